// A reader for the tests of this folder: its certificate for a year, by an authority of readers that issues nothing else.
import type { Signer } from '../crypto/index.ts'
import { daysAfter, extendedKeyUsageOf, issueDocumentSigner, issueIaca, withExtension } from '../issue/index.ts'
import { oids, readCertificate } from '../x509/index.ts'

export interface Reader {
  readonly signer: Signer
  readonly certificate: Uint8Array
  readonly subject: string
  /** Certificate of the authority, and its key. */
  readonly authority: Uint8Array
  readonly authoritySigner: Signer
  readonly authoritySubject: string
}

export async function issueReader(at: Date): Promise<Reader> {
  const authority = await issueIaca({
    subject: [
      { type: 'C', value: 'NL' },
      { type: 'CN', value: 'Utopia Readers' },
    ],
    notBefore: daysAfter(at, -30),
    notAfter: daysAfter(at, 3000),
  })
  const reader = await issueDocumentSigner(authority, {
    subject: [
      { type: 'C', value: 'NL' },
      { type: 'CN', value: 'Kiosk 7' },
    ],
    notBefore: daysAfter(at, -10),
    notAfter: daysAfter(at, 355),
    extensions: (profile) => withExtension(profile, extendedKeyUsageOf([oids.mdlReader])),
  })
  return {
    signer: reader.signer,
    certificate: reader.certificate,
    subject: (await readCertificate(reader.certificate)).subject.text,
    authority: authority.certificate,
    authoritySigner: authority.signer,
    authoritySubject: (await readCertificate(authority.certificate)).subject.text,
  }
}
