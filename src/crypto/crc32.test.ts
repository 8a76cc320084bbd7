import { expect, it } from 'vitest'
import { crc32 } from './index.ts'

const ascii = (text: string) => new TextEncoder().encode(text)

it('gives the check value of CRC-32/ISO-HDLC', () => {
  expect(crc32(ascii('123456789'))).toBe(0xcbf43926)
})
it('gives that of the end of every PNG', () => {
  expect(crc32(ascii('IEND'))).toBe(0xae426082)
})
it('is 0 for nothing, and never negative', () => {
  expect([crc32(new Uint8Array()), crc32(Uint8Array.of(0xff))]).toEqual([0, 0xff000000])
})
