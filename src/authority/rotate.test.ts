import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAuthority } from './check-authority.ts'
import { makeAuthority } from './folder.fixture.ts'
import { openAuthority } from './open-authority.ts'
import { reissueLists } from './revoke.ts'
import { numbered, openRotation, planRotation, resumeRotation, rotate } from './rotate.ts'

const steps = [
  'iaca-2-key',
  'iaca-2-certificate',
  'link-2-certificate',
  'begin-lists',
  'document-signer-2-key',
  'document-signer-2-certificate',
  'status-list-signer-2-key',
  'status-list-signer-2-certificate',
  'crl',
  'status-list',
] as const

describe('a roll-over that is killed', () => {
  const moments = steps.flatMap((step) => (['made', 'recorded'] as const).map((moment) => ({ step, moment })))

  it.each(moments)('when $step is $moment, goes on to one new root, one link and one key of each kind', async ({ step, moment }) => {
    const { authority, clock, folder } = await makeAuthority()
    const observe = ({ name }: { name: string }, reached: string) => {
      if (name === step && reached === moment) throw new Error('killed')
    }
    const plan = await planRotation(authority, { iaca: true }, clock.now())
    await expect(rotate(authority, plan, { now: clock.now, observe })).rejects.toThrow('killed')
    const again = await openAuthority(folder, { now: clock.now })
    await expect(planRotation(again, {}, clock.now())).rejects.toThrow('"rotate", begun at')
    await resumeRotation(again, { now: clock.now })

    const { iacas, links, documentSigners, statusListSigners = [], earlierStatusLists = [] } = again.state
    expect([iacas.length, links.length, documentSigners.length, statusListSigners.length, earlierStatusLists.length]).toEqual([
      2, 1, 2, 2, 1,
    ])
    expect(await readdir(join(folder, 'keys'))).toHaveLength(6)
    expect(await openRotation(folder)).toBeUndefined()
    await again.locked(async ({ state }) => expect(state().statusListUri).toBe('https://utopia-transport.example/status-list/iaca-2.cwt'))
  })
})

it('a killed roll-over hinders nobody from issuing with the signer there is', async () => {
  const { authority, clock } = await makeAuthority()
  const observe = ({ name }: { name: string }) => {
    if (name === 'document-signer-2-key') throw new Error('killed')
  }
  await expect(rotate(authority, await planRotation(authority, { iaca: true }, clock.now()), { now: clock.now, observe })).rejects.toThrow(
    'killed',
  )
  expect((await authority.documentSigner(clock.now())).x5chain).toHaveLength(1)
})

describe('a new document signer', () => {
  it('ends with its IACA where that is sooner, and is refused the days it was promised', async () => {
    const { authority, clock } = await makeAuthority({ iacaYears: 1 })
    clock.passDays(200)
    const { documentSigner } = await planRotation(authority, {}, clock.now())
    expect(documentSigner.notAfter).toBe(authority.state.iacas[0]?.notAfter)
    await expect(planRotation(authority, { documentSignerDays: 300 }, clock.now())).rejects.toThrow(
      'a document signer of 300 days would outlive its IACA',
    )
    clock.passDays(200)
    await expect(planRotation(authority, {}, clock.now())).rejects.toThrow('the IACA ended 2027-02-28T00:00:00Z')
  })
  it.each([
    { wish: { documentSignerDays: 457 }, reason: 'days of a document signer: 457 is not between 1 and 456' },
    { wish: { documentSignerCurve: 'P-192' }, reason: 'document signer curve: "P-192" is none that can be used' },
    { wish: { iaca: true, iacaYears: 21 }, reason: 'years of the IACA: 21 is not between 1 and 20' },
  ])('is refused with $wish', async ({ wish, reason }) => {
    const { authority, clock } = await makeAuthority()
    await expect(planRotation(authority, wish, clock.now())).rejects.toThrow(reason)
  })
  it('brings a signer of status lists where the present one would end before it', async () => {
    const { authority, clock } = await makeAuthority()
    expect((await planRotation(authority, {}, clock.now())).statusListSigner).toBeUndefined()
    clock.passDays(900)
    await rotate(authority, await planRotation(authority, {}, clock.now()), { now: clock.now })
    expect(authority.state.statusListSigners).toHaveLength(2)
    clock.passDays(400)
    await authority.statusListToken(clock.now())
  })
})

it('after a roll-over the lists of the old root are due too, as long as a document signer under it lasts', async () => {
  const { authority, clock } = await makeAuthority()
  clock.passDays(100)
  await rotate(authority, await planRotation(authority, { iaca: true }, clock.now()), { now: clock.now })
  const faults = async () =>
    (await checkAuthority(authority, clock.now()))
      .filter(({ rule, status }) => rule === 'list' && status !== 'passed')
      .map(({ subject }) => subject)
  expect(await faults()).toEqual(['crl/iaca-1.crl', 'status-list/iaca-1.cwt'])
  expect(await reissueLists(authority)).toHaveLength(4)
  expect(await faults()).toEqual([])
  clock.passDays(400)
  expect(await reissueLists(authority)).toHaveLength(3)
  expect(await faults()).toEqual([])
})

it.each([
  ['https://a.example/crl/iaca-1.crl', 2, 'https://a.example/crl/iaca-2.crl'],
  ['https://a.example/iaca.crl', 2, 'https://a.example/iaca-2.crl'],
  ['https://a.example/status', 3, 'https://a.example/status-3'],
  ['https://a.example/list-9', 10, 'https://a.example/list-10'],
])('the address %s of root %i is %s', (uri, n, expected) => {
  expect(numbered(uri, n)).toBe(expected)
})
