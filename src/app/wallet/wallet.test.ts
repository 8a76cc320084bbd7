import { beforeAll, describe, expect, it } from 'vitest'
import { fromHex, toBase64url, toHex } from '../../crypto/index.ts'
import { judge, openSequence } from '../../intake/index.ts'
import { secondsAfter } from '../../issue/index.ts'
import { encodeDeviceRequest, encodeItemsRequest, encodeOpticalRequest, readOpticalRequest } from '../../mdoc/index.ts'
import { type Purpose, plateOf } from '../../messages/index.ts'
import { openTrustStore } from '../../trust/index.ts'
import { failingChecks, type OpticalSession, type SessionContext, sessionOf, used } from '../../verify/index.ts'
import { openSession } from '../light/open-session.ts'
import { demoIacaCertificate } from '../samples/demo-authority.ts'
import type { AskedRequest, LicenceKind, TestLicence } from '../worker/protocol.ts'
import { answerRequest, copyLicence, makeLicence, readRequest } from './index.ts'

const at = new Date('2026-11-24T12:00:00Z')
const origin = 'https://verifier.example'
const holder = { familyName: 'MOELLER', givenNames: 'ANNA KATHARINA', birthDate: '1990-03-01' }
const wallet = (kind: LicenceKind = 'good') => makeLicence({ kind, holder, at })

let licence: TestLicence
beforeAll(async () => {
  licence = await wallet()
})

async function asked(session: OpticalSession, by = licence): Promise<AskedRequest> {
  const reading = await readRequest({ content: session.code, licence: by, at })
  if (reading.state === 'refused') throw new Error(JSON.stringify(reading))
  return reading.request
}
async function answered(session: OpticalSession, by = licence): Promise<Uint8Array> {
  const request = await asked(session, by)
  return answerRequest({ licence: by, request, share: request.elements })
}
async function judged(content: Uint8Array, session: SessionContext | undefined) {
  const trust = await openTrustStore([{ bytes: demoIacaCertificate(), testOnly: true, origin: 'operator', source: 'built in' }])
  const outcome = await judge(
    { source: 'camera', content },
    { at, atOrigin: 'session', presentation: 'live', trust, ...(session && { session }) },
  )
  const report = outcome.state === 'judged' ? outcome.reports[0]?.report : undefined
  if (!report) throw new Error('not judged')
  const document = report.documents[0]
  return {
    headline: plateOf(outcome).headline,
    failing: failingChecks(report),
    owner: document?.checks.find(({ id }) => id === 'device-auth.session'),
    elements: document?.elements.map(({ element }) => element).sort(),
    values: new Map(document?.elements.map(({ element, value }) => [element, value.text])),
  }
}

describe('a request that is answered', () => {
  it('passes in the hatched frame, with the owner confirmed in a session of the page', async () => {
    const session = openSession({ purpose: 'identity', origin, at })
    expect(await judged(await answered(session), sessionOf(session, at))).toMatchObject({
      headline: 'Test credential – do not accept',
      failing: [],
      owner: { status: 'passed', params: { origin: 'session' } },
    })
  })
  it.each<{ purpose: Purpose; elements: readonly string[] }>([
    { purpose: 'identity', elements: ['birth_date', 'expiry_date', 'family_name', 'given_name', 'portrait'] },
    { purpose: 'age-18', elements: ['age_over_18', 'portrait'] },
    { purpose: 'age-21', elements: ['age_over_21', 'portrait'] },
    { purpose: 'driving', elements: ['driving_privileges', 'expiry_date', 'family_name', 'given_name', 'portrait'] },
  ])('holds what “$purpose” takes, and nothing else', async ({ purpose, elements }) => {
    const session = openSession({ purpose, origin, at })
    expect((await judged(await answered(session), sessionOf(session, at))).elements).toEqual(elements)
  })
  it('holds all that the licence has where everything was asked, and asks to keep none of it', async () => {
    const session = openSession({ purpose: 'everything', origin, at })
    const { elements } = await asked(session)
    expect(elements.some(({ intentToRetain }) => intentToRetain)).toBe(false)
    expect(elements.some(({ element }) => element.startsWith('biometric'))).toBe(false)
    expect((await judged(await answered(session), sessionOf(session, at))).elements).toEqual(
      expect.arrayContaining(['resident_address', 'document_number', 'height', 'age_over_18']),
    )
  })
  it('holds only what the holder agreed to', async () => {
    const session = openSession({ purpose: 'identity', origin, at })
    const request = await asked(session)
    const share = request.elements.filter(({ element }) => element === 'family_name')
    expect((await judged(await answerRequest({ licence, request, share }), sessionOf(session, at))).elements).toEqual(['family_name'])
  })
  it('is not presented by the owner’s phone when it answers another request', async () => {
    const [one, other] = [openSession({ purpose: 'identity', origin, at }), openSession({ purpose: 'identity', origin, at })]
    expect(await judged(await answered(one), sessionOf(other, at))).toMatchObject({
      headline: 'Not presented by its owner’s phone',
      failing: ['device-auth.signature'],
    })
  })
  it('confirms no owner a second time, nor after the request has run out, nor without a session', async () => {
    const session = openSession({ purpose: 'identity', origin, at })
    const response = await answered(session)
    const late = new Date(session.expiresAt)
    expect(await judged(response, sessionOf(used(session), at))).toMatchObject({
      headline: 'Owner not confirmed',
      owner: { status: 'indeterminate', params: { reason: 'session-used' } },
    })
    expect(await judged(response, sessionOf(session, late))).toMatchObject({ owner: { params: { reason: 'session-expired' } } })
    expect(await judged(response, undefined)).toMatchObject({
      headline: 'Owner not confirmed',
      owner: { params: { reason: 'no-session' } },
    })
  })
})

describe('the licences of the wallet', () => {
  it.each<{ kind: LicenceKind; headline: string; failing: readonly string[] }>([
    { kind: 'good', headline: 'Test credential – do not accept', failing: [] },
    { kind: 'expired', headline: 'Expired', failing: ['validity.valid-until'] },
    { kind: 'unknown-issuer', headline: 'Unknown issuer', failing: [] },
  ])('$kind: $headline', async ({ kind, ...expected }) => {
    const session = openSession({ purpose: 'identity', origin, at })
    expect(await judged(await answered(session, await wallet(kind)), sessionOf(session, at))).toMatchObject(expected)
  })
  it('say the holder’s name and age', async () => {
    const young = await makeLicence({ kind: 'good', holder: { familyName: 'Doe', givenNames: 'Jo', birthDate: '2009-11-24' }, at })
    const session = openSession({ purpose: 'everything', origin, at })
    const { values } = await judged(await answered(session, young), sessionOf(session, at))
    const said = ['family_name', 'given_name', 'birth_date', 'age_over_18', 'age_over_21', 'family_name_national_character']
    expect(said.map((element) => values.get(element))).toEqual(['Doe', 'Jo', '2009-11-24', 'false', 'false', undefined])
  })
  it('are copies without a session: genuine, and the owner not confirmed', async () => {
    expect(await judged(await copyLicence({ licence }), undefined)).toMatchObject({ headline: 'Owner not confirmed', failing: [] })
  })
})

describe('a request that is read', () => {
  it('is found in parts, in hexadecimal and in base64url', async () => {
    const { code } = openSession({ purpose: 'everything', origin, at })
    const { count, text } = await openSequence(code, { blockOctets: 200 })
    const parts = Array.from({ length: count }, (_, index) => text(index + 1))
    expect(count).toBeGreaterThan(2)
    for (const content of [parts.join('\n'), toHex(code), toBase64url(code), ` ${toHex(code)}\n`])
      expect(await readRequest({ content, licence, at })).toMatchObject({ state: 'asked', request: { content: code, origin } })
    expect(await readRequest({ content: parts.slice(1).join('\n'), licence, at })).toMatchObject({
      state: 'refused',
      refusal: { reason: 'unreadable', problem: { kind: 'parts-missing' } },
    })
  })
  it('is refused from the second on at which it has run out', async () => {
    const { code } = openSession({ purpose: 'identity', origin, at })
    const { expires } = readOpticalRequest(code)
    if (expires === null) throw new Error('no end')
    expect(await readRequest({ content: code, licence, at: secondsAfter(expires, -1) })).toMatchObject({ state: 'asked' })
    expect(await readRequest({ content: code, licence, at: expires })).toEqual({
      state: 'refused',
      refusal: { reason: 'expired', expired: expires },
    })
  })
  it('is refused where it asks for another document', async () => {
    const nameSpaces = new Map([['org.iso.23220.1', new Map([['family_name', true]])]])
    const itemsRequestBytes = encodeItemsRequest({ docType: 'org.iso.23220.photoid.1', nameSpaces })
    const request = encodeDeviceRequest({ docRequests: [{ itemsRequestBytes }] })
    const content = encodeOpticalRequest({ nonce: new Uint8Array(32), origin, request, expires: null })
    expect(await readRequest({ content, licence, at })).toEqual({
      state: 'refused',
      refusal: { reason: 'other-document', docTypes: ['org.iso.23220.photoid.1'] },
    })
  })
  it('is refused by what it is instead', async () => {
    const { code } = openSession({ purpose: 'identity', origin, at })
    const reasonOf = async (content: Uint8Array | string) => {
      const reading = await readRequest({ content, licence, at })
      return reading.state === 'refused' ? reading.refusal : reading
    }
    expect(await reasonOf('https://verifier.example/')).toEqual({ reason: 'other', recognised: 'web-link' })
    expect(await reasonOf(toHex(await copyLicence({ licence })))).toEqual({ reason: 'presentation' })
    for (const broken of [code.slice(0, -3), toHex(code.slice(0, -3)), toBase64url(code.slice(0, -3))])
      expect(await reasonOf(broken)).toMatchObject({ reason: 'malformed' })
    expect(await reasonOf(fromHex('00'))).toEqual({ reason: 'nothing' })
    expect(await reasonOf(new TextEncoder().encode('https://verifier.example/'))).toEqual({ reason: 'other', recognised: 'web-link' })
    expect(await reasonOf('q'.repeat(300))).toEqual({ reason: 'nothing' })
  })
  it('tells what would be kept', async () => {
    const nameSpaces = new Map([['org.iso.18013.5.1', new Map([['family_name', true]])]])
    const itemsRequestBytes = encodeItemsRequest({ docType: 'org.iso.18013.5.1.mDL', nameSpaces })
    const request = encodeDeviceRequest({ docRequests: [{ itemsRequestBytes }] })
    const content = encodeOpticalRequest({ nonce: new Uint8Array(32), origin, request, expires: null })
    expect(await readRequest({ content, licence, at })).toMatchObject({
      request: { expires: null, elements: [{ element: 'family_name', intentToRetain: true, answer: 'family_name' }] },
    })
  })
})
