// An item as JSON, for looking at and for programs that know no CBOR. One way: nothing here reads it back.
import { bignumOf } from './bignum.ts'
import { type EmbeddedPlace, embeddedIn, insideOf, OUTERMOST, placeOf } from './embedded-in.ts'
import { hexOf } from './hex.ts'
import type { CborItem } from './item.ts'
import { isMissing } from './read-prefix.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json }

/**
 * Text, booleans, null and safe integers as themselves; an array as an array; a map with text keys as an object. What JSON
 * has no type for is an object with one member that begins with `$`: `{"$bytes": hex}`, `{"$embedded": item}`,
 * `{"$tag": 0, "$content": item}`, `{"$map": [[key, value]]}`, `{"$integer": decimal}`, `{"$float": "NaN"}`, `{"$simple": 16}`.
 */
export function toJson(item: CborItem): Json {
  return jsonOf(item, OUTERMOST)
}

function jsonOf(item: CborItem, place: EmbeddedPlace): Json {
  if (isMissing(item)) return { $missing: true }
  switch (item.kind) {
    case 'integer':
      return typeof item.value === 'number' ? item.value : { $integer: String(item.value) }
    case 'bytes': {
      const inside = embeddedIn(item, place)
      return inside === undefined ? { $bytes: hexOf(item.value) } : { $embedded: jsonOf(inside, insideOf(place)) }
    }
    case 'text':
      return item.value
    case 'array':
      return item.items.map((part, index) => jsonOf(part, placeOf(item, index, place)))
    case 'map':
      return mapOf(item, place)
    case 'tag':
      return tagOf(item, place)
    case 'simple':
      return typeof item.value === 'number' || item.value === undefined ? { $simple: item.value ?? 'undefined' } : item.value
    case 'float':
      return { $float: Object.is(item.value, -0) ? '-0' : String(item.value) }
  }
}

function mapOf(item: CborItem & { kind: 'map' }, place: EmbeddedPlace): Json {
  const within = placeOf(item, undefined, place)
  const members: [string, Json][] = []
  for (const [key, value] of item.entries) {
    // A key that begins with $ could pass for one of our own members.
    if (key.kind === 'text' && !key.value.startsWith('$')) members.push([key.value, jsonOf(value, within)])
    else return { $map: item.entries.map((pair) => pair.map((part) => jsonOf(part, within))) }
  }
  return Object.fromEntries(members) // defines own properties: a key `__proto__` is a member like any other
}

function tagOf(item: CborItem & { kind: 'tag' }, place: EmbeddedPlace): Json {
  const bignum = bignumOf(item)
  if (bignum !== undefined) return bignum.decimal === undefined ? { $bignum: `${bignum.bytes.length} bytes` } : { $integer: bignum.decimal }
  const content = jsonOf(item.content, placeOf(item, undefined, place))
  return { $tag: typeof item.tag === 'number' ? item.tag : String(item.tag), $content: content }
}
