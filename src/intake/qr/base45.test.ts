// RFC 9285: the examples of sections 4.3 and 4.4, and what section 6 asks a decoder to refuse.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase45, toBase45 } from './base45.ts'

const ascii = (text: string) => new TextEncoder().encode(text)

describe('the examples of RFC 9285', () => {
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('%s is %s', (plain, encoded) => {
    expect(toBase45(ascii(plain))).toBe(encoded)
    expect(fromBase45(encoded)).toEqual(ascii(plain))
  })
  it('FGW is 65535, and GGW, which would be 65536, is refused', () => {
    expect(fromBase45('FGW')).toEqual(Uint8Array.of(255, 255))
    expect(() => fromBase45('GGW')).toThrow('expected base45 whose groups fit their octets')
  })
})

it.each([
  [':::', 'a group of 91124', 'groups fit their octets'],
  ['U5', 'nothing wrong', undefined],
  ['V5', '256 in one octet', 'groups fit their octets'],
  ['BB8A', 'a lone character', 'groups of three'],
  ['bb8', 'small letters', 'the 45 characters of base45'],
  ['BB8=', 'a lone character of another alphabet', 'groups of three'],
  ['BB8é0', 'a character of another alphabet', 'the 45 characters of base45'],
])('%s has %s', (text, _, problem) => {
  if (problem === undefined) expect(fromBase45(text)).toHaveLength(1)
  else expect(() => fromBase45(text)).toThrow(problem)
})

it('gives back any octets, and one text for each', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
      const text = toBase45(octets)
      expect(fromBase45(text)).toEqual(octets)
      expect(toBase45(fromBase45(text))).toBe(text)
      expect(text.endsWith(' ')).toBe(false) // so that white space behind a code is never part of it
    }),
  )
})
