// An issuing authority's certificates with the profile of ISO/IEC 18013-5, annex B: root, link certificate, document signer.
import { type Curve, type HashAlgorithm, type Signer, sha1 } from '../crypto/index.ts'
import type { Extension } from '../x509/index.ts'
import { type CertificateParts, encodeSubjectPublicKeyInfo, signCertificate } from './certificate.ts'
import { encodeName, type SubjectAttribute } from './distinguished-name.ts'
import { documentSignerExtensions, type ExtensionSources, iacaExtensions, listSignerExtensions } from './extensions.ts'
import { newSigner, platformRandom, type RandomSource, type Sources } from './key-source.ts'

/** A certificate together with the key that it certifies. */
export interface Certified {
  readonly certificate: Uint8Array
  readonly signer: Signer
  /** Subject, DER. */
  readonly subject: Uint8Array
  readonly keyIdentifier: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly issuerContact: string
  readonly crlUri: string
}

export interface CertificateOptions extends Sources {
  readonly subject: readonly SubjectAttribute[]
  readonly notBefore: Date
  readonly notAfter: Date
  /** Key to be certified: absent, a new one of `curve` (P-256), its hash the curve's own or `hash`. */
  readonly signer?: Signer
  readonly curve?: Curve
  readonly hash?: HashAlgorithm
  /** URI or mail address for issuerAltName, and where the CRL is published; a signer takes them from its authority. */
  readonly issuerContact?: string
  readonly crlUri?: string
  /** Last word on the profile's extensions. */
  readonly extensions?: (profile: readonly Extension[]) => readonly Extension[]
  /** Last word on every part, for faults. */
  readonly parts?: Partial<CertificateParts>
}

/** B.1.2: a self-signed root. */
export async function issueIaca(options: CertificateOptions): Promise<Certified> {
  const signer = await signerOf(options)
  const keyIdentifier = await sha1(signer.publicKey.bytes)
  return certify(options, signer, iacaExtensions, { signer, subject: encodeName(options.subject), keyIdentifier })
}

/** B.1.3: the new root's key certified by the old one, under the same name; made of both. */
export async function issueLinkCertificate(
  oldIaca: Certified,
  newIaca: Certified,
  options: Omit<CertificateOptions, 'subject' | 'signer' | 'curve' | 'hash'>,
): Promise<Certified> {
  const parts = { subject: newIaca.subject, ...options.parts }
  return certify({ ...inherited(oldIaca), ...options, subject: [], parts }, newIaca.signer, iacaExtensions, oldIaca)
}

/** B.1.4: a certificate that signs mobile security objects. */
export async function issueDocumentSigner(iaca: Certified, options: CertificateOptions): Promise<Certified> {
  return certify({ ...inherited(iaca), ...options }, await signerOf(options), documentSignerExtensions, iaca)
}

/** A certificate that signs status lists and identifier lists, issued by the authority whose documents they are of. At most 1187 days. */
export async function issueStatusListSigner(iaca: Certified, options: CertificateOptions): Promise<Certified> {
  return certify({ ...inherited(iaca), ...options }, await signerOf(options), listSignerExtensions, iaca)
}

type Issuer = Pick<Certified, 'signer' | 'subject' | 'keyIdentifier'>
type ProfileExtensions = (sources: ExtensionSources) => readonly Extension[]

async function certify(options: CertificateOptions, signer: Signer, profile: ProfileExtensions, issuer: Issuer): Promise<Certified> {
  const { issuerContact = 'https://utopia.example', crlUri = 'https://utopia.example/iaca.crl' } = options
  const keyIdentifier = await sha1(signer.publicKey.bytes)
  const extensions = profile({
    subjectKeyIdentifier: keyIdentifier,
    authorityKeyIdentifier: issuer.keyIdentifier,
    issuerContact,
    crlUri,
  })
  const parts: CertificateParts = {
    version: 3,
    serialNumber: newSerialNumber(options.random ?? platformRandom),
    issuer: issuer.subject,
    subject: encodeName(options.subject),
    notBefore: options.notBefore,
    notAfter: options.notAfter,
    subjectPublicKeyInfo: encodeSubjectPublicKeyInfo(signer.publicKey),
    extensions: options.extensions?.(extensions) ?? extensions,
    ...options.parts,
  }
  const { subject, notBefore, notAfter } = parts
  const certificate = await signCertificate(parts, issuer.signer)
  return { certificate, signer, subject, keyIdentifier, notBefore, notAfter, issuerContact, crlUri }
}

const inherited = ({ issuerContact, crlUri }: Certified) => ({ issuerContact, crlUri })

const signerOf = async ({ signer, curve = 'P-256', hash, ...sources }: CertificateOptions): Promise<Signer> =>
  signer ?? newSigner(sources, curve, hash)

const SERIAL_OCTETS = 16 // at most 20, at least 63 bits of entropy (B.1.1); the two leading bits keep it positive and minimal

function newSerialNumber(random: RandomSource): Uint8Array {
  const serialNumber = random(SERIAL_OCTETS).slice()
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x3f) | 0x40
  return serialNumber
}
