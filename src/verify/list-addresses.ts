// Where newer revocation lists can be asked for: the addresses that authorities, signers, held lists and documents name. Asks nobody.
import { fromBase64url } from '../crypto/index.ts'
import type { ListKind, TrustStore } from '../trust/index.ts'
import { type Certificate, readCertificate } from '../x509/index.ts'
import type { VerificationReport } from './report.ts'

/** Whoever serves an address that a document names learns more than one who serves an authority's: it may be few documents' own. */
export interface ListNamer {
  readonly by: 'authority' | 'document-signer' | 'held-list' | 'document'
  /** Subject of a certificate, docType of a document, else empty: foreign text. */
  readonly name: string
  /** For people, e.g. a file name. */
  readonly source: string
}
export interface ListAddress {
  /** As it was written: foreign text. */
  readonly url: string
  readonly kind: ListKind
  readonly named: readonly ListNamer[]
}
export interface AddressSources {
  /** Its anchors name their CRLs, its status and identifier lists where the next is served. */
  readonly store: Pick<TrustStore, 'anchors' | 'statusLists' | 'identifierLists'>
  /** Further certificates, document signers say. */
  readonly certificates?: readonly { readonly source: string; readonly certificate: Certificate }[]
  /** Of given credentials: their signers' CRLs, and the lists that their status names. */
  readonly reports?: readonly { readonly source: string; readonly report: VerificationReport }[]
}

/** Each address once, in the order in which it was met, with everybody who names it. */
export async function listAddresses({ store, certificates = [], reports = [] }: AddressSources): Promise<readonly ListAddress[]> {
  const found = [
    ...store.anchors.flatMap(({ certificate, source }) => crlsOf(certificate, 'authority', source)),
    ...certificates.flatMap(({ certificate, source }) => crlsOf(certificate, 'document-signer', source)),
    ...store.statusLists.map(({ uri, source }) => one(uri, 'status-list', { by: 'held-list', name: '', source })),
    ...store.identifierLists.map(({ uri, source }) => one(uri, 'identifier-list', { by: 'held-list', name: '', source })),
  ]
  for (const { source, report } of reports) found.push(...(await namedByReport(report, source)))
  return onceEach(found)
}

function crlsOf({ crlDistributionPoints, subject }: Certificate, by: ListNamer['by'], source: string): readonly ListAddress[] {
  if (crlDistributionPoints.state !== 'read') return []
  const names = crlDistributionPoints.value.flatMap((point) => point.names)
  const uris = names.filter(({ type }) => type === 'uniformResourceIdentifier')
  return uris.map(({ value }) => one(value, 'crl', { by, name: subject.text, source }))
}

async function namedByReport({ documents }: VerificationReport, source: string): Promise<readonly ListAddress[]> {
  const found: ListAddress[] = []
  for (const { docType, checks, issuer } of documents) {
    const { documentSigner, link } = issuer
    for (const { der } of [documentSigner, link].filter((summary) => summary !== null))
      found.push(...crlsOf(await readCertificate(fromBase64url(der)), 'document-signer', source))
    for (const { id, params } of checks) {
      if (id !== 'revocation.status' || params.uri === undefined) continue
      const kind = params.list === 'identifier list' ? 'identifier-list' : 'status-list'
      found.push(one(params.uri, kind, { by: 'document', name: docType, source }))
    }
  }
  return found
}

const one = (url: string, kind: ListKind, namer: ListNamer): ListAddress => ({ url, kind, named: [namer] })

function onceEach(found: readonly ListAddress[]): readonly ListAddress[] {
  const addresses = new Map<string, ListAddress>()
  for (const address of found) {
    const key = `${address.kind} ${address.url}`
    const known = addresses.get(key)
    addresses.set(key, known ? { ...known, named: withNamers(known.named, address.named) } : address)
  }
  return [...addresses.values()]
}

function withNamers(known: readonly ListNamer[], further: readonly ListNamer[]): readonly ListNamer[] {
  const isKnown = (namer: ListNamer) =>
    known.some(({ by, name, source }) => by === namer.by && name === namer.name && source === namer.source)
  return [...known, ...further.filter((namer) => !isKnown(namer))]
}
