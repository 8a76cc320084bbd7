// What would reorder, hide or command becomes a visible mark; everything that people write stays as it is.
import { describe, expect, it } from 'vitest'
import { replaceHidden, visible, visibleShort } from './index.ts'

describe('visible text', () => {
  it.each<[string, string, string]>([
    ['an escape sequence', '\u001b[31mred', '⟦U+001B⟧[31mred'],
    ['a link of a terminal (OSC 8)', '\u001b]8;;https://evil.example\u0007x', '⟦U+001B⟧]8;;https://evil.example⟦U+0007⟧x'],
    ['a C1 control', '\u009b31m', '⟦U+009B⟧31m'],
    ['a bare carriage return', 'a\rb', 'a⟦U+000D⟧b'],
    ['a newline', 'a\nb', 'a⟦U+000A⟧b'],
    ['NUL and DEL', '\u0000\u007f', '⟦U+0000⟧⟦U+007F⟧'],
    ['a change of direction', 'MU\u202eRETS', 'MU⟦U+202E⟧RETS'],
    ['an isolate', '\u2066x\u2069', '⟦U+2066⟧x⟦U+2069⟧'],
    ['zero width', 'A\u200bB\u200dC\ufeff', 'A⟦U+200B⟧B⟦U+200D⟧C⟦U+FEFF⟧'],
    ['a soft hyphen', 'a\u00adb', 'a⟦U+00AD⟧b'],
    ['a filler that is drawn as nothing', '\u3164\uffa0\u115f', '⟦U+3164⟧⟦U+FFA0⟧⟦U+115F⟧'],
    ['tag characters', '\u{e0041}', '⟦U+E0041⟧'],
    ['a line separator', 'a\u2028b\u2029', 'a⟦U+2028⟧b⟦U+2029⟧'],
    ['a Cyrillic letter in a Latin word', 'MO\u0415LLER', 'MO⟦U+0415⟧LLER'],
    ['Greek letters in a Latin word', '\u0391NN\u0391 K', '⟦U+0391⟧NN⟦U+0391⟧ K'],
    ['a Latin letter’s neighbours in a Cyrillic word', 'Aнна', 'A⟦U+043D⟧⟦U+043D⟧⟦U+0430⟧'],
    ['a lone surrogate', 'a\ud800b\udc00', 'a⟦U+D800⟧b⟦U+DC00⟧'],
  ])('%s is marked', (_, text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  it.each(['MÖLLER', 'Анна', 'Анна MÖLLER', 'CN=Ελλάδα', 'µm', '山田太郎', 'محمد', '𠮷野', 'O’Brien', '👩', 'a b', ''])(
    '%j stays as it is',
    (text) => {
      expect(visible(text)).toBe(text)
    },
  )

  it('is cut between characters, with an ellipsis', () => {
    expect(visibleShort('𠮷'.repeat(200), 3)).toBe('𠮷𠮷𠮷…')
    expect(visibleShort('abc', 3)).toBe('abc')
    expect(visibleShort('a'.repeat(1_000_000))).toBe(`${'a'.repeat(150)}…`)
    expect(visibleShort('\u202e'.repeat(4), 2)).toBe('⟦U+202E⟧⟦U+202E⟧…')
  })

  it('lends its list of characters to forms that have an escape of their own', () => {
    expect(replaceHidden('a\u202eb', () => '?')).toBe('a?b')
  })
})
