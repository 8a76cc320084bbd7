// A private key of a case: hex of d, or a JWK (RFC 7517, 7518, 8037), inline or in a file of the folder.
import { type Curve, fieldLength, fromBase64url, fromHex } from '../crypto/index.ts'
import { CaseError, type CaseKey } from './case-file.ts'
import { decodeText, type Members, pathOf, readMembers, readPath, readString } from './case-members.ts'

/** JWK `crv`; brainpool curves have no registered name, so they go by their own. */
const curves: ReadonlyMap<string, { readonly kty: 'EC' | 'OKP'; readonly curve: Curve }> = new Map<
  string,
  { kty: 'EC' | 'OKP'; curve: Curve }
>([
  ...(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1'] as const).map(
    (curve) => [curve, { kty: 'EC' as const, curve }] as const,
  ),
  ...(['X25519', 'X448'] as const).map((curve) => [curve, { kty: 'OKP' as const, curve }] as const),
])

/** A path, an inline JWK, or `{ "hex": … }`. The value of the key never stands in an error. */
export function readCaseKey(json: unknown, member: string): CaseKey {
  if (typeof json === 'string') return { file: readPath(json, member) }
  const members = readMembers(json, member)
  if (members.has('file') && members.size === 1) return { file: readPath(members.get('file'), pathOf(member, 'file')) }
  if (members.has('hex') && members.size === 1) return { secret: decodeSecret(members, 'hex', fromHex, member) }
  return readJwk(members, member)
}

/**
 * Reads the content of a key file: hexadecimal d, or a JWK with its curve.
 * @throws {CaseError} naming `member`
 */
export function readKeyText(text: string, member: string): { readonly secret: Uint8Array; readonly curve?: Curve } {
  const trimmed = text.trim()
  if (!trimmed.startsWith('{')) return { secret: decodeText(trimmed, fromHex, member) }
  let json: unknown
  try {
    json = JSON.parse(trimmed)
  } catch {
    throw new CaseError(member, 'no JSON') // the parser's own message would quote the key
  }
  return readJwk(readMembers(json, member), member)
}

function readJwk(members: Members, member: string): { readonly secret: Uint8Array; readonly curve: Curve } {
  const kty = readString(members.get('kty'), pathOf(member, 'kty'))
  const known = curves.get(readString(members.get('crv'), pathOf(member, 'crv')))
  if (!known || known.kty !== kty) throw new CaseError(member, 'expected a JWK of a curve for key agreement')
  if (!members.has('d')) throw new CaseError(pathOf(member, 'd'), 'missing: this JWK is a public key')
  const secret = decodeSecret(members, 'd', fromBase64url, member)
  const octets = fieldLength(known.curve)
  if (secret.length !== octets) throw new CaseError(pathOf(member, 'd'), `expected ${octets} octets, found ${secret.length}`)
  return { secret, curve: known.curve }
}

function decodeSecret(members: Members, name: string, decode: (text: string) => Uint8Array, member: string): Uint8Array {
  const text = members.get(name)
  if (typeof text !== 'string') throw new CaseError(pathOf(member, name), 'expected text')
  return decodeText(text, decode, pathOf(member, name))
}
