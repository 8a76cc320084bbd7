// docs/qr-transfer.md, 2 and "What must be refused?": one code, before anything is allocated for what it claims.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatBytes, crc32, fromHex } from '../../crypto/index.ts'
import { openSequence, type Part, readPart } from '../index.ts'
import { fromBase45, toBase45 } from './base45.ts'
import { writePart } from './part.ts'

/** A part of four blocks of 7 octets, as the test vector of the page. */
const part: Part = { number: 1, count: 4, length: 26, identifier: '0f0ba8bdff71c626', block: fromHex('41206c6963656e') }
const text = writePart(part)

/** A head of one's own choice under a checksum that is right. */
function forged(hex: string): string {
  const octets = fromHex(hex)
  const checksum = new Uint8Array(4)
  new DataView(checksum.buffer).setUint32(0, crc32(octets))
  return `MDL:${toBase45(concatBytes(octets, checksum))}`
}
const HEAD = '01 00000001 0004 0000001a 0f0ba8bdff71c626'.replaceAll(' ', '')

describe('a part', () => {
  it('is read as it was written', () => {
    expect(readPart(text)).toEqual({ kind: 'part', part })
    expect(forged(`${HEAD}41206c6963656e`)).toBe(text)
  })
  it('is read where a keyboard changed the case', () => {
    expect(readPart(text.toLowerCase())).toEqual({ kind: 'part', part })
  })
  it('is read with the largest number, which costs no more than another', () => {
    for (const number of [1_000_000_000, 0xffffffff])
      expect(readPart(writePart({ ...part, number }))).toMatchObject({ kind: 'part', part: { number } })
  })
  it('fits version 20, level L, at 800 octets a block: 1249 characters', async () => {
    const sequence = await openSequence(new Uint8Array(25_600).fill(0xff))
    expect(sequence.count).toBe(32)
    expect([...sequence.text(33)].length).toBe(1239)
    expect(sequence.text(33)).toMatch(/^[0-9A-Z $%*+\-./:]+$/) // alphanumeric mode
  })
})

describe('what begins otherwise is no code of this format', () => {
  it.each(['', 'MDL', 'mdoc:owBjMS4w', ` ${text}`, 'https://example.org/MDL:', 'ID:MDL:'])('%j', (other) => {
    expect(readPart(other)).toBeUndefined()
  })
})

describe('a damaged part says why', () => {
  it.each<[string, string, string]>([
    ['nothing behind the prefix', 'MDL:', '0 octets are too few'],
    ['four octets', `MDL:${toBase45(new Uint8Array(4))}`, '4 octets are too few'],
    ['another alphabet', 'MDL:a_b', 'its text is no base45'],
    ['a lone character', `${text}0`, 'its text is no base45'],
    ['a group beyond its octets', 'MDL::::', 'its text is no base45'],
    ['letters that would grow when raised', 'MDL:ßßß', 'its text is no base45'],
    ['another checksum', `MDL:${toBase45(fromHex(`${HEAD}41206c6963656e00000000`))}`, 'its CRC-32 does not match'],
    ['half of a part', text.slice(0, -12), 'its CRC-32 does not match'],
  ])('%s', (_, damaged, problem) => {
    expect(readPart(damaged)).toEqual({ kind: 'damaged', problem })
  })
  it('whichever bit of it was flipped', () => {
    const octets = fromBase45(text.slice('MDL:'.length))
    for (let bit = 0; bit < octets.length * 8; bit += 1) {
      const flipped = octets.map((octet, index) => (index === bit >> 3 ? octet ^ (1 << (bit & 7)) : octet))
      expect(readPart(`MDL:${toBase45(flipped)}`)).toEqual({ kind: 'damaged', problem: 'its CRC-32 does not match' })
    }
  })
  it('whichever character of it was changed', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 5), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'), (index, character) => {
        const changed = `${text.slice(0, index + 4)}${character}${text.slice(index + 5)}`
        expect(readPart(changed)?.kind).toBe(changed === text ? 'part' : 'damaged')
      }),
    )
  })
})

describe('what nobody may send is refused, whatever its checksum says', () => {
  it.each<[string, string, string]>([
    ['version 2', `02${HEAD.slice(2)}41206c6963656e`, 'version 2, this program reads version 1'],
    ['version 0', `00${HEAD.slice(2)}41206c6963656e`, 'version 0, this program reads version 1'],
    ['a newer version of another length', '020304', 'version 2, this program reads version 1'],
    ['a head that is cut off', HEAD.slice(0, -2), 'a head of 18 octets instead of 19'],
    ['a head alone', HEAD, 'a block of 0 octets instead of 7'],
    ['a block that is too short', `${HEAD}41206c696365`, 'a block of 6 octets instead of 7'],
    ['an octet behind the block', `${HEAD}41206c6963656e00`, 'a block of 8 octets instead of 7'],
  ])('%s', (_, hex, problem) => {
    expect(readPart(forged(hex))).toEqual({ kind: 'refused', problem })
  })
  it.each<[string, Partial<Part>, string]>([
    ['number 0', { number: 0 }, 'number 0, parts are counted from 1'],
    ['count 0', { count: 0 }, '0 parts, 1 to 1000 are allowed'],
    ['1,001 parts', { count: 1001, length: 5000 }, '1001 parts, 1 to 1000 are allowed'],
    ['10,000 parts', { count: 10_000, length: 1_000_000 }, '10000 parts, 1 to 1000 are allowed'],
    ['65,535 parts', { count: 65_535, length: 1_000_000 }, '65535 parts, 1 to 1000 are allowed'],
    ['no octets', { length: 0 }, 'a message of 0 octets, 1 to 1000000 are allowed'],
    ['4 GB', { length: 0xffffffff }, 'a message of 4294967295 octets, 1 to 1000000 are allowed'],
    ['more parts than octets', { count: 27 }, '27 parts for 26 octets, more than are needed'],
    ['a last block behind the end', { count: 12, block: new Uint8Array(3) }, '12 parts for 26 octets, more than are needed'],
    ['a block of another size', { count: 3 }, 'a block of 7 octets instead of 9'],
    ['a number that holds no block', { number: 16 }, 'number 16, which holds no block'],
    [
      'something behind the end of the message',
      { number: 4, block: fromHex('696768742e0001') },
      'octets behind the end of the message that are not zero',
    ],
  ])('%s', (_, change, problem) => {
    expect(readPart(writePart({ ...part, ...change }))).toEqual({ kind: 'refused', problem })
  })
  it('ten million characters, before they are looked at', () => {
    expect(readPart(`MDL:${'é'.repeat(10_000_000)}`)).toEqual({
      kind: 'refused',
      problem: 'text of 10000004 characters, at most 1500040 are allowed',
    })
  })
  it('reads the longest part there can be', () => {
    const longest = { number: 1, count: 1, length: 1_000_000, identifier: part.identifier, block: new Uint8Array(1_000_000) }
    expect(readPart(writePart(longest))?.kind).toBe('part')
  })
})

it('tells a problem in fixed words and numbers alone', () => {
  const told = /^[0-9a-zA-Z ,.-]*$/
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (foreign) => {
      const reading = readPart(`MDL:${foreign}`)
      if (reading === undefined || reading.kind === 'part') throw new Error('no part expected')
      expect(reading.problem).toMatch(told)
    }),
  )
})
