// COSE_Key for public keys (RFC 9052, 7; RFC 9053, 7): EC2 = { 1: 2, -1: crv, -2: x, -3: y / sign }, OKP = { 1: 1, -1: crv, -2: x }.
import { type CborItem, type CborMap, type Encodable, encode, kindOf, member, optionalMember, readBytes, readMap } from '../cbor/index.ts'
import {
  type Curve,
  digest,
  type EcCurve,
  fieldLength,
  type KeyFault,
  type PublicKey,
  readEcPublicKey,
  readOkpPublicKey,
} from '../crypto/index.ts'
import { findCoseAlgorithm } from './algorithms.ts'
import type { CoseKey } from './types.ts'

const [KTY, ALG, KEY_OPS, CRV, X, Y, D] = [1, 3, 4, -1, -2, -3, -4] as const

/**
 * The key, or why it is none, and what the COSE_Key says beside it. kid, base IV and unknown members may be of any type: nothing uses them.
 * @throws {ReadError} no map, no kty, or a coordinate that is missing or of another type
 */
export async function readCoseKey(item: CborItem): Promise<CoseKey> {
  const map = readMap(item)
  const kty = member(map, KTY)
  const row = curves.find((known) => isInteger(kty, known.kty) && isInteger(map.get(CRV), known.crv))
  const reading = row === undefined ? notSupported : await readKey(map, row)
  const algorithmId = integerOf(optionalMember(map, ALG))
  return {
    range: [item.start, item.end],
    curve: row?.curve,
    ...reading,
    algorithmId,
    excludesVerification: excludesByAlgorithm(optionalMember(map, ALG), row?.curve) || excludesByOperations(optionalMember(map, KEY_OPS)),
    hasPrivatePart: optionalMember(map, D) !== undefined,
    described: row === undefined ? describeUnknown(kty, map.get(CRV)) : `${row.kty === EC2 ? 'EC2' : 'OKP'} ${row.curve}`,
  }
}

/** The members that the key needs and no others, in the order of RFC 8949's deterministic encoding. */
export function encodeCoseKey(key: PublicKey): Encodable {
  const row = curves.find(({ curve }) => curve === key.curve)
  if (row === undefined) throw new TypeError(`no COSE curve for ${key.curve}`)
  const length = fieldLength(key.curve)
  const members: [number, Encodable][] =
    row.kty === EC2
      ? [
          [X, key.bytes.slice(1, 1 + length)],
          [Y, key.bytes.slice(1 + length)],
        ]
      : [[X, key.bytes]]
  return new Map<number, Encodable>([[KTY, row.kty], [CRV, row.crv], ...members])
}

/** RFC 9679: SHA-256 over the required members in deterministic encoding. */
export function coseKeyThumbprint(key: PublicKey): Promise<Uint8Array> {
  return digest('SHA-256', encode(encodeCoseKey(key)))
}

type KeyReading = Pick<CoseKey, 'key' | 'keyFault' | 'compressed' | 'normalisedCoordinates'>

const notSupported: KeyReading = { key: undefined, keyFault: 'unsupported-curve', compressed: false, normalisedCoordinates: false }

async function readKey(map: CborMap, row: CurveRow): Promise<KeyReading> {
  if (row.kty === OKP) return reading(await readOkpPublicKey(row.curve, readBytes(member(map, X))), false, false)
  const x = readCoordinate(member(map, X), row.curve)
  const yItem = member(map, Y)
  const sign = yItem.kind === 'simple' && typeof yItem.value === 'boolean' ? yItem.value : undefined
  const y = sign === undefined ? readCoordinate(yItem, row.curve) : undefined
  const key = await readEcPublicKey(row.curve, { x: x.octets, y: y?.octets ?? sign === true })
  return reading(key, sign !== undefined, x.normalised || y?.normalised === true)
}

function reading(key: PublicKey | { readonly fault: KeyFault }, compressed: boolean, normalised: boolean): KeyReading {
  if ('fault' in key) return { key: undefined, keyFault: key.fault, compressed, normalisedCoordinates: false }
  return { key, keyFault: undefined, compressed, normalisedCoordinates: normalised }
}

/**
 * RFC 9053, 7.1.1, asks for the field's length, leading zeros included. In the field leading zeros get lost, or the sign octet of an ASN.1
 * INTEGER stays in front; both are read, and the point must be one of the curve all the same.
 */
function readCoordinate(item: CborItem, curve: EcCurve): { readonly octets: Uint8Array; readonly normalised: boolean } {
  const received = readBytes(item)
  const length = fieldLength(curve)
  if (received.length === length + 1 && received[0] === 0) return { octets: received.slice(1), normalised: true }
  if (received.length === 0 || received.length >= length) return { octets: received, normalised: false }
  const octets = new Uint8Array(length)
  octets.set(received, length - received.length)
  return { octets, normalised: true }
}

/** alg (3) narrows what the key is for: to a signature that its curve makes, or to the key agreement of a device MAC. */
function excludesByAlgorithm(algorithm: CborItem | undefined, curve: Curve | undefined): boolean {
  if (algorithm === undefined || curve === undefined) return false
  const id = integerOf(algorithm)
  if (id === undefined) return true
  if (id <= ECDH_FIRST && id >= ECDH_LAST) return curve === 'Ed25519' || curve === 'Ed448'
  return findCoseAlgorithm(id)?.curves.includes(curve) !== true
}

const [ECDH_FIRST, ECDH_LAST] = [-25, -34] // RFC 9053, 6.3.1, 6.4.1: ECDH-ES and ECDH-SS with and without key wrap

/** verify, derive key, derive bits, MAC verify (RFC 9052, table 5): a key with none of them can authenticate no device. */
const verifyingOperations: readonly (number | bigint | string)[] = [2, 7, 8, 10]

function excludesByOperations(operations: CborItem | undefined): boolean {
  if (operations === undefined) return false
  if (operations.kind !== 'array') return true
  return !operations.items.some((operation) => operation.kind === 'integer' && verifyingOperations.includes(operation.value))
}

const [OKP, EC2] = [1, 2] as const

type CurveRow =
  | { readonly kty: typeof OKP; readonly crv: number; readonly curve: Exclude<Curve, EcCurve> }
  | { readonly kty: typeof EC2; readonly crv: number; readonly curve: EcCurve }

/** Registry "COSE Elliptic Curves": RFC 9053, 7.1, and ISO/IEC 18013-5 for the brainpool curves. */
const curves: readonly CurveRow[] = [
  { kty: EC2, crv: 1, curve: 'P-256' },
  { kty: EC2, crv: 2, curve: 'P-384' },
  { kty: EC2, crv: 3, curve: 'P-521' },
  { kty: OKP, crv: 4, curve: 'X25519' },
  { kty: OKP, crv: 5, curve: 'X448' },
  { kty: OKP, crv: 6, curve: 'Ed25519' },
  { kty: OKP, crv: 7, curve: 'Ed448' },
  { kty: EC2, crv: 256, curve: 'brainpoolP256r1' },
  { kty: EC2, crv: 257, curve: 'brainpoolP320r1' },
  { kty: EC2, crv: 258, curve: 'brainpoolP384r1' },
  { kty: EC2, crv: 259, curve: 'brainpoolP512r1' },
]

function isInteger(item: CborItem | undefined, value: number): boolean {
  return item?.kind === 'integer' && item.value === value
}

function integerOf(item: CborItem | undefined): number | undefined {
  return item?.kind === 'integer' && typeof item.value === 'number' ? item.value : undefined
}

function describeUnknown(kty: CborItem, crv: CborItem | undefined): string {
  const words = (item: CborItem) => (item.kind === 'integer' ? String(item.value) : kindOf(item))
  return crv === undefined ? `kty ${words(kty)}` : `kty ${words(kty)}, crv ${words(crv)}`
}
