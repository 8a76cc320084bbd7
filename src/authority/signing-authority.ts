// A certificate authority whose IACA key we can use ourselves, in a file or in KMS: certificates and CRL are made here.
import { equalBytes, type PublicKey, type Signer } from '../crypto/index.ts'
import { type Certified, daysAfter, issueDocumentSigner, readCsr, type SubjectAttribute, without } from '../issue/index.ts'
import { encodeCrl } from '../trust/index.ts'
import { type Certificate, type Extension, oids, readCertificate, serialText } from '../x509/index.ts'
import { AuthorityError } from './authority-error.ts'
import type { CertificateAuthority, DocumentSignerRequest, RevocationRegister } from './types.ts'

export interface SigningAuthorityOptions {
  readonly kind: 'file' | 'kms'
  /** DER of the IACA certificate. */
  readonly certificate: Uint8Array
  /** Its key. */
  readonly signer: Signer
  readonly register: RevocationRegister
  /** From thisUpdate to nextUpdate; absent: DEFAULT_LIST_DAYS. */
  readonly listDays?: number
}

export const DEFAULT_LIST_DAYS = 7
/** B.1.4: 457 days at the most; a day less, since who checks may count both ends. */
export const MAX_DOCUMENT_SIGNER_DAYS = 456
/** ISO/IEC 18013-5 ed. 2: signers of status and identifier lists. */
export const MAX_LIST_SIGNER_DAYS = 1187

/** @throws {AuthorityError} the key is not the one that the certificate certifies */
export async function openSigningAuthority({
  kind,
  certificate,
  signer,
  register,
  listDays = DEFAULT_LIST_DAYS,
}: SigningAuthorityOptions): Promise<CertificateAuthority> {
  const iaca = await readCertificate(certificate)
  requireSameKey(signer.publicKey, iaca)
  const issuer = certifiedFrom(iaca, signer)
  return {
    kind,
    certificate,
    signer,
    async issueDocumentSigner(request) {
      await readCsr(request.csr, request.publicKey)
      requireDates(request, iaca)
      const { certificate: issued } = await issueDocumentSigner(issuer, {
        subject: subjectUnder(iaca, request.commonName),
        notBefore: request.notBefore,
        notAfter: request.notAfter,
        signer: publicHalf(request.publicKey),
        extensions: (profile) => extensionsFor(request, profile),
      })
      await requireNewSerial(issued, register)
      return issued
    },
    // the register is the state folder's, which writes the revocation down before it asks for the next CRL
    revoke: (serialNumber) => requireIssued(serialNumber, register),
    async crl(at) {
      return encodeCrl(
        {
          issuer: iaca.subject.bytes,
          entries: (await register.revoked()).map(({ serialNumber, revokedAt }) => ({ serialNumber: octetsOf(serialNumber), revokedAt })),
          crlNumber: await register.nextCrlNumber(),
          thisUpdate: at,
          nextUpdate: daysAfter(at, listDays),
          authorityKeyIdentifier: issuer.keyIdentifier,
        },
        signer,
      )
    },
  }
}

/** The certificate as the issuer's part of an issuing: what its signers inherit stands in it. */
export function certifiedFrom(certificate: Certificate, signer: Signer): Certified {
  const { notBefore, notAfter, issuerAltName, crlDistributionPoints, subjectKeyIdentifier } = certificate
  const contact = issuerAltName.state === 'read' ? issuerAltName.value[0]?.value : undefined
  const crlUri = crlDistributionPoints.state === 'read' ? crlDistributionPoints.value[0]?.names[0]?.value : undefined
  if (contact === undefined || crlUri === undefined || notBefore === undefined || notAfter === undefined)
    throw new AuthorityError('the IACA certificate lacks what its signers inherit: issuerAltName, CRL distribution point, dates')
  return {
    certificate: certificate.bytes,
    signer,
    subject: certificate.subject.bytes,
    keyIdentifier: subjectKeyIdentifier.state === 'read' ? subjectKeyIdentifier.value : certificate.spki.keyIdentifier,
    notBefore,
    notAfter,
    issuerContact: contact,
    crlUri,
  }
}

function requireSameKey({ curve, bytes }: PublicKey, { spki, subject }: Certificate): void {
  if (spki.key?.curve === curve && equalBytes(spki.key.bytes, bytes)) return
  throw new AuthorityError(
    `the key is not the one that the certificate of ${subject.text} certifies`,
    'nothing was signed; see "mdl authority check"',
  )
}

/** @throws {AuthorityError} longer than such a signer may last, or than its IACA */
export function requireDates({ notBefore, notAfter, purpose }: DocumentSignerRequest, iaca: Certificate): void {
  const longest = purpose === 'status-list-signer' ? MAX_LIST_SIGNER_DAYS : MAX_DOCUMENT_SIGNER_DAYS
  if (notAfter <= notBefore) throw new AuthorityError(`a signer from ${day(notBefore)} to ${day(notAfter)} would never be valid`)
  if (notAfter > daysAfter(notBefore, longest))
    throw new AuthorityError(`a signer from ${day(notBefore)} to ${day(notAfter)} lasts more than ${longest} days`, 'ask for fewer days')
  if (iaca.notBefore === undefined || iaca.notAfter === undefined || notBefore < iaca.notBefore || iaca.notAfter < notAfter)
    throw new AuthorityError(
      `a signer until ${day(notAfter)} would outlive its IACA, which ends ${iaca.notAfter ? day(iaca.notAfter) : 'at an unreadable date'}`,
      'ask for fewer days, or roll the IACA over: mdl authority rotate --iaca',
    )
}

const day = (date: Date): string => date.toISOString().slice(0, 10)

/** C, ST and O are the authority's, to the letter and the string type (B.1.4); CN tells the signers apart. */
function subjectUnder({ subject }: Certificate, commonName: string): readonly SubjectAttribute[] {
  const inherited = (
    [
      ['C', oids.countryName],
      ['ST', oids.stateOrProvinceName],
      ['O', oids.organizationName],
    ] as const
  ).flatMap(([type, oid]) =>
    subject.attributes
      .filter((attribute) => attribute.oid === oid)
      .map(({ value, stringType }) => ({
        type,
        value,
        stringType: stringType === 'PrintableString' ? stringType : ('UTF8String' as const),
      })),
  )
  return [...inherited, { type: 'CN', value: commonName }]
}

/** ISO/IEC 18013-5 ed. 2: a list's signer has digitalSignature and no purpose that could be required; mdlDS would be another's. */
function extensionsFor({ purpose }: DocumentSignerRequest, profile: readonly Extension[]): readonly Extension[] {
  return purpose === 'status-list-signer' ? without(profile, oids.extendedKeyUsage) : profile
}

export async function requireNewSerial(der: Uint8Array, register: RevocationRegister): Promise<void> {
  const serialNumber = serialText(await readCertificate(der))
  if ((await register.serialNumbers()).includes(serialNumber))
    throw new AuthorityError(`serial number ${serialNumber} was given out already`, 'run the command again: another is drawn')
}

export async function requireIssued(serialNumber: string, register: RevocationRegister): Promise<void> {
  if (!(await register.serialNumbers()).includes(serialNumber))
    throw new AuthorityError(`${serialNumber} is no serial number of this authority`, 'see "mdl authority status"')
}

/** A key of which nobody here has more than the public half. */
function publicHalf(publicKey: PublicKey): Signer {
  const sign = () => Promise.reject(new TypeError('only the public half of this key is here'))
  return { publicKey, algorithm: { scheme: 'EdDSA' }, sign }
}

const octetsOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
