// OpticalRequest, the code that a verifier shows: docs/qr-transfer.md section 6. Our own; no standard has it.
// OpticalRequest = ["OpticalRequest", 1, nonce: bstr .size (16..64), origin: tstr, request: #6.24(bstr .cbor DeviceRequest), expires: tdate / null]
import {
  type CborItem,
  type Encodable,
  embeddedBytes,
  encode,
  isNull,
  kindOf,
  ReadError,
  type ReadLimits,
  readArray,
  readBytes,
  readEmbedded,
  readItem,
  readTagged,
  readText,
  tagged,
} from '../cbor/index.ts'
import { findDateTime } from './dates.ts'
import { readDeviceRequest, readDeviceRequestIn } from './device-request.ts'
import { isNonceLength, isOrigin, NONCE_LENGTH, ORIGIN_FORM, requireNonce, requireOrigin } from './handover/optical.ts'
import type { HandoverOf } from './types.ts'

export interface OpticalRequest {
  /** 16 to 64 octets, used once. */
  readonly nonce: Uint8Array
  /** Who asks, as the code claims it: nobody proves it. */
  readonly origin: string
  /** CBOR DeviceRequest, as it stands inside tag 24: its digest goes into the session. */
  readonly request: Uint8Array
  /** From this time on the verifier takes no answer, in whole seconds; null: the code does not say. */
  readonly expires: Date | null
}

const NAME = 'OpticalRequest'
const VERSION = 1
const MEMBERS = 6
const TDATE_TAG = 0
const TDATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/

/** "OpticalRequest" as a CBOR array of six has it at its very start: what tells such a code from every other. */
const OPENING = Uint8Array.of(0x86, 0x6e, ...new TextEncoder().encode(NAME))

/** Whether bytes claim to be an OpticalRequest; reading them may fail all the same. */
export function isOpticalRequest(bytes: Uint8Array): boolean {
  return bytes.length > OPENING.length && OPENING.every((octet, index) => bytes[index] === octet)
}

/**
 * The bytes of a request code. A fraction of a second of `expires` is cut off: a wallet stops no later than the verifier.
 * @throws {TypeError} nonce, origin or date that may not stand in one; the message begins with the member's name
 * @throws {ReadError} `request` is no DeviceRequest
 */
export function encodeOpticalRequest({ nonce, origin, request, expires }: OpticalRequest): Uint8Array {
  readDeviceRequest(request)
  const members: readonly Encodable[] = [
    NAME,
    VERSION,
    requireNonce('nonce', nonce),
    requireOrigin('origin', origin),
    embeddedBytes(request),
    expires === null ? null : tagged(TDATE_TAG, tdateOf(expires)),
  ]
  return encode(members)
}

/**
 * Reads what a verifier's code asks, strictly: nothing more than the six members may stand in it. Nothing is verified, and
 * whether it has run out is the caller's to judge.
 * @throws {ReadError} anything else
 */
export function readOpticalRequest(bytes: Uint8Array, limits?: Partial<ReadLimits>): OpticalRequest {
  const source = readItem(bytes, limits)
  const members = readArray(source)
  const [name, version, nonce, origin, request, expires] = members
  requireText(name ?? nothingIn(source), NAME)
  requireVersion(version ?? nothingIn(source))
  if (!nonce || !origin || !request || !expires || members.length !== MEMBERS)
    throw new ReadError({ offset: source.start, expected: `an array of ${MEMBERS}`, found: `one of ${members.length}` })
  return {
    nonce: readNonce(nonce),
    origin: readOrigin(origin),
    request: readRequest(request, limits),
    expires: isNull(expires) ? null : readExpires(expires),
  }
}

/** What a session that answers this request is bound to. */
export function handoverOfOpticalRequest({ nonce, origin, request }: OpticalRequest): HandoverOf<'optical'> {
  return { type: 'optical', nonce, origin, request }
}

function requireText(item: CborItem, text: string): void {
  const found = readText(item)
  if (found !== text) throw new ReadError({ offset: item.start, expected: JSON.stringify(text), found: shown(found) })
}

function requireVersion(item: CborItem): void {
  if (item.kind === 'integer' && item.value === VERSION) return
  const found = item.kind === 'integer' ? `version ${item.value}` : kindOf(item)
  throw new ReadError({ offset: item.start, expected: `version ${VERSION}`, found })
}

function readNonce(item: CborItem): Uint8Array {
  const nonce = readBytes(item)
  if (isNonceLength(nonce.length)) return nonce
  throw new ReadError({ offset: item.start, expected: `a nonce of ${NONCE_LENGTH}`, found: `${nonce.length} octets` })
}

function readOrigin(item: CborItem): string {
  const origin = readText(item)
  if (isOrigin(origin)) return origin
  throw new ReadError({ offset: item.start, expected: ORIGIN_FORM, found: shown(origin) })
}

function readRequest(item: CborItem, limits: Partial<ReadLimits> | undefined): Uint8Array {
  const deviceRequest = readEmbedded(item, limits)
  readDeviceRequestIn(deviceRequest, limits)
  return readBytes(readTagged(item, 24))
}

/** tdate as ISO/IEC 18013-5 has it: tag 0, UTC, whole seconds. Nobody has older codes than this page: no departure is read. */
function readExpires(item: CborItem): Date {
  const text = readText(readTagged(item, TDATE_TAG))
  const read = TDATE.test(text) ? findDateTime(text) : undefined
  if (read !== undefined) return read.date
  throw new ReadError({ offset: item.start, expected: 'a date in UTC and whole seconds (tdate), or null', found: shown(text) })
}

function tdateOf(expires: Date): string {
  const text = Number.isNaN(expires.getTime()) ? '' : `${expires.toISOString().slice(0, 19)}Z`
  if (!TDATE.test(text)) throw new TypeError('expires: expected a date of the years 0 to 9999')
  return text
}

function nothingIn(source: CborItem): never {
  throw new ReadError({ offset: source.start, expected: `an array of ${MEMBERS}`, found: 'a shorter one' })
}

const SHOWN_CHARACTERS = 40
function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text)
}
