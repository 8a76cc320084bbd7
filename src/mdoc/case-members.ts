// The members of a case.json by type: each reader takes the JSON value and the member's name, and says in words what is wrong.
import { fromBase64url, fromHex } from '../crypto/index.ts'
import { type CaseBytes, CaseError } from './case-file.ts'
import { findDateTime } from './dates.ts'

/** The members of a JSON object, by name; what it inherits is none of them. */
export type Members = ReadonlyMap<string, unknown>

export function readMembers(json: unknown, member: string): Members {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new CaseError(member, `expected an object, found ${nameOf(json)}`)
  return new Map(Object.entries(json))
}

/** Refuses what nobody here knows, with its name: a misspelt member would be a check not made. `x-…` is for others. */
export function refuseUnknown(members: Members, known: readonly string[], member: string): void {
  const unknown = [...members.keys()].find((name) => !known.includes(name) && !name.startsWith('x-'))
  if (unknown !== undefined) throw new CaseError(pathOf(member, unknown), 'unknown member')
}

export function pathOf(member: string, name: string | number): string {
  if (typeof name === 'number') return `${member}[${name}]`
  return member === '' ? name : `${member}.${name}`
}

/** Reads a member that may be absent; one that is there as null counts as absent where `null` has no meaning of its own. */
export function optional<Value>(
  members: Members,
  name: string,
  read: (json: unknown, member: string) => Value,
  parent = '',
): Value | undefined {
  const json = members.get(name)
  return json === undefined ? undefined : read(json, pathOf(parent, name))
}

export function readString(json: unknown, member: string): string {
  if (typeof json !== 'string') throw new CaseError(member, `expected text, found ${nameOf(json)}`)
  return json
}

/** RFC 3339; a fraction is cut. */
export function readDateTime(json: unknown, member: string): Date {
  const date = findDateTime(readString(json, member))?.date
  if (!date) throw new CaseError(member, `expected a date and time (2026-01-31T10:00:00Z), found ${nameOf(json)}`)
  return date
}

export function readFlag(json: unknown, member: string): boolean {
  if (typeof json !== 'boolean') throw new CaseError(member, `expected true or false, found ${nameOf(json)}`)
  return json
}

export function readCount(json: unknown, member: string): number {
  if (typeof json !== 'number' || !Number.isSafeInteger(json) || json < 0)
    throw new CaseError(member, 'expected a whole number, 0 or above')
  return json
}

export function readList<Value>(read: (json: unknown, member: string) => Value) {
  return (json: unknown, member: string): readonly Value[] => {
    if (!Array.isArray(json)) throw new CaseError(member, `expected an array, found ${nameOf(json)}`)
    return json.map((entry, index) => read(entry, pathOf(member, index)))
  }
}

export function readOneOf<Word extends string>(words: readonly Word[]) {
  return (json: unknown, member: string): Word => {
    const word = words.find((one) => one === json)
    if (word === undefined) throw new CaseError(member, `expected ${words.join(', ')}, found ${nameOf(json)}`)
    return word
  }
}

/** A path of the case's own folder. */
export function readPath(json: unknown, member: string): string {
  const path = readString(json, member)
  if (path === '') throw new CaseError(member, 'expected a path, found empty text')
  if (path.includes('\0')) throw new CaseError(member, 'a path with a NUL character')
  if (path.includes('\\')) throw new CaseError(member, 'a path with a backslash; write / between folders')
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    throw new CaseError(member, 'an absolute path; a case names files of its own folder only')
  if (path.split('/').includes('..')) throw new CaseError(member, 'a path that leaves the folder of the case')
  return path
}

/** A path, or the bytes themselves: `{ "hex": … }`, `{ "base64url": … }`. */
export function readCaseBytes(json: unknown, member: string): CaseBytes {
  if (typeof json === 'string') return { file: readPath(json, member) }
  const members = readMembers(json, member)
  refuseUnknown(members, ['file', 'hex', 'base64url'], member)
  if (members.size !== 1) throw new CaseError(member, 'expected a path or one of hex, base64url')
  if (members.has('file')) return { file: readPath(members.get('file'), pathOf(member, 'file')) }
  return { bytes: readInlineBytes(members, member) }
}

/** `{ "hex": … }` or `{ "base64url": … }`. */
export function readInlineBytes(members: Members, member: string): Uint8Array {
  const [name, decode] = members.has('hex') ? (['hex', fromHex] as const) : (['base64url', fromBase64url] as const)
  return decodeText(readString(members.get(name), pathOf(member, name)), decode, pathOf(member, name))
}

export function decodeText(text: string, decode: (text: string) => Uint8Array, member: string): Uint8Array {
  try {
    return decode(text)
  } catch (error) {
    if (error instanceof TypeError) throw new CaseError(member, error.message)
    throw error
  }
}

export function nameOf(json: unknown): string {
  if (json === undefined) return 'nothing'
  if (json === null) return 'null'
  if (Array.isArray(json)) return 'an array'
  if (typeof json === 'string') return JSON.stringify(json.length > 40 ? `${json.slice(0, 40)}…` : json)
  return typeof json === 'object' ? 'an object' : String(json)
}
