// Foreign text made safe to look at: what would reorder, hide or command becomes a visible mark.

// C0, DEL, C1 · soft hyphen · zero width and direction marks · line and paragraph separators · bidi embeddings, overrides, isolates
// · invisible operators · BOM · interlinear marks · tag characters · lone surrogates · variation selectors beyond the emoji's
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is looked for by itself
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu

/** Letters that pass for Latin ones. Whole words of them are somebody's language; inside a Latin word they are there to be mistaken. */
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/gu
const WORD = /[\p{L}\p{M}]+/gu
const LATIN = /\p{Script=Latin}/u

/**
 * `MU⟦U+202E⟧STER`: each control, bidirectional or zero-width character by its number, and so a letter of another alphabet that stands
 * in one word with Latin letters (UTS 39, 5.1). Nothing else changes.
 */
export function visible(text: string): string {
  const shown = replaceHidden(text, marked)
  return shown.search(LOOKALIKE) < 0 ? shown : shown.replace(WORD, (word) => (LATIN.test(word) ? word.replace(LOOKALIKE, marked) : word))
}

const marked = (character: string): string => `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`

/** For forms of text that have an escape of their own. */
export function replaceHidden(text: string, replace: (character: string) => string): string {
  return text.replace(HIDDEN, replace)
}

/** `visible`, and at most `length` characters, an ellipsis behind. */
export function visibleShort(text: string, length = 150): string {
  const characters = Array.from(text.slice(0, length * 2 + 2))
  return characters.length > length || text.length > length * 2 + 2 ? `${visible(characters.slice(0, length).join(''))}…` : visible(text)
}
