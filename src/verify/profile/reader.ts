// Table B.6: the certificate with which a reader authenticates its request, a row a check.
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
  subjectKeyIdentifier,
} from './extensions.ts'
import { countryCode, otherSubject } from './names.ts'
import { readerExtendedKeyUsage, readerExtendedKeyUsageForm, signerKeyUsage, signerKeyUsageForm } from './purposes.ts'
import { type Issued, judgeTable, row } from './row.ts'

export const checkVersion = row('profile.reader.version', version)
export const checkSerial = row('profile.reader.serial', serial)
export const checkSignatureAlgorithm = row('profile.reader.signature-algorithm', signatureAlgorithm)
export const checkHash = row('profile.reader.hash', hash)
export const checkPublicKey = row('profile.reader.public-key', signerPublicKey)
export const checkValidity = row('profile.reader.validity', otherSignerValidity)
export const checkSubject = row('profile.reader.subject', otherSubject)
export const checkCountryCode = row('profile.reader.country-code', countryCode)
export const checkDuplicateExtensions = row('profile.reader.duplicate-extensions', duplicateExtensions)
export const checkCriticalExtensions = row('profile.reader.critical-extensions', criticalExtensions)
export const checkForbiddenExtensions = row('profile.reader.forbidden-extensions', forbiddenExtensions)
export const checkAuthorityKeyIdentifier = row('profile.reader.authority-key-identifier', authorityKeyIdentifier)
export const checkSubjectKeyIdentifier = row('profile.reader.subject-key-identifier', subjectKeyIdentifier)
export const checkKeyUsage = row('profile.reader.key-usage', signerKeyUsage)
export const checkKeyUsageForm = row('profile.reader.key-usage-form', signerKeyUsageForm)
export const checkExtendedKeyUsage = row('profile.reader.extended-key-usage', readerExtendedKeyUsage)
export const checkExtendedKeyUsageForm = row('profile.reader.extended-key-usage-form', readerExtendedKeyUsageForm)
export const checkBasicConstraints = row('profile.reader.basic-constraints', noAuthority)
export const checkCrlDistributionPoints = row('profile.reader.crl-distribution-points', crlDistributionPointsIfAny)

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
  checkCrlDistributionPoints,
] as const

/**
 * The whole table. A reader's certificate says nothing of the credential that answers it, so these findings stand in no document's
 * report: `request.reader-auth` tells there, in one check that binds nowhere, what `profileFaults()` finds among them.
 * @param issued `issuer`: the certificate whose key signed it; rows that need it are not-applicable without
 */
export function checkReaderCertificate(certificate: Certificate, issued: Issued): Finding[] {
  return judgeTable(table, certificate, issued)
}
