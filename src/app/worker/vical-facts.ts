// Lists of authorities in words, as they are opened from their signed bytes; and what an import of one would change.
import { digest, toHex } from '../../crypto/index.ts'
import {
  type HeldVical,
  importProviders,
  importVical,
  type ListedAuthority,
  type ListProvider,
  openVical,
  type TrustStore,
  type VicalRecord,
} from '../../trust/index.ts'
import { vicalSignerDeviations, vicalSignerFaults } from '../../verify/index.ts'
import { type Certificate, readCertificate } from '../../x509/index.ts'
import { describeAnchors } from './anchor-facts.ts'
import type { ListedName, OpenedList, Provider, ProvidersFound, Questions, VicalFacts, VicalReading } from './protocol.ts'

/** What the file would change beside the lists that are held, or why it may not be held. Stores nothing. */
export async function planVical(
  { source, content, roots, held, at }: Questions['planVical']['ask'],
  store: TrustStore,
): Promise<VicalReading> {
  const options = { roots, held, store, origin: 'operator' as const, at, signerFaults: vicalSignerFaults }
  const imported = await importVical({ source, content }, options)
  if (imported.state === 'refused') return imported
  const { list, replaces, changes, heldByHand } = imported
  return {
    state: 'plan',
    plan: {
      record: list.record,
      facts: factsOf(list),
      anchors: await describeAnchors(list.anchors),
      replaces: replaces ? factsOf(replaces) : null,
      added: changes.added.map(nameOf),
      removed: changes.removed.map(nameOf),
      rescoped: changes.rescoped.map(({ before, after }) => ({ ...nameOf(after), before: before.docTypes })),
      unchanged: changes.unchanged.length,
      heldByHand: heldByHand.length,
    },
  }
}

/** Each list from its bytes, in the order of the records. Its signer had to be in date when it was signed: nothing that was stored is believed. */
export function openVicals(records: readonly VicalRecord[], roots: readonly ListProvider[]): Promise<readonly OpenedList[]> {
  return Promise.all(
    records.map(async (record): Promise<OpenedList> => {
      const opened = await openVical(record, roots)
      if (opened.state === 'refused') {
        const fingerprint = toHex(await digest('SHA-256', record.bytes))
        return { state: 'refused', record, fingerprint, refusal: opened.refusal }
      }
      return { state: 'open', record, facts: factsOf(opened.list), anchors: await describeAnchors(opened.list.anchors) }
    }),
  )
}

export async function findProviders({ source, content, name }: Questions['findProviders']['ask']): Promise<ProvidersFound> {
  const found = await importProviders(source, content, { origin: 'operator', ...(name === undefined ? {} : { name }) })
  const providers = await Promise.all(
    found.providers.map(async (provider): Promise<Provider> => {
      const { fingerprint, subject } = await readCertificate(provider.bytes)
      return { provider, fingerprint, subject: subject.text }
    }),
  )
  return { providers, refused: found.refused }
}

function factsOf(list: HeldVical): VicalFacts {
  const { fingerprint, provider, date, issueId, nextUpdate, signer, root, rootName, authorities, refused } = list
  return {
    fingerprint,
    provider,
    date: date.toISOString(),
    issueId: issueId ?? null,
    nextUpdate: nextUpdate?.toISOString() ?? null,
    signer: signer.subject.text,
    signerNotAfter: signer.notAfter?.toISOString() ?? null,
    root: root.subject.text,
    rootFingerprint: root.fingerprint,
    rootName,
    authorities: authorities.length,
    refused,
    deviations: vicalSignerDeviations(list),
  }
}

function nameOf({ entry, certificate, docTypes }: ListedAuthority): ListedName {
  const attribute = attributeOf(certificate)
  return { entry, name: attribute('O') ?? attribute('CN') ?? certificate.subject.text, subject: certificate.subject.text, docTypes }
}

const attributeOf =
  ({ subject }: Certificate) =>
  (name: string): string | undefined =>
    subject.attributes.find((candidate) => candidate.name === name)?.value
