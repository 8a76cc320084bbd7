// DeviceRequest = { "version": tstr, "docRequests": [+ DocRequest], ? "deviceRequestInfo", ? "readerAuthAll" }; ISO/IEC 18013-5, 8.3.2.1.2.1
// DocRequest = { "itemsRequest": #6.24(bstr .cbor ItemsRequest), ? "readerAuth": COSE_Sign1 }
// ItemsRequest = { "docType": tstr, "nameSpaces": { + NameSpace => { + DataElementIdentifier => IntentToRetain } }, ? "requestInfo" }
import {
  type CborItem,
  type CborMap,
  type Encodable,
  embedded,
  encode,
  member,
  optionalMember,
  ReadError,
  type ReadLimits,
  raw,
  readArray,
  readBoolean,
  readEmbedded,
  readItem,
  readMap,
  readText,
} from '../cbor/index.ts'
import { type CoseSign1, readCoseSign1 } from '../cose/index.ts'

export interface DeviceRequest {
  readonly version: string
  readonly docRequests: readonly DocRequest[]
  /** Second edition: DeviceRequestInfoBytes as received, tag 24 included; use cases and purposes stand in it. */
  readonly deviceRequestInfoBytes: Uint8Array | undefined
  /** Second edition: signatures over all that is asked for. */
  readonly readerAuthAll: readonly CoseSign1[]
}
export interface DocRequest extends ItemsRequest {
  /** As received, tag 24 included: this is what readerAuth covers. */
  readonly itemsRequestBytes: Uint8Array
  readonly readerAuth: CoseSign1 | undefined
}
export interface ItemsRequest {
  readonly docType: string
  /** Namespace → element identifier → whether the reader means to keep it. */
  readonly nameSpaces: ReadonlyMap<string, ReadonlyMap<string, boolean>>
  /** Of the second edition or of somebody's own: raw. */
  readonly requestInfo: CborItem | undefined
}

/**
 * Reads what a reader asks for. Members that nobody here knows are passed over; nothing is verified.
 * @throws {ReadError} the first member that is missing or of another type
 */
export function readDeviceRequest(bytes: Uint8Array, limits?: Partial<ReadLimits>): DeviceRequest {
  return readDeviceRequestIn(readItem(bytes, limits), limits)
}

/** The same for a request that stands in something larger: offsets of faults count there. */
export function readDeviceRequestIn(item: CborItem, limits?: Partial<ReadLimits>): DeviceRequest {
  const request = readMap(item)
  const docRequests = readNonEmpty(member(request, 'docRequests'))
  const readerAuthAll = optionalMember(request, 'readerAuthAll')
  const info = optionalMember(request, 'deviceRequestInfo')
  if (info !== undefined) readMap(readEmbedded(info, limits))
  return {
    version: readText(member(request, 'version')),
    docRequests: docRequests.map((docRequest) => readDocRequest(docRequest, limits)),
    deviceRequestInfoBytes: info?.bytes,
    readerAuthAll: readerAuthAll === undefined ? [] : readNonEmpty(readerAuthAll).map((message) => readCoseSign1(message)),
  }
}

function readDocRequest(item: CborItem, limits: Partial<ReadLimits> | undefined): DocRequest {
  const docRequest = readMap(item)
  const itemsRequestBytes = member(docRequest, 'itemsRequest')
  const items = readMap(readEmbedded(itemsRequestBytes, limits))
  const readerAuth = optionalMember(docRequest, 'readerAuth')
  return {
    docType: readText(member(items, 'docType')),
    nameSpaces: readNameSpaces(readMap(member(items, 'nameSpaces'))),
    requestInfo: optionalMember(items, 'requestInfo'),
    itemsRequestBytes: itemsRequestBytes.bytes,
    readerAuth: readerAuth && readCoseSign1(readerAuth),
  }
}

function readNameSpaces({ entries }: CborMap): ItemsRequest['nameSpaces'] {
  return new Map(
    entries.map(([namespace, elements]) => [
      readText(namespace),
      new Map(readMap(elements).entries.map(([identifier, intentToRetain]) => [readText(identifier), readBoolean(intentToRetain)])),
    ]),
  )
}

function readNonEmpty(item: CborItem): readonly CborItem[] {
  const items = readArray(item)
  if (items.length === 0) throw new ReadError({ offset: item.start, expected: 'an array of one or more', found: 'an empty array' })
  return items
}

/** What is to be sent; bytes that were made already (ItemsRequestBytes, DeviceRequestInfoBytes) are spliced in as they are. */
export interface DeviceRequestContent {
  readonly docRequests: readonly DocRequestContent[]
  readonly deviceRequestInfoBytes?: Uint8Array
  readonly readerAuthAll?: readonly Encodable[]
}
export interface DocRequestContent {
  readonly itemsRequestBytes: Uint8Array
  readonly readerAuth?: Encodable
}

/** Version 1.1 where members of the second edition are used, else 1.0. */
export function encodeDeviceRequest({ docRequests, deviceRequestInfoBytes, readerAuthAll }: DeviceRequestContent): Uint8Array {
  const secondEdition = deviceRequestInfoBytes !== undefined || readerAuthAll !== undefined
  return encode(
    new Map<string, Encodable>([
      ['version', secondEdition ? '1.1' : '1.0'],
      ['docRequests', docRequests.map(docRequestMembers)],
      ...(deviceRequestInfoBytes === undefined ? [] : [['deviceRequestInfo', raw(deviceRequestInfoBytes)] as const]),
      ...(readerAuthAll === undefined ? [] : [['readerAuthAll', readerAuthAll] as const]),
    ]),
  )
}

function docRequestMembers({ itemsRequestBytes, readerAuth }: DocRequestContent): ReadonlyMap<string, Encodable> {
  return new Map<string, Encodable>([
    ['itemsRequest', raw(itemsRequestBytes)],
    ...(readerAuth === undefined ? [] : [['readerAuth', readerAuth] as const]),
  ])
}

/**
 * @param requestInfo of the second edition: alternativeDataElements, issuerIdentifiers …
 * @returns ItemsRequestBytes, tag 24 included
 */
export function encodeItemsRequest(
  { docType, nameSpaces }: Pick<ItemsRequest, 'docType' | 'nameSpaces'>,
  requestInfo?: Encodable,
): Uint8Array {
  return encode(
    embedded(
      new Map<string, Encodable>([
        ['docType', docType],
        ['nameSpaces', nameSpaces],
        ...(requestInfo === undefined ? [] : [['requestInfo', requestInfo] as const]),
      ]),
    ),
  )
}
