// Which implementation serves a curve: WebCrypto where the platform has it, noble where not. Decided by one probe an algorithm, with a key
// that is known to be good, never because some key of a credential threw: that would let a key choose who judges it.
import { domainParameters } from './domain-parameters.ts'
import { concatBytes, fromHex } from './encodings.ts'
import { octetsFrom } from './integers.ts'
import * as noble from './noble.ts'
import { bufferSource, subtle } from './platform.ts'
import type { Curve, PrivateKey, Provider, PublicKey, SignatureAlgorithm } from './types.ts'
import * as webCrypto from './webcrypto.ts'

/** What either implementation does, for inputs whose form was checked before. */
export interface Implementation {
  verify(key: PublicKey, algorithm: SignatureAlgorithm, signature: Uint8Array, message: Uint8Array): Promise<boolean>
  sign(privateKey: PrivateKey, algorithm: SignatureAlgorithm, message: Uint8Array): Promise<Uint8Array>
  /** The x coordinate, or RFC 7748's shared secret. */
  agree(privateKey: PrivateKey, publicKey: PublicKey): Promise<Uint8Array>
  /** The public key in the form of `PublicKey.bytes`. */
  publicBytes(privateKey: PrivateKey): Promise<Uint8Array>
}

export function providerFor(curve: Curve): Promise<Provider> {
  const provider = probed.get(curve) ?? probe(curve)
  probed.set(curve, provider)
  return provider
}

export async function implementationFor(curve: Curve): Promise<{ readonly provider: Provider; readonly implementation: Implementation }> {
  const provider = await providerFor(curve)
  return { provider, implementation: provider === 'WebCrypto' ? webCrypto : noble }
}

/** Each algorithm is tried once, when it is first met: Node warns of those it calls experimental. */
const probed = new Map<Curve, Promise<Provider>>()

async function probe(curve: Curve): Promise<Provider> {
  const known = probes.find((row) => row.curve === curve)
  return known !== undefined && (await imports(known.key, known.algorithm, known.usages)) ? 'WebCrypto' : 'noble'
}

async function imports(key: Uint8Array, algorithm: EcKeyImportParams | Algorithm, usages: KeyUsage[]): Promise<boolean> {
  if (subtle === undefined) return false
  try {
    await subtle.importKey('raw', bufferSource(key), algorithm, true, usages)
    return true
  } catch {
    return false // the key is good, so the algorithm is what the platform lacks
  }
}

/** Base points of the NIST curves, public keys of RFC 8032's first tests, base points of RFC 7748. WebCrypto names no brainpool curve. */
const probes: readonly { curve: Curve; key: Uint8Array; algorithm: EcKeyImportParams | Algorithm; usages: KeyUsage[] }[] = [
  ...(['P-256', 'P-384', 'P-521'] as const).map((curve) => {
    const { gx, gy, octets } = domainParameters[curve]
    const key = concatBytes(Uint8Array.of(4), octetsFrom(gx, octets), octetsFrom(gy, octets))
    return { curve, key, algorithm: { name: 'ECDSA', namedCurve: curve }, usages: ['verify'] as KeyUsage[] }
  }),
  {
    curve: 'Ed25519',
    key: fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'),
    algorithm: { name: 'Ed25519' },
    usages: ['verify'],
  },
  {
    curve: 'Ed448',
    key: fromHex('5fd7449b59b461fd2ce787ec616ad46a1da1342485a70e1f8a0ea75d80e96778edf124769b46c7061bd6783df1e50f6cd1fa1abeafe8256180'),
    algorithm: { name: 'Ed448' },
    usages: ['verify'],
  },
  { curve: 'X25519', key: octetsFrom(9n, 32).reverse(), algorithm: { name: 'X25519' }, usages: [] },
  { curve: 'X448', key: octetsFrom(5n, 56).reverse(), algorithm: { name: 'X448' }, usages: [] },
]
