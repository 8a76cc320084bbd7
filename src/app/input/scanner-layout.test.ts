import { describe, expect, it } from 'vitest'
import { compareLayout, LAYOUT_TEST, repaired } from './scanner-layout.ts'

/** A scanner for an American keyboard on a device that has another: each sign comes out as what that key types there. */
const typedOn = (changes: Readonly<Record<string, string>>) => [...LAYOUT_TEST].map((character) => changes[character] ?? character).join('')
/** German, with its dead key for + replaced by the sign alone. */
const german = { y: 'z', z: 'y', Y: 'Z', Z: 'Y', '-': 'ß', _: '?', '/': '-', ':': 'Ö', '*': '(', '+': '`' }

describe('the code of the layout test', () => {
  it('holds each character of base64url and base45 once', () => {
    const base45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
    const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    expect([...LAYOUT_TEST].sort()).toEqual([...new Set([...base45, ...base64url])].sort())
  })
})

describe('the layout test', () => {
  it('says that the scanner works when every character arrives', () => {
    expect(compareLayout(LAYOUT_TEST)).toEqual({ kind: 'works' })
    expect(compareLayout(`]Q1${LAYOUT_TEST}`)).toEqual({ kind: 'works' })
  })
  it('learns what arrives changed, Y and Z too, and puts it right from then on', () => {
    const answer = compareLayout(typedOn(german))
    expect(answer).toEqual({
      kind: 'learned',
      table: expect.arrayContaining([
        ['ß', '-'],
        ['?', '_'],
        ['-', '/'],
        ['Ö', ':'],
        ['z', 'y'],
        ['y', 'z'],
      ]),
    })
    const table = answer.kind === 'learned' ? answer.table : []
    expect(table).toHaveLength(Object.keys(german).length)
    expect(repaired('MDLÖZ-ß`(', table)).toBe('MDL:Y/-+*')
  })
  it('learns a scanner that swaps upper and lower case', () => {
    const swapped = [...LAYOUT_TEST].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('')
    const answer = compareLayout(swapped)
    expect(repaired('mdl:ABC', answer.kind === 'learned' ? answer.table : [])).toBe('MDL:abc')
  })
  it('names the characters that can’t be told apart', () => {
    expect(compareLayout(typedOn({ '-': '?', _: '?' }))).toEqual({ kind: 'collides', groups: [['-', '_']] })
    // A sign that arrives as another one that arrives unchanged
    expect(compareLayout(typedOn({ '/': '-' }))).toEqual({ kind: 'collides', groups: [['/', '-']] })
  })
  it('names the characters that do not arrive', () => {
    expect(compareLayout(typedOn({ '+': '' }))).toEqual({ kind: 'lost', characters: ['+'] })
    expect(compareLayout(typedOn({ ...german, '+': '', '*': '' }))).toMatchObject({ kind: 'lost', characters: ['*', '+'] })
  })
  it('knows another code', () => {
    expect(compareLayout('https://example.org/')).toEqual({ kind: 'other-code' })
    expect(compareLayout(`MDL:${'A'.repeat(LAYOUT_TEST.length - 4)}`)).toEqual({ kind: 'other-code' })
    expect(compareLayout('A'.repeat(1_200))).toEqual({ kind: 'other-code' })
  })
})

describe('what a scanner typed', () => {
  it.each([
    ['o2d2ZXJ!aW9u§Jk', 'o2d2ZXJ_aW9u-Jk'],
    ['o2d2ZXJ–aW9u—Jk', 'o2d2ZXJ-aW9u-Jk'],
    ['mdoc:owBjMS4w!GEB', 'mdoc:owBjMS4w_GEB'],
    ['MDL:A–B$ %C', 'MDL:A-B$ %C'],
    [']Q3MDL:ABC', 'MDL:ABC'],
  ])('%s is %s', (typed, meant) => {
    expect(repaired(typed, [])).toBe(meant)
  })
  it.each(['{"a":"b!c§"}', 'https://example.org/?a=!', 'Hallo – Welt!'])('stays as it is where its form is not known: %s', (typed) => {
    expect(repaired(typed, [])).toBe(typed)
  })
  it('is put right by the learned table alone, where there is one', () => {
    expect(repaired('a!b', [['ß', '-']])).toBe('a!b')
  })
})
