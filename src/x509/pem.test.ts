// PEM as operators have it (RFC 7468).
import { describe, expect, it } from 'vitest'
import { fromHex } from '../crypto/index.ts'
import { encodePem, readPem, readPemBlocks, recogniseDer } from './index.ts'

const bytes = Uint8Array.from({ length: 100 }, (_, index) => index)
const pem = encodePem('CERTIFICATE', bytes)

describe('PEM', () => {
  it('is written in lines of 64 characters and read back', () => {
    expect(pem.split('\n').map((line) => line.length)).toEqual([27, 64, 64, 8, 25, 0])
    expect(readPem(pem)).toEqual([{ label: 'CERTIFICATE', bytes, block: 1 }])
  })

  it.each([
    { name: 'CRLF', text: pem.replaceAll('\n', '\r\n') },
    { name: 'a byte order mark', text: `\ufeff${pem}` },
    { name: 'text around', text: `subject=CN=Utopia\n${pem}-- \nmore: text` },
    { name: 'spaces at the ends of lines', text: pem.replaceAll('\n', '  \n') },
    { name: 'no line break at the end', text: pem.trim() },
    { name: 'one long line', text: `-----BEGIN CERTIFICATE-----\n${pem.split('\n').slice(1, -2).join('')}\n-----END CERTIFICATE-----` },
  ])('is read with $name', ({ text }) => {
    expect(readPem(text).map((block) => block.bytes)).toEqual([bytes])
  })

  it('counts its blocks from 1, whatever their labels', () => {
    expect(readPem(pem + encodePem('EC PRIVATE KEY', bytes) + pem).map(({ label, block }) => [label, block])).toEqual([
      ['CERTIFICATE', 1],
      ['EC PRIVATE KEY', 2],
      ['CERTIFICATE', 3],
    ])
  })

  it.each([
    {
      name: 'a block without END',
      text: pem.replace('-----END CERTIFICATE-----\n', ''),
      problem: 'expected -----END CERTIFICATE-----, found the end',
    },
    { name: 'another END', text: pem.replace('END CERTIFICATE', 'END X509 CRL'), problem: 'found -----END X509 CRL-----' },
    { name: 'a BEGIN inside a block', text: pem.replace('-----END CERTIFICATE-----\n', pem), problem: 'found -----BEGIN CERTIFICATE-----' },
    { name: 'no base64', text: pem.replace('AAECAw', 'AAE*Aw'), problem: 'expected base64' },
  ])('is refused with $name', ({ text, problem }) => {
    expect(() => readPem(text)).toThrow(problem)
  })

  it('goes on behind a broken block', () => {
    const broken = pem.replace('AAECAw', 'AAE*Aw')
    expect(readPemBlocks(broken + pem).map(({ state }) => state)).toEqual(['malformed', 'read'])
    expect(readPemBlocks(pem.replace('-----END CERTIFICATE-----\n', pem)).map(({ state }) => state)).toEqual(['malformed', 'read'])
  })
})

describe('DER is recognised by its shape', () => {
  it.each([
    { kind: 'private-key', name: 'PKCS#8', hex: '300c020100300506032b657004 00' },
    { kind: 'private-key', name: 'an encrypted PKCS#8', hex: '3009300506032a03040400' },
    { kind: 'private-key', name: 'SEC 1', hex: '30050201010400' },
    { kind: 'private-key', name: 'PKCS#1', hex: '3009020100020101020103' },
    { kind: 'pkcs12', name: 'PKCS#12', hex: '300a020103300506032a0304' },
    { kind: 'public-key', name: 'SubjectPublicKeyInfo', hex: '300a300506032b6570030100' },
    { kind: 'pkcs7', name: 'PKCS#7', hex: '300d06092a864886f70d010702a000' },
    { kind: 'other', name: 'a SEQUENCE of one', hex: '3003020101' },
    { kind: 'none', name: 'text', hex: '68656c6c6f' },
  ])('$name: $kind', ({ kind, hex }) => {
    expect(recogniseDer(fromHex(hex.replace(' ', '')))).toBe(kind)
  })
})
