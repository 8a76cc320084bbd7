// What the browser is given of the engine: the same doors as every other program's, without the app.
import { runWycheproof } from '../../src/crypto/wycheproof-suite.ts'
import { judge } from '../../src/intake/index.ts'
import type { FaultyResponse } from '../../src/issue/index.ts'
import { openTrustStore } from '../../src/trust/index.ts'
import { type VerificationReport, verifyDeviceResponse } from '../../src/verify/index.ts'
import { algorithmTable } from './algorithm-table.ts'

export interface GivenFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** A case.json with the files beside it, judged as a file that somebody dropped: by a verifier who holds nothing. */
export async function judgeCase(source: string, files: readonly GivenFile[]): Promise<readonly VerificationReport[]> {
  const caseFile = files.find(({ path }) => path === 'case.json')
  if (!caseFile) throw new TypeError(`${source} has no case.json`)
  const outcome = await judge(
    { source, content: caseFile.bytes, companions: files.filter((file) => file !== caseFile) },
    { at: new Date('2026-11-24T12:00:00Z'), atOrigin: 'session', trust: await openTrustStore([]), presentation: 'document' },
  )
  if (outcome.state !== 'judged') throw new Error(`${source}: ${JSON.stringify(outcome)}`)
  return outcome.reports.map(({ report }) => report)
}

export interface Judged
  extends Pick<FaultyResponse, 'response' | 'anchors' | 'sessionTranscript' | 'sessionOrigin' | 'readerKey' | 'presentation'> {
  /** Milliseconds since the epoch: a date does not travel into a page as what it is. */
  readonly at: number
}

/** A response of the negative matrix, as whoever holds these authorities and this session judges it. */
export async function judgeFaulty(given: Judged): Promise<VerificationReport> {
  const { response, anchors, sessionTranscript: transcript, sessionOrigin: origin, readerKey, presentation, at } = given
  return verifyDeviceResponse(response, {
    at: new Date(at),
    atOrigin: 'operator',
    trust: await openTrustStore(anchors),
    presentation,
    ...(transcript && { session: { transcript, origin, ...(readerKey && { readerKey }) } }),
  })
}

export interface EngineForTests {
  readonly judgeFaulty: typeof judgeFaulty
  readonly algorithmTable: typeof algorithmTable
  readonly judgeCase: typeof judgeCase
  readonly runWycheproof: typeof runWycheproof
}
declare global {
  var engine: EngineForTests
}
globalThis.engine = { algorithmTable, judgeCase, judgeFaulty, runWycheproof }
