// CRC-32 of IEEE 802.3, as PNG, zip and docs/qr-transfer.md use it. It finds accidents, never intentions: no protection.

const POLYNOMIAL = 0xedb88320 // reflected
const TABLE = Uint32Array.from({ length: 256 }, (_, octet) => {
  let remainder = octet
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1
  return remainder
})

/** An unsigned number of 32 bits; that of `123456789` in ASCII is cbf43926. */
export function crc32(bytes: Uint8Array): number {
  let remainder = 0xffffffff
  for (const octet of bytes) remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ octet) & 0xff] ?? 0)
  return (remainder ^ 0xffffffff) >>> 0
}
