// Where reading stands in a source: the limits, what is open, what was found not valid; and the heads of items (RFC 8949, section 3).

import { type Identities, noIdentities } from './duplicate-keys.ts'
import type { CborItem } from './item.ts'
import { effectiveLimits, type ReadLimits } from './limits.ts'
import { ReadError, type ReadProblem } from './read-error.ts'

/** A container whose reading has begun; kept for `readPrefix` alone, which shows what was read before a fault. */
export type OpenContainer =
  | { readonly kind: 'array'; readonly start: number; readonly items: readonly CborItem[] }
  | {
      readonly kind: 'map'
      readonly start: number
      readonly entries: readonly (readonly [CborItem, CborItem])[]
      key: CborItem | undefined
    }
  | { readonly kind: 'tag'; readonly start: number; readonly tag: number | bigint }

export interface Cursor {
  readonly source: Uint8Array
  readonly end: number
  readonly limits: ReadLimits
  readonly open: OpenContainer[] | undefined
  /** Where what is not valid is told; undefined: it is thrown. */
  readonly invalid: ReadProblem[] | undefined
  readonly identities: Identities
  at: number
  count: number
}

export function openCursor(
  source: Uint8Array,
  start: number,
  end: number,
  limits?: Partial<ReadLimits>,
  open?: OpenContainer[],
  invalid?: ReadProblem[],
): Cursor {
  const effective = effectiveLimits(limits)
  const cursor: Cursor = {
    source: plainView(source),
    end,
    limits: effective,
    open,
    invalid,
    identities: noIdentities(),
    at: start,
    count: 0,
  }
  if (end - start > effective.bytes) {
    fail({ offset: start + effective.bytes, expected: `at most ${effective.bytes} bytes`, found: `${end - start} bytes` })
  }
  return cursor
}

/** Views of a subclass, as Node's Buffer is one, would be of that class too. */
export function plainView(source: Uint8Array): Uint8Array {
  if (Object.getPrototypeOf(source) === Uint8Array.prototype) return source
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
}

/** The argument of a head (section 3). Heads longer than needed are well-formed; the received bytes are kept anyway. */
export function readArgument(cursor: Cursor, start: number, information: number): number | bigint {
  if (information < 24) return information
  if (information > 27) fail({ offset: start, expected: 'additional information 0 to 27', found: `${information}` })
  const { source, at } = cursor
  const size = 1 << (information - 24)
  if (at + size > cursor.end) endOfInput(cursor, `${size} more bytes of a head`)
  cursor.at = at + size
  if (size === 1) return source[at] ?? 0
  if (size === 2) return uint16(source, at)
  const high = uint32(source, at)
  if (size === 4) return high
  const low = uint32(source, at + 4)
  if (high < 0x20_0000) return high * 0x1_0000_0000 + low
  return (BigInt(high) << 32n) | BigInt(low)
}

function uint16(source: Uint8Array, at: number): number {
  return ((source[at] ?? 0) << 8) | (source[at + 1] ?? 0)
}
function uint32(source: Uint8Array, at: number): number {
  return uint16(source, at) * 0x1_0000 + uint16(source, at + 2)
}

export function endOfInput(cursor: Cursor, expected: string): never {
  return fail({ offset: cursor.end, expected, found: 'end of input' })
}

export function fail(problem: ReadProblem): never {
  throw new ReadError(problem)
}
