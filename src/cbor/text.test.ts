import { describe, expect, it } from 'vitest'
import { octetsOf } from './hex.ts'
import { readItem } from './read-item.ts'

describe('short text, which is read without a decoder where it is all ASCII', () => {
  it.each(['6180', '6480000000', '6400000080', '650000000080', '63618062'])(
    'is refused for an octet 80 in %s, the first beyond ASCII',
    (digits) => {
      expect(() => readItem(octetsOf(digits))).toThrow(expect.objectContaining({ found: 'bytes that are no UTF-8' }))
    },
  )
  it.each<{ digits: string; text: string }>([
    { digits: '617f', text: '\u007f' },
    { digits: '62c280', text: '\u0080' },
    { digits: '6461626364', text: 'abcd' },
    { digits: '656162636465', text: 'abcde' },
    { digits: '60', text: '' },
  ])('is $text for $digits', ({ digits, text }) => {
    expect(readItem(octetsOf(digits))).toMatchObject({ kind: 'text', value: text })
  })
})
