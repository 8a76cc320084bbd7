import { describe, expect, it } from 'vitest'
import { toHex } from '../crypto/index.ts'
import { type Certified, type DemoLicence, daysAfter, issueDemoAuthority, issueLinkCertificate } from '../issue/index.ts'
import { type CrlEntry, encodeCrl, type ListRecord, openTrustStore } from '../trust/index.ts'
import { readCertificate } from '../x509/index.ts'
import { type Check, type VerificationReport, verifyDeviceResponse } from './index.ts'
import { at, contextFor, issueLicence, responseOf } from './licence.fixture.ts'

const crlBy = ({ subject, keyIdentifier, signer }: Certified, ...entries: readonly CrlEntry[]) =>
  encodeCrl(
    {
      issuer: subject,
      authorityKeyIdentifier: keyIdentifier,
      entries,
      crlNumber: 1,
      thisUpdate: daysAfter(at, -1),
      nextUpdate: daysAfter(at, 30),
    },
    signer,
  )
const listed = async ({ certificate }: Certified): Promise<CrlEntry> => ({
  serialNumber: (await readCertificate(certificate)).serialNumber,
  revokedAt: daysAfter(at, -1),
})
const recordOf = (bytes: Uint8Array, origin: ListRecord['origin'] = 'operator'): ListRecord => ({
  kind: 'crl',
  bytes,
  source: 'iaca.crl',
  origin,
})
const licence = await issueLicence()

async function judged(
  { anchor }: Pick<DemoLicence, 'anchor'>,
  lists: readonly ListRecord[],
  response: Uint8Array,
  policy: 'interop' | 'strict',
) {
  return verifyDeviceResponse(response, await contextFor(licence, { policy, trust: await openTrustStore([anchor], lists) }))
}
const checksOf = ({ checks, documents }: VerificationReport): readonly Check[] => [
  ...checks,
  ...documents.flatMap((document) => document.checks),
]
const checkOf = (report: VerificationReport) => checksOf(report).find(({ id }) => id === 'revocation.ds')

describe('strict, with the authority’s CRL at hand', () => {
  it('passes what we issue: nothing failed, warned of or left open', async () => {
    const report = await judged(licence, [recordOf(await crlBy(licence.iaca))], await responseOf(licence), 'strict')
    expect(report).toMatchObject({ verdict: 'passed', framed: ['test-only-anchor'] })
    const notable = checksOf(report).filter(({ status }) => status !== 'passed' && status !== 'not-applicable')
    expect(notable).toEqual([])
  })
})

describe('a list that came with the file', () => {
  it('frames the pass that rests on it, for the presenter may have chosen an earlier one', async () => {
    const lists = [recordOf(await crlBy(licence.iaca), 'file')]
    const response = await responseOf(licence)
    expect(await judged(licence, lists, response, 'strict')).toMatchObject({
      verdict: 'passed',
      framed: ['test-only-anchor', 'trust-from-file'],
    })
    expect(await judged(licence, lists, response, 'interop')).toMatchObject({ verdict: 'passed', framed: ['test-only-anchor'] })
  })
  it('revokes as any other', async () => {
    const lists = [recordOf(await crlBy(licence.iaca, await listed(licence.documentSigner)), 'file')]
    expect(await judged(licence, lists, await responseOf(licence), 'interop')).toMatchObject({ verdict: 'failed' })
  })
})

const { iaca: oldRoot } = await issueDemoAuthority({ at })
const renewed = await issueDemoAuthority({ at, iaca: { parts: { subject: oldRoot.subject, issuer: oldRoot.subject } } })
const { notBefore, notAfter } = oldRoot
const link = await issueLinkCertificate(oldRoot, renewed.iaca, {
  notBefore,
  notAfter,
})
const issued = await issueLicence({ authority: renewed, mdoc: { x5chain: [renewed.documentSigner.certificate, link.certificate] } })
const response = await responseOf(issued)
const held = { anchor: { ...issued.anchor, bytes: oldRoot.certificate } }
const alsoNew = { ...issued.anchor, bytes: link.certificate }
const judgedBy = async (...crls: readonly Uint8Array[]) =>
  checkOf(
    await verifyDeviceResponse(
      response,
      await contextFor(issued, {
        trust: await openTrustStore(
          [held.anchor, alsoNew],
          crls.map((bytes) => recordOf(bytes)),
        ),
      }),
    ),
  )

describe('behind a link certificate', () => {
  it('the list is that of the key which issued the signer, not of the old root', async () => {
    expect(await judgedBy(await crlBy(oldRoot))).toMatchObject({ status: 'indeterminate', params: { reason: 'no-crl' } })
    expect(await judgedBy(await crlBy(renewed.iaca))).toMatchObject({ status: 'passed' })
    expect(await judgedBy(await crlBy(renewed.iaca, await listed(renewed.documentSigner)))).toMatchObject({ status: 'failed' })
  })
  it('a link that the old root has revoked fails, whatever the new key’s list says', async () => {
    const { serialNumber } = await listed(link)
    const check = await judgedBy(await crlBy(oldRoot, await listed(link)), await crlBy(renewed.iaca))
    expect(check).toMatchObject({ status: 'failed', params: { serialNumber: toHex(serialNumber) } })
  })
  it('a list of the new key is believed only where that key is held', async () => {
    const records = [recordOf(await crlBy(renewed.iaca))]
    expect((await openTrustStore([held.anchor], records)).crls).toEqual([])
    expect((await openTrustStore([held.anchor, alsoNew], records)).crls).toHaveLength(1)
  })
})
