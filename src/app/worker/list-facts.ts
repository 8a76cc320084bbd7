// What lists and details show of a revocation list, from the store that holds it; and what a file on Trust is.
import { digest, toHex } from '../../crypto/index.ts'
import { readInput } from '../../intake/index.ts'
import {
  type HeldCrl,
  type HeldIdentifierList,
  type HeldStatusList,
  type HeldToken,
  type ListRecord,
  openTrustStore,
  type TrustStore,
} from '../../trust/index.ts'
import type { Certificate } from '../../x509/index.ts'
import type { ListFacts, TrustContent } from './protocol.ts'

/** In the order of `store.listRecords`. What is not in use says why: judged alone, a list that another has replaced is no fault of its own. */
export async function describeLists(store: TrustStore): Promise<readonly ListFacts[]> {
  return Promise.all(store.listRecords.map((record) => factsOf(record, store)))
}

async function factsOf(record: ListRecord, store: TrustStore): Promise<ListFacts> {
  const fingerprint = toHex(await digest('SHA-256', record.bytes))
  const held = await heldFacts(fingerprint, store)
  if (held) return held
  const alone = await openTrustStore(store.anchorRecords, [record])
  const facts = await heldFacts(fingerprint, alone)
  if (facts) return { ...facts, superseded: true }
  const [refusal = { kind: record.kind, source: record.source, reason: 'malformed' as const }] = alone.refusedLists
  const subject = refusal.issuer ?? ''
  const unknown = { uri: refusal.uri ?? null, issuedAt: null, nextUpdate: null, entries: null }
  return { fingerprint, kind: record.kind, issuer: subject, subject, ...unknown, superseded: false, refusal }
}

async function heldFacts(fingerprint: string, { crls, statusLists, identifierLists }: TrustStore): Promise<ListFacts | undefined> {
  const crl = crls.find(({ list }) => list.fingerprint === fingerprint)
  if (crl) return crlFacts(crl)
  for (const list of statusLists)
    if (toHex(await digest('SHA-256', list.bytes)) === fingerprint) return statusListFacts(list, fingerprint, statusLists)
  for (const list of identifierLists)
    if (toHex(await digest('SHA-256', list.bytes)) === fingerprint) return identifierListFacts(list, fingerprint, identifierLists)
  return undefined
}

function crlFacts({ list, issuer: { certificate } }: HeldCrl): ListFacts {
  return {
    fingerprint: list.fingerprint,
    kind: 'crl',
    ...namesOf(certificate),
    uri: null,
    issuedAt: list.thisUpdate.toISOString(),
    nextUpdate: list.nextUpdate?.toISOString() ?? null,
    entries: list.entryCount,
    superseded: false,
    refusal: null,
  }
}

function statusListFacts(list: HeldStatusList, fingerprint: string, rivals: readonly HeldToken[]): ListFacts {
  const entries = (list.statuses.length * 8) / list.bits
  return { ...tokenFacts(list, rivals), fingerprint, kind: 'status-list', entries }
}

function identifierListFacts(list: HeldIdentifierList, fingerprint: string, rivals: readonly HeldToken[]): ListFacts {
  return { ...tokenFacts(list, rivals), fingerprint, kind: 'identifier-list', entries: list.identifiers.size }
}

function tokenFacts(list: HeldToken, rivals: readonly HeldToken[]): Omit<ListFacts, 'fingerprint' | 'kind' | 'entries'> {
  const { uri, issuedAt, expires, x5chain } = list
  return {
    ...namesOf(x5chain[0]),
    uri,
    issuedAt: issuedAt.toISOString(),
    nextUpdate: expires.toISOString(),
    superseded: rivals.some((rival) => replaces(rival, list)),
    refusal: null,
  }
}

/** The same key signed a newer list of that address: a name alone replaces nothing, for anybody may write it. */
function replaces(rival: HeldToken, list: HeldToken): boolean {
  const [rivalKey, key] = [rival, list].map(({ x5chain: [signer] }) => signer && toHex(signer.spki.bytes))
  return rival.uri === list.uri && rival.issuedAt > list.issuedAt && key !== undefined && rivalKey === key
}

function namesOf(certificate: Certificate | undefined): Pick<ListFacts, 'issuer' | 'subject'> {
  if (!certificate) return { issuer: '', subject: '' }
  const { attributes, text } = certificate.subject
  const attribute = (name: string) => attributes.find((candidate) => candidate.name === name)?.value
  return { issuer: attribute('O') ?? attribute('CN') ?? text, subject: text }
}

/** By its content; the name of a file decides where the content says nothing, and where it is too large to be looked at as a whole. */
export async function recogniseTrust(source: string, content: Uint8Array | string): Promise<readonly TrustContent[]> {
  const reading = await readInput({ content })
  const recognised = reading.kind === 'other' ? reading.recognised : undefined
  if (recognised === 'private-key') return ['anchors'] // which refuses the whole, whatever else is in it
  if (recognised === 'vical') return ['vical']
  if (recognised === 'certificate-list') return ['crl']
  if (recognised === 'status-list' || recognised === 'jwt') return ['status-list']
  if (recognised === 'certificate') return holdsCrlBlock(content) ? ['anchors', 'crl'] : ['anchors']
  const tooLarge = reading.kind === 'unreadable' && reading.problem.kind === 'too-large'
  if (/\.crl$/i.test(source) || (tooLarge && content[0] === SEQUENCE)) return ['crl']
  return /\.cwt$/i.test(source) || (tooLarge && typeof content !== 'string') ? ['status-list'] : ['anchors']
}

const SEQUENCE = 0x30

function holdsCrlBlock(content: Uint8Array | string): boolean {
  const text = typeof content === 'string' ? content : new TextDecoder('latin1').decode(content)
  return text.includes('-----BEGIN X509 CRL-----')
}
