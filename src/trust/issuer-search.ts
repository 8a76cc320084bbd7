// One search among certificates that could be an issuer: by name and key identifier, then by signature, within a budget.
import { equalBytes, type Provider } from '../crypto/index.ts'
import type { Certificate } from '../x509/index.ts'
import { cachedSignature, signaturePair } from './signature-cache.ts'

/** `not-performed`: the key or the algorithm is none that we verify with, or the budget is spent. */
export type Issued = 'yes' | 'no' | 'not-performed'

export interface IssuerSearch {
  issued(certificate: Certificate, issuer: Certificate): Promise<Issued>
  /** What verified the first signature that did; where none did, what tried. */
  provider(): Provider | undefined
}

/**
 * The budget counts different pairs of certificate and key: a hundred authorities of one key cost one, whatever was cached before,
 * so that no verdict hangs on what was judged earlier.
 */
export function openIssuerSearch(budget: number): IssuerSearch {
  const tried = new Set<string>()
  let verifiedBy: Provider | undefined
  let triedBy: Provider | undefined
  return {
    async issued(certificate, issuer) {
      const { key } = issuer.spki
      if (key === undefined || certificate.outerAlgorithm.algorithm === undefined) return 'not-performed'
      const pair = signaturePair(certificate, key)
      if (!tried.has(pair) && tried.size >= budget) return 'not-performed'
      tried.add(pair)
      const result = await cachedSignature(certificate, key)
      triedBy ??= result.provider
      if (result.verified) verifiedBy ??= result.provider
      return result.verified ? 'yes' : 'no'
    },
    provider: () => verifiedBy ?? triedBy,
  }
}

/** Names byte by byte (RFC 5280, 7.1 would allow more: annex B asks for equal bytes). */
export function namesIssuer(certificate: Certificate, issuer: Certificate): boolean {
  return equalBytes(certificate.issuer.bytes, issuer.subject.bytes)
}

/** AKI == SKI; without either the name alone decides who is a candidate. */
export function keyIdentifiersAgree(certificate: Certificate, issuer: Certificate): boolean {
  const authority = authorityKeyIdentifierOf(certificate)
  const subject = subjectKeyIdentifierOf(issuer)
  return authority === undefined || subject === undefined || equalBytes(authority, subject)
}

export function authorityKeyIdentifierOf({ authorityKeyIdentifier }: Certificate): Uint8Array | undefined {
  return authorityKeyIdentifier.state === 'read' ? authorityKeyIdentifier.value.keyIdentifier : undefined
}

export function subjectKeyIdentifierOf({ subjectKeyIdentifier }: Certificate): Uint8Array | undefined {
  return subjectKeyIdentifier.state === 'read' ? subjectKeyIdentifier.value : undefined
}

/** AKI and SKI are both there and the same: the certificate means this very key. */
export function meansKeyOf(certificate: Certificate, issuer: Certificate): boolean {
  const authority = authorityKeyIdentifierOf(certificate)
  const subject = subjectKeyIdentifierOf(issuer)
  return authority !== undefined && subject !== undefined && equalBytes(authority, subject)
}
