// Mutations of JSON that stay JSON: a member is removed, renamed, doubled in another place, or given a value of another type.
import { type Choose, pick } from './choices.ts'

const VALUES = [
  ...[null, true, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, '', 'a', '__proto__', '../../x', '/etc/passwd', 'C:\\x', '\u0000', '\ud800'],
  ...[
    '2026-02-30T00:00:00Z',
    '2026-06-01T12:00:00Z',
    '10000-01-01T00:00:00Z',
    'ff',
    'f',
    '====',
    [],
    [[]],
    {},
    { file: 'x' },
    { hex: 'zz' },
  ],
  ...[{ base64url: '+' }, { pem: '-----BEGIN CERTIFICATE-----' }, ['a', 1, null], { constructor: {} }],
] as const
const NAMES = [
  'response',
  'at',
  'trustAnchors',
  'handover',
  'type',
  'file',
  'hex',
  'policy',
  'bind',
  'base',
  'x-own',
  '__proto__',
  'constructor',
  '',
] as const

type Json = unknown

/** @returns `undefined`: it is no JSON, or holds nothing that could be changed */
export function mutateJson(text: string, choose: Choose, donor: string): string | undefined {
  const [json, other] = [parsed(text), parsed(donor)]
  if (json === undefined) return undefined
  const places = placesIn(json)
  const place = places[choose(places.length)]
  if (place === undefined) return undefined
  const { holder, name } = place
  const value = holder[name]
  switch (choose(5)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(Number(name), 1)
      else delete holder[name]
      break
    case 1:
      holder[name] = pick<Json>(choose, VALUES)
      break
    case 2: {
      const from = placesIn(other ?? json)
      const { holder: donorHolder, name: donorName } = pick(choose, from) ?? place
      holder[name] = structuredClone(donorHolder[donorName])
      break
    }
    case 3:
      Object.defineProperty(holder, Array.isArray(holder) ? String(holder.length) : pick<string>(choose, NAMES), {
        value: structuredClone(value),
        enumerable: true,
        configurable: true,
        writable: true,
      })
      break
    default:
      holder[name] = [[value], { a: value }, String(value), `${JSON.stringify(value)} `][choose(4)]
  }
  return JSON.stringify(json)
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface Place {
  readonly holder: Record<string, Json>
  readonly name: string
}

/** Not below what any reader here looks at: a text of brackets alone is as deep as it is long. */
const DEEPEST = 30

function placesIn(json: Json, depth = 0): readonly Place[] {
  if (typeof json !== 'object' || json === null || depth > DEEPEST) return []
  const holder = json as Record<string, Json>
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name], depth + 1)])
}
