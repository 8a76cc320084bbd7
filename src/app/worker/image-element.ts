// The octets of an image element (portrait, signature_usual_mark), taken from the response as judged.
import { type ByteRange, kindOf, member, optionalMember, ReadError, readBytes, readEmbedded, readItem, readMap } from '../../cbor/index.ts'
import type { ImageReading } from './protocol.ts'

/** @param range the element's range in the report: an IssuerSignedItemBytes, or the value of a device-signed element */
export function readImage(response: Uint8Array, [start, end]: ByteRange): ImageReading {
  try {
    const item = readItem(response.slice(start, end))
    const value = item.kind === 'tag' ? member(readMap(readEmbedded(item)), 'elementValue') : item
    // Seen in the field: a portrait as a map that holds the picture.
    const picture = value.kind === 'map' ? (optionalMember(readMap(value), 'portrait') ?? value) : value
    if (picture.kind !== 'bytes') return { state: 'none', found: kindOf(picture) }
    return { state: 'read', bytes: readBytes(picture).slice() }
  } catch (problem) {
    if (problem instanceof ReadError) return { state: 'none', found: problem.message }
    throw problem
  }
}
