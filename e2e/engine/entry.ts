// What the browser is given of the engine: the same doors as every other program's, without the app.
import { runWycheproof } from '../../src/crypto/wycheproof-suite.ts'
import { judge } from '../../src/intake/index.ts'
import { openTrustStore } from '../../src/trust/index.ts'
import type { VerificationReport } from '../../src/verify/index.ts'
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

export interface EngineForTests {
  readonly algorithmTable: typeof algorithmTable
  readonly judgeCase: typeof judgeCase
  readonly runWycheproof: typeof runWycheproof
}
declare global {
  var engine: EngineForTests
}
globalThis.engine = { algorithmTable, judgeCase, runWycheproof }
