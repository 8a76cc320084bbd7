// Real responses of seven makers, judged as their case.json says.
import { describe, expect, it } from 'vitest'
import type { VerificationReport } from './report.ts'
import { readVector, vectors, withoutVectors } from './vector.fixture.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse, verifyIssuerSigned } from './verify-device-response.ts'

describe.skipIf(withoutVectors)('published vectors', () => {
  it.each(vectors)('%s is judged as its case expects', async (name) => {
    const vector = await readVector(name)
    const { verdict, failing = [], checks = new Map() } = vector.case.expect ?? {}
    const report = await judge(name, vector)
    expect(report.verdict, JSON.stringify(failingChecks(report))).toBe(verdict)
    expect(failingChecks(report)).toEqual(expect.arrayContaining([...failing]))
    for (const [id, statuses] of checks)
      for (const [status, count] of statuses) expect(countOf(report, id, status), `${id} ${status}`).toBe(count)
    expect(structuredClone(report)).toEqual(report)
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })

  it.each(vectors)('%s is not passed where its issuer is unknown', async (name) => {
    const vector = await readVector(name)
    const report = await judge(name, { ...vector, context: { ...vector.context, trust: await emptyTrust() } })
    expect(report.verdict).toBe(vector.case.expect?.verdict === 'failed' ? 'failed' : 'indeterminate')
    if (vector.case.expect?.verdict === 'passed') expect(report.verdictIgnoringTrust).toBe('passed')
  })
})

async function emptyTrust() {
  const { openTrustStore } = await import('../trust/index.ts')
  return openTrustStore([])
}

function judge(name: string, { response, context }: Pick<Awaited<ReturnType<typeof readVector>>, 'response' | 'context'>) {
  return name === 'rsa-document-signer' ? verifyIssuerSigned(response, context) : verifyDeviceResponse(response, context)
}

function countOf({ checks, documents }: VerificationReport, id: string, status: string): number {
  return [...checks, ...documents.flatMap((document) => document.checks)].filter((check) => check.id === id && check.status === status)
    .length
}
