// One frame to codes: the browser's own detector first, then ZXing for what that one cannot tell.
import type { CodeReader, ScannedCode } from '../../intake/index.ts'
import type { NativeDetector } from './native-detector.ts'
import { pixelsOf } from './pixels-of.ts'
import type { ScanQuestions } from './protocol.ts'

type Frame = ScanQuestions['frame']['ask']['picture']
export type FrameReader = (frame: Frame) => Promise<readonly ScannedCode[]>

/** Of frames in which the native detector finds nothing, every third is looked through twice: it misses what is inverted or pale. */
const LOOK_TWICE = 3

/**
 * A part of a sequence is taken as the native detector tells it. Any other text may be what it made of bytes, so that ZXing, which
 * tells the bytes, reads it again; where ZXing cannot be loaded, the native text is what there is.
 */
export function frameReader(native: NativeDetector | undefined, read: CodeReader, pixels: typeof pixelsOf = pixelsOf): FrameReader {
  let detector = native
  let missed = 0
  return async (frame) => {
    const thorough = async () => read(await pixels(frame))
    if (detector === undefined || 'data' in frame) return thorough()
    let found: readonly ScannedCode[]
    try {
      found = await detector(frame)
    } catch {
      detector = undefined // it said that it could
      return thorough()
    }
    if (found.length > 0 && found.every(({ text }) => /^MDL:/i.test(text))) return found
    if (found.length === 0 && ++missed % LOOK_TWICE !== 0) return []
    const again = await thorough().catch((fault: unknown) => {
      if (found.length > 0) return []
      throw fault
    })
    return again.length > 0 ? again : found
  }
}
