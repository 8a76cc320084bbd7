// The signer of a status list in a document's report: judged by his profile where the list was looked up, and nowhere else.
import { expect, it } from 'vitest'
import type { Encodable } from '../cbor/index.ts'
import { type CertificateOptions, daysAfter, issueDemoAuthority, issueStatusListSigner } from '../issue/index.ts'
import { encodeStatusList, openTrustStore } from '../trust/index.ts'
import { at, contextFor, issueLicence, responseOf } from './licence.fixture.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

const uri = 'https://utopia.example/status/1'
const authority = await issueDemoAuthority({ at })
const status: Encodable = new Map([
  [
    'status_list',
    new Map<string, Encodable>([
      ['idx', 412],
      ['uri', uri],
    ]),
  ],
])
const licence = await issueLicence({ authority, mdoc: { status } })

async function judged(options: Partial<CertificateOptions> | 'no list', policy: 'interop' | 'strict') {
  const records = []
  if (options !== 'no list') {
    const subject = [{ type: 'CN', value: 'Utopia Lists' }] as const
    const signer = await issueStatusListSigner(authority.iaca, {
      subject,
      notBefore: daysAfter(at, -10),
      notAfter: daysAfter(at, 100),
      ...options,
    })
    const list = { uri, size: 1000, bits: 8, entries: new Map(), iat: daysAfter(at, -1), exp: daysAfter(at, 6) } as const
    const bytes = await encodeStatusList(list, { signer: signer.signer, x5chain: [signer.certificate] })
    records.push({ kind: 'status-list', bytes, source: 'list.cwt', origin: 'operator' } as const)
  }
  const trust = await openTrustStore([licence.anchor], records)
  const report = await verifyDeviceResponse(await responseOf(licence), await contextFor(licence, { trust, policy }))
  const rows = report.documents.flatMap(({ checks }) => checks).filter(({ id }) => id.startsWith('profile.status.'))
  return { report, rows }
}
const departing = (rows: Awaited<ReturnType<typeof judged>>['rows']) =>
  rows.filter(({ status: found }) => found !== 'passed').map(({ id, status: found }) => `${found} ${id}`)

it('keeps every row, and each stands in the report', async () => {
  const { report, rows } = await judged({}, 'interop')
  expect([report.verdict, rows.length > 15]).toEqual(['passed', true])
  expect(departing(rows).filter((row) => !row.includes('country-code'))).toEqual([])
})

it('departs in form: a warning in interop, failed in strict, and the suppositional verdict does not rest on it', async () => {
  const edwards = { curve: 'Ed25519' } as const
  const interop = await judged(edwards, 'interop')
  expect([interop.report.verdict, departing(interop.rows).includes('warning profile.status.public-key-form')]).toEqual(['passed', true])
  const strict = await judged(edwards, 'strict')
  expect(failingChecks(strict.report)).toEqual(['profile.status.public-key-form'])
  expect(strict.report.verdictIgnoringTrust).toBe('passed')
})

it('is unfit: the document fails under every policy', async () => {
  for (const policy of ['interop', 'strict'] as const)
    expect(failingChecks((await judged({ parts: { version: 2 } }, policy)).report)).toEqual(['profile.status.version'])
})

it('is not spoken of where no list was looked up', async () => {
  expect((await judged('no list', 'strict')).rows).toEqual([])
})
