// Table B.1.3: the IACA link certificate, the new IACA key certified by the old; a row a check.
import type { Certificate } from '../../x509/index.ts'
import type { Finding } from '../report.ts'
import { authorityPublicKey, hash, linkValidity, serial, signatureAlgorithm, version } from './certificate.ts'
import {
  authorityKeyIdentifierOfLink,
  basicConstraints,
  basicConstraintsForm,
  criticalExtensions,
  crlDistributionPointsIfAny,
  duplicateExtensions,
  forbiddenExtensions,
  issuerAltName,
  subjectKeyIdentifier,
} from './extensions.ts'
import { countryCode, selfIssuedSubject, signerState } from './names.ts'
import { authorityExtendedKeyUsage, authorityKeyUsage, authorityKeyUsageForm } from './purposes.ts'
import { type Profiled, row } from './row.ts'

export const checkVersion = row('profile.link.version', version)
export const checkSerial = row('profile.link.serial', serial)
export const checkSignatureAlgorithm = row('profile.link.signature-algorithm', signatureAlgorithm)
export const checkHash = row('profile.link.hash', hash)
export const checkPublicKey = row('profile.link.public-key', authorityPublicKey)
export const checkValidity = row('profile.link.validity', linkValidity)
export const checkSubject = row('profile.link.subject', selfIssuedSubject)
export const checkCountryCode = row('profile.link.country-code', countryCode)
export const checkState = row('profile.link.state', signerState)
export const checkDuplicateExtensions = row('profile.link.duplicate-extensions', duplicateExtensions)
export const checkCriticalExtensions = row('profile.link.critical-extensions', criticalExtensions)
export const checkForbiddenExtensions = row('profile.link.forbidden-extensions', forbiddenExtensions)
export const checkAuthorityKeyIdentifier = row('profile.link.authority-key-identifier', authorityKeyIdentifierOfLink)
export const checkSubjectKeyIdentifier = row('profile.link.subject-key-identifier', subjectKeyIdentifier)
export const checkKeyUsage = row('profile.link.key-usage', authorityKeyUsage)
export const checkKeyUsageForm = row('profile.link.key-usage-form', authorityKeyUsageForm)
export const checkBasicConstraints = row('profile.link.basic-constraints', basicConstraints)
export const checkBasicConstraintsForm = row('profile.link.basic-constraints-form', basicConstraintsForm)
export const checkExtendedKeyUsage = row('profile.link.extended-key-usage', authorityExtendedKeyUsage)
export const checkIssuerAltName = row('profile.link.issuer-alt-name', issuerAltName)
export const checkCrlDistributionPoints = row('profile.link.crl-distribution-points', crlDistributionPointsIfAny)

/** The whole table; `oldIaca` is the held certificate whose key signed the link. */
export function checkLink(certificate: Certificate, oldIaca: Certificate, testOnly: boolean): Finding[] {
  const profiled: Profiled = { certificate, issuer: oldIaca, testOnly, docType: undefined }
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
