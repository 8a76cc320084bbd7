// Arrays and maps inside a value, in words: what a licence lets drive at home, a place of birth, a list of nationalities, a vehicle.
import type { ElementValue, JsonValue } from '../verify/index.ts'
import { memberLabel } from './en/labels.ts'

export type Nested =
  /** `member` is the name of the map's member, or the element's own: faces know countries by it. Foreign text, as it came. */
  | { readonly type: 'text'; readonly text: string; readonly member: string }
  | { readonly type: 'list'; readonly items: readonly Nested[]; readonly more: number }
  | { readonly type: 'members'; readonly members: readonly { readonly label: string; readonly value: Nested }[]; readonly more: number }

const MOST_ITEMS = 40 // a longer list serves nobody on a screen; the whole stands in the report
const MOST_LEVELS = 8

/** @returns `undefined` for a value that is no array and no map, or was redacted */
export function nestedOf(element: string, { json, type }: ElementValue): Nested | undefined {
  if ((type !== 'array' && type !== 'map') || json === undefined || json === null || typeof json !== 'object') return undefined
  return nested(json, element, MOST_LEVELS)
}

/** On one line: `category B, issued 2009-06-17, restrictions (code 01); category AM`. */
export function nestedLine(element: string, value: ElementValue): string | undefined {
  const all = nestedOf(element, value)
  return all && lineOf(all)
}

function nested(json: JsonValue, member: string, levels: number): Nested {
  if (json === null || typeof json !== 'object') return { type: 'text', text: scalar(json), member }
  if (levels === 0) return { type: 'text', text: '…', member }
  if (isList(json))
    return {
      type: 'list',
      items: json.slice(0, MOST_ITEMS).map((item) => nested(item, member, levels - 1)),
      more: Math.max(0, json.length - MOST_ITEMS),
    }
  const special = specialText(json)
  if (special !== undefined) return { type: 'text', text: special, member }
  const members = pairsOf(json)
  return {
    type: 'members',
    members: members.slice(0, MOST_ITEMS).map(([name, value]) => ({ label: memberLabel(name), value: nested(value, name, levels - 1) })),
    more: Math.max(0, members.length - MOST_ITEMS),
  }
}

const isList = (json: JsonValue): json is readonly JsonValue[] => Array.isArray(json)

function scalar(json: null | boolean | number | string): string {
  return typeof json === 'boolean' ? (json ? 'yes' : 'no') : String(json)
}

/** The forms that JSON has no words for: bytes, NaN, undefined. */
function specialText(json: { readonly [key: string]: JsonValue }): string | undefined {
  const keys = Object.keys(json)
  if (keys.length === 1 && typeof json.special === 'string') return json.special
  return keys.length === 2 && typeof json.base64url === 'string' && typeof json.length === 'number' ? `${json.length} octets` : undefined
}

/** A map whose keys are not all text comes as pairs. */
function pairsOf(json: { readonly [key: string]: JsonValue }): readonly (readonly [string, JsonValue])[] {
  const { entries } = json
  if (Object.keys(json).length !== 1 || entries === undefined || entries === null || !Array.isArray(entries)) return Object.entries(json)
  return entries.map((pair: JsonValue) => {
    const [key = null, value = null] = pair !== null && typeof pair === 'object' && isList(pair) ? pair : []
    return [typeof key === 'string' ? key : JSON.stringify(key), value] as const
  })
}

function lineOf(value: Nested): string {
  switch (value.type) {
    case 'text':
      return value.text
    case 'list': {
      const parts = [...value.items.map(lineOf), ...andMore(value.more)]
      return parts.length === 0 ? 'none' : parts.join(value.items.some(({ type }) => type === 'members') ? '; ' : ', ')
    }
    case 'members': {
      const parts = value.members.map(
        ({ label, value: member }) => `${label} ${member.type === 'text' ? member.text : `(${lineOf(member)})`}`,
      )
      return parts.length === 0 ? 'nothing' : [...parts, ...andMore(value.more)].join(', ')
    }
  }
}

const andMore = (more: number): readonly string[] => (more === 0 ? [] : [`and ${more} more`])
