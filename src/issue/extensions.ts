// The certificate extensions of ISO/IEC 18013-5, annex B, as DER; a list that callers edit before the certificate is signed.
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  CRLDistributionPoints,
  DistributionPoint,
  DistributionPointName,
  ExtendedKeyUsage,
  GeneralName,
  IssueAlternativeName,
  KeyIdentifier,
  KeyUsageFlags,
  KeyUsage as KeyUsageValue,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509'
import { type Extension, type KeyUsage, oids } from '../x509/index.ts'

/** What distinguishes one authority's extensions from another's. */
export interface ExtensionSources {
  readonly subjectKeyIdentifier: Uint8Array
  readonly authorityKeyIdentifier: Uint8Array
  /** URI or, where it has an @ and no scheme, rfc822Name of the issuing authority. */
  readonly issuerContact: string
  readonly crlUri: string
}

/** Table B.1: an IACA root; a link certificate has the same (B.1.3), its authority key another. */
export function iacaExtensions({
  subjectKeyIdentifier,
  authorityKeyIdentifier,
  issuerContact,
  crlUri,
}: ExtensionSources): readonly Extension[] {
  return [
    authorityKeyIdentifierOf(authorityKeyIdentifier),
    subjectKeyIdentifierOf(subjectKeyIdentifier),
    keyUsageOf(['keyCertSign', 'cRLSign']),
    basicConstraintsOf({ ca: true, pathLength: 0 }),
    issuerAltNameOf(issuerContact),
    crlDistributionPointsOf([crlUri]),
  ]
}

/** Table B.3: a document signer. */
export function documentSignerExtensions({
  subjectKeyIdentifier,
  authorityKeyIdentifier,
  issuerContact,
  crlUri,
}: ExtensionSources): readonly Extension[] {
  return [
    authorityKeyIdentifierOf(authorityKeyIdentifier),
    subjectKeyIdentifierOf(subjectKeyIdentifier),
    keyUsageOf(['digitalSignature']),
    extendedKeyUsageOf([oids.mdlDocumentSigner]),
    issuerAltNameOf(issuerContact),
    crlDistributionPointsOf([crlUri]),
  ]
}

/** A signer of status and identifier lists (second edition): no purpose, for none is registered that could be asked for. */
export function listSignerExtensions({ subjectKeyIdentifier, authorityKeyIdentifier, crlUri }: ExtensionSources): readonly Extension[] {
  return [
    authorityKeyIdentifierOf(authorityKeyIdentifier),
    subjectKeyIdentifierOf(subjectKeyIdentifier),
    keyUsageOf(['digitalSignature']),
    crlDistributionPointsOf([crlUri]),
  ]
}

export const keyUsageOf = (usages: readonly KeyUsage[], critical = true): Extension =>
  extension(oids.keyUsage, critical, new KeyUsageValue(usages.reduce((bits, usage) => bits | KeyUsageFlags[usage], 0)))

export const basicConstraintsOf = ({ ca, pathLength }: { ca: boolean; pathLength?: number }, critical = true): Extension =>
  extension(
    oids.basicConstraints,
    critical,
    new BasicConstraints({ cA: ca, ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }) }),
  )

export const extendedKeyUsageOf = (purposes: readonly string[], critical = true): Extension =>
  extension(oids.extendedKeyUsage, critical, new ExtendedKeyUsage([...purposes]))

export const subjectKeyIdentifierOf = (keyIdentifier: Uint8Array): Extension =>
  extension(oids.subjectKeyIdentifier, false, new SubjectKeyIdentifier(ownBuffer(keyIdentifier)))

export const authorityKeyIdentifierOf = (keyIdentifier: Uint8Array): Extension =>
  extension(oids.authorityKeyIdentifier, false, new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(ownBuffer(keyIdentifier)) }))

export const issuerAltNameOf = (contact: string, critical = false): Extension =>
  extension(
    oids.issuerAltName,
    critical,
    new IssueAlternativeName([new GeneralName(contact.includes('://') ? { uniformResourceIdentifier: contact } : { rfc822Name: contact })]),
  )

export const crlDistributionPointsOf = (uris: readonly string[], critical = false): Extension =>
  extension(
    oids.crlDistributionPoints,
    critical,
    new CRLDistributionPoints(
      uris.map(
        (uri) =>
          new DistributionPoint({
            distributionPoint: new DistributionPointName({ fullName: [new GeneralName({ uniformResourceIdentifier: uri })] }),
          }),
      ),
    ),
  )

/** The list without the extension of that OID. */
export const without = (extensions: readonly Extension[], oid: string): readonly Extension[] =>
  extensions.filter((extension) => extension.oid !== oid)

/** The list with that extension in place of the one with its OID, or behind the others where there is none. */
export const withExtension = (extensions: readonly Extension[], replacement: Extension): readonly Extension[] =>
  extensions.some(({ oid }) => oid === replacement.oid)
    ? extensions.map((extension) => (extension.oid === replacement.oid ? replacement : extension))
    : [...extensions, replacement]

function extension(oid: string, critical: boolean, value: object): Extension {
  return { oid, critical, value: new Uint8Array(AsnConvert.serialize(value)) }
}

// asn1js takes a whole ArrayBuffer: a view would bring its neighbours along
const ownBuffer = (bytes: Uint8Array): OctetString => new OctetString(bytes.slice().buffer)
