// CBOR by its outermost shape: what can be judged, and what else travels in this family of protocols.
import {
  type CborItem,
  kindOf,
  ReadError,
  type ReadProblem,
  readEmbeddedBytes,
  readMap,
  readSequence,
  readWellFormed,
} from '../../cbor/index.ts'
import { MAX_CREDENTIALS } from '../limits.ts'
import { type Credential, other, type Reading, unreadable } from '../reading.ts'

const SELF_DESCRIBED = 55799 // RFC 8949, 3.4.6
const COSE_SIGN1 = 18
const EMBEDDED = 24
const PAYLOAD = 2

export function readCborInput(bytes: Uint8Array, readAs: string): Reading {
  try {
    // Keys twice and bad UTF-8 are the engine's to place: in the response round the documents, or in one of them.
    const { item } = readWellFormed(bytes)
    return readingOf(item, readAs) ?? unknownShape(item, bytes, readAs)
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
    return sequenceOf(bytes, readAs) ?? notCbor(fault, bytes, readAs)
  }
}

function readingOf(item: CborItem, readAs: string): Reading | undefined {
  if (item.kind === 'tag' && item.tag === SELF_DESCRIBED) return readingOf(item.content, readAs)
  const form = formOf(item)
  if (form !== undefined) return { kind: 'credentials', readAs, credentials: [{ name: '', form, bytes: item.bytes }], remarks: [] }
  if (isEncryptedResponse(item)) return { kind: 'encrypted', readAs, bytes: item.bytes }
  return otherShape(item) ?? insideOf(item, readAs)
}

/** A response that somebody wrapped once more, in tag 24 or a byte string: `h'…'` of diagnostic notation. */
function insideOf(item: CborItem, readAs: string): Reading | undefined {
  const content = item.kind === 'tag' && item.tag === EMBEDDED ? item.content : item
  if (content.kind !== 'bytes') return undefined
  const inner = attempt(() => readWellFormed(content.value).item) // read anew: byte ranges count from the response's own start
  if (inner === undefined || inner.kind === 'bytes' || inner.kind === 'tag') return undefined
  return readingOf(inner, `${readAs}, unwrapped`)
}

const RESPONSE_MEMBERS: readonly unknown[] = ['version', 'documents', 'zkDocuments', 'encryptedDocuments', 'documentErrors', 'status']

/** Outer shape: a map that says `documents`, or `version` and nothing foreign, claims to be a DeviceResponse; the engine says what is wrong with it. */
function formOf(item: CborItem): Credential['form'] | undefined {
  if (item.kind !== 'map') return undefined
  const has = hasOf(item)
  const members = item.entries.map(([key]) => (key.kind === 'text' ? key.value : undefined))
  if (has('documents') || (has('version') && members.every((member) => RESPONSE_MEMBERS.includes(member)))) return 'response'
  if (has('issuerSigned')) return 'document'
  return has('issuerAuth') ? 'issuer-signed' : undefined
}

function hasOf(item: CborItem): (key: string | number) => boolean {
  const map = readMap(item)
  return (key) => map.get(key) !== undefined
}

function isEncryptedResponse(item: CborItem): boolean {
  if (item.kind !== 'array' || item.items.length !== 2) return false
  const [name, parts] = item.items
  return name?.kind === 'text' && name.value === 'dcapi' && parts?.kind === 'map' && hasOf(parts)('cipherText')
}

function otherShape(item: CborItem): Reading | undefined {
  if (item.kind === 'map') {
    const has = hasOf(item)
    if (has('valueDigests')) return other('mobile-security-object', 'ask-for-response')
    if (has('docRequests')) return other('device-request', 'ask-for-response')
    if (has('docType') && has('nameSpaces')) return other('device-request', 'ask-for-response', 'ItemsRequest')
    if (has('eReaderKey') && has('data')) return other('session-establishment', 'talk-to-phone')
    if (has('data') || (has('status') && item.entries.length === 1)) return other('session-data', 'talk-to-phone')
    if (has('certificateInfos')) return other('vical', 'give-certificates', 'without its signature')
    if (has(0) && has(1)) return other('device-engagement', 'talk-to-phone')
    return undefined
  }
  if (item.kind === 'tag' && item.tag === COSE_SIGN1) return coseShape(item.content)
  if (item.kind === 'tag' && item.tag === EMBEDDED) return embeddedShape(item.content)
  if (item.kind !== 'array') return undefined
  const [name] = item.items
  if (name?.kind === 'text' && name.value === 'OpticalRequest') return other('optical-request', 'answer-with-wallet')
  if (item.items.length === 4 && item.items[0]?.kind === 'bytes' && item.items[3]?.kind === 'bytes') return coseShape(item)
  if (item.items.length === 3 && isTranscriptPart(item.items[0]) && isTranscriptPart(item.items[1]))
    return other('session-transcript', 'ask-for-response')
  return undefined
}

const isTranscriptPart = (item: CborItem | undefined): boolean =>
  item !== undefined && ((item.kind === 'simple' && item.value === null) || (item.kind === 'tag' && item.tag === 24))

/** COSE_Sign1 by its payload: a list of authorities, a status list, an MSO, or any other signed message. */
function coseShape(item: CborItem): Reading | undefined {
  const payload = item.kind === 'array' ? item.items[PAYLOAD] : undefined
  if (payload?.kind !== 'bytes') return other('cose-sign1', 'inspect')
  const inner = attempt(() => readEmbeddedBytes(payload))
  if (inner === undefined) return other('cose-sign1', 'inspect')
  const embedded = inner.kind === 'tag' && inner.tag === 24 ? attempt(() => readEmbeddedBytes(inner.content)) : inner
  if (embedded?.kind !== 'map') return other('cose-sign1', 'inspect')
  const has = hasOf(embedded)
  if (has('certificateInfos')) return other('vical', 'import-in-trust')
  if (has(65533) || has(65530)) return other('status-list', 'import-in-trust')
  if (has('valueDigests')) return other('mobile-security-object', 'ask-for-response', 'issuerAuth alone: a COSE_Sign1 without nameSpaces')
  return other('cose-sign1', 'inspect')
}

function embeddedShape(content: CborItem): Reading | undefined {
  const inner = attempt(() => readEmbeddedBytes(content))
  return inner === undefined ? undefined : otherShape(inner)
}

/** RFC 8742: DeviceResponses back to back, each judged alone. Anything else behind the first item is refused. */
function sequenceOf(bytes: Uint8Array, readAs: string): Reading | undefined {
  const items = attempt(() => readSequence(bytes))
  if (items === undefined || items.length < 2 || items.length > MAX_CREDENTIALS) return undefined
  const credentials = items.flatMap((item, index) => {
    const form = formOf(item)
    return form === undefined ? [] : [{ name: `item ${index + 1}`, form, bytes: item.bytes }]
  })
  return credentials.length === items.length ? { kind: 'credentials', readAs: `${readAs} sequence`, credentials, remarks: [] } : undefined
}

function notCbor(problem: ReadProblem, bytes: Uint8Array, readAs: string): Reading {
  const { offset, expected, found } = problem
  return unreadable({
    kind: 'not-read',
    offset,
    expected,
    found,
    bytes,
    tried: [{ as: readAs, problem: `byte ${offset}: expected ${expected}, found ${found}` }],
  })
}

function unknownShape(item: CborItem, bytes: Uint8Array, readAs: string): Reading {
  return notCbor(
    { offset: item.start, expected: 'a DeviceResponse (map with "version" and "documents")', found: kindOf(item) },
    bytes,
    readAs,
  )
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof ReadError) return undefined
    throw fault
  }
}
