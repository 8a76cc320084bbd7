// Signatures of certificates and lists (RFC 5280, 4.1.1.3 and 5.1.1.3), over the raw bytes that were signed and by our own crypto:
// the verify() of @peculiar/x509 reads the clock and throws on an algorithm that it does not know.
import { type Provider, type PublicKey, verifyDerSignature } from '../crypto/index.ts'
import type { Certificate, CertificateList } from './types.ts'

type Signed = Pick<Certificate, 'signature' | 'tbsBytes' | 'outerAlgorithm'>

/**
 * Whether this key made the signature, by the outer signatureAlgorithm; that the inner one is the same is a rule of its own.
 * Says nothing of names, dates or rights. An algorithm that is not known verifies nothing.
 */
export async function verifyCertificateSignature(
  certificate: Signed,
  issuerKey: PublicKey,
): Promise<{ verified: boolean; provider: Provider | undefined }> {
  const { signature, tbsBytes, outerAlgorithm } = certificate
  const { algorithm } = outerAlgorithm
  // crypto refuses a scheme that does not fit the key; that Ed25519 and Ed448 have numbers of their own is known here alone.
  const fits = algorithm !== undefined && (algorithm.scheme === 'ECDSA' || algorithm.curve === issuerKey.curve)
  if (!fits) return { verified: false, provider: undefined }
  const { verified, provider } = await verifyDerSignature(issuerKey, algorithm, signature, tbsBytes)
  return { verified, provider }
}

/** The same over the raw TBSCertList (RFC 5280, 5.1.1.3). */
export async function verifyCrlSignature(list: CertificateList, issuerKey: PublicKey): Promise<boolean> {
  return (await verifyCertificateSignature(list, issuerKey)).verified
}

/** Self-signed is a matter of the signature, not of names: an IACA and its signer may have one subject. */
export async function isSelfSigned(certificate: Certificate): Promise<boolean> {
  const { key } = certificate.spki
  return key !== undefined && (await verifyCertificateSignature(certificate, key)).verified
}
