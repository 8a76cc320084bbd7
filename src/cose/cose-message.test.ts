import { describe, expect, it } from 'vitest'
import { type Encodable, encode, ReadError, raw, readItem, tagged } from '../cbor/index.ts'
import { fromHex, toHex } from '../crypto/index.ts'
import { readCoseMac0, readCoseSign1 } from './cose-message.ts'

const signature = new Uint8Array(64)
const es256 = encode(new Map([[1, -7]]))
const x5chain = new Map<number, Encodable>([[33, fromHex('3000')]])
const payload = fromHex('d81841a0')

/** A message whose members are changed one at a time. */
function sign1({
  protectedHeader = es256 as Encodable,
  unprotectedHeader = x5chain as Encodable,
  attached = payload as Encodable,
  last = signature as Encodable,
}) {
  return readCoseSign1(readItem(encode([protectedHeader, unprotectedHeader, attached, last])))
}

describe('a COSE_Sign1', () => {
  it('is read with its parts as received', () => {
    const cose = sign1({})
    expect(cose.faults).toEqual([])
    expect(cose.oddities).toEqual([])
    expect(cose.range).toEqual([0, encode([es256, x5chain, payload, signature]).length])
    expect(cose.protectedBytes).toEqual(es256)
    expect(cose.protectedHeader?.get(1)).toMatchObject({ value: -7, start: 4, end: 5 })
    expect(cose.unprotectedHeader?.get(33)).toMatchObject({ kind: 'bytes' })
    expect(cose.payload).toEqual(payload)
    expect(cose.signature).toEqual(signature)
  })

  it('may carry tag 18, heads longer than needed and strings in chunks', () => {
    const strings = {
      protected: '5803a10126',
      unprotected: 'bf1821423000ff',
      payload: '5f42d8184241a0ff',
      signature: `5840${'00'.repeat(64)}`,
    }
    const item = readItem(fromHex(`d29804${strings.protected}${strings.unprotected}${strings.payload}${strings.signature}`))
    const cose = readCoseSign1(item)
    expect(cose.faults).toEqual([])
    expect(toHex(cose.protectedBytes)).toBe('a10126')
    expect(toHex(cose.payload ?? new Uint8Array())).toBe('d81841a0')
  })

  it('is detached where the payload is null', () => {
    expect(sign1({ attached: null })).toMatchObject({ payload: undefined, faults: [], oddities: [] })
  })

  it('is read with undefined in place of null, and null in place of the unprotected map, and says so', () => {
    const undefinedPayload = readCoseSign1(readItem(encode([es256, x5chain, raw(fromHex('f7')), signature])))
    expect(undefinedPayload).toMatchObject({ payload: undefined, faults: [], oddities: ['undefined-payload'] })
    expect(sign1({ unprotectedHeader: null })).toMatchObject({
      unprotectedHeader: undefined,
      faults: [],
      oddities: ['unprotected-not-a-map'],
    })
  })

  it('has no fault where alg stands in the unprotected header alone: only the protected one is asked', () => {
    const cose = sign1({ protectedHeader: new Uint8Array(), unprotectedHeader: new Map<number, Encodable>([[1, -7], ...x5chain]) })
    expect(cose.faults).toEqual([])
    expect(cose.protectedHeader).toBeUndefined()
    expect(cose.unprotectedHeader?.get(1)).toMatchObject({ value: -7 })
  })

  it.each<{ name: string; item: Encodable; expected: string }>([
    { name: 'a map', item: new Map(), expected: 'COSE_Sign1: an array of four, tagged 18 or not' },
    {
      name: 'another tag',
      item: tagged(17, [es256, x5chain, payload, signature]),
      expected: 'COSE_Sign1: an array of four, tagged 18 or not',
    },
    { name: 'an array of three', item: [es256, x5chain, payload], expected: 'COSE_Sign1: an array of four, found an array of 3' },
    { name: 'an empty array', item: [], expected: 'COSE_Sign1: an array of four, found an array of 0' },
    {
      name: 'an array of five',
      item: [es256, x5chain, payload, signature, signature],
      expected: 'COSE_Sign1: an array of four, found an array of 5',
    },
  ])('is no COSE_Sign1 as $name', ({ item, expected }) => {
    expect(() => readCoseSign1(readItem(encode(item)))).toThrow(ReadError)
    expect(() => readCoseSign1(readItem(encode(item)))).toThrow(expected)
  })
})

describe('a broken rule of COSE is a fault, and what else can be read is read', () => {
  it.each<{ name: string; parts: Parameters<typeof sign1>[0]; fault: unknown; offset: number }>([
    {
      name: 'a label twice in the protected header',
      parts: { protectedHeader: fromHex('a201260126') },
      fault: expect.stringContaining('expected a key that differs'),
      offset: 5,
    },
    {
      name: 'bytes after the protected map',
      parts: { protectedHeader: fromHex('a1012600') },
      fault: 'expected end of input, found 1 more byte',
      offset: 5,
    },
    {
      name: 'a protected header that is no byte string',
      parts: { protectedHeader: new Map([[1, -7]]) },
      fault: 'expected a byte string for the protected header, found map',
      offset: 1,
    },
    {
      name: 'a protected header that holds no map',
      parts: { protectedHeader: fromHex('80') },
      fault: 'expected a map in the protected header, found array',
      offset: 2,
    },
    {
      name: 'a protected header that ends too soon',
      parts: { protectedHeader: fromHex('a101') },
      fault: 'expected 1 pairs of a map, found end of input',
      offset: 4,
    },
    {
      name: 'an unprotected header that is no map',
      parts: { unprotectedHeader: 'none' },
      fault: 'expected a map for the unprotected header, found text string',
      offset: 5,
    },
    {
      name: 'a payload of another type',
      parts: { attached: 'payload' },
      fault: 'expected a byte string or null for the payload, found text string',
      offset: 11,
    },
    {
      name: 'a signature of another type',
      parts: { last: 'signature' },
      fault: 'expected a byte string for the signature, found text string',
      offset: 16,
    },
    {
      name: 'alg in both headers',
      parts: { unprotectedHeader: new Map([[1, -7]]) },
      fault: 'alg (1) in both headers',
      offset: 7,
    },
    {
      name: 'x5chain in both headers',
      parts: { protectedHeader: encode(new Map<number, Encodable>([[1, -7], ...x5chain])) },
      fault: 'x5chain (33) in both headers',
      offset: 13,
    },
    {
      name: 'crit in the unprotected header',
      parts: { unprotectedHeader: new Map([[2, [1]]]) },
      fault: 'crit (2) in the unprotected header',
      offset: 7,
    },
    {
      name: 'crit with an unknown label',
      parts: { protectedHeader: fromHex('a2012602811903e8') },
      fault: 'crit (2) asks for header 1000, which is not understood',
      offset: 7,
    },
    {
      name: 'crit with an unknown text label',
      parts: { protectedHeader: fromHex('a2012602816178') },
      fault: 'crit (2) asks for header "x", which is not understood',
      offset: 7,
    },
    {
      name: 'crit with a label of more than 53 bits',
      parts: { protectedHeader: fromHex('a2012602811bffffffffffffffff') },
      fault: 'crit (2) asks for header 18446744073709551615, which is not understood',
      offset: 7,
    },
    {
      name: 'crit with what is no label',
      parts: { protectedHeader: fromHex('a2012602814101') },
      fault: 'expected a label in crit (2), found byte string',
      offset: 7,
    },
    {
      name: 'crit with a label that is not there',
      parts: { protectedHeader: fromHex('a20126028104') },
      fault: 'crit (2) asks for header 4, which is not there',
      offset: 7,
    },
    { name: 'an empty crit', parts: { protectedHeader: fromHex('a201260280') }, fault: 'crit (2) is empty', offset: 6 },
    {
      name: 'a crit that is no array',
      parts: { protectedHeader: fromHex('a201260201') },
      fault: 'expected an array of labels for crit (2), found unsigned integer',
      offset: 6,
    },
  ])('$name', ({ parts, fault, offset }) => {
    const cose = sign1(parts)
    expect(cose.faults).toEqual([{ fault, offset }])
    expect(cose.payload).toEqual(parts.attached === undefined ? payload : undefined)
    expect(cose.signature.length).toBe(parts.last === undefined ? 64 : 0)
    if (parts.unprotectedHeader === undefined) expect(cose.unprotectedHeader?.get(33)).toMatchObject({ kind: 'bytes' })
  })

  it('takes crit for labels that are understood', () => {
    expect(sign1({ protectedHeader: fromHex('a20126028101') }).faults).toEqual([])
  })

  it('knows the algorithm before bytes that follow the protected map, and its place by the string that holds it', () => {
    const cose = sign1({ protectedHeader: fromHex('a1012600') })
    expect(cose.protectedHeader?.get(1)).toMatchObject({ value: -7, start: 1, end: 6 })
    expect(cose.protectedBytes).toEqual(fromHex('a1012600'))
  })

  it('has no protected bytes where they are no byte string, and none where the header is empty', () => {
    expect(sign1({ protectedHeader: new Map([[1, -7]]) })).toMatchObject({ protectedBytes: new Uint8Array(), protectedHeader: undefined })
    expect(sign1({ protectedHeader: new Uint8Array() })).toMatchObject({ protectedBytes: new Uint8Array(), protectedHeader: undefined })
  })
})

describe('a COSE_Mac0', () => {
  const tag = new Uint8Array(32)
  const mac0 = (item: Encodable) => readCoseMac0(readItem(encode(item)))

  it('is read with tag 17 or without', () => {
    const parts = [encode(new Map([[1, 5]])), new Map<number, Encodable>(), null, tag]
    for (const item of [parts, tagged(17, parts)]) expect(mac0(item)).toMatchObject({ tag, faults: [], payload: undefined })
  })

  it('says of a tag of another type that it is none', () => {
    const { faults } = mac0([encode(new Map([[1, 5]])), new Map<number, Encodable>(), null, 'tag'])
    expect(faults).toMatchObject([{ fault: 'expected a byte string for the tag, found text string' }])
  })

  it('is none with tag 18', () => {
    expect(() => mac0(tagged(18, [es256, new Map(), null, tag]))).toThrow('COSE_Mac0: an array of four, tagged 17 or not')
  })
})
