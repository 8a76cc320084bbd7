// What our own issuer makes keeps every row of annex B: neither the issuer nor a rule has moved alone.
import { expect, it } from 'vitest'
import { daysAfter, issueDocumentSigner, issueIaca, issueLinkCertificate, type SubjectAttribute } from '../../issue/index.ts'
import { MDL_DOC_TYPE } from '../../mdoc/index.ts'
import { findPath, openTrustStore } from '../../trust/index.ts'
import { checkPath } from '../path.ts'
import type { Finding } from '../report.ts'

const at = new Date('2026-03-01T12:00:00Z')
const named = (commonName: string): SubjectAttribute[] => [
  { type: 'C', value: 'US' },
  { type: 'CN', value: commonName },
]
const decade = { notBefore: daysAfter(at, -300), notAfter: daysAfter(at, 3000) }
const year = { notBefore: daysAfter(at, -30), notAfter: daysAfter(at, 300) }

async function judge(x5chain: readonly Uint8Array[], anchor: Uint8Array): Promise<Finding[]> {
  const store = await openTrustStore([{ bytes: anchor, testOnly: false, origin: 'operator', source: 'ours' }])
  const path = await findPath(
    x5chain.map((bytes) => ({ bytes, range: [0, bytes.length] as const })),
    store,
  )
  return checkPath(path, MDL_DOC_TYPE, at)
}

it.each(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1'] as const)(
  'an authority with %s and its signer keep every row',
  async (curve) => {
    const iaca = await issueIaca({ subject: named('Utopia IACA'), ...decade, curve })
    const documentSigner = await issueDocumentSigner(iaca, { subject: named('Utopia DS'), ...year })
    const findings = await judge([documentSigner.certificate], iaca.certificate)
    expect(findings.filter(({ status }) => status !== 'passed')).toEqual([])
  },
)

it('a link certificate between two roots of one authority keeps every row', async () => {
  const oldIaca = await issueIaca({ subject: named('Utopia IACA'), ...decade })
  const newIaca = await issueIaca({ subject: named('Utopia IACA'), ...decade })
  const link = await issueLinkCertificate(oldIaca, newIaca, decade)
  const documentSigner = await issueDocumentSigner(newIaca, { subject: named('Utopia DS'), ...year })
  const findings = await judge([documentSigner.certificate, link.certificate], oldIaca.certificate)
  expect(findings.filter(({ status }) => status !== 'passed')).toEqual([])
  expect(findings.filter(({ id }) => id.startsWith('profile.link.'))).toHaveLength(21)
})
