import { describe, expect, it } from 'vitest'
import { concatBytes, fromBase64, fromBase64url, fromHex, toBase64, toBase64url, toHex } from './encodings.ts'

describe('bytes as text', () => {
  // RFC 4648, 10
  it.each([
    ['', ''],
    ['66', 'Zg=='],
    ['666f', 'Zm8='],
    ['666f6f', 'Zm9v'],
    ['666f6f62', 'Zm9vYg=='],
    ['fbff', '+/8='],
  ])('writes and reads %s as base64 and base64url', (hex, base64) => {
    const bytes = fromHex(hex)
    expect(toBase64(bytes)).toBe(base64)
    expect(fromBase64(base64)).toEqual(bytes)
    const base64url = base64.replace('+', '-').replace('/', '_').replace(/=/g, '')
    expect(toBase64url(bytes)).toBe(base64url)
    expect(fromBase64url(base64url)).toEqual(bytes)
  })

  it('carries every octet, and more of them than a call takes arguments', () => {
    const bytes = Uint8Array.from({ length: 70_001 }, (_, index) => index * 7)
    expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
    expect(fromHex(toHex(bytes))).toEqual(bytes)
  })

  it.each(['Zg', 'Zg=', 'Zh==', 'Zm 8', 'Zm8=\n', '=', '====', '-_8='])('refuses %j as base64', (text) => {
    expect(() => fromBase64(text)).toThrow(TypeError)
  })

  it.each(['Zg==', 'Zh', 'Z', 'Zm 8', '+/8'])('refuses %j as base64url', (text) => {
    expect(() => fromBase64url(text)).toThrow(TypeError)
  })

  it.each(['0', '0g', '0x00', ' 00', '00\n'])('refuses %j as hexadecimal', (text) => {
    expect(() => fromHex(text)).toThrow(TypeError)
  })

  it('reads upper-case hexadecimal and writes lower case', () => {
    expect(toHex(fromHex('00FFaB'))).toBe('00ffab')
  })

  it('joins parts in their order', () => {
    expect(concatBytes(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3))
  })
})
