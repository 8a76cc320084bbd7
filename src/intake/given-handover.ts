// A hand-over as people give it (a case, a form, an option), members by name: checked, so that what is missing is said at once.
import { CaseError, type Handover } from '../mdoc/index.ts'

const MEMBERS: {
  readonly [Type in Handover['type']]: {
    readonly text: readonly string[]
    readonly bytes: readonly string[]
    readonly nullableBytes: readonly string[]
  }
} = {
  qr: { text: [], bytes: ['deviceEngagement', 'eReaderKey'], nullableBytes: [] },
  nfc: { text: [], bytes: ['deviceEngagement', 'eReaderKey', 'handoverSelect'], nullableBytes: ['handoverRequest'] },
  'iso-18013-7-a': { text: [], bytes: ['readerEngagement'], nullableBytes: ['deviceEngagement', 'eReaderKey'] },
  'iso-18013-7-b': { text: ['clientId', 'responseUri', 'nonce', 'mdocGeneratedNonce'], bytes: [], nullableBytes: [] },
  openid4vp: { text: ['clientId', 'nonce', 'responseUri'], bytes: [], nullableBytes: ['jwkThumbprint'] },
  'openid4vp-dc-api': { text: ['origin', 'nonce'], bytes: [], nullableBytes: ['jwkThumbprint'] },
  'openid4vp-dc-api-draft-24': { text: ['origin', 'clientId', 'nonce'], bytes: [], nullableBytes: [] },
  dcapi: { text: ['encryptionInfo', 'origin'], bytes: [], nullableBytes: [] },
}
export const handoverTypes: readonly Handover['type'][] = Object.keys(MEMBERS) as Handover['type'][]

/** @throws {CaseError} naming the member that is missing or of another type */
export function buildGivenHandover(members: ReadonlyMap<string, unknown>): Handover {
  const type = handoverTypes.find((name) => name === members.get('type'))
  if (type === undefined) throw new CaseError('handover.type', `expected one of ${handoverTypes.join(', ')}`)
  const { text, bytes, nullableBytes } = MEMBERS[type]
  const handover: Record<string, unknown> = { type }
  for (const member of text) handover[member] = required(members, member, (value) => typeof value === 'string' && value !== '', 'text')
  for (const member of bytes) handover[member] = required(members, member, (value) => value instanceof Uint8Array, 'bytes')
  for (const member of nullableBytes)
    handover[member] = required(members, member, (value) => value === null || value instanceof Uint8Array, 'bytes or null', null)
  return handover as unknown as Handover // each member of this type was just checked
}

function required(
  members: ReadonlyMap<string, unknown>,
  member: string,
  fits: (value: unknown) => boolean,
  expected: string,
  absent?: null,
): unknown {
  const value = members.get(member) ?? absent
  if (!fits(value))
    throw new CaseError(`handover.${member}`, `expected ${expected}, found ${value === undefined ? 'nothing' : typeof value}`)
  return value
}
