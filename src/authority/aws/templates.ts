// Certificate templates of AWS Private CA, and the extensions that go with each so that annex B's profile comes out (ISO/IEC 18013-5, B.1.2, B.1.4).
// Precedence there: template, then API, then CSR.
import { toBase64 } from '../../crypto/index.ts'
import { crlDistributionPointsOf, extendedKeyUsageOf, issuerAltNameOf, keyUsageOf } from '../../issue/index.ts'
import { type Certificate, type Extension, oids } from '../../x509/index.ts'
import type { ApiPassthrough } from './pca-client.ts'

export interface ExtensionWishes {
  readonly issuerUri: string
  /** Absent: the authority inserts its own, and a second would be one too many. */
  readonly crlUri?: string
}

export const rootPassthrough = ({ issuerUri, crlUri }: ExtensionWishes): ApiPassthrough => ({
  Extensions: { CustomExtensions: custom([keyUsageOf(['keyCertSign', 'cRLSign']), issuerAltNameOf(issuerUri), ...distribution(crlUri)]) },
})

export interface SignerWishes extends ExtensionWishes {
  readonly purpose: 'document-signer' | 'status-list-signer'
  readonly commonName: string
  /** Whose C, ST and O the signer has (B.1.4): AWS writes both, so that they come out alike. */
  readonly iaca: Pick<Certificate, 'subject'>
  /**
   * `custom`: the only way to say critical. `typed`: where AWS does not take mdlDS as a custom extension; it comes back not critical.
   */
  readonly extendedKeyUsage: 'custom' | 'typed'
}

export function signerPassthrough({ purpose, commonName, iaca, extendedKeyUsage, issuerUri, crlUri }: SignerWishes): ApiPassthrough {
  const forDocuments = purpose === 'document-signer'
  const mdlDs = forDocuments && extendedKeyUsage === 'custom' ? [extendedKeyUsageOf([oids.mdlDocumentSigner])] : []
  const typed = forDocuments && extendedKeyUsage === 'typed'
  return {
    Subject: { ...inherited(iaca), CommonName: commonName },
    Extensions: {
      CustomExtensions: custom([keyUsageOf(['digitalSignature']), ...mdlDs, issuerAltNameOf(issuerUri), ...distribution(crlUri)]),
      ...(typed ? { ExtendedKeyUsage: [{ ExtendedKeyUsageObjectIdentifier: oids.mdlDocumentSigner }] } : {}),
    },
  }
}

const distribution = (crlUri: string | undefined): readonly Extension[] => (crlUri === undefined ? [] : [crlDistributionPointsOf([crlUri])])

/** The typed KeyUsage and ExtendedKeyUsage of the API have no Critical member. */
const custom = (extensions: readonly Extension[]) =>
  extensions.map(({ oid, critical, value }) => ({ ObjectIdentifier: oid, Value: toBase64(value), Critical: critical }))

function inherited({ subject }: Pick<Certificate, 'subject'>): NonNullable<ApiPassthrough['Subject']> {
  const attributeOf = (oid: string) => subject.attributes.find((attribute) => attribute.oid === oid)?.value
  const members = {
    Country: attributeOf(oids.countryName),
    State: attributeOf(oids.stateOrProvinceName),
    Organization: attributeOf(oids.organizationName),
  }
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
