// What lists and details show of an anchor, read from its certificate's bytes alone.
import { toHex } from '../../crypto/index.ts'
import { type AnchorRecord, openTrustStore } from '../../trust/index.ts'
import { type Certificate, encodePem, serialText } from '../../x509/index.ts'
import type { Anchor, AnchorFacts } from './protocol.ts'

/** In the order of the records; one that cannot be read is left out. */
export async function describeAnchors(records: readonly AnchorRecord[]): Promise<readonly Anchor[]> {
  const anchors = await Promise.all(
    records.map(async (record) => {
      const { disabled: _, ...enabled } = record
      const [anchor] = (await openTrustStore([enabled])).anchors
      return anchor === undefined ? [] : [{ record, facts: factsOf(anchor.certificate) }]
    }),
  )
  return anchors.flat()
}

function factsOf(certificate: Certificate): AnchorFacts {
  const { subject, issuer, subjectKeyIdentifier } = certificate
  const attribute = (name: string) => subject.attributes.find((candidate) => candidate.name === name)?.value
  return {
    fingerprint: certificate.fingerprint,
    name: attribute('O') ?? attribute('CN') ?? subject.text,
    country: attribute('C') ?? null,
    subject: subject.text,
    issuer: issuer.text,
    serialNumber: serialText(certificate),
    notBefore: certificate.notBefore?.toISOString() ?? null,
    notAfter: certificate.notAfter?.toISOString() ?? null,
    keyIdentifier: subjectKeyIdentifier.state === 'read' ? toHex(subjectKeyIdentifier.value) : null,
    key: certificate.spki.curve ?? certificate.spki.described,
    notes: certificate.derFaults.map(({ problem }) => problem),
    pem: encodePem('CERTIFICATE', certificate.bytes),
  }
}
