// The profile of a list's signer, judged with the import (annex B): what binds refuses the list.
import { describe, expect, it } from 'vitest'
import { keyUsageOf } from '../issue/extensions.ts'
import { daysAfter, withExtension } from '../issue/index.ts'
import { importVical } from '../trust/index.ts'
import { entryOf, issueListed, issueProvider, issueVicalSigner, listBy } from '../trust/vical/vical.fixture.ts'
import { vicalSignerDeviations, vicalSignerFaults } from './vical-signer.ts'

const at = new Date('2026-06-01T12:00:00Z')
const provider = await issueProvider(at)
const entries = [entryOf(await issueListed(at, 'Utopia'))]

async function imported(signer = provider.signer) {
  const content = await listBy({ signer }, { date: daysAfter(at, -5), entries })
  return importVical({ source: 'list.cbor', content }, { roots: [provider.held], origin: 'operator', at, signerFaults: vicalSignerFaults })
}

describe('a list', () => {
  it('whose signer keeps the profile is taken', async () => {
    expect((await imported()).state).toBe('open')
  })
  it('whose signer has an unknown critical extension, is refused by trust before any row', async () => {
    const signer = await issueVicalSigner(provider.root, at, {
      extensions: (profile) => [
        ...withExtension(profile, keyUsageOf(['nonRepudiation'])),
        { oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) },
      ],
    })
    expect(await imported(signer)).toMatchObject({ state: 'refused' })
  })
  it('is refused where a row that binds fails, which is named', async () => {
    const content = await listBy(provider, { date: daysAfter(at, -5), entries })
    const options = { roots: [provider.held], origin: 'operator' as const, at, signerFaults: () => ['profile.vical.version'] }
    const result = await importVical({ source: 'list.cbor', content }, options)
    expect(result).toMatchObject({ state: 'refused', refusal: { reason: 'signer-profile', detail: 'profile.vical.version' } })
  })
  it('says of its signer what departs without refusing: 2000 days', async () => {
    const signer = await issueVicalSigner(provider.root, at, { notBefore: daysAfter(at, -10), notAfter: daysAfter(at, 1990) })
    const result = await imported(signer)
    if (result.state !== 'open') throw new Error(result.refusal.reason)
    expect(vicalSignerDeviations(result.list)).toContain('profile.vical.validity')
    expect(vicalSignerFaults(result.list, 'strict')).toContain('profile.vical.validity')
  })
})
