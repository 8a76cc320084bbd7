// The platform's own implementation. Keys arrive here checked, in one form each: raw and uncompressed, private ones as their scalar or seed.
import { fieldLength, isEcCurve } from './curves.ts'
import { concatBytes, fromBase64url, fromHex, toHex } from './encodings.ts'
import { bufferSource, subtle } from './platform.ts'
import type { Curve, PrivateKey, PublicKey, SignatureAlgorithm } from './types.ts'

export async function verify(key: PublicKey, algorithm: SignatureAlgorithm, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const cryptoKey = await importedPublicKey(key, 'verify')
  return platform().verify(parametersOf(algorithm, key.curve), cryptoKey, bufferSource(signature), bufferSource(message))
}

export async function sign(privateKey: PrivateKey, algorithm: SignatureAlgorithm, message: Uint8Array): Promise<Uint8Array> {
  const cryptoKey = await importedPrivateKey(privateKey, 'sign')
  return new Uint8Array(await platform().sign(parametersOf(algorithm, privateKey.curve), cryptoKey, bufferSource(message)))
}

export async function agree(privateKey: PrivateKey, publicKey: PublicKey): Promise<Uint8Array> {
  const [own, other] = await Promise.all([importedPrivateKey(privateKey, 'deriveBits'), importedPublicKey(publicKey, 'deriveBits')])
  const parameters = { name: own.algorithm.name, public: other }
  return new Uint8Array(await platform().deriveBits(parameters, own, 8 * fieldLength(privateKey.curve)))
}

export async function publicBytes(privateKey: PrivateKey): Promise<Uint8Array> {
  const signs = privateKey.curve !== 'X25519' && privateKey.curve !== 'X448'
  const { x, y } = await platform().exportKey('jwk', await importedPrivateKey(privateKey, signs ? 'sign' : 'deriveBits'))
  if (x === undefined) throw new TypeError(`no public key came with the private key on ${privateKey.curve}`)
  return y === undefined ? fromBase64url(x) : concatBytes(Uint8Array.of(4), fromBase64url(x), fromBase64url(y))
}

type Use = 'verify' | 'sign' | 'deriveBits'

function platform(): SubtleCrypto {
  if (subtle === undefined) throw new TypeError('this platform has no WebCrypto')
  return subtle
}

function parametersOf(algorithm: SignatureAlgorithm, curve: Curve): Algorithm | EcdsaParams {
  return algorithm.scheme === 'ECDSA' ? { name: 'ECDSA', hash: algorithm.hash } : { name: curve }
}

function keyParametersOf(curve: Curve, use: Use): Algorithm | EcKeyImportParams {
  if (!isEcCurve(curve)) return { name: curve }
  return { name: use === 'deriveBits' ? 'ECDH' : 'ECDSA', namedCurve: curve }
}

// A document signer's key serves thousands of documents and stands in as many parsed certificates: found first by object, then by content.
const MAX_HELD_KEYS = 256
const heldByObject = new WeakMap<PublicKey, Map<Use, Promise<CryptoKey>>>()
const heldByContent = new Map<string, Promise<CryptoKey>>()

function importedPublicKey(key: PublicKey, use: Use): Promise<CryptoKey> {
  const held = heldByObject.get(key) ?? new Map<Use, Promise<CryptoKey>>()
  heldByObject.set(key, held)
  const imported = held.get(use) ?? importedByContent(key, use)
  held.set(use, imported)
  return imported
}

function importedByContent(key: PublicKey, use: Use): Promise<CryptoKey> {
  const content = `${use} ${key.curve} ${toHex(key.bytes)}`
  const held = heldByContent.get(content)
  if (held !== undefined) return held
  const oldest = heldByContent.keys().next()
  if (heldByContent.size >= MAX_HELD_KEYS && !oldest.done) heldByContent.delete(oldest.value)
  const usages: KeyUsage[] = use === 'verify' ? ['verify'] : []
  const imported = platform().importKey('raw', bufferSource(key.bytes), keyParametersOf(key.curve, use), true, usages)
  heldByContent.set(content, imported)
  return imported
}

/** By object alone: no list of secrets is kept. */
const heldPrivateKeys = new WeakMap<PrivateKey, Map<Use, Promise<CryptoKey>>>()

function importedPrivateKey(privateKey: PrivateKey, use: Use): Promise<CryptoKey> {
  const held = heldPrivateKeys.get(privateKey) ?? new Map<Use, Promise<CryptoKey>>()
  heldPrivateKeys.set(privateKey, held)
  const parameters = keyParametersOf(privateKey.curve, use)
  const imported = held.get(use) ?? platform().importKey('pkcs8', bufferSource(pkcs8Of(privateKey)), parameters, true, [use as KeyUsage])
  held.set(use, imported)
  return imported
}

/** PrivateKeyInfo (RFC 5208) round ECPrivateKey (RFC 5915) or CurvePrivateKey (RFC 8410), without the public key: the platform finds it. */
function pkcs8Of({ curve, secret }: PrivateKey): Uint8Array {
  const version = fromHex('020100')
  const octets = der(0x04, secret)
  const content = isEcCurve(curve) ? der(0x30, fromHex('020101'), octets) : octets
  return der(0x30, version, der(0x30, fromHex(algorithmIdentifiers.get(curve) ?? '')), der(0x04, content))
}

/** No value here reaches 128 octets, so a length is one octet. */
function der(tag: number, ...content: Uint8Array[]): Uint8Array {
  const value = concatBytes(...content)
  return concatBytes(Uint8Array.of(tag, value.length), value)
}

/** OIDs: id-ecPublicKey with the named curve (RFC 5480), or the curve's own (RFC 8410). */
const algorithmIdentifiers: ReadonlyMap<Curve, string> = new Map([
  ['P-256', '06072a8648ce3d020106082a8648ce3d030107'],
  ['P-384', '06072a8648ce3d020106052b81040022'],
  ['P-521', '06072a8648ce3d020106052b81040023'],
  ['X25519', '06032b656e'],
  ['X448', '06032b656f'],
  ['Ed25519', '06032b6570'],
  ['Ed448', '06032b6571'],
])
