// C.1.7: the certificate that signs a list of issuing authorities (VICAL), a row a check.
import type { Certificate } from '../../x509/index.ts'
import type { Finding } from '../report.ts'
import { hash, otherSignerValidity, serial, signatureAlgorithm, signerPublicKey, version } from './certificate.ts'
import {
  authorityKeyIdentifier,
  criticalExtensions,
  crlDistributionPointsIfAny,
  duplicateExtensions,
  forbiddenExtensions,
  noAuthority,
  noIssuerAltName,
  subjectKeyIdentifier,
} from './extensions.ts'
import { countryCode, otherSubject } from './names.ts'
import { vicalExtendedKeyUsage, vicalExtendedKeyUsageForm, vicalKeyUsage, vicalKeyUsageForm } from './purposes.ts'
import { type Issued, judgeTable, row } from './row.ts'

export const checkVersion = row('profile.vical.version', version)
export const checkSerial = row('profile.vical.serial', serial)
export const checkSignatureAlgorithm = row('profile.vical.signature-algorithm', signatureAlgorithm)
export const checkHash = row('profile.vical.hash', hash)
export const checkPublicKey = row('profile.vical.public-key', signerPublicKey)
export const checkValidity = row('profile.vical.validity', otherSignerValidity)
export const checkSubject = row('profile.vical.subject', otherSubject)
export const checkCountryCode = row('profile.vical.country-code', countryCode)
export const checkDuplicateExtensions = row('profile.vical.duplicate-extensions', duplicateExtensions)
export const checkCriticalExtensions = row('profile.vical.critical-extensions', criticalExtensions)
export const checkForbiddenExtensions = row('profile.vical.forbidden-extensions', forbiddenExtensions)
export const checkAuthorityKeyIdentifier = row('profile.vical.authority-key-identifier', authorityKeyIdentifier)
export const checkSubjectKeyIdentifier = row('profile.vical.subject-key-identifier', subjectKeyIdentifier)
export const checkKeyUsage = row('profile.vical.key-usage', vicalKeyUsage)
export const checkKeyUsageForm = row('profile.vical.key-usage-form', vicalKeyUsageForm)
export const checkExtendedKeyUsage = row('profile.vical.extended-key-usage', vicalExtendedKeyUsage)
export const checkExtendedKeyUsageForm = row('profile.vical.extended-key-usage-form', vicalExtendedKeyUsageForm)
export const checkBasicConstraints = row('profile.vical.basic-constraints', noAuthority)
export const checkIssuerAltName = row('profile.vical.issuer-alt-name', noIssuerAltName)
export const checkCrlDistributionPoints = row('profile.vical.crl-distribution-points', crlDistributionPointsIfAny)

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
  checkExtendedKeyUsage,
  checkExtendedKeyUsageForm,
  checkBasicConstraints,
  checkIssuerAltName,
  checkCrlDistributionPoints,
] as const

/**
 * The whole table, of x5chain[0] of a VICAL. The list's signature and the way to the provider's root are the affair of who reads the list.
 * @param issued `issuer`: the certificate whose key signed it, of x5chain or the provider's root
 */
export function checkVicalSigner(certificate: Certificate, issued: Issued): Finding[] {
  return judgeTable(table, certificate, issued)
}
