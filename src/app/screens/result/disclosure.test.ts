import { describe, expect, it } from 'vitest'
import { judge } from '../../../intake/index.ts'
import { openTrustStore } from '../../../trust/index.ts'
import type { DocumentReport } from '../../../verify/index.ts'
import { makeSample } from '../../samples/make-sample.ts'
import type { SampleName } from '../../worker/protocol.ts'
import { disclosureOf } from './disclosure.ts'

const at = new Date()

async function documentOf(name: SampleName): Promise<DocumentReport> {
  const { input, anchors, session } = await makeSample({ name, at, origin: 'https://verifier.example' })
  const outcome = await judge(input, { at, atOrigin: 'operator', presentation: 'document', session, trust: await openTrustStore(anchors) })
  const document = outcome.state === 'judged' ? outcome.reports[0]?.report.documents[0] : undefined
  if (!document) throw new Error(`${name} was not judged`)
  return document
}

const failed = (id: DocumentReport['checks'][number]['id'], group: number) =>
  ({ verdict: 'failed', checks: [{ id, status: 'failed', binding: true, group }] }) as unknown as DocumentReport

describe('what of a document may be shown', () => {
  it('shows what an authority that is held vouches for, hatched frame or not', async () => {
    expect(disclosureOf(await documentOf('good'))).toBe('shown')
  })
  it('calls the details of an unknown issuer not confirmed', async () => {
    expect(disclosureOf(await documentOf('unknown-issuer'))).toBe('not-confirmed')
  })
  it.each(['altered', 'expired'] as const)('withholds the details of the %s licence until somebody asks for them', async (name) => {
    expect(disclosureOf(await documentOf(name))).toBe('withheld')
  })
  it('hides everything where the issuer’s signature is not valid', () => {
    expect(disclosureOf(failed('issuer-auth.signature', 2))).toBe('hidden')
  })
  it('hides everything where the certificate makes the signature worthless', () => {
    expect(disclosureOf(failed('path.self-signed', 3))).toBe('hidden')
  })
  it('only withholds where the certificate is over, or the jurisdiction contradicts it', () => {
    expect(disclosureOf(failed('path.validity', 3))).toBe('withheld')
    expect(disclosureOf(failed('jurisdiction.country', 3))).toBe('withheld')
  })
})
