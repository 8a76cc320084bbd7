// StatusList = { "bits": 1 / 2 / 4 / 8, "lst": bstr (zlib), ? "aggregation_uri": tstr } (Token Status List, 4.3), and what stands at an index.
import { type CborItem, member, optionalMember, readBytes, readMap, readText, readUint } from '../../cbor/index.ts'

export type StatusBits = 1 | 2 | 4 | 8

/** As it stands in the token: not inflated yet, and `bits` may be of no known width. */
export interface DeflatedStatusList {
  readonly bits: number
  readonly lst: Uint8Array
  readonly aggregationUri: string | undefined
}

/** @throws {ReadError} a member is missing or of another type */
export function readStatusList(item: CborItem): DeflatedStatusList {
  const list = readMap(item)
  const aggregationUri = optionalMember(list, 'aggregation_uri')
  return {
    bits: readUint(member(list, 'bits')),
    lst: readBytes(member(list, 'lst')),
    aggregationUri: aggregationUri && readText(aggregationUri),
  }
}

/** ISO/IEC 18013-5 ed. 2 writes one bit; the other widths are those of Token Status List. */
export function isStatusBits(bits: number): bits is StatusBits {
  return bits === 1 || bits === 2 || bits === 4 || bits === 8
}

/** The value at an index, the first entry in the lowest bits; `undefined` beyond the list's end, which is an error and never "valid". */
export function statusAt({ bits, statuses }: { bits: StatusBits; statuses: Uint8Array }, idx: number): number | undefined {
  const perOctet = 8 / bits
  const octet = statuses[Math.floor(idx / perOctet)]
  if (octet === undefined) return undefined
  return (octet >> ((idx % perOctet) * bits)) & (2 ** bits - 1)
}
