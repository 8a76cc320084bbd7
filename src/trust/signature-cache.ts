// Whether a key made a certificate's signature: what bytes prove, kept by content. Never a conclusion that time, trust or policy
// could change: those are drawn anew for each document.
import { type Provider, type PublicKey, toHex } from '../crypto/index.ts'
import { type Certificate, verifyCertificateSignature } from '../x509/index.ts'

export interface SignatureResult {
  readonly verified: boolean
  readonly provider: Provider | undefined
}

const MAX_RESULTS = 2000
const results = new Map<string, Promise<SignatureResult>>()

export function signaturePair({ fingerprint }: Certificate, { curve, bytes }: PublicKey): string {
  return `${fingerprint} ${curve} ${toHex(bytes)}`
}

export function cachedSignature(certificate: Certificate, issuerKey: PublicKey): Promise<SignatureResult> {
  const pair = signaturePair(certificate, issuerKey)
  const known = results.get(pair)
  if (known !== undefined) return known
  const result = verifyCertificateSignature(certificate, issuerKey)
  const oldest = results.keys().next()
  if (results.size >= MAX_RESULTS && oldest.done !== true) results.delete(oldest.value)
  results.set(pair, result)
  result.catch(() => results.delete(pair)) // a provider that was not there is no property of the bytes
  return result
}
