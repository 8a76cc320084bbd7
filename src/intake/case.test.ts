// case.json: what it may hold, what it may not, and what becomes of the operator's own choices.
import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64url, toHex } from '../crypto/index.ts'
import { encodeDeviceRequest, encodeItemsRequest } from '../mdoc/index.ts'
import { encodePem } from '../x509/index.ts'
import { contextOf, handover, judgeContent, type Presented, presentDemo, reportOf, unmarked } from './demo-suite.ts'
import type { Input, Outcome } from './index.ts'

let presented: Presented
beforeAll(async () => {
  presented = await presentDemo()
})

const ownPolicy = (bind: object) => ({ schemaVersion: 1, name: 'Counter 7', base: 'interop', bind })

type Members = Readonly<Record<string, unknown>>
const responseOf = () => ({ base64url: toBase64url(presented.response) })
const file = (path: string, content: Uint8Array | string) => ({
  path,
  bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
})

const requestFor = (docType: string) =>
  encodeDeviceRequest({
    docRequests: [{ itemsRequestBytes: encodeItemsRequest({ docType, nameSpaces: new Map([['com.example', new Map([['x', false]])]]) }) }],
  })
const docTypeCheckOf = (outcome: Outcome) => reportOf(outcome).documents[0]?.checks.find(({ id }) => id === 'request.doc-type')

/** A case with the response in it, judged by an operator who holds its authority unmarked. */
async function judgeCase(members: Members, rest: Partial<Input> = {}): Promise<Outcome> {
  const context = await contextOf([unmarked(presented.licence)], { atOrigin: 'session' })
  return judgeContent(JSON.stringify({ response: responseOf(), ...members }), context, rest)
}

function faultOf(outcome: Outcome): string {
  if (outcome.state !== 'unreadable') throw new Error(outcome.state)
  expect(outcome.problem.kind).toBe('case-file')
  return outcome.problem.found
}

describe('a case is refused, with the member that is at fault', () => {
  it.each<[string, Members, RegExp]>([
    ['an unknown member', { trustAnchor: ['iaca.pem'], expect: {} }, /^trustAnchor: unknown member/],
    ['an unknown member of a member', { trustAnchors: [{ file: 'a.pem', trusted: true }] }, /^trustAnchors\[0\]\.trusted: unknown member/],
    ['a path that leaves its folder', { trustAnchors: ['../iaca.pem'] }, /^trustAnchors\[0\]: .*leaves the folder/],
    ['a path that leaves its folder on the way', { trustAnchors: ['a/../../iaca.pem'] }, /leaves the folder/],
    ['an absolute path', { trustAnchors: ['/etc/passwd'] }, /absolute path/],
    ['a path of Windows', { trustAnchors: ['C:\\iaca.pem'] }, /^trustAnchors\[0\]: /],
    ['a time that is none', { at: '2026-02-30T00:00:00Z' }, /^at: expected a date and time/],
    ['a transcript beside a hand-over', { sessionTranscript: 't.cbor', handover }, /^handover: beside sessionTranscript/],
    ['a request that is none', { request: { hex: 'a0' } }, /^request: expected a DeviceRequest; byte 0: expected member "docRequests"/],
    ['a hand-over of no type', { handover: { type: 'smoke' } }, /^handover\.type: expected one of qr/],
    [
      'a hand-over that lacks a member',
      { handover: { type: 'openid4vp', clientId: 'x', nonce: 'n', responseUri: '' } },
      /^handover: responseUri: expected text/,
    ],
    [
      'a thumbprint of another length',
      { handover: { ...handover, jwkThumbprint: 'AAAA' } },
      /^handover: jwkThumbprint: expected 32 octets, found 3/,
    ],
    [
      'a transcript that is none',
      { sessionTranscript: { hex: 'a0' } },
      /^sessionTranscript: expected a SessionTranscript \(an array of three\), found map/,
    ],
    ['a transcript that is no CBOR', { sessionTranscript: { hex: '83f6' } }, /^sessionTranscript: .*byte 2/],
    ['hex that is none', { sessionTranscript: { hex: '0' } }, /^sessionTranscript\.hex: expected hexadecimal/],
    [
      'a reader key that is none',
      { sessionTranscript: { hex: '83f6f6f6' }, readerEphemeralKey: { kty: 'EC', crv: 'P-256' } },
      /^readerEphemeralKey\.d: missing/,
    ],
  ])('%s', async (_, members, fault) => {
    expect(faultOf(await judgeCase(members))).toMatch(fault)
  })

  it('a case without a response', async () => {
    const outcome = await judgeContent(JSON.stringify({ trustAnchors: [] }), await contextOf([]))
    expect(faultOf(outcome)).toBe('response: missing: a case names what it judges')
  })
  it('a case inside a case, which could bring its trust past the marks', async () => {
    const inner = JSON.stringify({ response: responseOf(), trustAnchors: [] })
    const outcome = await judgeCase({ response: 'inner.json' }, { companions: [file('inner.json', inner)] })
    expect(faultOf(outcome)).toBe('response: expected a response, found another case file')
  })
  it('a file that did not come along is named', async () => {
    expect(faultOf(await judgeCase({ trustAnchors: ['iaca.pem'] }))).toContain('the case names the file "iaca.pem", which is not there')
  })
  it('something else that the operator called a case', async () => {
    const context = await contextOf([])
    expect(faultOf(await judgeContent(presented.response, context, { adoptedCase: true }))).toBe('CBOR')
    expect(faultOf(await judgeContent('{"a":1}', context, { adoptedCase: true }))).toBe('json')
  })
  it.each([['lenient'], [{ base: 'interop' }], [ownPolicy({ 'digest.match': 'w' })], [ownPolicy({ 'revocation.ds': 'w' })]])(
    'policy %j, which there is not, is a mistake of the case and no pass',
    async (policy) => {
      expect(await judgeCase({ policy })).toMatchObject({ state: 'unreadable', problem: { kind: 'unsupported-policy' } })
    },
  )
})

describe('a case is judged', () => {
  const session = () => ({ sessionTranscript: { hex: toHex(presented.sessionTranscript) } })

  it('with members that begin with x- passed over', async () => {
    expect(reportOf(await judgeCase({ 'x-ticket': 17 })).verdict).toBe('passed')
  })
  it('by the files beside it, with or without ./', async () => {
    const companions = [
      file('device-response.cbor', presented.response),
      file('./trust/iaca.pem', encodePem('CERTIFICATE', presented.licence.iaca.certificate)),
    ]
    const caseFile = JSON.stringify({ response: './device-response.cbor', trustAnchors: ['trust/iaca.pem'] })
    const report = reportOf(await judgeContent(caseFile, await contextOf([]), { companions }))
    expect([report.verdict, report.framed]).toEqual(['passed', ['trust-from-file']])
  })
  it('with a response in any form of text', async () => {
    const companions = [file('response.json', JSON.stringify({ vp_token: { q: [toBase64url(presented.response)] } }))]
    expect(reportOf(await judgeCase({ response: 'response.json' }, { companions })).verdict).toBe('passed')
  })
  it('with its anchors scoped and marked as it says', async () => {
    const pem = encodePem('CERTIFICATE', presented.licence.iaca.certificate)
    const scoped = { response: responseOf(), trustAnchors: [{ pem, docTypes: ['org.iso.23220.photoid.1'], testOnly: true }] }
    const report = reportOf(await judgeContent(JSON.stringify(scoped), await contextOf([])))
    expect([report.verdict, report.framed]).toEqual(['failed', ['test-only-anchor', 'trust-from-file']])
    expect(report.documents[0]?.checks.find(({ id }) => id === 'trust.scope')?.status).toBe('failed')
  })
  it('without an anchor that is none, which is named', async () => {
    const pem = encodePem('CERTIFICATE', presented.licence.documentSigner.certificate)
    const outcome = await judgeContent(JSON.stringify({ response: responseOf(), trustAnchors: [{ pem }] }), await contextOf([]))
    expect(reportOf(outcome).verdict).toBe('indeterminate')
    expect(outcome.state === 'judged' && outcome.remarks).toEqual([
      { code: 'anchor-refused', detail: expect.stringMatching(/^trustAnchors\[0\] \(end-entity, .*Utopia DMV Document Signer/) },
    ])
  })
  it('in its session, worded as the file’s', async () => {
    for (const members of [
      session(),
      { handover },
      { sessionTranscript: { hex: `d818${lengthOf(presented.sessionTranscript)}${toHex(presented.sessionTranscript)}` } },
    ]) {
      const outcome = await judgeCase(members)
      const report = reportOf(outcome)
      expect([report.verdict, report.sessionOrigin]).toEqual(['passed', 'file'])
      expect(report.documents[0]?.checks.find(({ id }) => id === 'device-auth.signature')?.status).toBe('passed')
      expect(outcome.state === 'judged' && outcome.remarks.map(({ code }) => code)).toEqual(['session-from-file'])
    }
  })
  it('in no session of its own where it is presented live: a copy would bring its own along', async () => {
    for (const members of [session(), { handover }]) {
      const context = await contextOf([unmarked(presented.licence)], { atOrigin: 'session', presentation: 'live' })
      const outcome = await judgeContent(JSON.stringify({ response: responseOf(), ...members }), context)
      const report = reportOf(outcome)
      expect([report.verdict, report.sessionOrigin]).toEqual(['indeterminate', null])
      expect(report.documents[0]?.checks.find(({ id }) => id === 'device-auth.session')?.params).toMatchObject({ reason: 'no-session' })
      expect(outcome.state === 'judged' && outcome.remarks).toEqual([])
    }
  })
  it('in the operator’s session where there is one', async () => {
    const context = await contextOf([unmarked(presented.licence)], {
      session: { transcript: presented.sessionTranscript, origin: 'operator' },
    })
    const caseFile = JSON.stringify({ response: responseOf(), handover: { ...handover, nonce: 'another' } })
    const report = reportOf(await judgeContent(caseFile, context))
    expect([report.verdict, report.sessionOrigin]).toEqual(['passed', 'operator'])
  })
  it('by a policy that it has written out: named by the operator it is the operator’s, else its pass is framed', async () => {
    const policy = ownPolicy({ 'consistency.age': 'B' })
    const opened = reportOf(await judgeCase({ policy }))
    expect([opened.policy, opened.framed]).toEqual(['Counter 7', ['policy-from-file']])
    const adopted = reportOf(await judgeCase({ policy }, { adoptedCase: true }))
    expect([adopted.policy, adopted.policyDigest, adopted.framed]).toEqual(['Counter 7', opened.policyDigest, []])
    expect(reportOf(await judgeCase({})).policyDigest).not.toBe(opened.policyDigest)
    const strict = reportOf(await judgeCase({ policy: ownPolicy({ 'revocation.ds': 'B' }) }))
    expect(strict.verdict).toBe('indeterminate') // no list is held
  })
  it('at the operator’s time and by the operator’s policy where they were chosen', async () => {
    const context = await contextOf([unmarked(presented.licence)], { policy: 'interop', policyOrigin: 'operator' })
    const caseFile = JSON.stringify({ response: responseOf(), at: '2036-01-01T00:00:00Z', policy: 'strict' })
    const report = reportOf(await judgeContent(caseFile, context))
    expect([report.verdict, report.at, report.policy, report.framed]).toEqual(['passed', '2026-06-15T12:00:00Z', 'interop', []])
  })
  it('by the operator’s anchor, where the file brings the same one', async () => {
    const pem = encodePem('CERTIFICATE', presented.licence.iaca.certificate)
    expect(reportOf(await judgeCase({ trustAnchors: [{ pem }] }))).toMatchObject({ verdict: 'passed', framed: [] })
  })
  it('with the request that came with it, which is compared', async () => {
    for (const [docType, status] of [
      ['org.iso.18013.5.1.mDL', 'passed'],
      ['com.example.other', 'failed'],
    ] as const) {
      const outcome = await judgeCase({ request: { hex: toHex(requestFor(docType)) } })
      expect(docTypeCheckOf(outcome)).toMatchObject({ status })
      expect(outcome).toMatchObject({ remarks: [] })
    }
  })
  it('with the request of the operator, or of the verifier’s own session by light, where there is one', async () => {
    const caseFile = JSON.stringify({ response: responseOf(), request: { hex: toHex(requestFor('org.iso.18013.5.1.mDL')) } })
    const request = requestFor('com.example.other')
    const transcript = { type: 'optical', nonce: new Uint8Array(32), origin: 'https://verifier.example', request } as const
    for (const asked of [{ request }, { session: { transcript, origin: 'session' } }] as const) {
      const outcome = await judgeContent(caseFile, await contextOf([unmarked(presented.licence)], asked))
      expect(docTypeCheckOf(outcome)).toMatchObject({ status: 'failed', params: { needed: 'com.example.other' } })
    }
  })
})

/** Head of a byte string of 24 to 255 octets. */
const lengthOf = (bytes: Uint8Array): string => `58${bytes.length.toString(16)}`
