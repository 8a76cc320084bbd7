// WebCrypto as this platform has it. Absent outside of secure contexts: then noble does all the work.

export const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle

/** WebCrypto takes no view on shared memory; nothing here makes one, and a caller's would be refused by the platform. */
export function bufferSource(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}
