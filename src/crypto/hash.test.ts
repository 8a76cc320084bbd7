import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from './encodings.ts'
import { digest, equalBytes, hkdfSha256, hmacSha256, sha1 } from './hash.ts'

const text = (characters: string) => new TextEncoder().encode(characters)

// FIPS 180-4, examples
describe('digest', () => {
  it.each([
    ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['SHA-384', 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'],
    [
      'SHA-512',
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
    ],
  ] as const)('is %s of "abc"', async (hash, expected) => {
    expect(toHex(await digest(hash, text('abc')))).toBe(expected)
  })

  it('is SHA-1 for key identifiers', async () => {
    expect(toHex(await sha1(text('abc')))).toBe('a9993e364706816aba3e25717850c26c9cd0d89d')
  })
})

describe('HMAC-SHA-256 of RFC 4231', () => {
  it.each([
    ['4.2', '0b'.repeat(20), toHex(text('Hi There')), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      '4.3',
      toHex(text('Jefe')),
      toHex(text('what do ya want for nothing?')),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    ['4.4', 'aa'.repeat(20), 'dd'.repeat(50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
    [
      '4.7, a key longer than the block',
      'aa'.repeat(131),
      toHex(text('Test Using Larger Than Block-Size Key - Hash Key First')),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('test case %s', async (_, key, message, expected) => {
    expect(toHex(await hmacSha256(fromHex(key), fromHex(message)))).toBe(expected)
  })
})

describe('HKDF-SHA-256 of RFC 5869', () => {
  it.each([
    {
      name: 'A.1, basic',
      inputKey: '0b'.repeat(22),
      salt: '000102030405060708090a0b0c',
      info: 'f0f1f2f3f4f5f6f7f8f9',
      expected: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
    },
    {
      name: 'A.3, without salt and info',
      inputKey: '0b'.repeat(22),
      salt: '',
      info: '',
      expected: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
    },
  ])('test case $name', async ({ inputKey, salt, info, expected }) => {
    expect(toHex(await hkdfSha256(fromHex(inputKey), fromHex(salt), fromHex(info), 42))).toBe(expected)
  })

  it('refuses to give more than 255 blocks', async () => {
    await expect(hkdfSha256(text('key'), text(''), text(''), 255 * 32 + 1)).rejects.toThrow('at most 8160 octets')
  })
})

describe('comparing MACs', () => {
  it('finds equal what is equal, and a difference in any octet', () => {
    expect(equalBytes(fromHex('0102'), fromHex('0102'))).toBe(true)
    expect(equalBytes(fromHex('0102'), fromHex('0103'))).toBe(false)
    expect(equalBytes(fromHex('0102'), fromHex('1102'))).toBe(false)
    expect(equalBytes(fromHex('0102'), fromHex('010200'))).toBe(false)
    expect(equalBytes(fromHex(''), fromHex(''))).toBe(true)
  })
})
