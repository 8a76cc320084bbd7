export function rawFromDer(_der: Uint8Array, _fieldLength: number): Uint8Array | undefined {
  throw new Error('not built')
}
export function derFromRaw(_raw: Uint8Array): Uint8Array {
  throw new Error('not built')
}
