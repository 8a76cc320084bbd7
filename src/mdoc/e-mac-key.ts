// EMacKey = HKDF-SHA-256(IKM = ECDH(EReaderKey, deviceKey), salt = SHA-256(SessionTranscriptBytes), "EMacKey", 32); 9.1.3.5
import { embeddedBytes, encode } from '../cbor/index.ts'
import { agree, digest, hkdfSha256, type PrivateKey, type PublicKey } from '../crypto/index.ts'

const E_MAC_KEY_OCTETS = 32

export interface EMacKeyParts {
  /** The reader's ephemeral key; under OpenID4VP the verifier's key for response encryption. */
  readonly readerKey: PrivateKey
  readonly deviceKey: PublicKey
  readonly sessionTranscript: Uint8Array
}

/** @returns `undefined` where the two keys agree on nothing: different curves, curves that only sign, or a shared secret of zeros */
export async function deriveEMacKey({ readerKey, deviceKey, sessionTranscript }: EMacKeyParts): Promise<Uint8Array | undefined> {
  if (readerKey.curve !== deviceKey.curve || isSigningOnly(deviceKey)) return undefined
  const sharedSecret = await agree(readerKey, deviceKey)
  if (!sharedSecret) return undefined
  const salt = await digest('SHA-256', encode(embeddedBytes(sessionTranscript)))
  return hkdfSha256(sharedSecret, salt, new TextEncoder().encode('EMacKey'), E_MAC_KEY_OCTETS)
}

function isSigningOnly({ curve }: PublicKey): boolean {
  return curve === 'Ed25519' || curve === 'Ed448'
}
