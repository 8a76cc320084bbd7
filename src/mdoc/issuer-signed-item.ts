// IssuerSignedItemBytes = #6.24(bstr .cbor IssuerSignedItem), 8.3.2.1.2.2
// IssuerSignedItem = { "digestID": uint, "random": bstr, "elementIdentifier": tstr, "elementValue": any }, any key order
import {
  type CborItem,
  type Encodable,
  embedded,
  encode,
  member,
  type ReadLimits,
  readBytes,
  readEmbedded,
  readMap,
  readText,
  readUint,
} from '../cbor/index.ts'
import type { IssuerSignedItem } from './types.ts'

/** @throws {ReadError} the first member that is missing or has another type */
export function readIssuerSignedItem(source: CborItem, limits?: Partial<ReadLimits>): IssuerSignedItem {
  const item = readMap(readEmbedded(source, limits))
  return {
    digestID: readUint(member(item, 'digestID')),
    random: readBytes(member(item, 'random')),
    elementIdentifier: readText(member(item, 'elementIdentifier')),
    elementValue: member(item, 'elementValue'),
    bytes: source.bytes,
    range: [source.start, source.end],
    duplicate: false, // its neighbours tell: issuer-signed.ts
  }
}

/** What an issuer writes of an IssuerSignedItem. */
export interface IssuerSignedItemContent {
  readonly digestID: number
  /** At least 16 octets, 9.1.2.5. */
  readonly random: Uint8Array
  readonly elementIdentifier: string
  readonly elementValue: Encodable
}

/** @returns IssuerSignedItemBytes, the bytes that the digest covers; members in the order of the CDDL */
export function encodeIssuerSignedItem({ digestID, random, elementIdentifier, elementValue }: IssuerSignedItemContent): Uint8Array {
  return encode(
    embedded(
      new Map<string, Encodable>([
        ['digestID', digestID],
        ['random', random],
        ['elementIdentifier', elementIdentifier],
        ['elementValue', elementValue],
      ]),
    ),
  )
}
