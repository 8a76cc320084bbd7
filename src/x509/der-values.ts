// What a DER value says: typed access to the tree that the gate has read. Each function refuses another type.
import { ReadError } from '../cbor/index.ts'
import { type DerValue, tags } from './der.ts'

type Kind = 'sequence' | 'set' | 'integer' | 'boolean' | 'bitString' | 'octetString' | 'objectIdentifier' | 'null'

const WORDS: Record<Kind, string> = {
  sequence: 'SEQUENCE',
  set: 'SET',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
  bitString: 'BIT STRING',
  octetString: 'OCTET STRING',
  objectIdentifier: 'OBJECT IDENTIFIER',
  null: 'NULL',
}

export function isA(value: DerValue, kind: Kind): boolean {
  return value.tagClass === 'universal' && value.tag === tags[kind]
}

export function isContext(value: DerValue, tag: number): boolean {
  return value.tagClass === 'context' && value.tag === tag
}

/** Members of a SEQUENCE or SET. */
export function membersOf(value: DerValue, kind: 'sequence' | 'set'): readonly DerValue[] {
  return requireKind(value, kind).children
}

export function requireKind(value: DerValue, kind: Kind): DerValue {
  if (!isA(value, kind)) throw new ReadError({ offset: value.start, expected: WORDS[kind], found: kindOf(value) })
  return value
}

/** The member at `index`, whose absence is told at the end of its parent. */
export function memberAt(parent: DerValue, index: number, expected: string): DerValue {
  const member = parent.children[index]
  if (member === undefined) throw new ReadError({ offset: parent.end, expected, found: `the end of ${kindOf(parent)}` })
  return member
}

export function refuseMore(parent: DerValue, count: number, what: string): void {
  const surplus = parent.children[count]
  if (surplus !== undefined) throw new ReadError({ offset: surplus.start, expected: `the end of ${what}`, found: kindOf(surplus) })
}

/** Dotted decimals. Arcs beyond 2^53 stay exact. */
export function readObjectIdentifier(value: DerValue): string {
  const { content } = requireKind(value, 'objectIdentifier')
  const arcs: bigint[] = []
  let arc = 0n
  for (const octet of content) {
    arc = arc * 128n + BigInt(octet & 0x7f)
    if (octet < 0x80) {
      arcs.push(arc)
      arc = 0n
    }
  }
  const [joined = 0n, ...rest] = arcs
  const first = joined < 40n ? 0n : joined < 80n ? 1n : 2n
  return [first, joined - first * 40n, ...rest].join('.')
}

export function readBoolean(value: DerValue): boolean {
  return requireKind(value, 'boolean').content[0] !== 0
}

/** A number of one to four octets: versions, path lengths. */
export function readSmallInteger(value: DerValue): number {
  const { content, start } = requireKind(value, 'integer')
  if (content.length > 4) throw new ReadError({ offset: start, expected: 'a small INTEGER', found: `one of ${content.length} octets` })
  const negative = (content[0] ?? 0) >= 0x80
  return content.reduce((number, octet) => number * 256 + octet, negative ? -1 : 0)
}

/** Content without the octet that counts the unused bits. */
export function readBits(value: DerValue): { octets: Uint8Array; unused: number } {
  const { content } = requireKind(value, 'bitString')
  return { octets: content.subarray(1), unused: content[0] ?? 0 }
}

export function readOctets(value: DerValue): Uint8Array {
  return requireKind(value, 'octetString').content
}

export function kindOf({ tagClass, tag }: DerValue): string {
  if (tagClass !== 'universal') return `[${tagClass === 'context' ? '' : `${tagClass} `}${tag}]`
  const kind = (Object.keys(WORDS) as Kind[]).find((name) => tags[name] === tag)
  return kind === undefined ? `tag ${tag}` : WORDS[kind]
}
