// What keeps a certificate from being an anchor: it must say of itself that it is an authority (RFC 5280, 4.2.1.9).
// Not being in date, not being DER and a departure from annex B keep none out: they are judged with each document, or noted.
import { equalBytes } from '../crypto/index.ts'
import type { Certificate } from '../x509/index.ts'
import type { Refusal } from './types.ts'

export function isAuthority({ basicConstraints }: Certificate): boolean {
  return basicConstraints.state === 'read' && basicConstraints.value.ca
}

/** By own members alone: a member on Object.prototype refuses nobody. */
export function isRefusal(found: Certificate | Refusal): found is Refusal {
  return Object.hasOwn(found, 'reason')
}

/** Subject and issuer are one name. Says nothing of who signed. */
export function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return equalBytes(subject.bytes, issuer.bytes)
}

export function refusalOf(certificate: Certificate, source: string): Refusal | undefined {
  if (isAuthority(certificate)) return undefined
  const subject = certificate.subject.text
  if (isSigner(certificate)) return { source, reason: 'end-entity', subject, issuer: certificate.issuer.text }
  return { source, reason: 'not-a-ca', subject, detail: 'basicConstraints CA true is missing' }
}

/** A signer names a purpose, or may sign documents but no certificates, or was issued by somebody else. */
function isSigner(certificate: Certificate): boolean {
  const { extendedKeyUsage, keyUsage } = certificate
  if (keyUsage.state === 'read') return !keyUsage.value.includes('keyCertSign')
  return extendedKeyUsage.state !== 'absent' || !isSelfIssued(certificate)
}
