// Numbers of diagnostic notation: 10, -0x1f, 1.5, NaN, float'7e01', each with its encoding indicator (RFC 8949, section 8.1).
import { encodeFloat, halfBits } from './float.ts'
import { encodeHead, joinBytes, shortestWidth } from './head.ts'
import { octetsOf } from './hex.ts'
import { failAt, type Notation, takeMatch } from './notation.ts'

export interface NotedNumber {
  readonly encoded: Uint8Array
  /** The number as the head of a tag, where it can be one. */
  readonly tag: Uint8Array | undefined
}

const FLOAT_WORD = /(-?Infinity|NaN)/y
const FLOAT = /-?\d+(?:\.\d+(?:[eE][-+]?\d+)?|[eE][-+]?\d+)/y
const INTEGER = /(-?)(0x[0-9a-fA-F]+|0b[01]+|0o[0-7]+|\d+)/y
const FLOAT_BITS = /float'([0-9a-fA-F]*)'/y
const INDICATOR = /_([0-3]?)/y

const LONGEST = 155 // digits of 64 octets: longer decimal numbers cost time squared

export function readNumber(notation: Notation): NotedNumber | undefined {
  const bits = takeMatch(notation, FLOAT_BITS)?.[1]
  if (bits !== undefined) return { encoded: floatOfBits(notation, bits), tag: undefined }
  const float = takeMatch(notation, FLOAT_WORD) ?? takeMatch(notation, FLOAT)
  if (float !== undefined) return { encoded: indicatedFloat(notation, Number(float[0])), tag: undefined }
  const integer = takeMatch(notation, INTEGER)
  if (integer === undefined) return undefined
  const [all, sign, digits = '0'] = integer
  if (all.length > LONGEST) failAt(notation, `a number of at most ${LONGEST} digits`)
  const magnitude = BigInt(digits)
  return indicatedInteger(notation, sign === '-' && magnitude > 0n ? -magnitude : magnitude)
}

/** Octets that an indicator asks for: `_0` to `_3` 1, 2, 4, 8; `_` alone an indefinite length; undefined where none stands. */
export function indicatedWidth(notation: Notation): 1 | 2 | 4 | 8 | 'indefinite' | undefined {
  const digit = takeMatch(notation, INDICATOR)?.[1]
  if (digit === undefined) return undefined
  return digit === '' ? 'indefinite' : WIDTHS[Number(digit)]
}

const WIDTHS = [1, 2, 4, 8] as const

function indicatedInteger(notation: Notation, value: bigint): NotedNumber {
  const argument = value < 0n ? -1n - value : value
  const width = indicatedWidth(notation)
  if (argument >= 2n ** 64n) {
    if (width !== undefined) failAt(notation, 'no encoding indicator behind a bignum')
    return { encoded: encodeBignum(value < 0n ? 3 : 2, argument), tag: undefined }
  }
  if (width === 'indefinite' || shortestWidth(argument) > (width ?? 8)) failAt(notation, 'an encoding indicator with room for the number')
  return { encoded: encodeHead(value < 0n ? 1 : 0, argument, width), tag: value < 0n ? undefined : encodeHead(6, argument, width) }
}

function encodeBignum(tag: 2 | 3, magnitude: bigint): Uint8Array {
  const digits = magnitude.toString(16)
  const bytes = octetsOf(digits.length % 2 === 0 ? digits : `0${digits}`)
  return joinBytes([encodeHead(6, tag), encodeHead(2, bytes.length), bytes])
}

function indicatedFloat(notation: Notation, value: number): Uint8Array {
  const width = indicatedWidth(notation)
  if (width === undefined) return encodeFloat(value)
  const exact = width === 8 || (width === 4 && Object.is(Math.fround(value), value)) || (width === 2 && halfBits(value) !== undefined)
  if (!exact) failAt(notation, 'an encoding indicator that keeps the value: _1, _2 or _3')
  return encodeFloat(value, width)
}

/** The bits of a NaN that carries more than being none. */
function floatOfBits(notation: Notation, digits: string): Uint8Array {
  const head = new Map([
    [4, 0xf9],
    [8, 0xfa],
    [16, 0xfb],
  ]).get(digits.length)
  if (head === undefined) failAt(notation, "4, 8 or 16 digits in float'…'")
  return joinBytes([Uint8Array.of(head), octetsOf(digits)])
}
