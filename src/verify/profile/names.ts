// Rows of annex B that look at names: subject, countryName, stateOrProvinceName (B.1.2 to B.1.4).
import { equalBytes } from '../../crypto/index.ts'
import { isAssignedCountry, isUserAssignedCountry } from '../../mdoc/index.ts'
import { type Certificate, type NameAttribute, oids } from '../../x509/index.ts'
import { type Answer, compare, notApplicable, type Profiled } from './row.ts'

/** countryName of the subject, as written. */
export function countryOf(certificate: Certificate): string | undefined {
  return attributesOf(certificate, oids.countryName)[0]?.value
}

/** stateOrProvinceName of the subject, as written. */
export function stateOf(certificate: Certificate): string | undefined {
  return attributesOf(certificate, oids.stateOrProvinceName)[0]?.value
}

const SUBJECT = 'one C (PrintableString, two upper-case letters), one CN; all of PrintableString or UTF8String'

/** B.1.4, subject: C and CN there, string types and case as they must be. */
export function subject({ certificate }: Profiled): Answer {
  const faults = nameFaults(certificate)
  return compare(faults.length === 0, SUBJECT, faults.length === 0 ? certificate.subject.text : faults.join('; '))
}

const OTHER_SUBJECT = 'one CN; C, if any, a PrintableString of two upper-case letters; all of PrintableString or UTF8String'

/** Of readers and of who signs lists: no C is asked for, and annex D's reader has none. */
export function otherSubject({ certificate }: Profiled): Answer {
  const faults = nameFaults(certificate).filter((fault) => fault !== NO_COUNTRY)
  return compare(faults.length === 0, OTHER_SUBJECT, faults.length === 0 ? certificate.subject.text : faults.join('; '))
}

/** B.1.2, B.1.3, subject and issuer: the same name, byte by byte. */
export function selfIssuedSubject({ certificate }: Profiled): Answer {
  const faults = nameFaults(certificate)
  if (!equalBytes(certificate.subject.bytes, certificate.issuer.bytes)) faults.push(`the issuer is ${certificate.issuer.text}`)
  return compare(
    faults.length === 0,
    `${SUBJECT}; the issuer is the subject`,
    faults.length === 0 ? certificate.subject.text : faults.join('; '),
  )
}

const NO_COUNTRY = 'no C'

function nameFaults(certificate: Certificate): string[] {
  const faults: string[] = []
  const countries = attributesOf(certificate, oids.countryName)
  const [country] = countries
  if (country === undefined) faults.push(NO_COUNTRY)
  else if (!/^[A-Z]{2}$/.test(country.value)) faults.push(`C is ${JSON.stringify(country.value)}`)
  const commonNames = attributesOf(certificate, oids.commonName)
  if (commonNames.every(({ value }) => value === '')) faults.push('no CN')
  const states = attributesOf(certificate, oids.stateOrProvinceName)
  if (countries.length > 1) faults.push('more than one C')
  if (commonNames.length > 1) faults.push('more than one CN')
  if (states.length > 1) faults.push('more than one ST')
  for (const attribute of certificate.subject.attributes) {
    if (!allowedTypes(attribute).includes(attribute.stringType)) faults.push(`${attribute.name} is a ${attribute.stringType}`)
  }
  return faults
}

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'
const DOMAIN_COMPONENT = '0.9.2342.19200300.100.1.25'

/** RFC 5280, appendix A.1: C and serialNumber are PrintableString, emailAddress and DC IA5String, the rest DirectoryString. */
function allowedTypes({ oid }: NameAttribute): readonly NameAttribute['stringType'][] {
  if (oid === oids.countryName || oid === oids.serialNumber) return ['PrintableString']
  if (oid === EMAIL_ADDRESS || oid === DOMAIN_COMPONENT) return ['IA5String']
  return ['PrintableString', 'UTF8String']
}

/** The code is assigned by ISO 3166-1. Test authorities use those left to users: no deviation under an anchor marked for tests. */
export function countryCode({ certificate, testOnly }: Profiled): Answer {
  const country = countryOf(certificate)
  if (country === undefined) return notApplicable('no-country-in-signer')
  const code = country.toUpperCase() // its case is the row `subject`
  const expected = testOnly ? 'a code that ISO 3166-1 has assigned or left to its users' : 'a code that ISO 3166-1 has assigned'
  return compare(isAssignedCountry(code) || (testOnly && isUserAssignedCountry(code)), expected, country)
}

/** B.1.2: ST is optional. Live roots carry `US-MD` as well as `AK` or `Tokyo`; a code of another country than C's contradicts it. */
export function authorityState({ certificate }: Profiled): Answer {
  const state = stateOf(certificate)
  const country = countryOf(certificate)
  const expected = `absent, or a part of ${country ?? 'its country'}`
  if (state === undefined) return compare(true, expected, 'absent')
  const [, stated] = /^([A-Z]{2})-[A-Z0-9]{1,3}$/.exec(state) ?? []
  return compare(state !== '' && (stated === undefined || country === undefined || stated === country), expected, state)
}

/** B.1.4: where the authority's name has ST, the signer's has the same; where it has none, the signer may have one. */
export function signerState({ certificate, issuer }: Profiled): Answer {
  if (issuer === undefined) return notApplicable('no-anchor')
  const authority = stateOf(issuer)
  const state = stateOf(certificate) ?? 'absent'
  return compare(authority === undefined || state === authority, authority ?? 'any, or absent', state)
}

function attributesOf(certificate: Certificate, oid: string): NameAttribute[] {
  return certificate.subject.attributes.filter((attribute) => attribute.oid === oid)
}
