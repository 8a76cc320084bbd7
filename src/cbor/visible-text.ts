// Foreign text between quotes: a name can hold ESC, a bidi override or a zero-width joiner, and must not act on what shows it.

// Controls, formats (bidi, zero-width, tags), line and paragraph separators, private and unassigned code points, and all
// that is drawn as nothing.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}"\\]/gu

const NAMED: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** Escaped as in JSON and in diagnostic notation (RFC 8949, section 8), so that every character that is left can be seen. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => NAMED.get(character) ?? escapeUnits(character))
}

/** `visibleText` in quotes. */
export function quoted(text: string): string {
  return `"${visibleText(text)}"`
}

function escapeUnits(character: string): string {
  let escaped = ''
  for (let at = 0; at < character.length; at++) escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  return escaped
}
