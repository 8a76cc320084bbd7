// Name ::= RDNSequence (RFC 5280, 4.1.2.4). Compared by its bytes; the text is for people.
import { ReadError } from '../cbor/index.ts'
import { toHex } from '../crypto/index.ts'
import { type DerFault, type DerValue, tags } from './der.ts'
import { memberAt, membersOf, readObjectIdentifier, refuseMore, requireKind } from './der-values.ts'
import { oids } from './oids.ts'
import type { Name, NameAttribute } from './types.ts'

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  [oids.commonName, 'CN'],
  [oids.serialNumber, 'serialNumber'],
  [oids.countryName, 'C'],
  [oids.localityName, 'L'],
  [oids.stateOrProvinceName, 'ST'],
  [oids.organizationName, 'O'],
  [oids.organizationalUnitName, 'OU'],
  ['1.2.840.113549.1.9.1', 'emailAddress'], // seen in real roots
])

export interface NameFindings {
  readonly faults: DerFault[]
  readonly notes: string[]
}

export function readName(value: DerValue, findings: NameFindings): Name {
  const attributeSets = membersOf(value, 'sequence').map((set) => readRelativeName(set, findings))
  return {
    bytes: value.bytes,
    attributes: attributeSets.flat(),
    text: attributeSets.map((set) => set.map(({ name, value: text }) => `${name}=${escaped(text)}`).join(' + ')).join(', '),
  }
}

/** RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue */
function readRelativeName(set: DerValue, { faults, notes }: NameFindings): NameAttribute[] {
  const members = membersOf(set, 'set')
  if (members.length === 0) throw new ReadError({ offset: set.end, expected: 'an attribute', found: 'an empty SET' })
  if (members.some((member, index) => index > 0 && comesBefore(member.bytes, members[index - 1]?.bytes)))
    notes.push('the order inside a SET of a name')
  return members.map((member) => {
    requireKind(member, 'sequence')
    const oid = readObjectIdentifier(memberAt(member, 0, 'an attribute type'))
    const text = memberAt(member, 1, 'an attribute value')
    refuseMore(member, 2, 'the attribute')
    return { oid, name: SHORT_NAMES.get(oid) ?? oid, ...readText(text, faults) }
  })
}

function readText(value: DerValue, faults: DerFault[]): Pick<NameAttribute, 'value' | 'stringType'> {
  const { content, tag, tagClass, bytes, start } = value
  if (tagClass === 'universal') {
    if (tag === tags.utf8String) return { value: readUtf8(content, start, faults), stringType: 'UTF8String' }
    if (tag === tags.printableString) return { value: latin1(content), stringType: 'PrintableString' }
    if (tag === tags.ia5String) return { value: latin1(content), stringType: 'IA5String' }
    if (tag === tags.teletexString) return { value: latin1(content), stringType: 'TeletexString' }
    if (tag === tags.bmpString) return { value: wideText(content, 2), stringType: 'BMPString' }
    if (tag === tags.universalString) return { value: wideText(content, 4), stringType: 'UniversalString' }
  }
  return { value: `#${toHex(bytes)}`, stringType: 'other' } // RFC 4514, 2.4
}

function readUtf8(content: Uint8Array, offset: number, faults: DerFault[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    faults.push({ offset, problem: 'a UTF8String that is no UTF-8' })
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
  }
}

export function latin1(content: Uint8Array): string {
  return Array.from(content, (octet) => String.fromCharCode(octet)).join('')
}

function wideText(content: Uint8Array, width: 2 | 4): string {
  let text = ''
  for (let offset = 0; offset + width <= content.length; offset += width) {
    const code = content.subarray(offset, offset + width).reduce((number, octet) => number * 256 + octet, 0)
    text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  }
  return text
}

/** So that no value can look like two attributes. */
function escaped(text: string): string {
  return text.replaceAll(/[\\,+]/g, '\\$&')
}

/** X.690, 11.6: the encodings of a SET OF ascend. */
function comesBefore(left: Uint8Array, right: Uint8Array = left): boolean {
  const shared = Math.min(left.length, right.length)
  for (let index = 0; index < shared; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return left.length < right.length
}
