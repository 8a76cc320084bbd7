// C.1.7: an authority over the signer of a VICAL, the provider's root or one below it; a row a check.
import type { Certificate } from '../../x509/index.ts'
import type { Finding } from '../report.ts'
import { authorityPublicKey, hash, providerValidity, serial, signatureAlgorithm, version } from './certificate.ts'
import {
  authorityKeyIdentifierOfProvider,
  basicConstraints,
  basicConstraintsOfProvider,
  criticalExtensions,
  duplicateExtensions,
  forbiddenExtensions,
  subjectKeyIdentifier,
} from './extensions.ts'
import { countryCode, otherSubject } from './names.ts'
import { authorityKeyUsage, vicalAuthorityKeyUsageForm } from './purposes.ts'
import { type Issued, judgeTable, row } from './row.ts'

export const checkVersion = row('profile.vical-ca.version', version)
export const checkSerial = row('profile.vical-ca.serial', serial)
export const checkSignatureAlgorithm = row('profile.vical-ca.signature-algorithm', signatureAlgorithm)
export const checkHash = row('profile.vical-ca.hash', hash)
export const checkPublicKey = row('profile.vical-ca.public-key', authorityPublicKey)
export const checkValidity = row('profile.vical-ca.validity', providerValidity)
export const checkSubject = row('profile.vical-ca.subject', otherSubject)
export const checkCountryCode = row('profile.vical-ca.country-code', countryCode)
export const checkDuplicateExtensions = row('profile.vical-ca.duplicate-extensions', duplicateExtensions)
export const checkCriticalExtensions = row('profile.vical-ca.critical-extensions', criticalExtensions)
export const checkForbiddenExtensions = row('profile.vical-ca.forbidden-extensions', forbiddenExtensions)
export const checkAuthorityKeyIdentifier = row('profile.vical-ca.authority-key-identifier', authorityKeyIdentifierOfProvider)
export const checkSubjectKeyIdentifier = row('profile.vical-ca.subject-key-identifier', subjectKeyIdentifier)
export const checkKeyUsage = row('profile.vical-ca.key-usage', authorityKeyUsage)
export const checkKeyUsageForm = row('profile.vical-ca.key-usage-form', vicalAuthorityKeyUsageForm)
export const checkBasicConstraints = row('profile.vical-ca.basic-constraints', basicConstraints)
export const checkBasicConstraintsForm = row('profile.vical-ca.basic-constraints-form', basicConstraintsOfProvider)

const table = [
  checkVersion,
  checkSerial,
  checkSignatureAlgorithm,
  checkHash,
  checkPublicKey,
  checkValidity,
  checkSubject,
  checkCountryCode,
  checkDuplicateExtensions,
  checkCriticalExtensions,
  checkForbiddenExtensions,
  checkAuthorityKeyIdentifier,
  checkSubjectKeyIdentifier,
  checkKeyUsage,
  checkKeyUsageForm,
  checkBasicConstraints,
  checkBasicConstraintsForm,
] as const

/**
 * The whole table. Unlike an IACA's its key may sign other things (digitalSignature), and authorities may stand below it.
 * @param issued `issuer`: itself, where it is the provider's root
 */
export function checkVicalAuthority(certificate: Certificate, issued: Issued): Finding[] {
  return judgeTable(table, certificate, issued)
}
