// A small DER writer and surgeon (ITU-T X.690): for what the ASN.1 library refuses to write, above all faults.

/** One TLV: identifier octet, minimal definite length, contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = joined(contents)
  return joined([Uint8Array.of(tag, ...lengthOctets(content.length)), content])
}

export interface DerElement {
  readonly tag: number
  readonly bytes: Uint8Array
  readonly content: Uint8Array
}

/** The elements that stand one behind the other; lengths must be definite. */
export function derElements(bytes: Uint8Array): readonly DerElement[] {
  const elements: DerElement[] = []
  for (let start = 0; start < bytes.length; ) {
    const element = firstElement(bytes.subarray(start))
    elements.push(element)
    start += element.bytes.length
  }
  return elements
}

/**
 * Replaces the element that `path` leads to: `[4, 1]` is the second element inside the fifth of the outer SEQUENCE.
 * The lengths round it are written anew; an edit that returns no bytes removes the element.
 */
export function editDer(bytes: Uint8Array, path: readonly number[], edit: (element: DerElement) => Uint8Array): Uint8Array {
  const outer = firstElement(bytes)
  const [index, ...deeper] = path
  if (index === undefined) return edit(outer)
  const parts = derElements(outer.content).map((inner, place) => (place === index ? editDer(inner.bytes, deeper, edit) : inner.bytes))
  if (index >= parts.length) throw new TypeError(`no element ${index} among ${parts.length}`)
  return der(outer.tag, ...parts)
}

/** BER that is no DER: the length in one octet more than it needs. */
export function longLength(element: DerElement): Uint8Array {
  const minimal = lengthOctets(element.content.length)
  const longer = minimal.length === 1 ? [0x81, ...minimal] : [(minimal[0] ?? 0) + 1, 0, ...minimal.slice(1)]
  return joined([Uint8Array.of(element.tag, ...longer), element.content])
}

/** BER that is no DER: indefinite length, closed by two zero octets. */
export function indefiniteLength(element: DerElement): Uint8Array {
  return joined([Uint8Array.of(element.tag, 0x80), element.content, Uint8Array.of(0, 0)])
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

function firstElement(bytes: Uint8Array): DerElement {
  const tag = bytes[0]
  const first = bytes[1]
  if (tag === undefined || first === undefined) throw new TypeError('no DER element')
  const lengthOfLength = first < 0x80 ? 0 : first & 0x7f
  const contentStart = 2 + lengthOfLength
  const length = lengthOfLength === 0 ? first : bytes.subarray(2, contentStart).reduce((sum, octet) => sum * 256 + octet, 0)
  const end = contentStart + length
  if (first === 0x80 || end > bytes.length) throw new TypeError('no definite length inside these bytes')
  return { tag, bytes: bytes.subarray(0, end), content: bytes.subarray(contentStart, end) }
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
