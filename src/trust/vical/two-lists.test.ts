// One authority in the lists of two providers: trusted for what either of them says, under the names of both.
import { describe, expect, it } from 'vitest'
import { daysAfter } from '../../issue/index.ts'
import { openTrustStore } from '../index.ts'
import { importVical } from './import-vical.ts'
import { entryOf, issueListed, issueProvider, listBy, MDL, PHOTO_ID, type Provider } from './vical.fixture.ts'

const at = new Date('2026-06-01T00:00:00Z')

async function anchorsOf(by: Provider, provider: string, content: Omit<Parameters<typeof listBy>[1], 'date'>) {
  const file = { source: `${provider}.cbor`, content: await listBy(by, { ...content, provider, date: daysAfter(at, -5) }) }
  const imported = await importVical(file, { roots: [by.held], origin: 'operator', at })
  if (imported.state === 'refused') throw new Error(imported.refusal.reason)
  return imported.list.anchors
}

describe('an authority that two providers list', () => {
  it('is trusted for what either says, until the later of their next updates', async () => {
    const utopia = await issueListed(at, 'Utopia')
    const [soon, late] = [daysAfter(at, 10), daysAfter(at, 40)]
    const first = await anchorsOf(await issueProvider(at), 'Elbonia', { entries: [entryOf(utopia, [MDL])], nextUpdate: soon })
    const second = await anchorsOf(await issueProvider(at, 'Freedonia'), 'Freedonia', {
      entries: [entryOf(utopia, [PHOTO_ID])],
      nextUpdate: late,
    })
    const { anchors } = await openTrustStore([...first, ...second])
    expect(anchors.map(({ docTypes, list }) => [docTypes, list?.nextUpdate])).toEqual([[[MDL, PHOTO_ID], late]])
    expect(anchors[0]?.source).toMatch(/^Elbonia VICAL, .*; Freedonia VICAL, /)
  })
  it('is not joined with a list that is for tests alone: the one that is not counts, for what it says', async () => {
    const utopia = await issueListed(at, 'Utopia')
    const first = await anchorsOf(await issueProvider(at), 'Elbonia', { entries: [entryOf(utopia, [PHOTO_ID])] })
    const second = await anchorsOf(await issueProvider(at, 'Freedonia'), 'Freedonia', { entries: [entryOf(utopia, [MDL])] })
    const { anchors } = await openTrustStore([...first.map((anchor) => ({ ...anchor, testOnly: true })), ...second])
    expect(anchors.map(({ docTypes, testOnly }) => [docTypes, testOnly])).toEqual([[[MDL], false]])
  })
})
