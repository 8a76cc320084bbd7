// IssuerSummary: who signed, who vouches for it, and the certificates themselves, for faces to show. It decides nothing.
import { toBase64url, toHex } from '../crypto/index.ts'
import type { CertificationPath, TrustAnchor } from '../trust/index.ts'
import type { Certificate, Name } from '../x509/index.ts'
import type { CertificateSummary, IssuerSummary } from './report.ts'
import { rfc3339 } from './rfc3339.ts'

/** The name is the anchor's where there is one, else what the signer claims its issuer to be: not confirmed by anybody. */
export function issuerSummary(path: CertificationPath): IssuerSummary {
  const name = path.anchor?.certificate.subject ?? path.documentSigner?.issuer
  return {
    name: (name && (attributeOf(name, 'O') ?? attributeOf(name, 'CN') ?? name.text)) ?? '',
    country: (name && attributeOf(name, 'C')) ?? null,
    documentSigner: path.documentSigner ? certificateSummary(path.documentSigner) : null,
    link: path.link ? certificateSummary(path.link) : null,
    anchor: path.anchor ? anchorSummary(path.anchor) : null,
    others: (path.others ?? []).map(certificateSummary),
  }
}

function anchorSummary(anchor: TrustAnchor): NonNullable<IssuerSummary['anchor']> {
  const { certificate, origin, testOnly, source } = anchor
  return {
    ...certificateSummary(certificate),
    origin,
    testOnly,
    source,
    docTypes: Object.hasOwn(anchor, 'docTypes') ? (anchor.docTypes ?? null) : null,
  }
}

export function certificateSummary(certificate: Certificate): CertificateSummary {
  const { subject, issuer, serialNumber, notBefore, notAfter, fingerprint, spki, bytes } = certificate
  const { subjectKeyIdentifier, basicConstraints } = certificate
  return {
    subject: subject.text,
    issuer: issuer.text,
    serialNumber: toHex(serialNumber),
    notBefore: notBefore ? rfc3339(notBefore) : null,
    notAfter: notAfter ? rfc3339(notAfter) : null,
    fingerprint,
    keyIdentifier: subjectKeyIdentifier.state === 'read' ? toHex(subjectKeyIdentifier.value) : null,
    key: spki.curve ?? spki.described,
    ca: basicConstraints.state === 'read' && basicConstraints.value.ca,
    der: toBase64url(bytes),
  }
}

function attributeOf({ attributes }: Name, name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name && attribute.value !== '')?.value
}
