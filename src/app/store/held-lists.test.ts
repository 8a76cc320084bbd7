import { describe, expect, it } from 'vitest'
import type { ListRefusal } from '../../trust/index.ts'
import type { ListFacts } from '../worker/protocol.ts'
import { earliestPresent, type HeldList, isOutOfDate } from './held-lists.ts'

const list = (issuedAt: string | null, refusal: ListRefusal | null = null): HeldList => ({
  record: { kind: 'crl', bytes: new Uint8Array(), source: 'a.crl', origin: 'operator' },
  facts: {
    fingerprint: '00',
    kind: 'crl',
    issuer: 'Utopia DMV',
    subject: 'CN=Utopia',
    uri: null,
    issuedAt,
    nextUpdate: null,
    entries: 0,
    superseded: false,
    refusal,
  },
})
const built = new Date('2026-11-01T00:00:00Z')

describe('the clock', () => {
  it('can’t be earlier than the build, nor than the newest list that is held', () => {
    expect(earliestPresent([], built)).toEqual(built)
    expect(earliestPresent([list('2026-10-01T00:00:00Z')], built)).toEqual(built)
    const newest = new Date('2026-11-24T00:00:00Z')
    expect(earliestPresent([list('2026-11-24T00:00:00Z'), list('2026-11-20T00:00:00Z')], built)).toEqual(newest)
    expect(earliestPresent([list('2026-11-24T00:00:00Z')], undefined)).toEqual(newest)
  })
  it('is held to nothing by a list that is not in use, and by none where nothing is known', () => {
    expect(earliestPresent([list('2026-11-24T00:00:00Z', { kind: 'crl', source: 'a', reason: 'issuer-not-held' })], built)).toEqual(built)
    expect(earliestPresent([list(null)], undefined)).toBeUndefined()
  })
})

describe('a list', () => {
  const facts = (nextUpdate: string | null): ListFacts => ({ ...list(null).facts, nextUpdate })
  it('is out of date once its next update has passed, and not in that second', () => {
    const due = Date.parse('2026-11-24T14:00:00Z')
    expect(isOutOfDate(facts('2026-11-24T14:00:00Z'), due)).toBe(false)
    expect(isOutOfDate(facts('2026-11-24T14:00:00Z'), due + 1)).toBe(true)
    expect(isOutOfDate(facts(null), due)).toBe(false)
  })
})
