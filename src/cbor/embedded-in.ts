// Byte strings that hold CBOR, for the forms that show an item to a person: tag 24, and where COSE and mdoc embed without it.
import type { CborItem } from './item.ts'
import { readEmbeddedBytes } from './read-embedded.ts'
import { ReadError } from './read-error.ts'

const DEEPEST = 8 // an MSO is three strings deep; without a bound seven octets a level would exhaust the stack

/** How deep in strings an item stands, and whether its place says that it holds CBOR. */
export interface EmbeddedPlace {
  readonly strings: number
  readonly inTag24: boolean
  /** The first of the four parts of a COSE_Sign1 or COSE_Mac0: the protected header, a bstr .cbor map (RFC 9052, section 3). */
  readonly protectedHeader: boolean
}

export const OUTERMOST: EmbeddedPlace = { strings: 0, inTag24: false, protectedHeader: false }

/** The item inside a byte string, or undefined where it is to be shown as bytes: none is due there, or it cannot be read. */
export function embeddedIn(item: CborItem, place: EmbeddedPlace): CborItem | undefined {
  if (item.kind !== 'bytes' || place.strings >= DEEPEST) return undefined
  if (!place.inTag24 && !place.protectedHeader && !beginsWithTag24(item.value)) return undefined
  try {
    const inside = readEmbeddedBytes(item)
    return place.protectedHeader && inside.kind !== 'map' ? undefined : inside
  } catch (fault) {
    if (fault instanceof ReadError) return undefined
    throw fault
  }
}

export function insideOf(place: EmbeddedPlace): EmbeddedPlace {
  return { strings: place.strings + 1, inTag24: false, protectedHeader: false }
}

/** The place of the child at `index` of an array, of a tag's content, or of a key or value (index undefined). */
export function placeOf(parent: CborItem, index: number | undefined, { strings }: EmbeddedPlace): EmbeddedPlace {
  const inTag24 = parent.kind === 'tag' && parent.tag === 24
  return { strings, inTag24, protectedHeader: index === 0 && isCoseMessage(parent) }
}

/** The payload of an issuerAuth is MobileSecurityObjectBytes: a bstr round tag 24 (ISO/IEC 18013-5, 9.1.2.4). */
function beginsWithTag24(bytes: Uint8Array): boolean {
  return bytes[0] === 0xd8 && bytes[1] === 24
}

function isCoseMessage(item: CborItem): boolean {
  if (item.kind !== 'array' || item.items.length !== 4) return false
  const [first, second, third, fourth] = item.items
  const payload = third?.kind === 'bytes' || (third?.kind === 'simple' && third.value === null)
  return first?.kind === 'bytes' && second?.kind === 'map' && payload && fourth?.kind === 'bytes'
}
