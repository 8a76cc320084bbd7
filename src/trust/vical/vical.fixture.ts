// A provider of lists for tests: its root, who signs its lists, and authorities to be listed.
import {
  basicConstraintsOf,
  type CertificateOptions,
  type Certified,
  daysAfter,
  demoSubject,
  extendedKeyUsageOf,
  issueIaca,
  issueStatusListSigner,
  keyUsageOf,
  withExtension,
  without,
} from '../../issue/index.ts'
import { type Certificate, oids, readCertificate } from '../../x509/index.ts'
import { encodeVical, type ListProvider, type VicalContent, type VicalEdits, vicalEntryOf } from '../index.ts'

export const MDL = 'org.iso.18013.5.1.mDL'
export const PHOTO_ID = 'org.iso.23220.photoid.1'
const VICAL_SIGNER = '1.0.18013.5.1.8'

export interface Provider {
  readonly root: Certified
  readonly held: ListProvider
  readonly signer: Certified
}

export async function issueProvider(at: Date, name = 'Elbonia'): Promise<Provider> {
  const root = await issueIaca({
    subject: demoSubject(`${name} list root`, name),
    notBefore: daysAfter(at, -100),
    notAfter: daysAfter(at, 3000),
  })
  const signer = await issueVicalSigner(root, at, { subject: demoSubject(`${name} VICAL signer`, name) })
  return { root, held: { bytes: root.certificate, name, origin: 'operator' }, signer }
}

export function issueVicalSigner(issuer: Certified, at: Date, options: Partial<CertificateOptions> = {}): Promise<Certified> {
  return issueStatusListSigner(issuer, {
    subject: demoSubject('Elbonia VICAL signer', 'Elbonia'),
    notBefore: daysAfter(at, -10),
    notAfter: daysAfter(at, 300),
    extensions: (profile) => withExtension(withExtension(profile, keyUsageOf(['nonRepudiation'])), extendedKeyUsageOf([VICAL_SIGNER])),
    ...options,
  })
}

/** A further authority between root and signer. */
export function issueListAuthority(issuer: Certified, at: Date, pathLength = 0): Promise<Certified> {
  return issueStatusListSigner(issuer, {
    subject: demoSubject('Elbonia issuing CA', 'Elbonia'),
    notBefore: daysAfter(at, -50),
    notAfter: daysAfter(at, 900),
    extensions: (profile) => [
      ...withExtension(without(profile, oids.extendedKeyUsage), keyUsageOf(['keyCertSign', 'cRLSign'])),
      basicConstraintsOf({ ca: true, pathLength }),
    ],
  })
}

export async function issueListed(at: Date, name: string, options: Partial<CertificateOptions> = {}): Promise<Certificate> {
  const validity = { notBefore: daysAfter(at, -100), notAfter: daysAfter(at, 3000) }
  const { certificate } = await issueIaca({ subject: demoSubject(`${name} IACA`, name), ...validity, ...options })
  return readCertificate(certificate)
}

/** An entry, or entries, as their certificates say. */
export const entryOf = (certificate: Certificate, docTypes: readonly string[] = [MDL]) => vicalEntryOf(certificate, docTypes)

export function listBy(
  { signer }: Pick<Provider, 'signer'>,
  content: Partial<VicalContent> & Pick<VicalContent, 'date' | 'entries'>,
  edits: VicalEdits = {},
): Promise<Uint8Array> {
  return encodeVical({ provider: 'Elbonia', ...content }, { signer: signer.signer, x5chain: [signer.certificate] }, edits)
}
