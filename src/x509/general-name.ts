// GeneralName ::= CHOICE { otherName [0], rfc822Name [1] … registeredID [8] } (RFC 5280, 4.2.1.6).
// Not by @peculiar/x509: its GeneralNames leaves out, silently, each name that it does not know.
import { ReadError } from '../cbor/index.ts'
import { toHex } from '../crypto/index.ts'
import { type DerValue, readDer } from './der.ts'
import { kindOf, readObjectIdentifier } from './der-values.ts'
import { latin1, readName } from './name.ts'
import type { GeneralName } from './types.ts'

const TYPES: readonly GeneralName['type'][] = [
  'otherName',
  'rfc822Name',
  'dNSName',
  'x400Address',
  'directoryName',
  'ediPartyName',
  'uniformResourceIdentifier',
  'iPAddress',
  'registeredID',
]

export function readGeneralName(value: DerValue): GeneralName {
  const type = value.tagClass === 'context' ? TYPES[value.tag] : undefined
  if (type === undefined) throw new ReadError({ offset: value.start, expected: 'a GeneralName', found: kindOf(value) })
  const mustBeConstructed = type === 'otherName' || type === 'x400Address' || type === 'directoryName' || type === 'ediPartyName'
  if (value.constructed !== mustBeConstructed) {
    throw new ReadError({
      offset: value.start,
      expected: `a ${mustBeConstructed ? 'constructed' : 'primitive'} ${type}`,
      found: kindOf(value),
    })
  }
  return { type, value: textOf(type, value) }
}

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName; `parent` may carry an implicit tag. */
export function readGeneralNames(parent: DerValue): GeneralName[] {
  if (parent.children.length === 0) throw new ReadError({ offset: parent.end, expected: 'a GeneralName', found: 'none' })
  return parent.children.map(readGeneralName)
}

function textOf(type: GeneralName['type'], value: DerValue): string {
  switch (type) {
    case 'rfc822Name':
    case 'dNSName':
    case 'uniformResourceIdentifier':
      return readIa5(value)
    case 'directoryName': {
      const [name] = value.children
      if (name === undefined) throw new ReadError({ offset: value.end, expected: 'a Name', found: 'none' })
      return readName(name, { faults: [], notes: [] }).text
    }
    case 'registeredID':
      return readImplicitIdentifier(value)
    case 'iPAddress':
      return value.content.length === 4 ? value.content.join('.') : toHex(value.content)
    default:
      return toHex(value.content)
  }
}

function readIa5({ content, start }: DerValue): string {
  if (content.some((octet) => octet >= 0x80)) throw new ReadError({ offset: start, expected: 'an IA5String', found: 'octets above 7f' })
  return latin1(content)
}

/** [8] IMPLICIT OBJECT IDENTIFIER: read under its universal tag. */
function readImplicitIdentifier({ content, start }: DerValue): string {
  return readObjectIdentifier(readDer(Uint8Array.of(6, content.length, ...content), [], start))
}
