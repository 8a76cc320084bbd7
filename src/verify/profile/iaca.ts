// Table B.1.2: the IACA root certificate, a row a check.
import type { Certificate } from '../../x509/index.ts'
import type { Finding } from '../report.ts'
import { authorityPublicKey, authorityValidity, hash, serial, signatureAlgorithm, version } from './certificate.ts'
import {
  authorityKeyIdentifierOfRoot,
  basicConstraints,
  basicConstraintsForm,
  criticalExtensions,
  crlDistributionPointsIfAny,
  duplicateExtensions,
  forbiddenExtensions,
  issuerAltName,
  subjectKeyIdentifier,
} from './extensions.ts'
import { authorityState, countryCode, selfIssuedSubject } from './names.ts'
import { authorityExtendedKeyUsage, authorityKeyUsage, authorityKeyUsageForm } from './purposes.ts'
import { type Profiled, row } from './row.ts'

export const checkVersion = row('profile.iaca.version', version)
export const checkSerial = row('profile.iaca.serial', serial)
export const checkSignatureAlgorithm = row('profile.iaca.signature-algorithm', signatureAlgorithm)
export const checkHash = row('profile.iaca.hash', hash)
export const checkPublicKey = row('profile.iaca.public-key', authorityPublicKey)
export const checkValidity = row('profile.iaca.validity', authorityValidity)
export const checkSubject = row('profile.iaca.subject', selfIssuedSubject)
export const checkCountryCode = row('profile.iaca.country-code', countryCode)
export const checkState = row('profile.iaca.state', authorityState)
export const checkDuplicateExtensions = row('profile.iaca.duplicate-extensions', duplicateExtensions)
export const checkCriticalExtensions = row('profile.iaca.critical-extensions', criticalExtensions)
export const checkForbiddenExtensions = row('profile.iaca.forbidden-extensions', forbiddenExtensions)
export const checkAuthorityKeyIdentifier = row('profile.iaca.authority-key-identifier', authorityKeyIdentifierOfRoot)
export const checkSubjectKeyIdentifier = row('profile.iaca.subject-key-identifier', subjectKeyIdentifier)
export const checkKeyUsage = row('profile.iaca.key-usage', authorityKeyUsage)
export const checkKeyUsageForm = row('profile.iaca.key-usage-form', authorityKeyUsageForm)
export const checkBasicConstraints = row('profile.iaca.basic-constraints', basicConstraints)
export const checkBasicConstraintsForm = row('profile.iaca.basic-constraints-form', basicConstraintsForm)
export const checkExtendedKeyUsage = row('profile.iaca.extended-key-usage', authorityExtendedKeyUsage)
export const checkIssuerAltName = row('profile.iaca.issuer-alt-name', issuerAltName)
export const checkCrlDistributionPoints = row('profile.iaca.crl-distribution-points', crlDistributionPointsIfAny)

/** The whole table. `testOnly`: the anchor is marked for tests. */
export function checkIaca(certificate: Certificate, testOnly: boolean): Finding[] {
  const profiled: Profiled = { certificate, issuer: certificate, testOnly, docType: undefined }
  return [
    checkVersion(profiled),
    checkSerial(profiled),
    checkSignatureAlgorithm(profiled),
    checkHash(profiled),
    checkPublicKey(profiled),
    checkValidity(profiled),
    checkSubject(profiled),
    checkCountryCode(profiled),
    checkState(profiled),
    checkDuplicateExtensions(profiled),
    checkCriticalExtensions(profiled),
    checkForbiddenExtensions(profiled),
    checkAuthorityKeyIdentifier(profiled),
    checkSubjectKeyIdentifier(profiled),
    checkKeyUsage(profiled),
    checkKeyUsageForm(profiled),
    checkBasicConstraints(profiled),
    checkBasicConstraintsForm(profiled),
    checkExtendedKeyUsage(profiled),
    checkIssuerAltName(profiled),
    checkCrlDistributionPoints(profiled),
  ]
}
