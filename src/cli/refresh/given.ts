// What an operator has, for a refresh: authorities, document signers, lists and credentials, each told by its content.
import { ReadError } from '../../cbor/index.ts'
import { readInput } from '../../intake/index.ts'
import { listRefusalWords } from '../../messages/index.ts'
import {
  type AnchorRecord,
  importAnchors,
  importList,
  type ListKind,
  type ListRecord,
  openTrustStore,
  type TrustStore,
} from '../../trust/index.ts'
import type { AddressSources } from '../../verify/index.ts'
import { readCertificate, readPem } from '../../x509/index.ts'
import { type Io, NoInputError, TooLargeError } from '../io.ts'
import { judgeGiven } from '../judge-file.ts'
import { foreign, remark } from '../output.ts'

interface File {
  readonly path: string
  readonly content: Uint8Array
}
export interface GivenForRefresh extends AddressSources {
  readonly store: TrustStore
}

/** Files, and folders of them. What is none of these is remarked on where it was named, and passed over in a folder. */
export async function readGiven(paths: readonly string[], at: Date, io: Io): Promise<GivenForRefresh> {
  const kinds = await Promise.all((await filesOf(paths, io)).map(async (file) => ({ file, kinds: await kindsOf(file) })))
  const of = (kind: Kind) => kinds.flatMap(({ file, kinds: known }) => (known.includes(kind) ? [file] : []))
  const anchors: AnchorRecord[] = []
  for (const { path, content } of of('certificate')) {
    const { added } = await importAnchors(path, content, { origin: 'operator', held: anchors, at })
    anchors.push(...added)
  }
  const lists = await heldLists(await openTrustStore(anchors), [...of('crl'), ...of('status-list')], at, io)
  const store = await openTrustStore(anchors, lists)
  const certificates = (await Promise.all(of('certificate').map(signersIn))).flat()
  const reports: { source: string; report: NonNullable<AddressSources['reports']>[number]['report'] }[] = []
  const context = { at, atOrigin: 'operator', trust: store, presentation: 'document' } as const
  for (const { path, content } of of('credential')) {
    const outcome = await judgeGiven({ file: path, source: path, content }, context, io, false)
    if (outcome.state === 'judged') reports.push(...outcome.reports.map(({ report }) => ({ source: path, report })))
  }
  return { store, certificates, reports }
}

async function filesOf(paths: readonly string[], io: Io): Promise<readonly File[]> {
  const files: File[] = []
  for (const named of paths)
    for (const path of (await io.listFolder(named)) ?? [named]) {
      try {
        files.push({ path, content: await io.readFile(path) })
      } catch (fault) {
        if (fault instanceof NoInputError) throw fault
        if (!(fault instanceof TooLargeError)) throw fault
        io.note(remark(`${foreign(path)}: too big to read`))
      }
    }
  return files
}

type Kind = 'certificate' | 'credential' | Exclude<ListKind, 'identifier-list'>

async function kindsOf({ path, content }: File): Promise<readonly Kind[]> {
  const reading = await readInput({ content })
  if (reading.kind === 'unreadable') return /\.crl$/i.test(path) ? ['crl'] : [] // a large list is not looked at as a whole
  if (reading.kind !== 'other') return ['credential']
  switch (reading.recognised) {
    case 'certificate':
    case 'pkcs7':
      return new TextDecoder('latin1').decode(content).includes('-----BEGIN X509 CRL-----') ? ['certificate', 'crl'] : ['certificate']
    case 'certificate-list':
      return ['crl']
    case 'status-list':
      return ['status-list']
    default:
      return []
  }
}

/** Those that are in use. An older one beside its successor is no fault: the newest is the one that counts. */
async function heldLists(store: TrustStore, files: readonly File[], at: Date, io: Io): Promise<readonly ListRecord[]> {
  const held: ListRecord[] = []
  for (const { path, content } of files) {
    const kind = content[0] === TAG_18 ? 'status-list' : 'crl'
    // Judged as of its own time: one that has run out still says which list there is, and keeps older ones out.
    const { added, refused } = await importList({ kind, source: path, content }, { store, held, origin: 'operator', at, judgedAt: EVER })
    held.push(...added)
    for (const refusal of refused.filter(
      ({ reason }) => reason !== 'not-a-list' && reason !== 'older-than-held' && reason !== 'already-held',
    ))
      io.note(remark(`${foreign(path)}: ${listRefusalWords[refusal.reason](refusal)}`))
  }
  return held
}

const TAG_18 = 0xd2
const EVER = new Date(0)

/** Certificates that are no authorities: a document signer names the list of its own. */
async function signersIn({ path, content }: File): Promise<NonNullable<AddressSources['certificates']>> {
  const text = new TextDecoder().decode(content)
  const blocks = text.includes('-----BEGIN ') ? readPem(text).filter(({ label }) => label === 'CERTIFICATE') : [{ bytes: content }]
  const found: { source: string; certificate: Awaited<ReturnType<typeof readCertificate>> }[] = []
  for (const { bytes } of blocks) {
    try {
      const certificate = await readCertificate(bytes)
      const { basicConstraints } = certificate
      if (basicConstraints.state !== 'read' || !basicConstraints.value.ca) found.push({ source: path, certificate })
    } catch (fault) {
      if (!(fault instanceof ReadError)) throw fault
    }
  }
  return found
}
