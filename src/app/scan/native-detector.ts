// The browser's own BarcodeDetector, where there is one that knows QR codes. It tells text alone.
import type { ScannedCode } from '../../intake/index.ts'
import type { Picture } from './protocol.ts'

export type NativeDetector = (picture: Picture) => Promise<readonly ScannedCode[]>

interface DetectorClass {
  new (options: { formats: readonly string[] }): { detect(picture: Picture): Promise<readonly { readonly rawValue: string }[]> }
  getSupportedFormats(): Promise<readonly string[]>
}

/** `undefined`: none, or one that cannot do it, as on desktops that only pretend to. */
export async function openNativeDetector(
  given: unknown = (globalThis as { BarcodeDetector?: unknown }).BarcodeDetector,
): Promise<NativeDetector | undefined> {
  if (typeof given !== 'function') return undefined
  const BarcodeDetector = given as unknown as DetectorClass
  try {
    if (!(await BarcodeDetector.getSupportedFormats()).includes('qr_code')) return undefined
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    return async (picture) => (await detector.detect(picture)).map(({ rawValue }) => ({ text: rawValue }))
  } catch {
    return undefined
  }
}
