// A list that may be held: its signature verifies under a provider's root that is held, and its entries are judged one by one.
import { ReadError } from '../../cbor/index.ts'
import { findCoseAlgorithm, verifyCoseSignature } from '../../cose/index.ts'
import { digest, toHex } from '../../crypto/index.ts'
import { isPreProductionRoot } from '../published-keys.ts'
import type { AnchorRecord } from '../types.ts'
import { judgeEntries } from './listed-authority.ts'
import { readVical, trustListKind, type Vical, vicalLimits } from './read-vical.ts'
import type { HeldVical, ListedAuthority, ListProvider, VicalRecord, VicalRefusal, VicalRefusalReason } from './types.ts'
import { findVicalSigner, type SignedUnder } from './vical-signer.ts'

export type OpenedVical =
  | { readonly state: 'open'; readonly list: HeldVical }
  | { readonly state: 'refused'; readonly refusal: VicalRefusal }

/**
 * Opens a list that is held already, or is to be. Never rejects for what it holds: what is wrong is the refusal.
 * @param at when its signer must be in date; absent: on the day that the list itself states, which the signature covers. That is what a
 * list that was imported in time is judged by later: nothing but the signed bytes is believed
 */
export async function openVical(record: VicalRecord, roots: readonly ListProvider[], at?: Date): Promise<OpenedVical> {
  const { bytes, source } = record
  const refused = (reason: VicalRefusalReason, more: Omit<VicalRefusal, 'source' | 'reason'> = {}): OpenedVical => ({
    state: 'refused',
    refusal: { source, reason, ...more },
  })
  if (bytes.length > vicalLimits.bytes) return refused('too-large', { detail: `more than ${vicalLimits.bytes} bytes` })
  const kind = trustListKind(bytes)
  if (kind === 'rical') return refused('rical')
  const vical = readOr(bytes)
  if (vical instanceof ReadError) return refused(kind === undefined ? 'not-a-list' : 'malformed', { detail: vical.message })
  const provider = vical.provider.slice(0, MAX_NAME)
  if (!/^1(?:\.|$)/.test(vical.version)) return refused('version', { provider, detail: vical.version.slice(0, MAX_NAME) })
  if (vical.nextUpdate !== undefined && vical.nextUpdate < vical.date)
    return refused('dates-reversed', { provider, detail: `${vical.date.toISOString()}, ${vical.nextUpdate.toISOString()}` })

  const signed = await findVicalSigner(vical.x5chain, roots, at ?? vical.date)
  if ('reason' in signed) return refused(signed.reason, { ...signed, provider })
  const fault = await signatureFault(vical, signed)
  if (fault !== undefined) return refused(fault.reason, { provider, signer: signed.signer.subject.text, ...fault })
  return { state: 'open', list: await held(vical, provider, signed, record) }
}

const MAX_NAME = 80 // of what a list says of itself, which stands in every source

function readOr(bytes: Uint8Array): Vical | ReadError {
  try {
    return readVical(bytes)
  } catch (error) {
    if (error instanceof ReadError) return error
    throw error
  }
}

async function signatureFault(
  { cose, payload, algorithmId }: Vical,
  { signer }: SignedUnder,
): Promise<Pick<VicalRefusal, 'reason' | 'detail'> | undefined> {
  const algorithm = findCoseAlgorithm(algorithmId)
  if (algorithm === undefined || algorithm.fullySpecified) return { reason: 'algorithm', detail: `${algorithmId ?? 'none'}` }
  const { key, described } = signer.spki
  if (key === undefined) return { reason: 'algorithm', detail: described }
  const { verified, problem } = await verifyCoseSignature(cose, payload, key, algorithm)
  if (problem === 'algorithm-does-not-fit-key') return { reason: 'algorithm', detail: `${algorithm.name} with ${described}` }
  return verified ? undefined : { reason: 'signature' }
}

async function held(vical: Vical, provider: string, signed: SignedUnder, record: VicalRecord): Promise<HeldVical> {
  const { version, date, issueId, nextUpdate } = vical
  const fingerprint = toHex(await digest('SHA-256', record.bytes))
  const { authorities, refused } = await judgeEntries(vical.entries)
  const named = { fingerprint, provider, date, ...(nextUpdate === undefined ? {} : { nextUpdate }) }
  return {
    record,
    ...{ fingerprint, provider, version, date, issueId, nextUpdate },
    ...{ signer: signed.signer, intermediates: signed.intermediates, root: signed.root, rootName: signed.provider.name },
    ...{ authorities, refused },
    anchors: authorities.map((authority) => ({ ...anchorOf(authority, named, record), testOnly: isPreProductionRoot(signed.root) })),
  }
}

function anchorOf(
  { entry, certificate, docTypes }: ListedAuthority,
  list: Omit<NonNullable<AnchorRecord['list']>, 'entry'>,
  { origin }: VicalRecord,
): Omit<AnchorRecord, 'testOnly'> {
  return {
    bytes: certificate.bytes.slice(), // a record outlives the list that it was cut from
    docTypes,
    origin,
    source: `${list.provider} VICAL, ${dayText(list.date)}, entry ${entry}`,
    list: { ...list, entry },
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `24 Sep 2024`, of the day in UTC. */
function dayText(date: Date): string {
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}
