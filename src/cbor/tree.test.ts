import { describe, expect, it } from 'vitest'
import { octetsOf } from './hex.ts'
import { encode, readItem, renderTree, tagged, toAnnotatedHex, toTree } from './index.ts'

const issuerSigned = encode(
  new Map<string, unknown>([
    [
      'nameSpaces',
      new Map([
        [
          'org.iso.18013.5.1',
          [
            tagged(
              24,
              encode(
                new Map<string, unknown>([
                  ['digestID', 7],
                  ['elementValue', tagged(1004, '2026-01-01')],
                ]) as never,
              ),
            ),
          ],
        ],
      ]),
    ],
    ['issuerAuth', [encode(new Map([[1, -7]])), new Map([[33, new Uint8Array(40).fill(0xab)]]), null, Uint8Array.of(1)]],
    ['__proto__', '\u202eevil'],
  ]) as never,
)

describe('the tree of an item', () => {
  it('goes down through tag 24 and protected headers, each node with its range in the source', () => {
    expect(renderTree(toTree(readItem(issuerSigned)))).toMatchInlineSnapshot(`
      "map of 3  @0-156
        nameSpaces: map of 1  @12-74
          org.iso.18013.5.1: array of 1  @31-74
            [0]: tag 24  @32-74
              content: byte string of 38 bytes  @34-74
                embedded: map of 2  @36-74
                  digestID: unsigned integer 7  @46-47
                  elementValue: tag 1004  @60-74
                    content: text string "2026-01-01"  @63-74
        issuerAuth: array of 4  @85-138
          [0]: byte string of 3 bytes  @86-90
            embedded: map of 1  @87-90
              1: negative integer -7  @89-90
          [1]: map of 1  @90-135
            33: byte string of 40 bytes h'abababababababababababababababababababababababababababababababab…'  @93-135
          [2]: null  @135-136
          [3]: byte string of 1 byte h'01'  @136-138
        __proto__: text string "\\u202eevil"  @148-156"
    `)
  })
  it('is plain data that keeps its numbers', () => {
    expect(toTree(readItem(octetsOf('8201f93e00')))).toEqual({
      label: '',
      kind: 'array of 2',
      value: '',
      range: [0, 5],
      children: [
        { label: '[0]', kind: 'unsigned integer', value: '1', range: [1, 2], children: [] },
        { label: '[1]', kind: 'floating-point number', value: '1.5', range: [2, 5], children: [] },
      ],
    })
  })
  it.each([
    ['long text cut', `78c8${'61'.repeat(200)}`, `text string "${'a'.repeat(120)}…"  @0-202`],
    ['long bytes cut', `5821${'ab'.repeat(33)}`, `byte string of 33 bytes h'${'ab'.repeat(32)}…'  @0-35`],
    ['an empty array', '80', 'array of 0  @0-1'],
    ['an empty map', 'a0', 'map of 0  @0-1'],
    ['null', 'f6', 'null  @0-1'],
    ['a bignum', 'c249010000000000000000', 'bignum of 9 bytes 18446744073709551616  @0-11'],
    ['a bignum that is too long to print', `c25841${'ff'.repeat(65)}`, 'bignum of 65 bytes 2(... / 65 bytes /)  @0-68'],
    ['a key that is no text', 'a1820102f5', 'map of 1  @0-5\n  [1, 2]: boolean true  @4-5'],
  ])('shows %s', (_, digits, text) => {
    expect(renderTree(toTree(readItem(octetsOf(digits))))).toBe(text)
  })
})

describe('annotated hex', () => {
  it('shows every octet once, in its place, down through embedded CBOR', () => {
    const hex = toAnnotatedHex(readItem(issuerSigned))
    expect(hex).toMatchInlineSnapshot(`
      "0000  a3                                                      # map of 3
      0001    6a 6e 61 6d 65 53 70 61 63 65 73                      # "nameSpaces"
      000c    a1                                                    # map of 1
      000d      71                                                  # "org.iso.18013.5.1"
      000e        6f 72 67 2e 69 73 6f 2e 31 38 30 31 33 2e 35 2e
      001e        31
      001f      81                                                  # array of 1
      0020        d8 18                                             # tag 24 (embedded CBOR)
      0022          58 26                                           # byte string of 38 bytes
      0024            a2                                            # map of 2
      0025              68 64 69 67 65 73 74 49 44                  # "digestID"
      002e              07                                          # 7
      002f              6c 65 6c 65 6d 65 6e 74 56 61 6c 75 65      # "elementValue"
      003c              d9 03 ec                                    # tag 1004
      003f              6a 32 30 32 36 2d 30 31 2d 30 31            # "2026-01-01"
      004a    6a 69 73 73 75 65 72 41 75 74 68                      # "issuerAuth"
      0055    84                                                    # array of 4
      0056      43                                                  # byte string of 3 bytes
      0057        a1                                                # map of 1
      0058          01                                              # 1
      0059          26                                              # -7
      005a      a1                                                  # map of 1
      005b        18 21                                             # 33
      005d        58 28                                             # byte string of 40 bytes
      005f          ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab
      006f          ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab
      007f          ab ab ab ab ab ab ab ab
      0087      f6                                                  # null
      0088      41 01                                               # byte string of 1 byte
      008a    69 5f 5f 70 72 6f 74 6f 5f 5f                         # "__proto__"
      0094    67 e2 80 ae 65 76 69 6c                               # "\\u202eevil""
    `)
    expect(octetsIn(hex)).toEqual([...issuerSigned])
  })
  it('shows every octet of chunks, breaks and long heads too', () => {
    for (const digits of [
      '9f5f4101420203ffff',
      'bf017f6161ffff',
      '9b000000000000000100',
      'd80249010000000000000000',
      '5fff',
      'f97e01',
      `9f58${'20'}${'00'.repeat(32)}ff`,
      'd8185f4100ff',
    ]) {
      expect(octetsIn(toAnnotatedHex(readItem(octetsOf(digits))))).toEqual([...octetsOf(digits)])
    }
  })
  it.each([
    ['an indefinite array', '9f01ff', ['# array of 1, indefinite length', '# 1', '# break']],
    ['an indefinite map', 'bf0102ff', ['# map of 1, indefinite length', '# 1', '# 2', '# break']],
    ['an indefinite array whose last item ends with ff', '9f18ffff', ['# array of 1, indefinite length', '# 255', '# break']],
    ['chunks', '5f4101ff', ['# byte string of 1 byte in chunks']],
    ['a bignum', 'c24105', ['# tag 2: 5', '# byte string of 1 byte']],
    ['a bignum too long to print', `c25841${'ff'.repeat(65)}`, ['# tag 2: bignum of 65 bytes', '# byte string of 65 bytes']],
    ['text with a bidi override', '63e280ae', ['# "\\u202e"']],
    ['a long text, cut', `7850${'61'.repeat(80)}`, [`# "${'a'.repeat(60)}…"`]],
    ['a float', 'f93e00', ['# 1.5']],
    ['a tag', 'c101', ['# tag 1', '# 1']],
  ])('remarks on %s', (_, digits, remarks) => {
    const lines = toAnnotatedHex(readItem(octetsOf(digits))).split('\n')
    expect(lines.flatMap((line) => line.match(/# .*/) ?? [])).toEqual(remarks)
  })
})

/** The octets of all lines, by the offsets that stand before them. */
function octetsIn(hex: string): number[] {
  const octets: number[] = []
  for (const line of hex.split('\n')) {
    const [, offset = '', digits = ''] = /^([0-9a-f]+) +((?:[0-9a-f]{2} ?)+?)(?: *#.*)?$/.exec(line) ?? []
    expect(Number.parseInt(offset, 16)).toBe(octets.length)
    octets.push(...octetsOf(digits.replace(/ /g, '')))
  }
  return octets
}
