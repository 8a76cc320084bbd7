// A session by light: the device's signature holds in its own session alone, once, and not after its time; else nobody is confirmed.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type DemoLicence, newOpticalHandover } from '../issue/index.ts'
import {
  buildSessionTranscript,
  encodeDeviceRequest,
  encodeItemsRequest,
  type HandoverOf,
  handoverOfOpticalRequest,
  readOpticalRequest,
} from '../mdoc/index.ts'
import { assertPassed } from './assert-passed.ts'
import type { CheckId } from './catalogue.ts'
import type { SessionContext, SessionOver, VerificationContext } from './context.ts'
import { at, contextFor, issueLicence, macOf, responseOf, sessionTranscript } from './licence.fixture.ts'
import {
  MAX_OPTICAL_LIFETIME_MS,
  OPTICAL_LIFETIME_MS,
  type OpticalSession,
  openOpticalSession,
  sessionOf,
  used,
} from './optical-session.ts'
import type { VerificationReport } from './report.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

const asking = (element: string) =>
  encodeDeviceRequest({
    docRequests: [
      {
        itemsRequestBytes: encodeItemsRequest({
          docType: 'org.iso.18013.5.1.mDL',
          nameSpaces: new Map([['org.iso.18013.5.1', new Map([[element, false]])]]),
        }),
      },
    ],
  })
const origin = 'https://kiosk.example'
const request = asking('age_over_21')
const nonce = Uint8Array.from({ length: 32 }, (_, index) => index)
const later = (ms: number) => new Date(at.getTime() + ms)

let licence: DemoLicence
let session: OpticalSession
/** What a wallet answers that read the code from the screen. */
let response: Uint8Array
beforeAll(async () => {
  licence = await issueLicence()
  session = openOpticalSession({ origin, request, nonce, at })
  response = await answerTo(handoverOfOpticalRequest(readOpticalRequest(session.code)))
})

async function answerTo(handover: HandoverOf<'optical'>): Promise<Uint8Array> {
  return responseOf(licence, { sessionTranscript: await buildSessionTranscript(handover) })
}

async function judge(answer: Uint8Array, given: SessionContext, changes: Partial<VerificationContext> = {}): Promise<VerificationReport> {
  return verifyDeviceResponse(answer, await contextFor(licence, { presentation: 'live', session: given, ...changes }))
}
const findIn = (report: VerificationReport, id: CheckId) => report.documents[0]?.checks.find((check) => check.id === id)

describe('an answer to the code on the screen', () => {
  it('passes, and its owner is confirmed', async () => {
    const report = await judge(response, sessionOf(session, later(30_000)))
    expect(report.verdict).toBe('passed')
    expect(findIn(report, 'device-auth.session')?.status).toBe('passed')
    expect(findIn(report, 'device-auth.signature')?.status).toBe('passed')
  })
  it.each<[string, (handover: HandoverOf<'optical'>) => HandoverOf<'optical'>]>([
    ['another nonce', (handover) => ({ ...handover, nonce: nonce.map((octet) => octet ^ 1) })],
    ['a longer nonce', (handover) => ({ ...handover, nonce: Uint8Array.from([...nonce, 0]) })],
    ['another origin', (handover) => ({ ...handover, origin: `${origin}:8443` })],
    ['another question', (handover) => ({ ...handover, request: asking('age_over_18') })],
  ])('fails by the device signature alone where the session has %s', async (_, other) => {
    const report = await judge(response, { transcript: other(session.handover), origin: 'session' })
    expect(failingChecks(report)).toEqual(['device-auth.signature'])
  })
  it('by a device MAC is not confirmed: the reader has shown no key', async () => {
    const { deviceAuth } = await macOf(licence)
    const transcript = await buildSessionTranscript(session.handover)
    const report = await judge(await responseOf(licence, { sessionTranscript: transcript, deviceAuth }), sessionOf(session, at))
    expect(report.verdict).toBe('indeterminate')
    expect(findIn(report, 'device-auth.mac')).toMatchObject({ status: 'indeterminate', params: { reason: 'no-reader-key' } })
  })
})

describe('a session by light', () => {
  it('is open for two minutes, and the code says so', () => {
    expect(OPTICAL_LIFETIME_MS).toBe(120_000)
    expect(session.expiresAt).toEqual(later(120_000))
    expect(readOpticalRequest(session.code)).toEqual({ nonce, origin, request, expires: later(120_000) })
  })
  it('is not over from its opening to its end, and is before and after, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: MAX_OPTICAL_LIFETIME_MS }),
        fc.integer({ min: -5_000_000, max: 5_000_000 }),
        (lifetimeMs, ms) => {
          const opened = openOpticalSession({ origin, request, nonce, at, lifetimeMs })
          expect(sessionOf(opened, later(ms)).over).toBe(ms >= 0 && ms < lifetimeMs ? undefined : 'expired')
          expect(sessionOf(used(opened), later(ms)).over).toBe('used')
        },
      ),
    )
    expect(sessionOf(session, later(119_999)).over).toBe(undefined)
    expect(sessionOf(session, later(120_000)).over).toBe('expired')
    expect(sessionOf(session, new Date(Number.NaN)).over).toBe('expired')
  })
  it('is plain data, and stays what it was when it is used', () => {
    expect(structuredClone(session)).toEqual(session)
    expect([session.state, used(session).state, used(used(session)).state]).toEqual(['open', 'used', 'used'])
  })
  it.each<[string, object, RegExp]>([
    ['a nonce of 15 octets', { nonce: nonce.slice(0, 15) }, /^nonce: expected 16 to 64 octets, found 15$/],
    ['an origin that is none', { origin: 'our kiosk' }, /^origin: /],
    ['no time', { at: new Date(Number.NaN) }, /^at: /],
    ['a life of no second', { lifetimeMs: 999 }, /^lifetimeMs: expected 1000 to 3600000, found 999$/],
    ['a life of more than an hour', { lifetimeMs: 3_600_001 }, /^lifetimeMs: /],
    ['a life without end', { lifetimeMs: Number.NaN }, /^lifetimeMs: /],
  ])('is not opened with %s', (_, members, message) => {
    expect(() => openOpticalSession({ origin, request, nonce, at, ...members })).toThrow(message)
  })
  it('is drawn anew each time by whoever issues tests', () => {
    const [one, two] = [newOpticalHandover(request), newOpticalHandover(request)]
    expect(one.nonce.length).toBe(32)
    expect(one.nonce).not.toEqual(two.nonce)
  })
})

describe.each<[SessionOver, 'session-expired' | 'session-used']>([
  ['expired', 'session-expired'],
  ['used', 'session-used'],
])('a session that is over (%s)', (over, reason) => {
  const given = (): SessionContext => ({ ...sessionOf(session, at), over })
  const under = (['interop', 'strict'] as const).flatMap((policy) =>
    (['live', 'document'] as const).map((presentation) => ({ policy, presentation })),
  )
  it.each(under)('confirms nobody: $presentation under $policy', async ({ policy, presentation }) => {
    const report = await judge(response, given(), { policy, presentation })
    expect(report.verdict).toBe(policy === 'strict' ? 'failed' : 'indeterminate') // strict has more to say of a demo licence
    expect(findIn(report, 'device-auth.session')).toMatchObject({ status: 'indeterminate', binding: true, params: { reason } })
    expect(findIn(report, 'device-auth.signature')).toMatchObject({ status: 'not-applicable', params: { reason } })
    expect(() => assertPassed(report)).toThrow()
  })
  it.each<readonly CheckId[]>([
    ['device-auth.session'],
    ['device-auth.signature'],
    ['device-auth.session', 'device-auth.signature', 'device-auth.mac'],
  ])('confirms nobody where %s is skipped', async (...skip) => {
    for (const circumstances of under) {
      const report = await judge(response, given(), { ...circumstances, skip })
      expect(report.verdict).not.toBe('passed')
      for (const { id, status } of report.documents.flatMap(({ checks }) => checks))
        if (['device-auth.session', 'device-auth.signature', 'device-auth.mac'].includes(id))
          expect([id, status]).not.toEqual([id, 'passed'])
    }
  })
  it('confirms nobody by a device MAC either', async () => {
    const { deviceAuth, readerKey } = await macOf(licence)
    const report = await judge(await responseOf(licence, { deviceAuth }), {
      transcript: sessionTranscript,
      origin: 'session',
      readerKey,
      over,
    })
    expect(report.verdict).toBe('indeterminate')
    expect(findIn(report, 'device-auth.mac')).toMatchObject({ status: 'not-applicable', params: { reason } })
  })
})

describe('session.over', () => {
  it('says what it may say, else the caller is told', async () => {
    const given = { ...sessionOf(session, at), over: 'open' as SessionOver }
    await expect(judge(response, given)).rejects.toThrow(new TypeError('session.over is neither expired nor used'))
  })
})
