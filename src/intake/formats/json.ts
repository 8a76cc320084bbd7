// JSON: a case file, an OpenID4VP or annex C response, or a wrapping of one response by another tool.
import { CaseError, readCaseFile } from '../../mdoc/index.ts'
import { other, type Reading, unreadable } from '../reading.ts'
import { readCborInput } from './cbor.ts'
import { readCompactToken } from './jwt.ts'
import { readVpToken } from './vp-token.ts'

/** Members under which other tools keep one response as text. */
const WRAPPINGS = [
  'deviceResponse',
  'device_response',
  'DeviceResponse',
  'mdoc',
  'issuerSigned',
  'credential',
  'hex',
  'base64url',
  'base64',
  'cbor',
]
/** A file with one of these is a case, whatever else is wrong with it. */
const TELLING_CASE_MEMBERS = ['trustAnchors', 'sessionTranscript', 'handover', 'readerEphemeralKey', 'expect']
const CASE_MEMBERS = [
  'about',
  'at',
  'trustAnchors',
  'sessionTranscript',
  'handover',
  'readerEphemeralKey',
  'expect',
  'provenance',
  'policy',
  'crls',
  'statusLists',
  'identifierLists',
  'vicals',
]

type ReadText = (text: string) => Promise<Reading>

/**
 * `undefined`: the text is no JSON (EDN begins alike).
 * @param readText the ladder for the text that a wrapping holds
 */
export async function readJson(text: string, readText: ReadText): Promise<Reading | undefined> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return undefined
  }
  if (Array.isArray(json)) return json.every((entry) => typeof entry === 'string') && json.length > 0 ? readVpToken(json) : bytesOf(json)
  if (json === null || typeof json !== 'object') return undefined
  const members = new Map<string, unknown>(Object.entries(json))
  if (members.has('vp_token')) return readVpToken(members.get('vp_token'))
  if (isCase(members)) return readCase(json)
  if (members.get('kty') !== undefined && members.has('d')) return other('private-key', 'keep-secret', 'JWK')
  return (await responseOf(members, readText)) ?? other('json', 'ask-for-response', namesOf(members))
}

/** Some of its member names, so that a person knows which file it is. */
function namesOf(members: ReadonlyMap<string, unknown>): string {
  return [...members.keys()]
    .slice(0, 8)
    .map((name) => name.slice(0, 40))
    .join(', ')
}

function isCase(members: ReadonlyMap<string, unknown>): boolean {
  if (TELLING_CASE_MEMBERS.some((member) => members.has(member))) return true
  const response = members.get('response')
  if (response !== null && typeof response === 'object') return true
  if (typeof response !== 'string' || readCompactToken(response) !== undefined) return false
  return CASE_MEMBERS.some((member) => members.has(member)) || LOOKS_LIKE_A_FILE.test(response)
}

const LOOKS_LIKE_A_FILE = /^[^{}]{1,200}\.[a-z0-9]{1,8}$/i

function readCase(json: unknown): Reading {
  try {
    return { kind: 'case', caseFile: readCaseFile(json) }
  } catch (fault) {
    if (!(fault instanceof CaseError)) throw fault
    return unreadable({ kind: 'case-file', offset: 0, expected: 'a case file as docs/case-files.md has it', found: fault.message })
  }
}

/** `{ protocol, data: { response } }` of the Digital Credentials API (older wallets: `Response`), `{ response: JWE }`, or a wrapping. */
async function responseOf(
  members: ReadonlyMap<string, unknown>,
  readText: ReadText,
  level: 'outer' | 'data' = 'outer',
): Promise<Reading | undefined> {
  const data = members.get('data')
  if (Array.isArray(data)) return bytesOf(data)
  if (data !== null && typeof data === 'object')
    return level === 'data' ? undefined : responseOf(new Map<string, unknown>(Object.entries(data)), readText, 'data')
  if (members.has('vp_token')) return readVpToken(members.get('vp_token'))
  const response = members.get('response') ?? members.get('Response')
  if (typeof response === 'string') return readCompactToken(response) ?? readText(response)
  for (const member of WRAPPINGS) {
    const text = members.get(member)
    if (typeof text === 'string' && text !== '') return readText(text)
  }
  return undefined
}

/** An array of octets, as debuggers print a Uint8Array and JSON writes a Buffer. */
function bytesOf(json: readonly unknown[]): Reading | undefined {
  if (json.length === 0 || !json.every((entry) => typeof entry === 'number' && Number.isInteger(entry) && entry >= 0 && entry <= 255))
    return undefined
  return readCborInput(Uint8Array.from(json as readonly number[]), 'JSON array of octets')
}
