// JSON Web Key (RFC 7517, 7518 6.2, 8037) of the curves that an mdoc may use, and its thumbprint (RFC 7638).
import { fieldLength, isEcCurve } from './curves.ts'
import { readEcPublicKey } from './ec-public-key.ts'
import { fromBase64url, toBase64url } from './encodings.ts'
import { digest } from './hash.ts'
import { readOkpPublicKey } from './okp-public-key.ts'
import { isPrivateKey, publicKeyOf } from './private-key.ts'
import type { Curve, PrivateKey, PublicKey } from './types.ts'

export type Jwk = Readonly<Record<string, string>>

export function publicJwk({ curve, bytes }: PublicKey): Jwk {
  if (!isEcCurve(curve)) return { kty: 'OKP', crv: curve, x: toBase64url(bytes) }
  const length = fieldLength(curve)
  return { kty: 'EC', crv: curve, x: toBase64url(bytes.subarray(1, 1 + length)), y: toBase64url(bytes.subarray(1 + length)) }
}

/** With the public key beside the private one. */
export async function privateJwk(key: PrivateKey): Promise<Jwk> {
  return { ...publicJwk(await publicKeyOf(key)), d: toBase64url(key.secret) }
}

/** SHA-256 over the required members, in lexicographic order and without white space (RFC 7638, 3; RFC 8037, 2). */
export function jwkThumbprint(key: PublicKey): Promise<Uint8Array> {
  const sorted = Object.entries(publicJwk(key)).sort(([a], [b]) => (a < b ? -1 : 1))
  return digest('SHA-256', new TextEncoder().encode(JSON.stringify(Object.fromEntries(sorted))))
}

/**
 * @param json what JSON.parse gave; members that the key does not need are passed over
 * @throws {TypeError} no public key, or one that may not be used. The message quotes no value.
 */
export async function readPublicJwk(json: unknown): Promise<PublicKey> {
  const members = membersOf(json)
  const curve = curveOf(members)
  const x = octetsOf(members, 'x')
  const read = isEcCurve(curve) ? await readEcPublicKey(curve, { x, y: octetsOf(members, 'y') }) : await readOkpPublicKey(curve, x)
  if ('fault' in read) throw new TypeError(`no key of ${curve}: ${read.fault}`)
  return read
}

/**
 * @throws {TypeError} no private key, or its public part is another's. The message quotes no value.
 */
export async function readPrivateJwk(json: unknown): Promise<PrivateKey> {
  const members = membersOf(json)
  const key: PrivateKey = { curve: curveOf(members), secret: octetsOf(members, 'd') }
  if (!isPrivateKey(key)) throw new TypeError(`d: no private key of ${key.curve}`)
  const { x } = publicJwk(await publicKeyOf(key))
  if (members.has('x') && members.get('x') !== x) throw new TypeError('d and x are of different keys')
  return key
}

export function isPrivateJwk(json: unknown): boolean {
  return membersOf(json).has('d')
}

type Members = ReadonlyMap<string, unknown>

/** Brainpool curves have no registered name, so they go by their own. */
const curves: Readonly<Record<string, readonly Curve[]>> = {
  EC: ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1'],
  OKP: ['Ed25519', 'Ed448', 'X25519', 'X448'],
}

function membersOf(json: unknown): Members {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new TypeError('expected a JWK, found no JSON object')
  return new Map<string, unknown>(Object.entries(json))
}

function curveOf(members: Members): Curve {
  for (const [kty, known] of Object.entries(curves)) {
    const curve = known.find((one) => one === members.get('crv'))
    if (curve !== undefined && kty === members.get('kty')) return curve
  }
  throw new TypeError('expected a JWK of kty EC or OKP and a curve that an mdoc may use')
}

function octetsOf(members: Members, name: string): Uint8Array {
  const text = members.get(name)
  if (typeof text !== 'string') throw new TypeError(`${name}: expected base64url`)
  try {
    return fromBase64url(text)
  } catch {
    throw new TypeError(`${name}: expected base64url`) // the decoder's own message may quote the key
  }
}
