// What options give: trust, time, policy. Each mistake is a usage error that says what was expected.
import { findDateTime } from '../mdoc/index.ts'
import { refusalWords } from '../messages/index.ts'
import { type AnchorRecord, importAnchors, openTrustStore, type TrustStore } from '../trust/index.ts'
import { type Policy, policies } from '../verify/index.ts'
import { type Io, UsageError } from './io.ts'
import { foreign, remark } from './output.ts'

/**
 * PEM or DER files, or folders of them. What is refused is remarked on; it stops nothing.
 * @param testPaths authorities for tests: a pass that rests on one is framed
 */
export async function openTrust(paths: readonly string[], at: Date, io: Io, testPaths: readonly string[] = []): Promise<TrustStore> {
  const records: AnchorRecord[] = []
  const given = [...paths.map((path) => ({ path, testOnly: false })), ...testPaths.map((path) => ({ path, testOnly: true }))]
  for (const { path, testOnly } of given) {
    const option = testOnly ? '--test-trust' : '--trust'
    const files = await certificateFiles(path, io)
    if (files.length === 0)
      io.note(remark(`${option} ${foreign(path)}: no certificate files in it`, 'they end in .pem, .crt, .cer or .der'))
    for (const file of files) {
      const { added, refused, notes } = await importAnchors(file, await io.readFile(file), {
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
  return openTrustStore(records)
}

const NOTES = { expired: 'expired', 'not-yet-valid': 'not valid yet', 'not-der': 'not well-formed DER' } as const

async function certificateFiles(path: string, io: Io): Promise<readonly string[]> {
  return (await io.listFolder(path))?.filter((file) => /\.(?:pem|crt|cer|der|p7b|p7c)$/i.test(file)) ?? [path]
}

/** RFC 3339; a fraction is cut, as the engine does with every date. */
export function readAt(text: string): Date {
  const found = findDateTime(text)
  if (found === undefined) throw new UsageError(`--at: expected a time such as 2026-01-31T10:00:00Z, found "${foreign(text)}"`)
  return found.date
}

export function readPolicy(text: string): Policy {
  const policy = policies.find((name) => name === text)
  if (policy === undefined)
    throw new UsageError(`--policy: "${foreign(text)}" is unknown or not supported yet`, `use ${policies.join(' or ')}`)
  return policy
}
