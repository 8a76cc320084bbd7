// Rows of annex B that look at extensions, but the key's purposes (B.1.2 to B.1.4; RFC 5280, 4.2).
import { equalBytes, toHex } from '../../crypto/index.ts'
import { type Certificate, type DistributionPoint, type GeneralName, oids } from '../../x509/index.ts'
import { type Answer, compare, described, listed, notApplicable, type Profiled, type Rule } from './row.ts'

export function duplicateExtensions({ certificate: { extensions } }: Profiled): Answer {
  const all = extensions.map(({ oid }) => oid)
  const twice = [...new Set(all.filter((oid, index) => all.indexOf(oid) !== index))]
  return compare(twice.length === 0, 'no extension twice', twice.length === 0 ? 'none twice' : `twice: ${listed(twice)}`)
}

/** What we understand and apply. Another extension that is critical makes the certificate unusable (RFC 5280, 4.2). */
const understood: ReadonlySet<string> = new Set([
  oids.keyUsage,
  oids.basicConstraints,
  oids.extendedKeyUsage,
  oids.subjectKeyIdentifier,
  oids.authorityKeyIdentifier,
  oids.issuerAltName,
  oids.subjectAltName,
  oids.crlDistributionPoints,
  oids.certificatePolicies,
])

export function criticalExtensions({ certificate: { extensions } }: Profiled): Answer {
  const unknown = extensions.filter(({ critical, oid }) => critical && !understood.has(oid)).map(({ oid }) => oid)
  return compare(
    unknown.length === 0,
    'only extensions that are understood are critical',
    unknown.length === 0 ? 'no other' : listed(unknown),
  )
}

const forbidden: ReadonlySet<string> = new Set([
  oids.policyMappings,
  oids.nameConstraints,
  oids.policyConstraints,
  oids.inhibitAnyPolicy,
  oids.freshestCrl,
])

/** B.1.1: none of these in any certificate of the annex, critical or not. */
export function forbiddenExtensions({ certificate: { extensions } }: Profiled): Answer {
  const found = extensions.filter(({ oid }) => forbidden.has(oid)).map(({ oid }) => oid)
  const expected = 'no policyMappings, nameConstraints, policyConstraints, inhibitAnyPolicy, freshestCRL'
  return compare(found.length === 0, expected, listed(found))
}

/** Mandatory, not critical, SHA-1 of the public key (RFC 5280, 4.2.1.2, method 1). */
export function subjectKeyIdentifier({ certificate: { subjectKeyIdentifier: reading, spki } }: Profiled): Answer {
  const kept = reading.state === 'read' && !reading.critical && equalBytes(reading.value, spki.keyIdentifier)
  return compare(kept, `not critical: ${toHex(spki.keyIdentifier)}`, described(reading, toHex))
}

/** B.1.4: mandatory, not critical, the issuer's subjectKeyIdentifier. Without an issuer, that it is there. */
export function authorityKeyIdentifier({ certificate: { authorityKeyIdentifier: reading }, issuer }: Profiled): Answer {
  const identifier = issuer && keyIdentifierOf(issuer)
  const found = reading.state === 'read' ? reading.value.keyIdentifier : undefined
  const same = found !== undefined && (identifier === undefined || equalBytes(found, identifier))
  const kept = reading.state === 'read' && !reading.critical && same
  return compare(kept, `not critical: ${identifier === undefined ? 'a key identifier' : toHex(identifier)}`, keyIdentifierText(reading))
}

/** B.1.2: absent, or the root's own subjectKeyIdentifier. */
export const authorityKeyIdentifierOfRoot: Rule = ({ certificate, ...rest }) => {
  if (certificate.authorityKeyIdentifier.state !== 'absent') return authorityKeyIdentifier({ ...rest, certificate, issuer: certificate })
  return compare(true, `absent, or not critical: ${toHex(keyIdentifierOf(certificate))}`, 'absent')
}

/** C.1.7: a provider's root as an IACA's, an authority below it as any certificate. */
export const authorityKeyIdentifierOfProvider: Rule = (profiled) =>
  profiled.issuer?.fingerprint === profiled.certificate.fingerprint
    ? authorityKeyIdentifierOfRoot(profiled)
    : authorityKeyIdentifier(profiled)

/** B.1.3: the old root's, which is not the link's own. */
export const authorityKeyIdentifierOfLink: Rule = (profiled) => {
  const own = keyIdentifierOf(profiled.certificate)
  if (profiled.issuer === undefined) return notApplicable('no-anchor')
  if (!equalBytes(keyIdentifierOf(profiled.issuer), own)) return authorityKeyIdentifier(profiled)
  return compare(false, `another key identifier than its own, ${toHex(own)}`, toHex(own))
}

/** The extension's value; where it can't be read, what it should be. */
function keyIdentifierOf({ subjectKeyIdentifier, spki }: Certificate): Uint8Array {
  return subjectKeyIdentifier.state === 'read' ? subjectKeyIdentifier.value : spki.keyIdentifier
}

function keyIdentifierText(reading: Certificate['authorityKeyIdentifier']): string {
  return described(reading, ({ keyIdentifier }) => (keyIdentifier ? toHex(keyIdentifier) : 'no key identifier'))
}

/** C.1.7: a VICAL's signer has none. */
export function noIssuerAltName({ certificate: { issuerAltName: reading } }: Profiled): Answer {
  return compare(reading.state === 'absent', 'absent', described(reading, namesText))
}

/** Mandatory, not critical: how to reach the issuing authority, by rfc822Name or URI. */
export function issuerAltName({ certificate: { issuerAltName: reading } }: Profiled): Answer {
  const reachable = reading.state === 'read' && reading.value.some(({ type }) => type === 'rfc822Name' || isUri(type))
  const kept = reading.state === 'read' && !reading.critical && reachable
  return compare(kept, 'not critical: rfc822Name or URI', described(reading, namesText))
}

const DISTRIBUTION_POINTS = 'not critical: a URI in each point, without reasons and cRLIssuer'

/** B.1.4: mandatory. */
export function crlDistributionPoints({ certificate: { crlDistributionPoints: reading } }: Profiled): Answer {
  const wellFormed = reading.state === 'read' && reading.value.length > 0 && reading.value.every(isPlainPoint)
  const kept = reading.state === 'read' && !reading.critical && wellFormed
  return compare(kept, DISTRIBUTION_POINTS, described(reading, pointsText))
}

/** Of signers of status and identifier lists (ed. 2): optional. */
export const optionalCrlDistributionPoints: Rule = (profiled) => {
  if (profiled.certificate.crlDistributionPoints.state !== 'absent') return crlDistributionPoints(profiled)
  return compare(true, `absent, or ${DISTRIBUTION_POINTS}`, 'absent')
}

/**
 * B.1.2: mandatory in the first edition, "not recommended" in the second. So an absent one binds under no policy; nor does a reader's or
 * a VICAL signer's, whose keys nobody looks up in a CRL of an issuing authority.
 */
export const crlDistributionPointsIfAny: Rule = (profiled) => {
  if (profiled.certificate.crlDistributionPoints.state !== 'absent') return crlDistributionPoints(profiled)
  return { status: 'warning', expected: DISTRIBUTION_POINTS, found: 'absent' }
}

function isPlainPoint({ names, hasReasons, hasCrlIssuer }: DistributionPoint): boolean {
  return names.some(({ type }) => isUri(type)) && !hasReasons && !hasCrlIssuer
}

function isUri(type: GeneralName['type']): boolean {
  return type === 'uniformResourceIdentifier'
}

function namesText(names: readonly GeneralName[]): string {
  return listed(names.map(({ type, value }) => `${type} ${value}`))
}

function pointsText(points: readonly DistributionPoint[]): string {
  return listed(
    points.map(({ names, hasReasons, hasCrlIssuer }) =>
      [namesText(names), ...(hasReasons ? ['with reasons'] : []), ...(hasCrlIssuer ? ['with cRLIssuer'] : [])].join(' '),
    ),
  )
}

/** B.1.2: CA true. */
export function basicConstraints({ certificate: { basicConstraints: reading } }: Profiled): Answer {
  return compare(reading.state === 'read' && reading.value.ca, 'CA true', described(reading, constraintsText))
}

/** A signer's: none, or CA false. What can't be read may say CA true. */
export function noAuthority({ certificate: { basicConstraints: reading } }: Profiled): Answer {
  const kept = reading.state === 'absent' || (reading.state === 'read' && !reading.value.ca)
  return compare(kept, 'absent, or CA false', described(reading, constraintsText))
}

/** C.1.7: critical; how many authorities may stand below one is the provider's affair. */
export function basicConstraintsOfProvider({ certificate: { basicConstraints: reading } }: Profiled): Answer {
  return compare(reading.state === 'read' && reading.critical && reading.value.ca, 'critical: CA true', described(reading, constraintsText))
}

/** B.1.2: critical, pathLenConstraint 0: an authority issues signers, no further authorities. */
export function basicConstraintsForm({ certificate: { basicConstraints: reading } }: Profiled): Answer {
  const kept = reading.state === 'read' && reading.critical && reading.value.pathLength === 0
  return compare(kept, 'critical: CA true, pathLen 0', described(reading, constraintsText))
}

function constraintsText({ ca, pathLength }: { readonly ca: boolean; readonly pathLength: number | undefined }): string {
  return `CA ${ca}, ${pathLength === undefined ? 'no pathLen' : `pathLen ${pathLength}`}`
}
