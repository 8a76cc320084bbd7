import { describe, expect, it } from 'vitest'
import { derFromRaw, rawFromDer } from './der-signature.ts'
import { concatBytes, fromHex, toHex } from './encodings.ts'

describe('ECDSA-Sig-Value in DER', () => {
  it.each([
    { name: 'pads short integers', der: '3006 020101 020102', raw: '00000001 00000002' },
    { name: 'drops the octet that keeps a large integer positive', der: '300c 02050080000001 0203010000', raw: '80000001 00010000' },
    { name: 'reads zero, which the range check then refuses', der: '3006 020100 020102', raw: '00000000 00000002' },
  ])('$name', ({ der, raw }) => {
    expect(toHex(rawFromDer(octets(der), 4) ?? new Uint8Array())).toBe(toHex(octets(raw)))
    expect(toHex(derFromRaw(octets(raw)))).toBe(toHex(octets(der)))
  })

  it('has a length of two octets for the largest curves', () => {
    const raw = new Uint8Array(132).fill(0xff, 1)
    const der = derFromRaw(raw)
    expect(toHex(der.subarray(0, 3))).toBe('308189')
    expect(rawFromDer(der, 66)).toEqual(raw)
  })

  it.each([
    ['trailing octets', '3006 020101 020102 00'],
    ['octets behind s', '3007 020101 020102 00'],
    ['a length of more octets than it takes', '308106 020101 020102'],
    ['an indefinite length', '3080 020101 020102 0000'],
    ['a length beyond the end', '3007 020101 020102'],
    ['a padded integer', '3007 02020001 020102'],
    ['a negative integer', '3006 0201ff 020102'],
    ['an empty integer', '3005 0200 020102'],
    ['an integer of more octets than the field has', '300a 02050100000000 020102'],
    ['one integer', '3003 020101'],
    ['another type for r', '3006 030101 020102'],
    ['a SET', '3106 020101 020102'],
    ['nothing', ''],
    ['a raw signature that begins with 30', '30000001 00000002'],
  ])('is refused with %s', (_, der) => {
    expect(rawFromDer(octets(der), 4)).toBeUndefined()
  })

  it('keeps a raw signature that begins with 30 as the integers it holds', () => {
    const raw = octets('30060201 01020102')
    expect(rawFromDer(derFromRaw(raw), 4)).toEqual(raw)
  })

  it('is not made of halves of two lengths', () => {
    expect(() => derFromRaw(concatBytes(octets('00000001'), octets('000002')))).toThrow(TypeError)
  })
})

function octets(spaced: string): Uint8Array {
  return fromHex(spaced.replaceAll(' ', ''))
}
