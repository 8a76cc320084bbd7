import { expect, it } from 'vitest'
import { encodeHead, headOf, shortestWidth } from './head.ts'
import { octetsOf } from './hex.ts'

it.each([
  [23, 0],
  [24, 1],
  [0xff, 1],
  [0x100, 2],
  [0xffff, 2],
  [0x1_0000, 4],
  [0xffff_ffff, 4],
  [0x1_0000_0000, 8],
] as const)('the argument %i takes %i octets behind the initial one, and is read again as it was (section 4.1)', (argument, width) => {
  expect(shortestWidth(argument)).toBe(width)
  expect(headOf(encodeHead(0, argument))).toMatchObject({ argument, size: 1 + width })
})

it('an argument beyond 2^53 is told to the last digit', () => {
  expect(headOf(octetsOf('1b0020000000000001')).argument).toBe(9_007_199_254_740_993n)
})
