// vp_token of OpenID4VP: { queryId: [base64url DeviceResponse] }; older: a bare string or an array.
import { fromBase64url } from '../../crypto/index.ts'
import { MAX_CREDENTIALS } from '../limits.ts'
import { type Credential, other, type Reading, unreadable } from '../reading.ts'
import type { Remark } from '../types.ts'
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
  let firstFault: Reading | undefined
  for (const { name, text } of presentations) {
    const reading = readPresentation(text)
    if (reading.kind === 'credentials') credentials.push(...reading.credentials.map((credential) => ({ ...credential, name })))
    else {
      firstFault ??= reading
      remarks.push({ code: 'ignored-member', detail: `${name} holds no DeviceResponse` })
    }
  }
  // A presentation that should be an mdoc and can't be read must not vanish behind one that can.
  if (firstFault?.kind === 'unreadable' || credentials.length === 0) {
    return (
      firstFault ?? unreadable({ kind: 'not-read', offset: 0, expected: 'vp_token: { id: [base64url DeviceResponse] }', found: 'none' })
    )
  }
  return { kind: 'credentials', readAs: 'OpenID4VP response', credentials, remarks }
}

function readPresentation(text: string): Reading {
  const token = readCompactToken(text)
  if (token !== undefined) return token
  try {
    return readCborInput(fromBase64url(text.replace(/=+$/, '')), 'vp_token')
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    return other('json', 'ask-for-response', 'a presentation that is not base64url')
  }
}

function presentationsOf(token: unknown): readonly { readonly name: string; readonly text: string }[] {
  if (typeof token === 'string') return [{ name: 'vp_token', text: token }]
  if (Array.isArray(token))
    return token.flatMap((entry: unknown, index) => (typeof entry === 'string' ? [{ name: `vp_token[${index}]`, text: entry }] : []))
  if (token === null || typeof token !== 'object') return []
  return Object.entries(token).flatMap(([id, entries]: [string, unknown]) =>
    (Array.isArray(entries) ? entries : [entries]).flatMap((entry: unknown, index) =>
      typeof entry === 'string' ? [{ name: `vp_token.${id}[${index}]`, text: entry }] : [],
    ),
  )
}
