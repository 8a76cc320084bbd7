// Runs a file of C2SP Wycheproof (testvectors_v1) through the doors that COSE and X.509 use. Without Node, so that a browser page can run it too.
import { readEcPoint } from './ec-public-key.ts'
import { fromHex } from './encodings.ts'
import { readOkpPublicKey } from './okp-public-key.ts'
import { type SignatureCheck, verifyDerSignature, verifySignature } from './signature.ts'
import type { EcCurve, HashAlgorithm, PublicKey, SignatureAlgorithm } from './types.ts'

/** The members that are read, of the schemas ecdsa_verify, ecdsa_p1363_verify and eddsa_verify. */
export interface WycheproofFile {
  readonly schema: string
  readonly testGroups: readonly WycheproofGroup[]
}
interface WycheproofGroup {
  readonly publicKey: { readonly curve: string; readonly uncompressed?: string; readonly pk?: string }
  readonly sha?: string
  readonly tests: readonly { readonly tcId: number; readonly msg: string; readonly sig: string; readonly result: string }[]
}

export interface WycheproofResult {
  /** Vectors that must verify, and did. */
  readonly valid: number
  /** Vectors that must not verify, and did not. */
  readonly invalid: number
  /** tcId of every other; `acceptable` vectors may go either way and are not counted. */
  readonly wrong: readonly number[]
  /** Who did the work. */
  readonly providers: readonly string[]
}

/**
 * @param verifyRaw the door for raw signatures; another one compares implementations
 * @throws {TypeError} a curve or hash that is not verified here
 */
export async function runWycheproof(file: WycheproofFile, verifyRaw = verifySignature): Promise<WycheproofResult> {
  const verify = file.schema.startsWith('ecdsa_verify') ? verifyDerSignature : verifyRaw
  const counted = { valid: 0, invalid: 0, wrong: [] as number[] }
  const providers = new Set<string>()
  for (const group of file.testGroups) {
    const key = await readKey(group)
    for (const { tcId, msg, sig, result } of group.tests) {
      const check = key && (await verify(key, algorithmOf(group), fromHex(sig), fromHex(msg)))
      if (check !== undefined) providers.add(check.provider)
      count(counted, tcId, result, check)
    }
  }
  return { ...counted, providers: [...providers] }
}

function count(
  counted: { valid: number; invalid: number; wrong: number[] },
  tcId: number,
  expected: string,
  check: SignatureCheck | undefined,
) {
  const verified = check?.verified === true // a key that is refused verifies nothing
  if (expected === 'acceptable') return
  if (verified !== (expected === 'valid')) counted.wrong.push(tcId)
  else if (verified) counted.valid++
  else counted.invalid++
}

async function readKey({ publicKey }: WycheproofGroup): Promise<PublicKey | undefined> {
  if (publicKey.curve === 'edwards25519' || publicKey.curve === 'edwards448') {
    const read = await readOkpPublicKey(publicKey.curve === 'edwards25519' ? 'Ed25519' : 'Ed448', fromHex(publicKey.pk ?? ''))
    return 'fault' in read ? undefined : read
  }
  const curve = ecCurves[publicKey.curve]
  if (curve === undefined) throw new TypeError(`no curve ${publicKey.curve} here`)
  const read = await readEcPoint(curve, fromHex(publicKey.uncompressed ?? ''))
  return 'fault' in read ? undefined : read.key
}

function algorithmOf({ sha }: WycheproofGroup): SignatureAlgorithm {
  if (sha === undefined) return { scheme: 'EdDSA' }
  if (sha !== 'SHA-256' && sha !== 'SHA-384' && sha !== 'SHA-512') throw new TypeError(`no hash ${sha} here`)
  return { scheme: 'ECDSA', hash: sha satisfies HashAlgorithm }
}

const ecCurves: Readonly<Record<string, EcCurve>> = {
  secp256r1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  brainpoolP256r1: 'brainpoolP256r1',
  brainpoolP320r1: 'brainpoolP320r1',
  brainpoolP384r1: 'brainpoolP384r1',
  brainpoolP512r1: 'brainpoolP512r1',
}
