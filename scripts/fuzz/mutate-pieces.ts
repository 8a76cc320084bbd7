// Mutations that know what bytes are made of: one item is replaced, removed, doubled, moved or made another type, and the lengths
// and counts around it fit again, or are damaged on purpose.
import { encodeHead, headOf } from '../../src/cbor/head.ts'
import { concatBytes } from '../../src/crypto/index.ts'
import { type Choose, pick } from './choices.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { type Edit, type Piece, piecesOf, withEdit } from './pieces.ts'

/** A valid input, taken apart once. */
export interface Seed {
  readonly bytes: Uint8Array
  readonly pieces: readonly Piece[]
}
export const seedOf = (bytes: Uint8Array): Seed => ({ bytes, pieces: piecesOf(bytes) })

const hex = (digits: string) => Uint8Array.from(digits.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))

/** One of each type of CBOR, and the integers at the edges. */
const CBOR_VALUES = [
  ...['f6', 'f7', 'f4', 'f5', '00', '01', '17', '1818', '19ffff', '1affffffff', '1b001fffffffffffff', '1b0020000000000000'],
  ...[
    '1b7fffffffffffffff',
    '1bffffffffffffffff',
    '20',
    '26',
    '3863',
    '3a7fffffff',
    '3bffffffffffffffff',
    '40',
    '4100',
    '60',
    '6161',
    '80',
    'a0',
  ],
  ...[
    '8100',
    'a10000',
    'f97e00',
    'fb7ff0000000000000',
    'f97c00',
    'f98000',
    'c249010000000000000000',
    'c074323032362d30362d30315431323a30303a30305a',
  ],
  ...[
    'd81840',
    'd8184100',
    'd818818100',
    '5fff',
    '7fff',
    '9fff',
    'bfff',
    'e0',
    'f820',
    '581f',
    '9b7fffffffffffffff',
    'bb0000000100000000',
    'd9010240',
  ],
].map(hex) as [Uint8Array, ...Uint8Array[]]

const DER_VALUES = [
  ...[
    '0500',
    '0101ff',
    '010101',
    '020100',
    '0201ff',
    '020200ff',
    '0209ffffffffffffffffff',
    '0300',
    '030100',
    '030201ff',
    '0400',
    '0600',
    '060180',
  ],
  ...[
    '06072a8648ce3d0201',
    '0c00',
    '1300',
    '16026161',
    '170d3236303630313132303030305a',
    '180f32303236303233303132303030305a',
    '3000',
    '3100',
    '3080',
    '30800000',
  ],
  ...['a000', '8000', '308400000000', '1e020061'],
].map(hex) as [Uint8Array, ...Uint8Array[]]

type Change = (seed: Seed, index: number, piece: Piece, choose: Choose, donor: Seed) => Edit | Uint8Array

const changes: readonly [Change, ...Change[]] = [
  function otherValue({ bytes, pieces }, _index, piece, choose) {
    const value = pick(choose, piece.form === 'der' ? DER_VALUES : CBOR_VALUES)
    return bytes.length === 0 || pieces.length === 0 ? value : over(piece, value)
  },
  function spliceSame({ bytes, pieces }, _index, piece, choose) {
    return over(piece, bytesOf(bytes, pick(choose, pieces)))
  },
  function spliceDonor(_seed, _index, piece, choose, donor) {
    return over(piece, bytesOf(donor.bytes, pick(choose, donor.pieces)))
  },
  /** The same place in the other input: its signature, its digests, its certificate. */
  function swapInCounterpart({ pieces }, index, piece, _choose, donor) {
    return over(piece, bytesOf(donor.bytes, counterpart(pieces, index, donor.pieces)))
  },
  function remove(seed, index) {
    const { start, end, parent, count } = unit(seed, index)
    return { start, end, parent, bytes: new Uint8Array(), more: -count }
  },
  function twice(seed, index) {
    const { start, end, parent, count } = unit(seed, index)
    const bytes = seed.bytes.subarray(start, end)
    return { start, end, parent, bytes: concatBytes(bytes, bytes), more: count }
  },
  function insertDonors(seed, index, _piece, choose, donor) {
    const { start, end, parent, count } = unit(seed, index)
    const other = unit(donor, choose(donor.pieces.length))
    return {
      start,
      end,
      parent,
      bytes: concatBytes(seed.bytes.subarray(start, end), donor.bytes.subarray(other.start, other.end)),
      more: count,
    }
  },
  function swapSiblings({ bytes, pieces }, index, piece, choose) {
    const siblings = pieces[piece.parent]?.children ?? [index]
    const [one, other] = [piece, pieces[pick(choose, siblings) ?? index] ?? piece].sort((a, b) => a.start - b.start) as [Piece, Piece]
    if (one === other) return over(piece, bytesOf(bytes, piece))
    const parts = [bytesOf(bytes, other), bytes.subarray(one.end, other.start), bytesOf(bytes, one)]
    return { start: one.start, end: other.end, parent: piece.parent, bytes: concatBytes(...parts), more: 0 }
  },
  function flipInside({ bytes }, _index, { start, end }, choose) {
    const at = start + choose(end - start)
    const changed = bytes.slice()
    changed[at] = (changed[at] ?? 0) ^ (1 << choose(8))
    return changed
  },
  function changeContent({ bytes }, _index, piece, choose, donor) {
    const content = mutateBytes(bytes.subarray(piece.contentStart, piece.end), choose, donor.bytes)
    return over(piece, concatBytes(newHead(bytes, piece, content.length), content))
  },
  function wrap({ bytes }, _index, piece, choose) {
    const inner = bytesOf(bytes, piece)
    if (piece.form === 'der')
      return over(piece, concatBytes(Uint8Array.of(pick(choose, [0x30, 0x04, 0xa0])), derLength(inner.length), inner))
    const string = concatBytes(encodeHead(2, inner.length), inner)
    return over(
      piece,
      pick(choose, [
        concatBytes(hex('81'), inner),
        string,
        concatBytes(hex('d818'), string),
        concatBytes(encodeHead(6, choose(300)), inner),
      ]),
    )
  },
  function unwrap({ bytes }, _index, piece) {
    return over(piece, bytes.subarray(Math.min(piece.contentStart, piece.end - 1), piece.end))
  },
  function otherMajorType({ bytes }, _index, piece, choose) {
    const changed = bytes.slice()
    changed[piece.start] = (((changed[piece.start] ?? 0) & 0x1f) | (choose(8) << 5)) & 0xff
    return changed
  },
  /** RFC 8949, 4.1: the same item in another form; of DER, the forms that BER has beside it. */
  function otherForm({ bytes }, _index, piece, choose) {
    const content = bytes.subarray(piece.contentStart, piece.end)
    if (piece.form === 'der') {
      const tag = bytes.subarray(piece.start, piece.start + 1)
      const length = choose(2) === 0 ? Uint8Array.of(0x82, content.length >> 8, content.length & 0xff) : undefined
      return over(piece, length ? concatBytes(tag, length, content) : concatBytes(tag, hex('80'), content, hex('0000')))
    }
    const { majorType, argument, information } = headOf(bytes.subarray(piece.start))
    if (information === 31 || majorType === 7) return over(piece, bytesOf(bytes, piece))
    const indefinite = majorType >= 2 && majorType <= 5 && choose(2) === 0
    if (!indefinite)
      return over(
        piece,
        concatBytes(
          encodeHead(majorType, argument, pick(choose, [1, 2, 4, 8].filter((width) => argument < 2 ** (8 * width)) as [1])),
          content,
        ),
      )
    const chunks = majorType < 4 ? concatBytes(encodeHead(majorType, content.length), content) : content
    return over(piece, concatBytes(Uint8Array.of((majorType << 5) | 31), chunks, hex('ff')))
  },
  function damageHead({ bytes }, _index, piece, choose) {
    const changed = bytes.slice()
    const at = Math.max(piece.start, piece.contentStart - 1)
    changed[at] = (changed[at] ?? 0) + pick(choose, [1, -1, 2, 8, -8, 128])
    return changed
  },
]

const over = ({ start, end, parent }: Piece, bytes: Uint8Array): Edit => ({ start, end, parent, bytes, more: 0 })
const bytesOf = (bytes: Uint8Array, piece: Piece | undefined) => (piece ? bytes.subarray(piece.start, piece.end) : new Uint8Array())

/** An item of an array, or key and value of a map. */
function unit({ pieces, bytes }: Seed, index: number) {
  const piece = pieces[index]
  const parent = pieces[piece?.parent ?? -1]
  if (piece === undefined) return { start: bytes.length, end: bytes.length, parent: -1, count: 0 }
  if (parent?.kind !== 'map') return { start: piece.start, end: piece.end, parent: piece.parent, count: 1 }
  const place = parent.children.indexOf(index) & ~1
  const [key, value] = [pieces[parent.children[place] ?? index] ?? piece, pieces[parent.children[place + 1] ?? index] ?? piece]
  return { start: key.start, end: value.end, parent: piece.parent, count: 2 }
}

/** By the way from the outermost piece: the second child of the first child … */
function counterpart(pieces: readonly Piece[], index: number, others: readonly Piece[]): Piece | undefined {
  const way: number[] = []
  for (let at = index, piece = pieces[at]; piece !== undefined && piece.parent >= 0; at = piece.parent, piece = pieces[at])
    way.push(pieces[piece.parent]?.children.indexOf(at) ?? 0)
  let found = others[0]
  for (const step of way.reverse()) found = others[found?.children[step] ?? -1] ?? found
  return found
}

function newHead(bytes: Uint8Array, piece: Piece, length: number): Uint8Array {
  if (piece.form === 'der') return concatBytes(bytes.subarray(piece.start, piece.start + 1), derLength(length))
  const { majorType, information } = headOf(bytes.subarray(piece.start))
  const isString = (majorType === 2 || majorType === 3) && information !== 31
  return isString ? encodeHead(majorType, length) : bytes.subarray(piece.start, piece.contentStart)
}
const derLength = (length: number) => (length < 0x80 ? Uint8Array.of(length) : Uint8Array.of(0x82, (length >> 8) & 0xff, length & 0xff))

/** Some mutations one after the other, most often one. */
export function mutate(seed: Seed, choose: Choose, donor: Seed): Uint8Array {
  let mutated = mutateOnce(seed, choose, donor)
  for (let more = pick(choose, [0, 0, 0, 0, 0, 1, 1, 2, 4]); more > 0; more--)
    mutated = choose(2) === 0 ? mutateBytes(mutated, choose, donor.bytes) : mutateOnce(seedOf(mutated), choose, donor)
  return mutated
}

function mutateOnce(seed: Seed, choose: Choose, donor: Seed): Uint8Array {
  const index = choose(seed.pieces.length)
  const piece = seed.pieces[index]
  if (piece === undefined || choose(8) === 7) return mutateBytes(seed.bytes, choose, donor.bytes)
  const changed = pick(choose, changes)(seed, index, piece, choose, donor)
  return changed instanceof Uint8Array ? changed : withEdit(seed.bytes, seed.pieces, changed)
}
