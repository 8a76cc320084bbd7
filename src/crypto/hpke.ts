// HPKE in base mode (RFC 9180): DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, no aad, as ISO/IEC 18013-7 annex C seals a response.
import { publicKeyOf } from './private-key.ts'
import type { PrivateKey, PublicKey } from './types.ts'

/**
 * The plain text.
 * @param sealed `enc` is the sender's public key, 65 octets; `info` binds the session
 * @throws {HpkeError} sealed for another key or session, changed, with an `enc` that is no point, or a recipient key that is none
 * @throws {TypeError} a recipient key on another curve than P-256
 */
export async function openHpke(sealed: {
  readonly recipientKey: PrivateKey
  readonly enc: Uint8Array
  readonly cipherText: Uint8Array
  readonly info: Uint8Array
}): Promise<Uint8Array> {
  requireP256(sealed.recipientKey)
  const { suite, hpke } = await loadSuite()
  try {
    const privateKey = await suite.DeserializePrivateKey(sealed.recipientKey.secret, true)
    // The pair, because a platform need not find the public key of a private one.
    const publicKey = await suite.DeserializePublicKey((await publicKeyOf(sealed.recipientKey)).bytes)
    return await suite.Open({ privateKey, publicKey }, sealed.enc, sealed.cipherText, { info: sealed.info })
  } catch (cause) {
    if (cause instanceof hpke.OpenError || cause instanceof hpke.DecapError || cause instanceof hpke.DeserializeError) {
      throw new HpkeError('sealed for another key or another session, or changed', { cause })
    }
    throw cause
  }
}

/** Counterpart of `openHpke`, for a holder's side: samples and tests. */
export async function sealHpke(open: {
  readonly recipientKey: PublicKey
  readonly plainText: Uint8Array
  readonly info: Uint8Array
}): Promise<{ readonly enc: Uint8Array; readonly cipherText: Uint8Array }> {
  requireP256(open.recipientKey)
  const { suite } = await loadSuite()
  const publicKey = await suite.DeserializePublicKey(open.recipientKey.bytes)
  const { encapsulatedSecret, ciphertext } = await suite.Seal(publicKey, open.plainText, { info: open.info })
  return { enc: encapsulatedSecret, cipherText: ciphertext }
}

/** What was sealed does not open with this key and this session. */
export class HpkeError extends Error {
  override readonly name = 'HpkeError'
}

function requireP256({ curve }: PrivateKey | PublicKey): void {
  if (curve !== 'P-256') throw new TypeError(`expected a recipient key on P-256, found ${curve}`)
}

export async function loadSuite() {
  const hpke = await import('hpke')
  return { hpke, suite: new hpke.CipherSuite(hpke.KEM_DHKEM_P256_HKDF_SHA256, hpke.KDF_HKDF_SHA256, hpke.AEAD_AES_128_GCM) }
}
