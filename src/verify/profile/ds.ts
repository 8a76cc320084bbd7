// Table B.1.4: the document signer certificate, a row a check.
import type { Certificate } from '../../x509/index.ts'
import { finding } from '../finding.ts'
import type { Finding } from '../report.ts'
import { hash, serial, signatureAlgorithm, signerPublicKey, signerValidity, version } from './certificate.ts'
import {
  authorityKeyIdentifier,
  criticalExtensions,
  crlDistributionPoints,
  duplicateExtensions,
  forbiddenExtensions,
  issuerAltName,
  subjectKeyIdentifier,
} from './extensions.ts'
import { countryCode, countryOf, signerState, subject } from './names.ts'
import { signerExtendedKeyUsage, signerExtendedKeyUsageForm, signerKeyUsage, signerKeyUsageForm } from './purposes.ts'
import { type Profiled, row } from './row.ts'

export const checkVersion = row('profile.ds.version', version)
export const checkSerial = row('profile.ds.serial', serial)
export const checkSignatureAlgorithm = row('profile.ds.signature-algorithm', signatureAlgorithm)
export const checkHash = row('profile.ds.hash', hash)
export const checkPublicKey = row('profile.ds.public-key', signerPublicKey)
export const checkValidity = row('profile.ds.validity', signerValidity)
export const checkSubject = row('profile.ds.subject', subject)
export const checkCountryCode = row('profile.ds.country-code', countryCode)
export const checkState = row('profile.ds.state', signerState)
export const checkDuplicateExtensions = row('profile.ds.duplicate-extensions', duplicateExtensions)
export const checkCriticalExtensions = row('profile.ds.critical-extensions', criticalExtensions)
export const checkForbiddenExtensions = row('profile.ds.forbidden-extensions', forbiddenExtensions)
export const checkAuthorityKeyIdentifier = row('profile.ds.authority-key-identifier', authorityKeyIdentifier)
export const checkSubjectKeyIdentifier = row('profile.ds.subject-key-identifier', subjectKeyIdentifier)
export const checkKeyUsage = row('profile.ds.key-usage', signerKeyUsage)
export const checkKeyUsageForm = row('profile.ds.key-usage-form', signerKeyUsageForm)
export const checkExtendedKeyUsage = row('profile.ds.extended-key-usage', signerExtendedKeyUsage)
export const checkExtendedKeyUsageForm = row('profile.ds.extended-key-usage-form', signerExtendedKeyUsageForm)
export const checkIssuerAltName = row('profile.ds.issuer-alt-name', issuerAltName)
export const checkCrlDistributionPoints = row('profile.ds.crl-distribution-points', crlDistributionPoints)

/** C of the signer is C of the authority, to the letter. A C that is missing is the row `subject`. */
export function checkCountry({ certificate, issuer }: Pick<Profiled, 'certificate' | 'issuer'>): Finding<'profile.ds.country'> {
  const documentSigner = countryOf(certificate)
  if (documentSigner === undefined) return finding('profile.ds.country', 'not-applicable', { reason: 'no-country-in-signer' })
  const iaca = issuer && countryOf(issuer)
  if (iaca === undefined) return finding('profile.ds.country', 'not-applicable', { reason: 'no-anchor', documentSigner })
  return finding('profile.ds.country', documentSigner === iaca ? 'passed' : 'failed', { documentSigner, iaca })
}

/** The whole table. `issuer` is the IACA or link certificate whose key signed it; rows that need it are not-applicable without. */
export function checkDocumentSigner(
  certificate: Certificate,
  issued: { readonly issuer: Certificate | undefined; readonly testOnly: boolean; readonly docType: string | undefined },
): Finding[] {
  const profiled: Profiled = { certificate, ...issued }
  return [
    checkVersion(profiled),
    checkSerial(profiled),
    checkSignatureAlgorithm(profiled),
    checkHash(profiled),
    checkPublicKey(profiled),
    checkValidity(profiled),
    checkSubject(profiled),
    checkCountry(profiled),
    checkCountryCode(profiled),
    checkState(profiled),
    checkDuplicateExtensions(profiled),
    checkCriticalExtensions(profiled),
    checkForbiddenExtensions(profiled),
    checkAuthorityKeyIdentifier(profiled),
    checkSubjectKeyIdentifier(profiled),
    checkKeyUsage(profiled),
    checkKeyUsageForm(profiled),
    checkExtendedKeyUsage(profiled),
    checkExtendedKeyUsageForm(profiled),
    checkIssuerAltName(profiled),
    checkCrlDistributionPoints(profiled),
  ]
}
