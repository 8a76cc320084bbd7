// Mutations that know no structure: of bytes, and of text.
import { concatBytes } from '../../src/crypto/index.ts'
import { type Choose, pick } from './choices.ts'

type Change<Content> = (content: Content, choose: Choose, donor: Content) => Content

const EXTREMES = [0x00, 0x01, 0x17, 0x18, 0x1b, 0x1f, 0x3b, 0x5f, 0x7f, 0x80, 0x9f, 0xbf, 0xd8, 0xf6, 0xf7, 0xff] as const

const changes: readonly [Change<Uint8Array>, ...Change<Uint8Array>[]] = [
  function flipBit(bytes, choose) {
    return withOctet(bytes, choose(bytes.length), (octet) => octet ^ (1 << choose(8)))
  },
  function setOctet(bytes, choose) {
    return withOctet(bytes, choose(bytes.length), () => pick(choose, EXTREMES))
  },
  function drawOctet(bytes, choose) {
    return withOctet(bytes, choose(bytes.length), () => choose(256))
  },
  function nudgeOctet(bytes, choose) {
    const by = pick(choose, [1, -1, 2, -2, 16])
    return withOctet(bytes, choose(bytes.length), (octet) => octet + by)
  },
  function truncate(bytes, choose) {
    return bytes.slice(0, choose(bytes.length))
  },
  function cutBeginning(bytes, choose) {
    return bytes.slice(choose(Math.min(bytes.length, 40)))
  },
  function removeRun(bytes, choose) {
    const [start, end] = run(bytes.length, choose)
    return concatBytes(bytes.subarray(0, start), bytes.subarray(end))
  },
  function repeatRun(bytes, choose) {
    const [start, end] = run(bytes.length, choose)
    return concatBytes(bytes.subarray(0, end), bytes.subarray(start, end), bytes.subarray(end))
  },
  function spliceRun(bytes, choose, donor) {
    const [start, end] = run(donor.length, choose)
    const at = choose(bytes.length + 1)
    const over = choose(2) === 0 ? end - start : 0
    return concatBytes(bytes.subarray(0, at), donor.subarray(start, end), bytes.subarray(at + over))
  },
  function append(bytes, choose, donor) {
    const [start, end] = run(donor.length, choose)
    return concatBytes(bytes, donor.subarray(start, end))
  },
  function setLengthField(bytes, choose) {
    const at = choose(bytes.length)
    const width = pick(choose, [1, 2, 4, 8])
    const fill = pick(choose, [0x00, 0xff, 0x7f, 0x80])
    const changed = bytes.slice()
    changed.fill(fill, at, at + width)
    return changed
  },
]

function withOctet(bytes: Uint8Array, at: number, change: (octet: number) => number): Uint8Array {
  const changed = bytes.slice()
  changed[at] = change(changed[at] ?? 0)
  return changed
}

function run(length: number, choose: Choose): readonly [number, number] {
  const start = choose(length + 1)
  return [start, Math.min(length, start + 1 + choose(pick(choose, [4, 32, 400])))]
}

export const mutateBytes: Change<Uint8Array> = (bytes, choose, donor) => pick(choose, changes)(bytes, choose, donor)

/** What readers of text have stumbled over elsewhere. */
const FRAGMENTS = [
  ...['"', "'", '\\', '{', '}', '[', ']', '(', ')', '<<', '>>', ',', ':', '_', '/', '#', ' ', '\n', '\r', '\t'],
  ...['null', 'true', 'NaN', 'Infinity', '-0', '1e999', '18446744073709551616', '-1', '0x', "h'", 'b64', '.5', '_3', '_i'],
  ...['__proto__', 'constructor', '\u0000', '\ufeff', '\u202e', '\ud800', '\u{1f600}', 'é', '-----BEGIN ', '-----END ', 'MDL:', 'mdoc:'],
] as const satisfies readonly string[]

const textChanges: readonly [Change<string>, ...Change<string>[]] = [
  function replaceCharacter(text, choose) {
    const at = choose(text.length)
    return text.slice(0, at) + String.fromCharCode(choose(128)) + text.slice(at + 1)
  },
  function insertFragment(text, choose) {
    const at = choose(text.length + 1)
    return text.slice(0, at) + pick(choose, FRAGMENTS) + text.slice(at)
  },
  function replaceWord(text, choose) {
    const at = choose(text.length)
    const end = at + Math.max(1, text.slice(at).search(/\W/))
    return text.slice(0, at) + pick(choose, FRAGMENTS) + text.slice(end)
  },
  function removeRun(text, choose) {
    const [start, end] = run(text.length, choose)
    return text.slice(0, start) + text.slice(end)
  },
  function repeatRun(text, choose) {
    const [start, end] = run(text.length, choose)
    return text.slice(0, end) + text.slice(start, end) + text.slice(end)
  },
  function truncate(text, choose) {
    return text.slice(0, choose(text.length))
  },
  function spliceRun(text, choose, donor) {
    const [start, end] = run(donor.length, choose)
    const at = choose(text.length + 1)
    return text.slice(0, at) + donor.slice(start, end) + text.slice(at + (choose(2) === 0 ? end - start : 0))
  },
  function nest(text, choose) {
    const [open, close] = pick<readonly [string, string]>(choose, [
      ['[', ']'],
      ['{"a":', '}'],
      ['<<', '>>'],
      ['24(', ')'],
    ])
    const depth = pick(choose, [1, 5, 70, 1100])
    return open.repeat(depth) + text + close.repeat(depth)
  },
]

export const mutateText: Change<string> = (text, choose, donor) => pick(choose, textChanges)(text, choose, donor)
