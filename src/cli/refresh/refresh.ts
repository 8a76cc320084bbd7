// `mdl trust refresh`: asks for newer revocation lists. First it says whom it would contact and what they learn; without --yes that is all.
import { stat } from 'node:fs/promises'
import { ageWords, listRefusalWords, refreshWords } from '../../messages/index.ts'
import { importList, type ListRecord, openTrustStore, type TrustStore } from '../../trust/index.ts'
import { type ListAddress, listAddresses } from '../../verify/index.ts'
import { MAX_CRL_BYTES } from '../../x509/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign, line, remark } from '../output.ts'
import { download } from './download.ts'
import { readGiven } from './given.ts'
import { keepList } from './keep-list.ts'
import { planText } from './plan.ts'
import type { Resolver } from './target.ts'

export interface RefreshOptions {
  readonly yes?: boolean
  readonly timeout: number
  readonly output?: string
  readonly allowPrivate: readonly string[]
  readonly allowRedirect: readonly string[]
}

/** @param resolve the system's resolver, but in tests */
export async function refresh(paths: readonly string[], options: RefreshOptions, io: Io, resolve?: Resolver): Promise<ExitCode> {
  const folder = await folderFor(paths, options)
  const at = io.now()
  const given = await readGiven([...new Set([...paths, ...((await isFolder(folder)) ? [folder] : [])])], at, io)
  const addresses = await listAddresses(given)
  if (addresses.length === 0) {
    io.note(remark('no address of a list is named in these files', 'give certificates of authorities, credentials, or lists that you hold'))
    return EXIT.failed
  }
  io.out(planText(addresses, given.store, at))
  if (options.yes !== true) {
    io.note(remark('nobody was contacted', 'add --yes to ask these hosts, from this machine’s internet address'))
    return EXIT.indeterminate
  }
  let { store } = given
  let worst: ExitCode = EXIT.passed
  for (const address of addresses) {
    const { text, good, taken } = await refreshOne(address, { folder, at, store, options, ...(resolve ? { resolve } : {}) })
    io.out(`${text}\n`)
    if (!good) worst = EXIT.failed
    if (taken.length > 0) store = await openTrustStore(store.anchorRecords, [...store.listRecords, ...taken])
  }
  return worst
}

interface Circumstances {
  readonly folder: string
  readonly at: Date
  readonly store: TrustStore
  readonly options: RefreshOptions
  readonly resolve?: Resolver
}
interface Refreshed {
  readonly text: string
  /** A newer list was taken, or there is none. */
  readonly good: boolean
  readonly taken: readonly ListRecord[]
}

async function refreshOne({ url, kind }: ListAddress, { folder, at, store, options, resolve }: Circumstances): Promise<Refreshed> {
  const answer = await download(url, {
    timeoutMs: options.timeout * 1000,
    maxBytes: MAX_CRL_BYTES,
    accept: ACCEPT[kind],
    privateHosts: new Set(options.allowPrivate),
    redirectHosts: new Set(options.allowRedirect),
    ...(resolve ? { resolve } : {}),
  })
  const sentOn = answer.redirects.map((to) => `\n           sent on to ${foreign(to, 400)}`).join('')
  const outcome = (word: string, words: string, good: boolean, taken: readonly ListRecord[] = []): Refreshed => ({
    text: `${word.padEnd(9)}  ${foreign(url, 400)}${sentOn}\n           ${line(words)}`,
    good,
    taken,
  })
  if (answer.state === 'refused') return outcome('refused', refreshWords.refused[answer.reason](answer.detail), false)
  if (isWebPage(answer.bytes)) return outcome('refused', refreshWords.refused['web-page'](), false)
  const file = { kind, source: url, content: answer.bytes, address: url }
  const { added, refused } = await importList(file, { store, origin: 'operator', at })
  const [record] = added
  if (record === undefined) {
    const [refusal] = refused
    if (refusal?.reason === 'already-held') return outcome('current', 'The list that you hold is the newest that is served.', true)
    return outcome('refused', refusal ? listRefusalWords[refusal.reason](refusal) : 'Nothing was in it.', false)
  }
  const kept = await keepList(record, url, folder, store, at)
  if (kept.state === 'refused') return outcome('refused', `${kept.path}: ${KEEP_WORDS[kept.reason]}`, false)
  return outcome(kept.state === 'written' ? 'new' : 'newer', `${kept.path}: ${await ageOf(record, store, at)}`, true, [
    { ...record, source: kept.path },
  ])
}

const ACCEPT = {
  crl: 'application/pkix-crl, application/octet-stream;q=0.5',
  'status-list': 'application/statuslist+cwt',
  'identifier-list': 'application/identifierlist+cwt',
} as const

const KEEP_WORDS = {
  link: 'it is a link, which is never followed. Nothing was written.',
  'not-a-file': 'it is no file. Nothing was written.',
  occupied: 'another file stands there, or a list of another authority: it was left as it is. Nothing was written.',
} as const

async function ageOf(record: ListRecord, { anchorRecords }: TrustStore, at: Date): Promise<string> {
  const { crls, statusLists, identifierLists } = await openTrustStore(anchorRecords, [record])
  const [crl] = crls
  if (crl) return ageWords({ issued: crl.list.thisUpdate.getTime(), next: crl.list.nextUpdate?.getTime() ?? null }, at.getTime())
  const [token] = [...statusLists, ...identifierLists]
  return token ? ageWords({ issued: token.issuedAt.getTime(), next: token.expires.getTime() }, at.getTime()) : ''
}

/** Portals that ask to log in, and pages that say "not found" with 200. */
function isWebPage(bytes: Uint8Array): boolean {
  return /^\s*<(?:!doctype html|html)/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 256)))
}

async function folderFor(paths: readonly string[], { output }: RefreshOptions): Promise<string> {
  if (output !== undefined) return output
  const [only] = paths
  if (only !== undefined && paths.length === 1 && (await isFolder(only))) return only
  throw new UsageError('where are the lists to be written?', 'name one folder alone, or add -o FOLDER')
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
