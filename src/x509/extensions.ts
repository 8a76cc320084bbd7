// Extensions (RFC 5280, 4.1.2.9) and what we read of them. The value of any other extension is opaque.
import { ReadError } from '../cbor/index.ts'
import type { DerFault, DerValue } from './der.ts'
import { isA, memberAt, membersOf, readBoolean, readObjectIdentifier, readOctets, refuseMore, requireKind } from './der-values.ts'
import { MAX_EXTENSIONS } from './limits.ts'
import type { Extension } from './types.ts'

/** An extension, and where its value begins in the certificate. */
export interface LocatedExtension extends Extension {
  readonly valueStart: number
}

/** Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension; all are kept, repeated ones too. */
export function readExtensions(value: DerValue, notes: string[]): LocatedExtension[] {
  const members = membersOf(value, 'sequence')
  if (members.length === 0) throw new ReadError({ offset: value.end, expected: 'an extension', found: 'none' })
  if (members.length > MAX_EXTENSIONS) {
    throw new ReadError({ offset: value.start, expected: `at most ${MAX_EXTENSIONS} extensions`, found: `${members.length}` })
  }
  return members.map((member) => readExtension(member, notes))
}

/** Extension ::= SEQUENCE { extnID, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING } */
function readExtension(value: DerValue, notes: string[]): LocatedExtension {
  requireKind(value, 'sequence')
  const oid = readObjectIdentifier(memberAt(value, 0, 'an extension identifier'))
  const second = memberAt(value, 1, 'an extension value')
  const hasCritical = isA(second, 'boolean')
  const critical = hasCritical && readBoolean(second)
  if (hasCritical && !critical) notes.push(`critical FALSE is encoded in extension ${oid}`)
  const octets = hasCritical ? memberAt(value, 2, 'an extension value') : second
  refuseMore(value, hasCritical ? 3 : 2, 'the extension')
  return { oid, critical, value: readOctets(octets), valueStart: octets.contentStart }
}

export interface ExtensionFindings {
  readonly faults: DerFault[]
  readonly notes: string[]
}
