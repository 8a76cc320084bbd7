// `handover` of a case: the inputs of a SessionTranscript as a person has them, one row a type.
import { fromBase64url, fromHex } from '../crypto/index.ts'
import { type CaseBytes, CaseError, type CaseHandover } from './case-file.ts'
import { readCaseKey } from './case-key.ts'
import {
  decodeText,
  type Members,
  nameOf,
  optional,
  pathOf,
  readCaseBytes,
  readInlineBytes,
  readMembers,
  readString,
  refuseUnknown,
} from './case-members.ts'
import { isNonceLength, NONCE_LENGTH } from './handover/optical.ts'

export function readCaseHandover(json: unknown, member: string): CaseHandover {
  const members = readMembers(json, member)
  const type = readString(members.get('type'), pathOf(member, 'type'))
  const known = membersOf.get(type)
  if (!known) throw new CaseError(pathOf(member, 'type'), `expected one of ${[...membersOf.keys()].join(', ')}, found ${nameOf(type)}`)
  refuseUnknown(members, ['type', ...known], member)
  return readHandoverOf(type as CaseHandover['type'], handoverReader(members, member))
}

const membersOf: ReadonlyMap<string, readonly string[]> = new Map<CaseHandover['type'], readonly string[]>([
  ['qr', ['deviceEngagement', 'eReaderKey']],
  ['nfc', ['deviceEngagement', 'eReaderKey', 'handoverSelect', 'handoverRequest']],
  ['iso-18013-7-a', ['deviceEngagement', 'eReaderKey', 'readerEngagement']],
  ['iso-18013-7-b', ['clientId', 'responseUri', 'nonce', 'mdocGeneratedNonce']],
  ['openid4vp', ['clientId', 'nonce', 'responseUri', 'jwkThumbprint']],
  ['openid4vp-dc-api', ['origin', 'nonce', 'jwkThumbprint']],
  ['openid4vp-dc-api-draft-24', ['origin', 'clientId', 'nonce']],
  ['dcapi', ['encryptionInfo', 'origin', 'recipientKey']],
  ['optical', ['nonce', 'origin', 'request']],
])

function readHandoverOf(
  type: CaseHandover['type'],
  { text, bytes, bytesOrNull, thumbprint, recipientKey, nonce }: HandoverReader,
): CaseHandover {
  switch (type) {
    case 'qr':
      return { type, deviceEngagement: bytes('deviceEngagement'), eReaderKey: bytes('eReaderKey') }
    case 'nfc':
      return {
        type,
        deviceEngagement: bytes('deviceEngagement'),
        eReaderKey: bytes('eReaderKey'),
        handoverSelect: bytes('handoverSelect'),
        handoverRequest: bytesOrNull('handoverRequest'),
      }
    case 'iso-18013-7-a':
      return {
        type,
        deviceEngagement: bytesOrNull('deviceEngagement'),
        eReaderKey: bytesOrNull('eReaderKey'),
        readerEngagement: bytes('readerEngagement'),
      }
    case 'iso-18013-7-b':
      return {
        type,
        clientId: text('clientId'),
        responseUri: text('responseUri'),
        nonce: text('nonce'),
        mdocGeneratedNonce: text('mdocGeneratedNonce'),
      }
    case 'openid4vp':
      return { type, clientId: text('clientId'), nonce: text('nonce'), responseUri: text('responseUri'), jwkThumbprint: thumbprint() }
    case 'openid4vp-dc-api':
      return { type, origin: text('origin'), nonce: text('nonce'), jwkThumbprint: thumbprint() }
    case 'openid4vp-dc-api-draft-24':
      return { type, origin: text('origin'), clientId: text('clientId'), nonce: text('nonce') }
    case 'dcapi':
      return { type, encryptionInfo: text('encryptionInfo'), origin: text('origin'), ...recipientKey() }
    case 'optical':
      return { type, nonce: nonce(), origin: text('origin'), request: bytes('request') }
  }
}

type HandoverReader = ReturnType<typeof handoverReader>
function handoverReader(members: Members, member: string) {
  const text = (name: string) => readString(members.get(name), pathOf(member, name))
  const bytes = (name: string) => readHandoverBytes(members.get(name), pathOf(member, name))
  return {
    text,
    bytes,
    /** Absent says the same as null: there is none. */
    bytesOrNull: (name: string) => ((members.get(name) ?? null) === null ? null : bytes(name)),
    thumbprint: () => readThumbprint(members.get('jwkThumbprint') ?? null, pathOf(member, 'jwkThumbprint')),
    nonce: () => readNonce(members.get('nonce'), pathOf(member, 'nonce')),
    recipientKey: () => {
      const recipientKey = optional(members, 'recipientKey', readCaseKey, member)
      return recipientKey ? { recipientKey } : {}
    },
  }
}

/** No file name looks like this: as many hexadecimal or base64url characters as the shortest engagement has, and no dot. */
const BARE_HEX = /^(?:[0-9a-fA-F]{2}){16,}$/
const BARE_BASE64URL = /^[A-Za-z0-9_-]{64,}$/

function readHandoverBytes(json: unknown, member: string): CaseBytes {
  if (typeof json === 'string' && BARE_HEX.test(json)) return { bytes: fromHex(json) }
  if (typeof json === 'string' && BARE_BASE64URL.test(json)) return { bytes: decodeText(json, fromBase64url, member) }
  return readCaseBytes(json, member)
}

/** Raw 32 octets as base64url or `{ "hex": … }`; null where the response is not encrypted. */
function readThumbprint(json: unknown, member: string): Uint8Array | null {
  return json === null ? null : readShortBytes(json, member)
}

/** Of the optical hand-over: octets, where the nonces of the others are text. */
function readNonce(json: unknown, member: string): Uint8Array {
  if (json === undefined) throw new CaseError(member, 'expected base64url, found nothing')
  const nonce = readShortBytes(json, member)
  if (!isNonceLength(nonce.length)) throw new CaseError(member, `expected ${NONCE_LENGTH}, found ${nonce.length}`)
  return nonce
}

/** base64url, or `{ "hex": … }`: never a path. */
function readShortBytes(json: unknown, member: string): Uint8Array {
  if (typeof json === 'string') return decodeText(json, fromBase64url, member)
  const members = readMembers(json, member)
  refuseUnknown(members, ['hex', 'base64url'], member)
  return readInlineBytes(members, member)
}
