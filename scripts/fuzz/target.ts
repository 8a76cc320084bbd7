// A fuzz target: valid inputs to begin with, and what a reader must do with anything at all. It throws where a promise is broken.
import { type CborItem, ReadError } from '../../src/cbor/index.ts'
import { CaseError } from '../../src/mdoc/index.ts'
import { PolicyError } from '../../src/verify/index.ts'

export interface Target {
  readonly name: string
  readonly seeds: readonly (Uint8Array | string)[]
  /** @throws {BrokenPromise} or whatever the reader threw that it should not have */
  readonly run: (content: Uint8Array | string) => unknown
}
export const binary = (name: string, seeds: readonly Uint8Array[], run: (content: Uint8Array) => unknown): Target => ({
  name,
  seeds,
  run: (content) => run(content as Uint8Array),
})
export const textual = (name: string, seeds: readonly string[], run: (content: string) => unknown): Target => ({
  name,
  seeds,
  run: (content) => run(content as string),
})

export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
}
export function promise(kept: boolean, what: string): void {
  if (!kept) throw new BrokenPromise(what)
}

/** The reader's answer, or its own error as data; any other error is a finding. An offset lies inside the input. */
export async function answer<T>(length: number, read: () => T | Promise<T>): Promise<{ readonly value: T } | { readonly refused: string }> {
  try {
    return { value: await read() }
  } catch (fault) {
    if (fault instanceof CaseError || fault instanceof PolicyError) return { refused: fault.message }
    if (!(fault instanceof ReadError)) throw fault
    promise(Number.isInteger(fault.offset) && fault.offset >= 0 && fault.offset <= length, `offset ${fault.offset} of ${length}`)
    return { refused: fault.message }
  }
}

/** The same input, the same answer: as the bytes and text that can be told of it. */
export async function sameTwice<T>(length: number, read: () => T | Promise<T>): Promise<T | undefined> {
  const [one, other] = [await answer(length, read), await answer(length, read)]
  promise(told(one) === told(other), 'two answers to one input')
  return 'value' in one ? one.value : undefined
}

/** Everything in a value as text: what is compared, and what shows that it can be told at all. Getters of items count. */
export function told(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`
    if (typeof part === 'number' && !Number.isFinite(part)) return String(part)
    if (part instanceof Uint8Array) return `h'${Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64')}'`
    if (part instanceof Map || part instanceof Set) return [...part]
    if (part instanceof Date) return Number.isNaN(part.getTime()) ? 'no date' : part.toISOString()
    if (isItem(part)) return `item ${part.start} ${part.end} ${part.kind}`
    return part === undefined ? 'undefined' : part
  })
}
const isItem = (part: unknown): part is CborItem =>
  typeof part === 'object' && part !== null && 'kind' in part && 'start' in part && 'end' in part && 'bytes' in part

/** Data that crosses to a worker or into a file and comes back the same. */
export function requirePlain(value: unknown): void {
  const text = JSON.stringify(value)
  promise(JSON.stringify(JSON.parse(text)) === text, 'no plain JSON')
  promise(!hasOddities(value), 'something in it that JSON does not carry')
}

function hasOddities(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return false
  if (typeof value === 'number') return !Number.isFinite(value)
  if (typeof value !== 'object') return true
  if (Array.isArray(value)) return value.some(hasOddities)
  return Object.getPrototypeOf(value) !== Object.prototype || Object.values(value).some(hasOddities)
}

/** Each item lies inside the one around it, and there are never more of them than octets: what is kept is bounded by what came. */
export function requireRanges(item: CborItem, length: number): void {
  const count = { items: 0 }
  walk(item, 0, length, count)
  promise(count.items <= length, `${count.items} items of ${length} octets`)
}

function walk(item: CborItem, from: number, to: number, count: { items: number }): void {
  count.items++
  promise(
    from <= item.start && item.start < item.end && item.end <= to,
    `an item at ${item.start} to ${item.end}, outside of ${from} to ${to}`,
  )
  promise(item.bytes.length === item.end - item.start, `${item.bytes.length} bytes for ${item.start} to ${item.end}`)
  const inner = item.kind === 'array' ? item.items : item.kind === 'map' ? item.entries.flat() : item.kind === 'tag' ? [item.content] : []
  for (const child of inner) walk(child, item.start, item.end, count)
}
