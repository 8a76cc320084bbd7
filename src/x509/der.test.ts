// The DER gate by itself: X.690, 8 and 10, with the octets that each rule is about.
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../crypto/index.ts'
import { type DerFault, type DerValue, readDer } from './der.ts'
import { kindOf, readObjectIdentifier, readSmallInteger } from './der-values.ts'

function read(hex: string, origin?: number): { value: DerValue; faults: DerFault[] } {
  const faults: DerFault[] = []
  return { value: readDer(fromHex(hex), faults, origin), faults }
}
/** The problem and its place, where nothing can be read. */
function refusal(hex: string, origin?: number): string {
  try {
    read(hex, origin)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return 'read'
}

describe('a value', () => {
  it('has its identifier, its places and its bytes, counted from where the certificate begins', () => {
    const { value, faults } = read('30060101ff020105', 100)
    expect(value).toMatchObject({ tagClass: 'universal', tag: 16, constructed: true, start: 100, contentStart: 102, end: 108 })
    expect([toHex(value.bytes), toHex(value.content)]).toEqual(['30060101ff020105', '0101ff020105'])
    expect(value.children.map(({ tag, start, contentStart, end }) => [tag, start, contentStart, end])).toEqual([
      [1, 102, 104, 105],
      [2, 105, 107, 108],
    ])
    expect(faults).toEqual([])
  })
  it.each([
    { hex: '4100', tagClass: 'application', tag: 1, constructed: false },
    { hex: 'a000', tagClass: 'context', tag: 0, constructed: true },
    { hex: '8100', tagClass: 'context', tag: 1, constructed: false },
    { hex: 'e200', tagClass: 'private', tag: 2, constructed: true },
    { hex: '9e00', tagClass: 'context', tag: 30, constructed: false },
    { hex: '9f1f00', tagClass: 'context', tag: 31, constructed: false },
    { hex: 'bf810000', tagClass: 'context', tag: 128, constructed: true },
    { hex: '9f83ff7f00', tagClass: 'context', tag: 65535, constructed: false },
  ])('is of its class and tag number: $hex', ({ hex, ...identifier }) => {
    const { value, faults } = read(hex)
    expect(value).toMatchObject(identifier)
    expect(faults).toEqual([])
  })
  it.each([127, 128, 255, 256, 65535, 65536])('has a length of one octet, or of as many as it needs: %i octets', (length) => {
    const octets = length < 128 ? [] : length < 256 ? [1] : length < 65536 ? [2] : [3]
    const digits = length.toString(16).padStart((octets[0] ?? 1) * 2, '0')
    const head = octets.length === 0 ? digits : `8${octets[0]}${digits}`
    const { value, faults } = read(`04${head}${'00'.repeat(length)}`)
    expect(value.content.length).toBe(length)
    expect(faults).toEqual([])
  })
})

describe('what is read and listed as no DER', () => {
  it.each([
    { name: 'a tag number with leading zeros', hex: '9f801f00', faults: ['a tag number with leading zeros'] },
    { name: 'a low tag number in the long form', hex: '9f1e00', faults: ['a long form of a low tag number'] },
    { name: 'a length of 127 in two octets', hex: `04817f${'00'.repeat(127)}`, faults: ['a length that is not minimal'] },
    { name: 'a length of 255 in three octets', hex: `048200ff${'00'.repeat(255)}`, faults: ['a length that is not minimal'] },
    { name: 'a length of 256 in four octets', hex: `0483000100${'00'.repeat(256)}`, faults: ['a length that is not minimal'] },
    { name: 'an INTEGER with a zero too many', hex: '0202007f', faults: ['an INTEGER that is not minimal'] },
    { name: 'an INTEGER with a sign too many', hex: '0202ff80', faults: ['an INTEGER that is not minimal'] },
    { name: 'a BOOLEAN of 01', hex: '010101', faults: ['a BOOLEAN of 01'] },
    { name: 'unused bits that are set', hex: '03020101', faults: ['unused bits that are not zero'] },
    { name: 'an arc with leading zeros at the beginning', hex: '0603802a03', faults: ['an OBJECT IDENTIFIER with leading zeros'] },
    { name: 'an arc with leading zeros', hex: '06042a800103', faults: ['an OBJECT IDENTIFIER with leading zeros'] },
    { name: 'two bytes after the value', hex: '05000000', faults: ['2 bytes after the value'] },
    { name: 'one byte after the value', hex: '050000', faults: ['1 byte after the value'] },
    { name: 'an indefinite length', hex: '308005000000', faults: ['an indefinite length'] },
  ])('$name', ({ hex, faults }) => {
    expect(read(hex).faults.map(({ problem }) => problem)).toEqual(faults)
  })
  it('stands at its place in the certificate', () => {
    expect(read('3003010101', 40).faults).toEqual([{ offset: 42, problem: 'a BOOLEAN of 01' }])
    expect(read('05000000', 40).faults).toEqual([{ offset: 42, problem: '2 bytes after the value' }])
  })
  it('is not what only looks like it', () => {
    for (const hex of [
      '02020080',
      '0202ff7f',
      '020100',
      '0201ff',
      '0101ff',
      '010100',
      '03020780',
      '030100',
      '06032a8101',
      '06042a818001',
      '0500',
    ])
      expect(read(hex).faults).toEqual([])
  })
  it('ends an indefinite length at its end-of-contents, an inner one before an outer', () => {
    const { value } = read('3080308005000000020105000004', 10)
    expect([value.start, value.end, toHex(value.bytes)]).toEqual([10, 23, '30803080050000000201050000'])
    expect(toHex(value.content)).toBe('308005000000020105')
    expect(value.children.map(({ bytes }) => toHex(bytes))).toEqual(['308005000000', '020105'])
  })
})

describe('what leaves no tree behind is refused at its place', () => {
  it.each([
    { name: 'nothing', hex: '', problem: 'byte 0: expected a tag, found the end' },
    { name: 'no length', hex: '30', problem: 'byte 1: expected a length, found the end' },
    { name: 'half a length', hex: '308201', problem: 'byte 3: expected a length, found the end' },
    { name: 'half a tag', hex: '9f81', problem: 'byte 2: expected a tag number, found the end' },
    { name: 'a tag number beyond 65535', hex: '9f84808000', problem: 'byte 0: expected a tag number below 65536, found a larger one' },
    { name: 'a length beyond what is there', hex: '040200', problem: 'byte 1: expected at most 1 bytes of value, found a length of 2' },
    {
      name: 'a length beyond its parent',
      hex: '300304020000',
      problem: 'byte 3: expected at most 1 bytes of value, found a length of 2',
    },
    { name: 'a length beyond 2^32', hex: '04850100000000', problem: 'byte 1: expected a length below 2^32, found a length of 5 octets' },
    {
      name: 'a length of 2^32 - 1, where there is nothing',
      hex: '0484ffffffff',
      problem: 'byte 1: expected at most 0 bytes of value, found a length of 4294967295',
    },
    {
      name: 'a child without a length, which what follows its parent is not',
      hex: '30013000',
      problem: 'byte 3: expected a length, found the end',
    },
    { name: 'a zero that ends no contents', hex: '308000010000', problem: 'byte 2: expected a value, found end-of-contents' },
    { name: 'an arc of a lone 80', hex: '06022a80', problem: 'byte 0: expected an OBJECT IDENTIFIER, found an unfinished one' },
    {
      name: 'an indefinite length of a primitive value',
      hex: '0480',
      problem: 'byte 1: expected a definite length, found an indefinite length of a primitive value',
    },
    { name: 'an indefinite length without an end', hex: '30800500', problem: 'byte 4: expected end-of-contents, found the end' },
    { name: 'half an end', hex: '3080050000', problem: 'byte 4: expected end-of-contents, found the end' },
    { name: 'an end where a value is due', hex: '30020000', problem: 'byte 2: expected a value, found end-of-contents' },
    { name: 'a primitive SEQUENCE', hex: '1000', problem: 'byte 0: expected a constructed value, found a primitive SEQUENCE or SET' },
    { name: 'a primitive SET', hex: '1100', problem: 'byte 0: expected a constructed value, found a primitive SEQUENCE or SET' },
    { name: 'a constructed string', hex: '2400', problem: 'byte 0: expected a primitive value, found a constructed value of tag 4' },
    { name: 'a BOOLEAN of no octet', hex: '0100', problem: 'byte 0: expected a BOOLEAN of one octet, found 0 octets' },
    { name: 'a BOOLEAN of two octets', hex: '0102ffff', problem: 'byte 0: expected a BOOLEAN of one octet, found 2 octets' },
    { name: 'an INTEGER of no octet', hex: '0200', problem: 'byte 0: expected an INTEGER of at least one octet, found none' },
    { name: 'a BIT STRING of no octet', hex: '0300', problem: 'byte 0: expected a BIT STRING, found a wrong count of unused bits' },
    { name: 'eight unused bits', hex: '03020800', problem: 'byte 0: expected a BIT STRING, found a wrong count of unused bits' },
    { name: 'unused bits of nothing', hex: '030101', problem: 'byte 0: expected a BIT STRING, found a wrong count of unused bits' },
    { name: 'a NULL that holds something', hex: '050100', problem: 'byte 0: expected an empty NULL, found 1 octets' },
    { name: 'an OBJECT IDENTIFIER of nothing', hex: '0600', problem: 'byte 0: expected an OBJECT IDENTIFIER, found an unfinished one' },
    { name: 'an arc that does not end', hex: '06022a81', problem: 'byte 0: expected an OBJECT IDENTIFIER, found an unfinished one' },
  ])('$name', ({ hex, problem }) => {
    expect(refusal(hex)).toBe(problem)
  })
  it('counted from where the certificate begins', () => {
    expect(refusal('3003020000', 40)).toBe('byte 42: expected an INTEGER of at least one octet, found none')
    expect(refusal('30', 40)).toBe('byte 41: expected a length, found the end')
  })
  it('at more than 24 levels', () => {
    const levels = (count: number) => `${'3080'.repeat(count)}0500${'0000'.repeat(count)}`
    expect(refusal(levels(24))).toBe('read')
    expect(refusal(levels(25))).toBe('byte 50: expected at most 24 levels, found deeper nesting')
  })
})

describe('what a value says', () => {
  it.each([
    { hex: '06032a0304', oid: '1.2.3.4' },
    { hex: '0603550403', oid: '2.5.4.3' },
    { hex: '06028837', oid: '2.999' },
    { hex: '060127', oid: '0.39' },
    { hex: '060128', oid: '1.0' },
    { hex: '06014f', oid: '1.39' },
    { hex: '060150', oid: '2.0' },
    { hex: '060a0183ffffffffffffff7f', oid: '0.1.288230376151711743' },
  ])('OBJECT IDENTIFIER $oid', ({ hex, oid }) => {
    expect(readObjectIdentifier(read(hex).value)).toBe(oid)
  })
  it.each([
    { hex: '020100', number: 0 },
    { hex: '02017f', number: 127 },
    { hex: '02020080', number: 128 },
    { hex: '0201ff', number: -1 },
    { hex: '0202ff7f', number: -129 },
    { hex: '02047fffffff', number: 2 ** 31 - 1 },
  ])('INTEGER $number', ({ hex, number }) => {
    expect(readSmallInteger(read(hex).value)).toBe(number)
  })
  it('is no small INTEGER in five octets', () => {
    expect(() => readSmallInteger(read('02050100000000').value)).toThrow('expected a small INTEGER, found one of 5 octets')
  })
  it('is called by its type', () => {
    expect(['3000', '0500', '0c00', 'a100', '4100', 'c100'].map((hex) => kindOf(read(hex).value))).toEqual([
      'SEQUENCE',
      'NULL',
      'tag 12',
      '[1]',
      '[application 1]',
      '[private 1]',
    ])
  })
})
