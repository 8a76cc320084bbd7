import { appendFile, chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createAuthority, openCreation, resumeCreation } from './create-authority.ts'
import { planCreation } from './creation-plan.ts'
import { at, cheapScrypt, makeAuthority, modesIn, newFolder, textIn, wishes } from './folder.fixture.ts'
import { openAuthority } from './open-authority.ts'
import { readState } from './state.ts'

const steps = [
  'iaca-1-key',
  'iaca-1-certificate',
  'document-signer-1-key',
  'document-signer-1-certificate',
  'status-list-signer-1-key',
  'status-list-signer-1-certificate',
  'crl',
  'status-list',
] as const
const now = () => at

it('makes one root, one document signer, one signer of status lists and their lists, in a folder for its owner alone', async () => {
  const { folder } = await makeAuthority()
  expect(await modesIn(folder)).toEqual([
    '600 audit.ndjson',
    '600 authority.json',
    '600 journal.ndjson',
    '600 keys/document-signer-1.json',
    '600 keys/iaca-1.json',
    '600 keys/status-list-signer-1.json',
    '644 certificates/document-signer-1.pem',
    '644 certificates/iaca-1.pem',
    '644 certificates/status-list-signer-1.pem',
    '644 crl/iaca-1.crl',
    '644 status-list/iaca-1.cwt',
    '700 certificates',
    '700 crl',
    '700 keys',
    '700 status-list',
  ])
})

describe('a creation that is killed', () => {
  const moments = steps.flatMap((step) => (['begun', 'made', 'recorded'] as const).map((moment) => ({ step, moment })))

  it.each(moments)('when $step is $moment, goes on to one root and one key of each kind', async ({ step, moment }) => {
    const folder = await newFolder()
    const observe = ({ name }: { name: string }, reached: string) => {
      if (name === step && reached === moment) throw new Error('killed')
    }
    await expect(createAuthority(folder, planCreation(wishes, at), { now, observe })).rejects.toThrow('killed')
    const before = await textIn(folder)
    await resumeCreation(folder, { now: () => new Date(at.getTime() + 600_000) })

    const state = await readState(folder)
    expect([state.iacas.length, state.documentSigners.length, state.statusListSigners?.length]).toEqual([1, 1, 1])
    expect(await readdir(join(folder, 'keys'))).toHaveLength(3)
    expect(await readdir(join(folder, 'certificates'))).toHaveLength(3)
    expect(await openCreation(folder)).toBeUndefined()
    for (const [, fingerprint] of before.matchAll(/"fingerprint":"([0-9a-f]{64})"/g)) expect(JSON.stringify(state)).toContain(fingerprint)
    const authority = await openAuthority(folder, { now })
    expect((await authority.documentSigner(at)).x5chain).toHaveLength(1)
  })

  it('leaves half a line in the journal, which was never said', async () => {
    const folder = await newFolder()
    const observe = ({ name }: { name: string }, moment: string) => {
      if (name === 'document-signer-1-key' && moment === 'made') throw new Error('killed')
    }
    await expect(createAuthority(folder, planCreation(wishes, at), { now, observe })).rejects.toThrow('killed')
    await appendFile(join(folder, 'journal.ndjson'), '{"at":"2026-03-01T10:2')
    await writeFile(join(folder, 'keys', 'document-signer-1.json.0123456789ab.tmp'), '{', { mode: 0o600 })
    await resumeCreation(folder, { now })
    expect(await readdir(join(folder, 'keys'))).toHaveLength(3)
    for (const line of (await readFile(join(folder, 'journal.ndjson'), 'utf8')).trim().split('\n')) expect(JSON.parse(line)).toBeTruthy()
  })

  it('is finished before anything else is done', async () => {
    const folder = await newFolder()
    const observe = ({ name }: { name: string }) => {
      if (name === 'crl') throw new Error('killed')
    }
    await expect(createAuthority(folder, planCreation(wishes, at), { now, observe })).rejects.toThrow('killed')
    await expect(openAuthority(folder, { now })).rejects.toThrow('"create", begun at 2026-03-01T10:20:30.000Z, has not ended')
    await expect(createAuthority(folder, planCreation(wishes, at), { now })).rejects.toThrow('a creation was interrupted')
  })
})

it('makes no second authority in a folder, and none where other files are', async () => {
  const { folder } = await makeAuthority()
  await expect(createAuthority(folder, planCreation(wishes, at), { now })).rejects.toThrow('holds an authority already')
  await expect(createAuthority(join(folder, 'certificates'), planCreation(wishes, at), { now })).rejects.toThrow('is not empty')
  await expect(resumeCreation(folder, { now })).rejects.toThrow('no creation was interrupted')
})

describe('keys under a passphrase', () => {
  const passphrase = 'correct horse battery staple'

  async function protectedAuthority() {
    const folder = await newFolder()
    const plan = planCreation({ ...wishes, unprotected: false }, at)
    await createAuthority(folder, plan, { now, passphrase, scryptCost: cheapScrypt })
    return folder
  }

  it('open with it alone, and their secrets stand nowhere in the folder', async () => {
    const folder = await protectedAuthority()
    const authority = await openAuthority(folder, { now, passphrase })
    const { signer } = await authority.documentSigner(at)
    expect((await signer.sign(Uint8Array.of(1))).length).toBe(64)
    expect(await textIn(folder)).not.toContain(passphrase)
    expect(await textIn(join(folder, 'keys'))).not.toContain('"unprotected"')
  })

  it('do not open with another, nor without one', async () => {
    const folder = await protectedAuthority()
    const other = await openAuthority(folder, { now, passphrase: 'another' })
    await expect(other.documentSigner(at)).rejects.toThrow('the passphrase does not open document-signer-1.json')
    const none = await openAuthority(folder, { now })
    await expect(none.documentSigner(at)).rejects.toThrow('the keys of this authority are under a passphrase')
  })

  it('can’t take each other’s place', async () => {
    const folder = await protectedAuthority()
    const [from, to] = ['iaca-1.json', 'document-signer-1.json'].map((name) => join(folder, 'keys', name))
    await writeFile(to ?? '', await readFile(from ?? ''))
    const authority = await openAuthority(folder, { now, passphrase })
    await expect(authority.documentSigner(at)).rejects.toThrow('the passphrase does not open document-signer-1.json')
  })

  it('are asked for before the first key is made, not after', async () => {
    const folder = await newFolder()
    const plan = planCreation({ ...wishes, unprotected: false }, at)
    await expect(createAuthority(folder, plan, { now })).rejects.toThrow('the keys of this authority are under a passphrase')
    expect(await readdir(join(folder, 'keys'))).toEqual([])
  })
})

it('refuses a key file that others may read', async () => {
  const { folder, authority } = await makeAuthority()
  await chmod(join(folder, 'keys', 'document-signer-1.json'), 0o644)
  await expect(authority.documentSigner(at)).rejects.toThrow('the key file document-signer-1.json has mode 0644')
})

it('refuses a key that is not the certified one', async () => {
  const { folder, authority } = await makeAuthority()
  await writeFile(join(folder, 'keys', 'document-signer-1.json'), await readFile(join(folder, 'keys', 'iaca-1.json')))
  await expect(authority.documentSigner(at)).rejects.toThrow('is not the one that it certifies')
})

it.each([{ curve: 'P-384' }, { curve: 'P-521' }, { curve: 'brainpoolP256r1' }, { curve: 'P-256', documentSignerCurve: 'Ed25519' }])(
  'makes an authority on $curve',
  async (curves) => {
    const { authority } = await makeAuthority(curves)
    const { signer } = await authority.documentSigner(at)
    expect(signer.publicKey.curve).toBe(curves.documentSignerCurve ?? curves.curve)
  },
)
