// The contents of the extensions that ISO/IEC 18013-5, annex B judges (RFC 5280, 4.2.1). Whatever they hold, reading ends in a state.
// Read here and not by @peculiar/x509, because path and purpose hang on them: its schemas take further members and bytes in silence.
import { ReadError } from '../cbor/index.ts'
import { type DerValue, readDer } from './der.ts'
import {
  isA,
  isContext,
  membersOf,
  readBits,
  readBoolean,
  readObjectIdentifier,
  readOctets,
  readSmallInteger,
  refuseMore,
  requireKind,
} from './der-values.ts'
import type { ExtensionFindings, LocatedExtension } from './extensions.ts'
import { readGeneralNames } from './general-name.ts'
import { oids } from './oids.ts'
import type { Certificate, DistributionPoint, ExtensionReading, KeyUsage } from './types.ts'

type Readings = Pick<
  Certificate,
  | 'keyUsage'
  | 'basicConstraints'
  | 'extendedKeyUsage'
  | 'subjectKeyIdentifier'
  | 'authorityKeyIdentifier'
  | 'issuerAltName'
  | 'crlDistributionPoints'
>

export function readExtensionContents(extensions: readonly LocatedExtension[], findings: ExtensionFindings): Readings {
  const { notes } = findings
  const reading = <T>(oid: string, read: (value: DerValue) => T) => readContent(extensions, oid, read, findings)
  return {
    keyUsage: reading(oids.keyUsage, (value) => readKeyUsage(value, notes)),
    basicConstraints: reading(oids.basicConstraints, (value) => readBasicConstraints(value, notes)),
    extendedKeyUsage: reading(oids.extendedKeyUsage, (value) => membersOf(value, 'sequence').map(readObjectIdentifier)),
    subjectKeyIdentifier: reading(oids.subjectKeyIdentifier, readOctets),
    authorityKeyIdentifier: reading(oids.authorityKeyIdentifier, readAuthorityKeyIdentifier),
    issuerAltName: reading(oids.issuerAltName, (value) => readGeneralNames(requireKind(value, 'sequence'))),
    crlDistributionPoints: reading(oids.crlDistributionPoints, (value) => membersOf(value, 'sequence').map(readDistributionPoint)),
  }
}

/** The first of that OID; a second one is a finding of its own (duplicate-extensions). */
function readContent<T>(
  extensions: readonly LocatedExtension[],
  oid: string,
  read: (value: DerValue) => T,
  { faults }: ExtensionFindings,
): ExtensionReading<T> {
  const extension = extensions.find((candidate) => candidate.oid === oid)
  if (extension === undefined) return { state: 'absent' }
  const { critical, valueStart } = extension
  let value: DerValue
  try {
    value = readDer(extension.value, faults, valueStart)
  } catch (error) {
    const problem = problemOf(error)
    faults.push({ offset: valueStart, problem: `the value of extension ${oid}: ${problem}` })
    return { state: 'malformed', critical, problem }
  }
  try {
    return { state: 'read', critical, value: read(value) }
  } catch (error) {
    return { state: 'malformed', critical, problem: problemOf(error) } // DER, but not what its type says
  }
}

function problemOf(error: unknown): string {
  if (error instanceof ReadError) return error.message
  throw error
}

const KEY_USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

/** KeyUsage ::= BIT STRING, a named bit list: DER cuts its trailing zero bits (X.690, 11.2.2), issuers do not all. */
function readKeyUsage(value: DerValue, notes: string[]): KeyUsage[] {
  const { octets, unused } = readBits(value)
  const last = octets[octets.length - 1]
  if (last !== undefined && ((last >> unused) & 1) === 0) notes.push('keyUsage has trailing zero bits')
  const count = octets.length * 8 - unused
  return KEY_USAGES.filter((_, bit) => bit < count && (((octets[bit >> 3] ?? 0) << (bit & 7)) & 0x80) !== 0)
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL } */
function readBasicConstraints(value: DerValue, notes: string[]): { ca: boolean; pathLength: number | undefined } {
  const members = membersOf(value, 'sequence')
  const [first] = members
  const hasCa = first !== undefined && isA(first, 'boolean')
  const ca = hasCa && readBoolean(first)
  if (hasCa && !ca) notes.push('cA FALSE is encoded')
  const length = members[hasCa ? 1 : 0]
  refuseMore(value, (hasCa ? 1 : 0) + (length === undefined ? 0 : 1), 'basicConstraints')
  if (length === undefined) return { ca, pathLength: undefined }
  const pathLength = readSmallInteger(length)
  if (pathLength < 0) throw new ReadError({ offset: length.start, expected: 'a path length from 0', found: `${pathLength}` })
  return { ca, pathLength }
}

/** AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0], authorityCertIssuer [1], authorityCertSerialNumber [2], all OPTIONAL } */
export function readAuthorityKeyIdentifier(value: DerValue): { keyIdentifier: Uint8Array | undefined } {
  let previous = -1
  for (const member of membersOf(value, 'sequence')) {
    const fits = member.tagClass === 'context' && member.tag <= 2 && member.tag > previous && member.constructed === (member.tag === 1)
    if (!fits) throw new ReadError({ offset: member.start, expected: 'a member of AuthorityKeyIdentifier', found: `tag ${member.tag}` })
    previous = member.tag
  }
  return { keyIdentifier: value.children.find((member) => isContext(member, 0))?.content }
}

/** DistributionPoint ::= SEQUENCE { distributionPoint [0], reasons [1], cRLIssuer [2], all OPTIONAL } (RFC 5280, 4.2.1.13) */
function readDistributionPoint(value: DerValue): DistributionPoint {
  const members = membersOf(value, 'sequence')
  const point = members.find((member) => isContext(member, 0))
  const fullName = point?.children.find((member) => isContext(member, 0)) // [1] would be a name relative to the CRL's issuer
  const unknown = members.find((member) => member.tagClass !== 'context' || member.tag > 2)
  if (unknown !== undefined)
    throw new ReadError({ offset: unknown.start, expected: 'a member of DistributionPoint', found: `tag ${unknown.tag}` })
  return {
    names: fullName === undefined ? [] : readGeneralNames(fullName),
    hasReasons: members.some((member) => isContext(member, 1)),
    hasCrlIssuer: members.some((member) => isContext(member, 2)),
  }
}
