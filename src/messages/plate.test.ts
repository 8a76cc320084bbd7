// The sign: for each way in which a licence is good, doubtful or bad, the headline and line that a person reads.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode } from '../cbor/index.ts'
import { toBase64url } from '../crypto/index.ts'
import {
  contextOf,
  demoElementsOf,
  judgeContent,
  judgeFault,
  type Presented,
  presentDemo,
  reportOf,
  unmarked,
} from '../intake/demo-suite.ts'
import type { Outcome } from '../intake/index.ts'
import { buildDeviceResponse, daysAfter, fullDate } from '../issue/index.ts'
import { encodeCrl, openTrustStore } from '../trust/index.ts'
import type { VerificationContext } from '../verify/index.ts'
import { type Plate, plateOf } from './index.ts'

const at = new Date('2026-06-15T12:00:00Z')
let presented: Presented
beforeAll(async () => {
  presented = await presentDemo()
})

type Sign = Pick<Plate, 'kind' | 'state' | 'headline' | 'line'>
const signOf = ({ kind, state, headline, line }: Plate): Sign => ({ kind, state, headline, line })

async function plateFor(changes: Partial<VerificationContext>, record = {}): Promise<Plate> {
  const context = await contextOf([{ ...unmarked(presented.licence), ...record }], changes)
  return plateOf(await judgeContent(presented.response, context))
}

describe('a plate for a licence without a fault', () => {
  it('names the issuer, and says that nobody proved to own it', async () => {
    const plate = await plateFor({})
    expect(signOf(plate)).toEqual({
      kind: 'passed',
      state: 'passed',
      headline: 'Genuine and current',
      line: 'Issued by Utopia DMV. Compare the photo with the person.',
    })
    expect([plate.issuer, plate.standing]).toEqual(['Utopia DMV', ['Nothing proves that its owner presented it.']])
    expect(plate.expert).toMatch(/^passed · \d+ checks$/)
  })
  it('says nothing of the kind in a session', async () => {
    const session = { transcript: presented.sessionTranscript, origin: 'operator' } as const
    expect((await plateFor({ session })).standing).toEqual([])
    expect((await plateFor({ session: { ...session, origin: 'file' } })).standing).toEqual([
      'Bound to the session in the file, not to one of this verifier.',
    ])
  })
  it.each(['live', 'document'] as const)('confirms no owner in a session that is over, %s', async (presentation) => {
    for (const over of ['expired', 'used'] as const) {
      const session = { transcript: presented.sessionTranscript, origin: 'session', over } as const
      const plate = await plateFor({ session, presentation })
      expect([signOf(plate), plate.action]).toEqual([
        {
          kind: 'indeterminate',
          state: 'session-over',
          headline: 'Owner not confirmed',
          line: 'The licence is genuine, but the request that it answers had run out or was answered before.',
        },
        'Ask again with a new code',
      ])
      expect(plate.expert).toContain(over === 'used' ? 'was answered before' : 'had run out')
    }
  })
  it.each<[string, Partial<VerificationContext>, object, string, RegExp]>([
    ['a test-only anchor', {}, { testOnly: true }, 'Test credential – do not accept', /^Genuine sample from Utopia DMV\.$/],
    ['trust from the file', {}, { origin: 'file' }, 'Trust supplied by the file – do not accept', /vouches for Utopia DMV/],
    ['time from the file', { atOrigin: 'file' }, {}, 'Time supplied by the file – do not accept', /time that the file chose/],
    ['a policy from the file', { policyOrigin: 'file' }, {}, 'Policy supplied by the file – do not accept', /rules that the file chose/],
    [
      'an anchor added from a result',
      {},
      { trustedFromResult: true },
      'Trusted by you for now – do not accept',
      /You vouched for Utopia DMV/,
    ],
  ])('with %s is hatched and has its own words', async (_, changes, record, headline, line) => {
    const plate = await plateFor(changes, record)
    expect([plate.kind, plate.headline]).toEqual(['test', headline])
    expect(plate.line).toMatch(line)
  })
  it('names every frame that it wears', async () => {
    const { headline, standing } = await plateFor({ atOrigin: 'file', policyOrigin: 'file' }, { testOnly: true })
    expect(headline).toBe('Test credential – do not accept')
    expect(standing[0]).toBe('time supplied by the file, policy supplied by the file.')
  })
  it('says it where the licence itself has expired', async () => {
    const elements = demoElementsOf(new Map([['expiry_date', fullDate(daysAfter(at, -10))]]))
    const expired = await presentDemo({ mdoc: { elements } })
    const outcome = await judgeContent(expired.response, await contextOf([unmarked(expired.licence)]))
    expect(signOf(plateOf(outcome))).toMatchObject({
      kind: 'passed',
      state: 'licence-expired',
      headline: 'Genuine, but the licence expired 5 June 2026',
    })
    expect(plateOf(outcome, 'driving').headline).toBe('May drive: No')
  })
  it('of another type that borrows the licence’s details is none: it lets nobody drive, and answers no question of age', async () => {
    const elements = demoElementsOf(new Map([['expiry_date', fullDate(daysAfter(at, -10))]]))
    for (const docType of ['org.example.club.1', 'com.google.wallet.idcard.1']) {
      const card = await presentDemo({ mdoc: { docType } })
      const outcome = await judgeContent(card.response, await contextOf([unmarked(card.licence)]))
      expect(plateOf(outcome).headline).toBe('Genuine and current')
      expect(plateOf(outcome, 'age-21').headline).toBe('21 or over: Can’t tell')
      expect(plateOf(outcome, 'driving').headline).toBe('May drive: Can’t tell')
      const over = await presentDemo({ mdoc: { docType, elements } })
      const expired = await judgeContent(over.response, await contextOf([unmarked(over.licence)]))
      expect(signOf(plateOf(expired))).toMatchObject({
        headline: 'Genuine, but the document expired 5 June 2026',
        line: 'Issued by Utopia DMV.',
      })
      expect(plateOf(expired, 'driving').headline).toBe('May drive: Can’t tell')
    }
  })
  it('that came with a document of a proof we cannot verify says so', async () => {
    const members = (own: ReadonlyMap<string, Encodable>) => new Map([...own, ['zkDocuments', [new Map()]] as const])
    const response = buildDeviceResponse({ documents: [presented.document], version: '1.1', members })
    const plate = plateOf(await judgeContent(response, await contextOf([unmarked(presented.licence)])))
    expect(plate.headline).toBe('Genuine and current')
    expect(plate.standing).toContain('One more document came with it, which is not verified here.')
  })
  it('answers what the counter needs to know', async () => {
    const outcome = await judgeContent(presented.response, await contextOf([unmarked(presented.licence)]))
    expect(plateOf(outcome, 'age-21')).toMatchObject({ headline: '21 or over: Yes', line: 'Photo must match.', expert: 'from age_over_21' })
    expect(plateOf(outcome, 'driving').headline).toBe('May drive: B, AM')
    const some = await presentDemo({}, { share: ({ elementIdentifier }) => elementIdentifier === 'age_over_18' })
    const little = await judgeContent(some.response, await contextOf([unmarked(some.licence)]))
    expect(plateOf(little, 'age-21').headline).toBe('21 or over: Can’t tell')
    expect(plateOf(little, 'driving').headline).toBe('May drive: Can’t tell')
  })
  it('answers nothing where it is no plain pass', async () => {
    const outcome = await judgeContent(presented.response, await contextOf([presented.licence.anchor]))
    expect(plateOf(outcome, 'age-21').headline).toBe('Test credential – do not accept')
    expect(plateOf(await judgeFault('element-value-changed'), 'age-21').headline).toBe('Altered – do not accept')
  })
  it('of which a check was skipped praises nothing', async () => {
    for (const id of ['issuer-auth.signature', 'digest.match', 'path.anchor', 'device-auth.session'] as const) {
      const plate = await plateFor({ skip: [id], presentation: 'live' })
      expect([plate.kind, plate.state, plate.headline]).toEqual(['indeterminate', 'undetermined', 'Could not be settled'])
    }
  })
  it('judged by a clock that is wrong says that first', async () => {
    const plate = await plateFor({ atOrigin: 'session', notBefore: daysAfter(at, 30) })
    expect(signOf(plate)).toMatchObject({ kind: 'indeterminate', state: 'clock', headline: 'This device’s clock looks wrong' })
  })
  it('that strict cannot check for cancellation says that everything else is fine', async () => {
    const plate = await plateFor({ policy: 'strict', session: { transcript: presented.sessionTranscript, origin: 'operator' } })
    expect(signOf(plate)).toMatchObject({
      kind: 'indeterminate',
      state: 'status',
      headline: 'Could not check for cancellation',
      line: 'Everything else is fine.',
    })
  })
  it('for which the list that is held has run out says when that was updated', async () => {
    const { iaca } = presented.licence
    const crl = await encodeCrl(
      {
        issuer: iaca.subject,
        authorityKeyIdentifier: iaca.keyIdentifier,
        entries: [],
        crlNumber: 1,
        thisUpdate: daysAfter(at, -9),
        nextUpdate: daysAfter(at, -2),
      },
      iaca.signer,
    )
    const trust = await openTrustStore([unmarked(presented.licence)], [{ kind: 'crl', bytes: crl, source: 'iaca.crl', origin: 'operator' }])
    const plate = await plateFor({ policy: 'strict', trust, session: { transcript: presented.sessionTranscript, origin: 'operator' } })
    expect(plate.line).toMatch(/^Everything else is fine\. List last updated \d{1,2} [A-Z][a-z]+ \d{4}\.$/)
    expect(plate.expert).toContain('(list of 9 days ago, over since 2 days)')
  })
})

describe('a plate for several responses', () => {
  it('is that of the worst, and says how many there are', async () => {
    const stranger = await presentDemo()
    const token = JSON.stringify({ vp_token: { a: [toBase64url(presented.response)], b: [toBase64url(stranger.response)] } })
    const plate = plateOf(await judgeContent(token, await contextOf([unmarked(presented.licence)])))
    expect(plate.headline).toBe('Unknown issuer')
    expect(plate.standing).toContain('The worst of 2 documents counts; each is listed below.')
  })
})

describe('a plate for what is no licence', () => {
  const judged = async (content: string | Uint8Array): Promise<Plate> => plateOf(await judgeContent(content, await contextOf([])))

  it('says where it stopped', async () => {
    const plate = await judged(presented.response.subarray(0, 100))
    expect(signOf(plate)).toEqual({
      kind: 'torn',
      state: 'unreadable',
      headline: 'Can’t read this',
      line: 'It’s not a licence file, or it was cut off at byte 100.',
    })
    expect(plate.expert).toMatch(/^Byte 100: expected /)
  })
  it('says what it is, and what to do', async () => {
    expect(await judged('https://evil.example')).toMatchObject({
      kind: 'torn',
      state: 'other',
      headline: 'This is a web link',
      line: 'It was not opened: no licence is checked through a link. Ask for the response as a file or as QR codes.',
    })
    expect(await judged(encode(['dcapi', new Map([['cipherText', new Uint8Array(1)]])]))).toMatchObject({
      headline: 'This is an encrypted response (ISO 18013-7 annex C)',
    })
  })
  it.each<[string, string, string]>([
    ['case-file', '{"response":"a.cbor","trust":[]}', 'Can’t use this case file'],
    ['unsupported-policy', '{"response":{"hex":"a0"},"policy":"lenient"}', 'Can’t use this policy'],
    ['too-large', ' '.repeat(20_000_001), 'Too big to check'],
  ])('%s', async (state, content, headline) => {
    expect(await judged(content)).toMatchObject({ kind: 'torn', state, headline })
  })
  it('takes our own fault upon itself', () => {
    const outcome: Outcome = { state: 'broken', source: 'x', diagnostics: 'TypeError: \u001b[31m' }
    expect(plateOf(outcome)).toMatchObject({
      kind: 'tool',
      headline: 'Our fault – please try again',
      line: 'Nothing was stored.',
      expert: 'TypeError: ⟦U+001B⟧[31m',
    })
  })
})

describe('foreign text on a plate', () => {
  it('is visible and short', async () => {
    const name = `Utopia\u202e\u001b]8;;x${'Y'.repeat(300)}`
    const licence = await presentDemo({ name })
    const outcome = await judgeContent(licence.response, await contextOf([unmarked(licence.licence)]))
    expect(reportOf(outcome).verdict).toBe('passed')
    const { line } = plateOf(outcome)
    expect(line).toMatch(/^Issued by Utopia⟦U\+202E⟧⟦U\+001B⟧\]8;;xY+…\. Compare/)
    expect(line.length).toBeLessThan(260)
  })
})
