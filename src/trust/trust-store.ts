// TrustStore: the anchors, parsed once and found by name and by key identifier, in the order in which one is preferred to another.
import { ReadError } from '../cbor/index.ts'
import { concatBytes, digest, fromHex, toHex } from '../crypto/index.ts'
import { type Certificate, MAX_CERTIFICATE_BYTES, type Name, readCertificate } from '../x509/index.ts'
import { isRefusal, refusalOf } from './anchor-refusal.ts'
import { openCrls } from './crl/held-crls.ts'
import { isPublishedKey } from './published-keys.ts'
import { openLists } from './status-list/open-lists.ts'
import type { AnchorRecord, ListRecord, Refusal, TrustAnchor, TrustStore } from './types.ts'

/**
 * Reads the records into a store. Never rejects: an anchor that can't be read, or is no authority, is left out and stands in `refused`.
 * Records that are disabled are passed over. Of two records of one certificate the preferred is kept: an operator's before a
 * session's before a file's, one made by hand before a list's, unmarked before test-only, for all documents before some. Where
 * several lists vouch for one certificate, it is trusted for what any of them says.
 * @param lists judged anew against these anchors: a CRL goes with its authority, and of each issuing key the newest counts; what is left
 * out stands in `refusedLists`
 */
export async function openTrustStore(records: readonly AnchorRecord[], lists: readonly ListRecord[] = []): Promise<TrustStore> {
  const anchors = new Map<string, TrustAnchor>()
  const refused: Refusal[] = []
  const refusedEndEntities: Certificate[] = []
  const enabled = records.filter(({ disabled }) => disabled !== true).toSorted(byPreference)
  for (const { bytes, disabled: _, ...provenance } of enabled) {
    const certificate = await readOrRefuse(bytes, provenance.source)
    if (isRefusal(certificate)) {
      refused.push(certificate)
      continue
    }
    const refusal = refusalOf(certificate, provenance.source)
    if (refusal !== undefined) {
      refused.push(refusal)
      refusedEndEntities.push(certificate)
    } else {
      const anchor = { certificate, ...provenance, testOnly: provenance.testOnly || isPublishedKey(certificate) }
      const preferred = anchors.get(certificate.fingerprint)
      if (preferred === undefined) anchors.set(certificate.fingerprint, anchor)
      else if (areOfLists(preferred, anchor)) anchors.set(certificate.fingerprint, joined(preferred, anchor))
    }
  }
  const store = await indexed([...anchors.values()], refused, refusedEndEntities)
  const { refused: refusedCrls, ...crls } = await openCrls(lists, store)
  const { refused: refusedTokens, ...tokens } = await openLists(lists)
  return { ...store, ...crls, ...tokens, refusedLists: [...refusedCrls, ...refusedTokens], anchorRecords: records, listRecords: lists }
}

const ORIGINS: readonly AnchorRecord['origin'][] = ['operator', 'session', 'file']

/** An anchor that frames a pass, or narrows it, is never preferred to one that does not. */
function byPreference(left: Omit<AnchorRecord, 'bytes'>, right: Omit<AnchorRecord, 'bytes'>): number {
  const [leftRanks, rightRanks] = [left, right].map((record) => [
    ORIGINS.indexOf(record.origin),
    Number(isOfList(record)),
    Number(record.testOnly),
    Number(record.trustedFromResult === true),
    Number(record.docTypes !== undefined),
  ])
  const differences = (leftRanks ?? []).map((rank, index) => rank - (rightRanks?.[index] ?? 0))
  return differences.find((difference) => difference !== 0) ?? 0
}

/** own: a polluted Object.prototype makes no list */
function isOfList(record: Omit<AnchorRecord, 'bytes'>): boolean {
  return Object.hasOwn(record, 'list') && record.list !== undefined
}

function areOfLists(preferred: TrustAnchor, further: TrustAnchor): boolean {
  return isOfList(preferred) && isOfList(further) && preferred.origin === further.origin && preferred.testOnly === further.testOnly
}

/** Two providers list one certificate. Of their dates the later next update counts: one list that is current is enough. */
function joined(preferred: TrustAnchor, further: TrustAnchor): TrustAnchor {
  const docTypes = [...new Set([...(preferred.docTypes ?? []), ...(further.docTypes ?? [])])]
  const nextUpdate = ({ list }: TrustAnchor) => list?.nextUpdate?.getTime() ?? Number.POSITIVE_INFINITY
  const longest = nextUpdate(further) > nextUpdate(preferred) ? further : preferred
  return { ...longest, docTypes, source: `${preferred.source}; ${further.source}` }
}

export async function readOrRefuse(bytes: Uint8Array, source: string): Promise<Certificate | Refusal> {
  try {
    return await readCertificate(bytes)
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    return { source, reason: bytes.length > MAX_CERTIFICATE_BYTES ? 'too-large' : 'malformed', detail: error.message }
  }
}

type AnchorStore = Omit<TrustStore, 'crls' | 'crlOf' | 'statusLists' | 'identifierLists' | 'refusedLists' | 'anchorRecords' | 'listRecords'>

async function indexed(
  anchors: readonly TrustAnchor[],
  refused: readonly Refusal[],
  refusedEndEntities: readonly Certificate[],
): Promise<AnchorStore> {
  const subjects = indexBy(anchors, ({ subject }) => toHex(subject.bytes))
  const keyIdentifiers = indexBy(anchors, ({ subjectKeyIdentifier: identifier }) =>
    identifier.state === 'read' ? toHex(identifier.value) : undefined,
  )
  const texts = indexBy(anchors, ({ subject }) => looseText(subject))
  const countries = indexBy(anchors, ({ subject }) => countryOf(subject))
  const fingerprints = anchors.map(({ certificate }) => certificate.fingerprint).toSorted()
  return {
    anchors,
    refused,
    refusedEndEntities,
    digest: toHex(await digest('SHA-256', concatBytes(...fingerprints.map(fromHex)))),
    bySubject: (nameBytes) => subjects.get(toHex(nameBytes)) ?? [],
    byKeyIdentifier: (keyIdentifier) => keyIdentifiers.get(toHex(keyIdentifier)) ?? [],
    similarTo: (name) => texts.get(looseText(name))?.[0] ?? countries.get(countryOf(name) ?? '')?.[0],
  }
}

function indexBy(
  anchors: readonly TrustAnchor[],
  keyOf: (certificate: Certificate) => string | undefined,
): ReadonlyMap<string, TrustAnchor[]> {
  const index = new Map<string, TrustAnchor[]>()
  for (const anchor of anchors) {
    const key = keyOf(anchor.certificate)
    if (key === undefined) continue
    const held = index.get(key)
    if (held === undefined) index.set(key, [anchor])
    else held.push(anchor)
  }
  return index
}

function looseText({ attributes }: Name): string {
  return attributes
    .map(({ oid, value }) => JSON.stringify([oid, value.trim().toLowerCase()]))
    .toSorted()
    .join()
}

function countryOf({ attributes }: Name): string | undefined {
  return attributes.find(({ name }) => name === 'C')?.value.toUpperCase()
}
