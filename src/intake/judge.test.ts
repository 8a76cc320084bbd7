// The real cases of other makers, through the same door as every face.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTrustStore } from '../trust/index.ts'
import type { VerificationContext } from '../verify/index.ts'
import { judge } from './index.ts'

const VECTORS = process.env.MDL_VECTORS ?? '../shared/vectors'
const cases = existsSync(VECTORS) ? readdirSync(VECTORS).filter((name) => existsSync(join(VECTORS, name, 'case.json'))) : []

async function contextOf(): Promise<VerificationContext> {
  return { at: new Date('2026-11-24T12:00:00Z'), atOrigin: 'session', trust: await openTrustStore([]), presentation: 'document' }
}

describe.skipIf(cases.length === 0)('cases of other makers', () => {
  it.each(cases)('%s has the verdict and the checks that its case expects', async (name) => {
    const folder = join(VECTORS, name)
    const companions = readdirSync(folder).map((path) => ({ path, bytes: Uint8Array.from(readFileSync(join(folder, path))) }))
    const outcome = await judge({ source: name, content: readFileSync(join(folder, 'case.json'), 'utf8'), companions }, await contextOf())
    const { expect: expected } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as {
      expect: { verdict: string; failing?: string[]; checks?: Record<string, Record<string, number>> }
    }
    if (outcome.state !== 'judged') throw new Error(JSON.stringify(outcome))
    const report = outcome.reports[0]?.report
    const checks = report ? [...report.checks, ...report.documents.flatMap((document) => document.checks)] : []
    const failing = checks.filter(({ status, binding }) => status === 'failed' && binding).map(({ id }) => id)
    expect({ verdict: report?.verdict, failing: failing.filter((id) => !expected.failing?.includes(id)) }).toMatchObject({
      verdict: expected.verdict,
    })
    expect(failing).toEqual(expect.arrayContaining(expected.failing ?? []))
    for (const [id, counts] of Object.entries(expected.checks ?? {}))
      for (const [status, count] of Object.entries(counts))
        expect(
          checks.filter((check) => check.id === id && check.status === status),
          `${id} ${status}`,
        ).toHaveLength(count)
    expect(report?.framed).toEqual(expect.arrayContaining(name === 'rsa-document-signer' ? [] : ['time-from-file']))
  })
})
