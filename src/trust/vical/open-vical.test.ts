// Lists once they are held: overdue, with a signer that has expired since, without their root, and beside entries made by hand.
import { describe, expect, it } from 'vitest'
import { daysAfter, secondsAfter } from '../../issue/index.ts'
import { importVical, openTrustStore, openVical } from '../index.ts'
import { entryOf, issueListed, issueProvider, listBy, PHOTO_ID } from './vical.fixture.ts'

const at = new Date('2026-06-01T12:00:00Z')
const date = daysAfter(at, -5)
const provider = await issueProvider(at)
const utopia = await issueListed(at, 'Utopia')
const entries = [entryOf(utopia)]
const options = { roots: [provider.held], origin: 'operator' as const, at }
const record = (bytes: Uint8Array) => ({ bytes, source: 'held.cbor', origin: 'operator' as const })
const take = (content: Uint8Array, more: Partial<Parameters<typeof importVical>[1]> = {}) =>
  importVical({ source: 'list.cbor', content }, { ...options, ...more })

describe('a list whose next update is past', () => {
  it('is taken, and says so', async () => {
    const late = await listBy(provider, { date, nextUpdate: secondsAfter(at, -1), entries })
    expect(await take(late)).toMatchObject({ state: 'open', outOfDate: true })
    const current = await listBy(provider, { date, nextUpdate: at, entries })
    expect(await take(current)).toMatchObject({ state: 'open', outOfDate: false })
  })
})

describe('a list that was imported in time', () => {
  it('opens after its signer has expired: nothing but its signed bytes is asked', async () => {
    const bytes = await listBy(provider, { date, entries })
    expect(await openVical(record(bytes), [provider.held])).toMatchObject({ state: 'open' })
    expect(await openVical(record(bytes), [provider.held], daysAfter(at, 301))).toMatchObject({ refusal: { reason: 'signer-not-in-date' } })
  })
  it('opens no more once its root is held no more', async () => {
    expect(await openVical(record(await listBy(provider, { date, entries })), [])).toMatchObject({ refusal: { reason: 'unknown-root' } })
  })
})

describe('an entry made by hand', () => {
  it('goes before a list’s, with its own scope and mark; and a list’s before a session’s', async () => {
    const imported = await take(await listBy(provider, { date, entries: [entryOf(utopia, [PHOTO_ID])] }), {
      store: await openTrustStore([{ bytes: utopia.bytes, origin: 'operator', testOnly: true, source: 'by hand' }]),
    })
    if (imported.state !== 'open') throw new Error(imported.refusal.reason)
    expect(imported.heldByHand).toHaveLength(1)
    const byHand = { bytes: utopia.bytes, origin: 'operator' as const, testOnly: true, source: 'by hand' }
    const [winner] = (await openTrustStore([...imported.list.anchors, byHand])).anchors
    expect(winner).toMatchObject({ source: 'by hand', testOnly: true })
    expect(winner).not.toHaveProperty('docTypes')
    const ofSession = { ...byHand, origin: 'session' as const, source: 'this page', testOnly: false }
    expect((await openTrustStore([ofSession, ...imported.list.anchors])).anchors).toMatchObject([{ docTypes: [PHOTO_ID] }])
  })
})
