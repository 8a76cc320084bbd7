// What options give: trust, time, policy. Each mistake is a usage error that says what was expected.
import { findDateTime } from '../mdoc/index.ts'
import { policyProblemWords, refusalWords } from '../messages/index.ts'
import { type AnchorRecord, importAnchors, openTrustStore, type TrustStore, type VicalRemark } from '../trust/index.ts'
import { type Policy, PolicyError, policies, readPolicy } from '../verify/index.ts'
import { type GivenFile, isTrustList, openProviders, openVicals, type VicalOptions, vicalFiles } from './given-vicals.ts'
import { type Io, UsageError } from './io.ts'
import { foreign, remark } from './output.ts'

/**
 * PEM or DER files, lists of authorities (VICAL), or folders of them. What is refused is remarked on; it stops nothing.
 * @param testPaths authorities for tests: a pass that rests on one is framed
 */
export async function openTrust(paths: readonly string[], at: Date, io: Io, testPaths: readonly string[] = []): Promise<TrustStore> {
  return (await openTrustAndLists(paths, at, io, { testPaths })).store
}

/** The same, with what came of each list. */
export async function openTrustAndLists(
  paths: readonly string[],
  at: Date,
  io: Io,
  { testPaths = [], vical = [], vicalSigner = [] }: VicalOptions & { readonly testPaths?: readonly string[] } = {},
): Promise<{ readonly store: TrustStore; readonly lists: readonly VicalRemark[] }> {
  const records: AnchorRecord[] = []
  const lists: GivenFile[] = [...(await vicalFiles(vical, io))]
  const given = [...paths.map((path) => ({ path, testOnly: false })), ...testPaths.map((path) => ({ path, testOnly: true }))]
  for (const { path, testOnly } of given) {
    const option = testOnly ? '--test-trust' : '--trust'
    const files = await trustFiles(path, io)
    if (files.length === 0)
      io.note(
        remark(`${option} ${foreign(path)}: no certificate files in it`, 'they end in .pem, .crt, .cer or .der; a list in .cbor or .vical'),
      )
    for (const { file, content } of files) {
      if (isTrustList(content)) {
        lists.push({ source: file, content, option, testOnly })
        continue
      }
      const { added, refused, notes } = await importAnchors(file, content, {
        origin: 'operator',
        held: records,
        at,
        testOnly,
      })
      records.push(...added)
      for (const refusal of refused) io.note(remark(`${option} ${foreign(refusal.source)}: ${refusalWords[refusal.reason](refusal)}`))
      for (const { source, note, detail } of notes)
        io.note(remark(`${option} ${foreign(source)}: taken, though it is ${NOTES[note]} (${foreign(detail)})`))
    }
  }
  const store = await openTrustStore(records)
  if (lists.length === 0) return { store, lists: [] }
  const roots = await openProviders(vicalSigner, io)
  const present = new Date(Math.max(io.now().getTime(), at.getTime()))
  const opened = await openVicals(store, lists, { at: present, judgedAt: at, roots, io })
  return { store: opened.store, lists: opened.remarks }
}

const NOTES = { expired: 'expired', 'not-yet-valid': 'not valid yet', 'not-der': 'not well-formed DER' } as const

interface TrustFile {
  readonly file: string
  readonly content: Uint8Array
}

/** In a folder a file of CBOR may be anything: it is passed over unless it is a list. */
async function trustFiles(path: string, io: Io): Promise<readonly TrustFile[]> {
  const inFolder = await io.listFolder(path)
  if (inFolder === undefined) return [{ file: path, content: await io.readFile(path) }]
  const files: TrustFile[] = []
  for (const file of inFolder) {
    const isCbor = /\.(?:cbor|vical)$/i.test(file)
    if (!isCbor && !/\.(?:pem|crt|cer|der|p7b|p7c)$/i.test(file)) continue
    const content = await io.readFile(file)
    if (!isCbor || isTrustList(content)) files.push({ file, content })
  }
  return files
}

/** RFC 3339; a fraction is cut, as the engine does with every date. */
export function readAt(text: string): Date {
  const found = findDateTime(text)
  if (found === undefined) throw new UsageError(`--at: expected a time such as 2026-01-31T10:00:00Z, found "${foreign(text)}"`)
  return found.date
}

/**
 * `interop`, `strict`, or the path of a policy of one's own. A word that is neither a path nor one of the two is a slip of the pen, not a
 * missing file.
 */
export async function openPolicy(text: string, io: Io): Promise<Policy> {
  const policy = policies.find((name) => name === text)
  if (policy !== undefined) return policy
  if (!/[./\\]/.test(text))
    throw new UsageError(`--policy: "${foreign(text)}" is unknown or not supported yet`, `use ${policies.join(', ')} or a file`)
  try {
    return readPolicy(await io.readFile(text))
  } catch (fault) {
    if (!(fault instanceof PolicyError)) throw fault
    throw new UsageError(
      `--policy ${foreign(text)}: ${foreign(policyProblemWords[fault.problem.fault](fault.problem), 400)}`,
      'docs/policies.md',
    )
  }
}
