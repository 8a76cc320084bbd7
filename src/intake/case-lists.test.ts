// The lists of a case: they revoke as an operator's do, and a pass that rests on one is framed.
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../crypto/index.ts'
import { daysAfter } from '../issue/index.ts'
import { type CrlOptions, encodeCrl, type ListRecord, openTrustStore } from '../trust/index.ts'
import { encodePem, readCertificate } from '../x509/index.ts'
import { at, contextOf, handover, judgeContent, presentDemo, reportOf, unmarked } from './demo-suite.ts'
import { filesOf, type Input, type Outcome, readInput } from './index.ts'

const presented = await presentDemo()
const { licence } = presented
const { serialNumber } = await readCertificate(licence.documentSigner.certificate)
const revoked = { serialNumber, revokedAt: daysAfter(at, -1) }
const crlWith = ({ iaca } = licence, changes: Partial<CrlOptions> = {}) =>
  encodeCrl(
    {
      issuer: iaca.subject,
      authorityKeyIdentifier: iaca.keyIdentifier,
      entries: [],
      crlNumber: 3,
      thisUpdate: daysAfter(at, -2),
      nextUpdate: daysAfter(at, 30),
      ...changes,
    },
    iaca.signer,
  )
const inline = (bytes: Uint8Array) => ({ base64url: toBase64url(bytes) })

async function judgeCase(
  members: Readonly<Record<string, unknown>>,
  { policy, lists = [], ...rest }: { readonly policy?: 'strict'; readonly lists?: readonly ListRecord[] } & Partial<Input> = {},
): Promise<Outcome> {
  const trust = await openTrustStore([unmarked(licence)], lists)
  const context = await contextOf([], { trust, ...(policy && { policy }) })
  return judgeContent(JSON.stringify({ response: inline(presented.response), handover, ...members }), context, rest)
}
const statusOf = (outcome: Outcome) => reportOf(outcome).documents[0]?.checks.find(({ id }) => id === 'revocation.ds')
const refusedOf = (outcome: Outcome) =>
  outcome.state === 'judged' ? outcome.remarks.flatMap(({ code, detail }) => (code === 'list-refused' ? [detail] : [])) : []

describe('a CRL that a case brings', () => {
  it('revokes, whether it is a file beside the case, PEM or DER, or stands in it', async () => {
    const crl = await crlWith(licence, { entries: [revoked] })
    const pem = new TextEncoder().encode(encodePem('X509 CRL', crl))
    const outcomes = [
      await judgeCase({ crls: [inline(crl)] }),
      await judgeCase({ crls: ['lists/iaca.crl'] }, { companions: [{ path: 'lists/iaca.crl', bytes: crl }] }),
      await judgeCase({ crls: ['iaca.pem'] }, { companions: [{ path: 'iaca.pem', bytes: pem }] }),
    ]
    for (const outcome of outcomes) expect(reportOf(outcome).verdict).toBe('failed')
    expect(outcomes.map((outcome) => statusOf(outcome)?.params)).toMatchObject([
      { list: 'crls[0]', origin: 'file' },
      { list: 'lists/iaca.crl' },
      { list: 'iaca.pem' },
    ])
  })
  it('is what strict asks for, and frames the pass that rests on it', async () => {
    expect(reportOf(await judgeCase({}, { policy: 'strict' })).verdict).toBe('indeterminate')
    const outcome = await judgeCase({ crls: [inline(await crlWith())] }, { policy: 'strict' })
    expect(reportOf(outcome)).toMatchObject({ verdict: 'passed', framed: ['trust-from-file'] })
  })
  it('changes no verdict that rests on none, and frames it not', async () => {
    expect(reportOf(await judgeCase({ crls: [inline(await crlWith())] }))).toMatchObject({ verdict: 'passed', framed: [] })
  })
  it('takes not the place of the operator’s newer one', async () => {
    const lists: ListRecord[] = [
      { kind: 'crl', bytes: await crlWith(licence, { entries: [revoked], crlNumber: 4 }), source: 'ours.crl', origin: 'operator' },
    ]
    const outcome = await judgeCase({ crls: [inline(await crlWith())] }, { lists })
    expect(refusedOf(outcome)).toEqual(['crls[0] (older-than-held)'])
    expect(statusOf(outcome)).toMatchObject({ status: 'failed', params: { list: 'ours.crl' } })
  })
  it('may be of an authority that the case brings too, beside the lists of the operator', async () => {
    const stranger = await presentDemo({ name: 'Arcadia DMV' })
    const lists: ListRecord[] = [{ kind: 'crl', bytes: await crlWith(), source: 'ours.crl', origin: 'operator' }]
    const members = {
      response: inline(stranger.response),
      trustAnchors: [{ pem: encodePem('CERTIFICATE', stranger.licence.anchor.bytes) }],
      crls: [inline(await crlWith(stranger.licence))],
    }
    const outcome = await judgeCase(members, { lists })
    expect(statusOf(outcome)).toMatchObject({ status: 'passed', params: { list: 'crls[0]' } })
    expect(statusOf(await judgeCase({ trustAnchors: members.trustAnchors }, { lists }))).toMatchObject({ params: { list: 'ours.crl' } })
  })
  it('is judged by the later of the case’s time and the clock’s: a list of today serves a case of long ago', async () => {
    const crl = await crlWith(licence, { entries: [revoked] })
    const context = await contextOf([unmarked(licence)], { atOrigin: 'session' })
    const text = JSON.stringify({ response: inline(presented.response), handover, at: '2026-06-12T12:00:00Z', crls: [inline(crl)] })
    expect(statusOf(await judgeContent(text, context))).toMatchObject({ status: 'failed' })
  })
})

describe('a list that is refused', () => {
  it('is remarked on, and the case is judged without it', async () => {
    const future = await crlWith(licence, { thisUpdate: daysAfter(at, 1) })
    const members = { crls: [inline(future), inline(licence.anchor.bytes)], statusLists: [{ hex: 'a0' }], identifierLists: [{ hex: '00' }] }
    const outcome = await judgeCase(members)
    expect(refusedOf(outcome)).toEqual([
      'crls[0] (not-yet-issued)',
      'crls[1] (not-a-list)',
      expect.stringMatching(/^statusLists\[0\] /),
      expect.stringMatching(/^identifierLists\[0\] /),
    ])
    expect(reportOf(outcome).verdict).toBe('passed')
    expect(statusOf(outcome)).toMatchObject({ status: 'indeterminate', params: { reason: 'no-crl' } })
  })
  it('stops the case where it is named and not there', async () => {
    const outcome = await judgeCase({ crls: ['iaca.crl'] })
    expect(outcome).toMatchObject({ state: 'unreadable', problem: { kind: 'case-file' } })
  })
})

it('a case names its lists among the files that it lacks', async () => {
  const json = { response: 'r.cbor', crls: ['a.crl'], statusLists: ['b.cwt'], identifierLists: ['c.cwt'] }
  const reading = await readInput({ content: JSON.stringify(json) })
  expect(reading.kind === 'case' && filesOf(reading.caseFile)).toEqual(['r.cbor', 'a.crl', 'b.cwt', 'c.cwt'])
})
