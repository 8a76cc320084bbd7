// A pass rests on evidence: a verdict that would be passed without structure, signature, path or digest is our mistake, and no report.
import { expect, it } from 'vitest'
import { documentReport, type JudgedDocument } from './document-report.ts'
import type { OpenContext } from './open-context.ts'

const evidence = ['document.structure', 'issuer-auth.signature', 'path.anchor', 'digest.match'] as const

it.each(evidence)('no document passes without %s, whatever else passed', async (missing) => {
  const findings = [...evidence.filter((id) => id !== missing), 'validity.order' as const].map((id) => ({
    id,
    status: 'passed',
    params: {},
  }))
  const judged = { mdoc: { docType: 'x', issuerSigned: {} }, path: {}, matched: [], findings, elements: [] }
  const context = { policy: 'interop', presentation: 'document' }
  await expect(documentReport(judged as unknown as JudgedDocument, context as unknown as OpenContext)).rejects.toThrow(
    `a document passed without ${missing}`,
  )
})
