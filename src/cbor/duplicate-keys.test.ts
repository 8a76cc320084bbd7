import { describe, expect, it } from 'vitest'
import { octetsOf } from './hex.ts'
import { readItem } from './read-item.ts'

/** As keys of one map; the values are 0. */
const mapOf = (...keys: readonly string[]) => octetsOf(`a${keys.length}${keys.map((key) => `${key}00`).join('')}`)
const SAME = 'the same key again'

describe('keys that hold other items are compared by what they hold', () => {
  it.each<{ name: string; one: string; other: string }>([
    { name: 'two texts', one: '816161', other: '816162' },
    { name: 'an integer and its digits as text', one: '8101', other: '816131' },
    { name: 'a text and its octets', one: '816161', other: '814161' },
    { name: 'an integer and a float of its value', one: '8101', other: '81f93c00' },
    { name: 'zero and minus zero', one: 'f90000', other: 'f98000' },
    { name: 'a text and an array of it', one: '6161', other: '816161' },
    { name: 'one item and two', one: '8101', other: '820101' },
    { name: 'two octets in another order', one: '420102', other: '420201' },
  ])('$name are two keys', ({ one, other }) => {
    expect(readItem(mapOf(one, other))).toMatchObject({ kind: 'map', entries: { length: 2 } })
  })
  it.each<{ name: string; key: string; again: string }>([
    { name: 'an array with a text', key: '816161', again: '816161' },
    { name: 'an array with an integer, in another head', key: '8105', again: '811b0000000000000005' },
    { name: 'minus zero, short and long', key: 'f98000', again: 'fb8000000000000000' },
    { name: 'a map, its members in another order', key: 'a201020304', again: 'a203040102' },
  ])('$name is the same key again, refused at the second', ({ key, again }) => {
    expect(() => readItem(mapOf(key, again))).toThrow(expect.objectContaining({ offset: 1 + key.length / 2 + 1, found: SAME }))
  })
})
