// Where everything that is drawn comes from when something is issued: salts, serial numbers, new keys, and how keys sign.
import {
  type Curve,
  deterministicSigner,
  generatePrivateKey,
  type HashAlgorithm,
  type PrivateKey,
  type Signer,
  seededOctets,
  signerFromPrivateKey,
} from '../crypto/index.ts'

export type RandomSource = (length: number) => Uint8Array

export interface KeySource {
  readonly newPrivateKey: (curve: Curve) => Promise<PrivateKey>
  readonly signerOf: (privateKey: PrivateKey, hash?: HashAlgorithm) => Promise<Signer>
}

/** What whoever issues may bring; absent, the platform's. */
export interface Sources {
  /** Of salts and serial numbers. */
  readonly random?: RandomSource
  readonly keys?: KeySource
}

export const platformRandom: RandomSource = (length) => crypto.getRandomValues(new Uint8Array(length))
export const platformKeys: KeySource = { newPrivateKey: generatePrivateKey, signerOf: signerFromPrivateKey }

/** Sources from which all of it comes out the same again. Test data only: whoever knows the seed knows the keys. */
export async function seededSources(seed: string): Promise<Required<Sources>> {
  const random = await seededOctets(new TextEncoder().encode(seed))
  return { random, keys: { newPrivateKey: (curve) => generatePrivateKey(curve, random), signerOf: deterministicSigner } }
}

export async function newSigner({ keys = platformKeys }: Sources, curve: Curve, hash?: HashAlgorithm): Promise<Signer> {
  return keys.signerOf(await keys.newPrivateKey(curve), hash)
}
