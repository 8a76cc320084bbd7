// A report without the person: no value of a detail stands anywhere in it, and all else does.
import { describe, expect, it } from 'vitest'
import type { Encodable } from '../cbor/index.ts'
import { contextOf, demoElementsOf, judgeContent, presentDemo, reportOf, unmarked } from '../intake/demo-suite.ts'
import { demoElements, fullDate, MDL_NAMESPACE } from '../issue/index.ts'
import type { VerificationReport } from '../verify/index.ts'
import { REDACTED, redactOutcome, redactReport } from './index.ts'

const at = new Date('2026-06-15T12:00:00Z')
const PERSON = ['MOELLER', 'ANNA KATHARINA', '1990-03-01', 'D1234567', 'Möller', '12 Harbour Lane', '04711', 'Utopia City']

async function reportWith(changes: ReadonlyMap<string, Encodable> = new Map()): Promise<VerificationReport> {
  const { licence, response } = await presentDemo({ mdoc: { elements: demoElementsOf(changes) } })
  return reportOf(await judgeContent(response, await contextOf([unmarked(licence)])))
}

describe('a redacted report', () => {
  it('names the person nowhere', async () => {
    const report = await reportWith()
    expect(PERSON.filter((text) => !JSON.stringify(report).includes(text))).toEqual([])
    expect(PERSON.filter((text) => JSON.stringify(redactReport(report)).includes(text))).toEqual([])
  })
  it('keeps verdict, checks, identifiers, types and the authority', async () => {
    const report = await reportWith()
    const redacted = redactReport(report)
    expect(redacted).toMatchObject({ verdict: 'passed', redacted: true, trustStore: report.trustStore })
    expect(redacted.documents[0]?.issuer).toEqual(report.documents[0]?.issuer)
    expect(redacted.documents[0]?.checks.map(({ id, status }) => [id, status])).toEqual(
      report.documents[0]?.checks.map(({ id, status }) => [id, status]),
    )
    expect(redacted.documents[0]?.elements[0]).toEqual({ ...report.documents[0]?.elements[0], value: { type: 'text', redacted: true } })
    const path = redacted.documents[0]?.checks.find(({ id }) => id === 'path.anchor')
    expect(path?.params).toMatchObject({ anchor: 'C=NL, O=Utopia DMV, CN=Utopia DMV IACA' })
  })
  it('quotes no value in what its checks compared', async () => {
    const report = await reportWith(
      new Map<string, Encodable>([
        ['birth_date', 'around 1990-03-01, MOELLER'],
        ['sex', 'Q'],
        ['expiry_date', fullDate(new Date('2026-06-01T00:00:00Z'))],
        ['issuing_country', 'XU'],
        ['age_over_18', false],
        ['height', 'tall MOELLER'],
      ]),
    )
    expect(report.verdict).toBe('failed') // jurisdiction.country
    const text = JSON.stringify(redactReport(report))
    expect([...PERSON, '2026-06-01', 'tall', 'around'].filter((part) => text.includes(part))).toEqual([])
    const quoting = redactReport(report).documents[0]?.checks.filter(({ params }) => Object.values(params).includes(REDACTED))
    expect(new Set(quoting?.map(({ id }) => id))).toEqual(
      new Set(['jurisdiction.country', 'consistency.age', 'consistency.expiry-date', 'consistency.elements']),
    )
  })
  it('hides a value that stands as a name of something else', async () => {
    const namespaces = new Map([...demoElements(at), ['MOELLER', new Map([['D1234567', true]])]])
    const { licence, response } = await presentDemo({ mdoc: { elements: namespaces } })
    const report = reportOf(await judgeContent(response, await contextOf([licence.anchor])))
    expect(JSON.stringify(report)).toContain('"element":"D1234567"')
    expect(PERSON.filter((text) => JSON.stringify(redactReport(report)).includes(text))).toEqual([])
  })
  it('hides what the device says it did not return', async () => {
    const errors = new Map([[MDL_NAMESPACE, new Map([['MOELLER', 0]])]])
    const { licence, response } = await presentDemo({}, { errors })
    const report = reportOf(await judgeContent(response, await contextOf([unmarked(licence)])))
    expect(redactReport(report).documents[0]?.errors).toEqual([{ namespace: MDL_NAMESPACE, element: REDACTED, errorCode: 0 }])
  })
  it('keeps the dates of certificates and signed data, though a licence may end on the same day', async () => {
    const report = await reportWith(new Map([['expiry_date', fullDate(new Date('2026-07-15T12:00:00Z'))]]))
    const until = redactReport(report).documents[0]?.checks.find(({ id }) => id === 'validity.valid-until')
    expect(until?.params).toMatchObject({ validUntil: '2026-07-15T12:00:00Z' })
  })
  it('leaves an outcome alone that holds no report', async () => {
    const outcome = await judgeContent('https://wallet.example', await contextOf([]))
    expect(redactOutcome(outcome)).toBe(outcome)
  })
})
