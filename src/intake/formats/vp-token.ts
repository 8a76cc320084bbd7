// vp_token of OpenID4VP: { queryId: [base64url DeviceResponse] }; older: a bare string or an array.
import { MAX_CREDENTIALS } from '../limits.ts'
import { type Credential, type Reading, unreadable } from '../reading.ts'
import type { Remark } from '../types.ts'
import { readBase64Text } from './base64-text.ts'
import { readCborInput } from './cbor.ts'
import { readCompactToken } from './jwt.ts'

export function readVpToken(token: unknown): Reading {
  const presentations = presentationsOf(token)
  if (presentations.length > MAX_CREDENTIALS)
    return unreadable({
      kind: 'too-large',
      offset: 0,
      expected: `at most ${MAX_CREDENTIALS} presentations`,
      found: `${presentations.length}`,
    })
  const credentials: Credential[] = []
  const remarks: Remark[] = []
  let firstOther: Reading | undefined
  for (const { name, presentation } of presentations) {
    const reading = readPresentation(name, presentation)
    // A presentation that should be an mdoc and can't be read must not vanish behind one that can.
    if (reading.kind === 'unreadable') return reading
    if (reading.kind === 'credentials') credentials.push(...reading.credentials.map((credential) => ({ ...credential, name })))
    else {
      firstOther ??= reading
      remarks.push({ code: 'ignored-member', detail: `${name} holds no DeviceResponse` })
    }
  }
  if (credentials.length > 0) return { kind: 'credentials', readAs: 'OpenID4VP response', credentials, remarks }
  return firstOther ?? notAToken('nothing')
}

function readPresentation(name: string, presentation: unknown): Reading {
  if (typeof presentation !== 'string') return notAToken(`${name} of another type than text`)
  const token = readCompactToken(presentation)
  if (token !== undefined) return token
  try {
    return readCborInput(readBase64Text(presentation), name)
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    return notAToken(`${name} that is no base64url`)
  }
}

function notAToken(found: string): Reading {
  return unreadable({ kind: 'not-read', offset: 0, expected: 'vp_token: { id: [base64url DeviceResponse] }', found })
}

interface Presentation {
  readonly name: string
  readonly presentation: unknown
}

function presentationsOf(token: unknown): readonly Presentation[] {
  const found = typeof token === 'string' ? fromJson(token) : token
  if (typeof found === 'string') return [{ name: 'vp_token', presentation: found }]
  if (Array.isArray(found)) return found.map((presentation: unknown, index) => ({ name: `vp_token[${index}]`, presentation }))
  if (found === null || typeof found !== 'object') return []
  return Object.entries(found).flatMap(([id, presentations]: [string, unknown]) =>
    (Array.isArray(presentations) ? presentations : [presentations]).map((presentation: unknown, index) => ({
      name: `vp_token.${id}[${index}]`,
      presentation,
    })),
  )
}

/** A form body and older wallets carry the object as text. */
function fromJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
