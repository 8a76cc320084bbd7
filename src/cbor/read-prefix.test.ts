import { describe, expect, it } from 'vitest'
import { octetsOf } from './hex.ts'
import { isMissing, readPrefix, renderTree, toAnnotatedHex, toDiagnostic, toJson, toTree } from './index.ts'

const prefix = (digits: string) => readPrefix(octetsOf(digits.replace(/\s/g, '')))
const shown = (digits: string) => prefix(digits).items.map((item) => toDiagnostic(item))

describe('what can be read of malformed input', () => {
  it.each([
    { name: 'an array that breaks off', digits: '83 01 82 02', notation: '[1, [2]]', offset: 4 },
    { name: 'an indefinite array without its break', digits: '9f 01 9f 02', notation: '[_ 1, [_ 2]]', offset: 4 },
    { name: 'a map that breaks off behind a key', digits: 'a2 6161 01 6162', notation: '{"a": 1, "b": ...}', offset: 6 },
    { name: 'a map that breaks off inside a value', digits: 'a1 6161 83 01 1818 18', notation: '{"a": [1, 24]}', offset: 8 },
    { name: 'a map with an odd number of items', digits: 'bf 01 ff', notation: '{_ 1: ...}', offset: 2 },
    { name: 'a map whose key is broken', digits: 'a1 8201 1c', notation: '{[1]: ...}', offset: 3 },
    { name: 'a key for the second time', digits: 'a2 01 02 01 03', notation: '{1: 2, 1: ...}', offset: 3 },
    { name: 'a tag whose content is missing', digits: '82 01 d818', notation: '[1, 24(...)]', offset: 4 },
    { name: 'a tag whose content is broken', digits: 'c1 82 01 ff', notation: '1([1])', offset: 3 },
    { name: 'bad UTF-8 behind good items', digits: '83 6161 61ff 02', notation: '["a"]', offset: 4 },
    { name: 'an array of which nothing came', digits: '81 ff', notation: '[]', offset: 1 },
  ])('shows $name', ({ digits, notation, offset }) => {
    expect(shown(digits)).toEqual([notation])
    expect(prefix(digits).problem?.offset).toBe(offset)
  })
  it('is nothing where the first head is bad, or the input too long', () => {
    expect(prefix('1c')).toEqual({ items: [], problem: { offset: 0, expected: 'additional information 0 to 27', found: '28' } })
    expect(prefix('')).toEqual({ items: [], problem: { offset: 0, expected: 'a CBOR item', found: 'end of input' } })
    expect(readPrefix(octetsOf('8101'), { bytes: 1 }).items).toEqual([])
  })
  it('is everything, without a problem, where the input is good', () => {
    expect(prefix('8101').problem).toBeUndefined()
    expect(shown('8101')).toEqual(['[1]'])
  })
  it('is the first item where more follows', () => {
    expect(shown('8101 02')).toEqual(['[1]'])
    expect(prefix('8101 02').problem).toEqual({ offset: 2, expected: 'end of input', found: '1 more byte' })
  })
  it('ends where its last part ends', () => {
    expect(prefix('83 01 82 02').items).toMatchObject([{ start: 0, end: 4 }])
    expect(prefix('83 01 98').items).toMatchObject([{ start: 0, end: 2 }])
    expect(prefix('9904000001').items).toMatchObject([{ start: 0, end: 5, items: [{}, {}] }])
    expect(prefix('9f').items).toMatchObject([{ start: 0, end: 1 }])
    expect(prefix('bf').items).toMatchObject([{ start: 0, end: 1, entries: [] }])
  })
  it('marks what is missing, in every form', () => {
    const [item] = prefix('82 01 d818').items
    if (item === undefined) throw new Error('nothing was read')
    expect(item.kind === 'array' && item.items.map((part) => part.kind === 'tag' && isMissing(part.content))).toEqual([false, true])
    expect(toJson(item)).toEqual([1, { $tag: 24, $content: { $missing: true } }])
    expect(renderTree(toTree(item))).toContain('content: missing')
    expect(toAnnotatedHex(item).split('\n')).toHaveLength(3)
  })
  it('says in the annotated hex how much the head declares and how much came', () => {
    const [array] = prefix('84 01 02 ff 00').items
    const [map] = prefix('a3 01 02 1c 00 00 00').items
    expect(array && toAnnotatedHex(array)).toContain('# array of 4, 2 read')
    expect(map && toAnnotatedHex(map)).toContain('# map of 3, 1 read')
  })
})
