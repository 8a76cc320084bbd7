// ISO/IEC 18013-5 ed. 2: the certificate that signs status and identifier lists, a row a check.
import type { Certificate } from '../../x509/index.ts'
import type { Finding } from '../report.ts'
import { hash, listSignerPublicKeyForm, otherSignerValidity, serial, signatureAlgorithm, signerPublicKey, version } from './certificate.ts'
import {
  authorityKeyIdentifier,
  criticalExtensions,
  duplicateExtensions,
  forbiddenExtensions,
  noAuthority,
  optionalCrlDistributionPoints,
  subjectKeyIdentifier,
} from './extensions.ts'
import { countryCode, otherSubject } from './names.ts'
import { listSignerExtendedKeyUsage, listSignerExtendedKeyUsageForm, signerKeyUsage, signerKeyUsageForm } from './purposes.ts'
import { type Issued, judgeTable, row } from './row.ts'

export const checkVersion = row('profile.status.version', version)
export const checkSerial = row('profile.status.serial', serial)
export const checkSignatureAlgorithm = row('profile.status.signature-algorithm', signatureAlgorithm)
export const checkHash = row('profile.status.hash', hash)
export const checkPublicKey = row('profile.status.public-key', signerPublicKey)
export const checkValidity = row('profile.status.validity', otherSignerValidity)
export const checkSubject = row('profile.status.subject', otherSubject)
export const checkCountryCode = row('profile.status.country-code', countryCode)
export const checkDuplicateExtensions = row('profile.status.duplicate-extensions', duplicateExtensions)
export const checkCriticalExtensions = row('profile.status.critical-extensions', criticalExtensions)
export const checkForbiddenExtensions = row('profile.status.forbidden-extensions', forbiddenExtensions)
export const checkAuthorityKeyIdentifier = row('profile.status.authority-key-identifier', authorityKeyIdentifier)
export const checkSubjectKeyIdentifier = row('profile.status.subject-key-identifier', subjectKeyIdentifier)
export const checkPublicKeyForm = row('profile.status.public-key-form', listSignerPublicKeyForm)
export const checkKeyUsage = row('profile.status.key-usage', signerKeyUsage)
export const checkKeyUsageForm = row('profile.status.key-usage-form', signerKeyUsageForm)
export const checkExtendedKeyUsage = row('profile.status.extended-key-usage', listSignerExtendedKeyUsage)
export const checkExtendedKeyUsageForm = row('profile.status.extended-key-usage-form', listSignerExtendedKeyUsageForm)
export const checkBasicConstraints = row('profile.status.basic-constraints', noAuthority)
export const checkCrlDistributionPoints = row('profile.status.crl-distribution-points', optionalCrlDistributionPoints)

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
  checkPublicKeyForm,
  checkKeyUsage,
  checkKeyUsageForm,
  checkExtendedKeyUsage,
  checkExtendedKeyUsageForm,
  checkBasicConstraints,
  checkCrlDistributionPoints,
] as const

/**
 * The whole table, of x5chain[0] of a list. Whether the list may speak for a document at all is told before (`findSignerFault` of trust).
 * @param issued `issuer`: the certificate whose key signed it, of x5chain or the trust point
 */
export function checkStatusListSigner(certificate: Certificate, issued: Issued): Finding[] {
  return judgeTable(table, certificate, issued)
}
