// Issuing by an authority: what it issues passes, and what would not pass is given to nobody.
import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateSigner, type PublicKey } from '../crypto/index.ts'
import { type IssuingInput, readIssuedMdoc, readIssuingInput } from '../issue/index.ts'
import { importAnchors, openTrustStore, withLists } from '../trust/index.ts'
import { failingChecks, verifyIssuerSigned } from '../verify/index.ts'
import type { CreationWishes } from './creation-plan.ts'
import { at, makeAuthority } from './folder.fixture.ts'
import { type IssuedDocument, type IssuingWishes, issueDocuments } from './issue-documents.ts'
import type { OpenedAuthority } from './open-authority.ts'

const FOLDER = 'docs/examples/licence'
const licence = async (country = 'XU'): Promise<IssuingInput> => {
  const json = readFileSync(`${FOLDER}/licence.json`, 'utf8').replaceAll('"XU"', `"${country}"`)
  return readIssuingInput(new TextEncoder().encode(json), async (path) => Uint8Array.from(readFileSync(`${FOLDER}/${path}`)))
}
const newKeys = (count: number): Promise<readonly PublicKey[]> =>
  Promise.all(Array.from({ length: count }, async () => (await generateSigner('P-256')).publicKey))
async function issue(authority: OpenedAuthority, wishes: Partial<IssuingWishes> = {}, time = at): Promise<readonly IssuedDocument[]> {
  return issueDocuments(authority, { input: await licence(), deviceKeys: await newKeys(1), validDays: 30, ...wishes }, time)
}
const registered = async (authority: OpenedAuthority) =>
  (await readFile(join(authority.folder, 'device-keys'), 'utf8').catch(() => '')).split('\n').filter((line) => line !== '')

async function strictly(authority: OpenedAuthority, { issuerSigned }: IssuedDocument) {
  const { added } = await importAnchors('iaca', await authority.iaca(), { origin: 'operator', at })
  const lists = [
    { kind: 'crl', source: 'crl', content: await authority.crl() },
    { kind: 'status-list', source: 'list', content: await authority.statusListToken(at) },
  ] as const
  const { store: trust } = await withLists(await openTrustStore(added), lists, { origin: 'operator', at })
  return verifyIssuerSigned(issuerSigned, { at, atOrigin: 'operator', trust, presentation: 'document', policy: 'strict' })
}

describe('what an authority issues', () => {
  it.each(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP512r1', 'Ed25519'])(
    'passes strict without a warning, signed with %s',
    async (documentSignerCurve) => {
      const wishes: Partial<CreationWishes> = { country: 'NL', issuerUri: 'https://utopia.example', documentSignerCurve }
      const { authority } = await makeAuthority(wishes)
      const [document] = await issue(authority, { input: await licence('NL') })
      if (document === undefined) throw new Error('nothing was issued')
      const report = await strictly(authority, document)
      const checks = report.documents.flatMap((one) => one.checks)
      expect([failingChecks(report), checks.filter(({ status }) => status === 'warning').map(({ id }) => id)]).toEqual([[], []])
      expect(checks.filter(({ binding, status }) => binding && status === 'indeterminate').map(({ id }) => id)).toEqual([
        'device-auth.session',
      ])
    },
  )
  it('tells two documents apart by nothing but what must differ', async () => {
    const { authority } = await makeAuthority()
    const documents = await issue(authority, { deviceKeys: await newKeys(2) })
    const [one, other] = await Promise.all(documents.map(({ issuerSigned }) => readIssuedMdoc(issuerSigned)))
    expect(one?.validityInfo).toEqual(other?.validityInfo)
    expect(one?.validityInfo).toMatchObject({
      signed: new Date('2026-03-01T00:00:00Z'),
      validFrom: new Date('2026-03-01T00:00:00Z'),
      validUntil: new Date('2026-03-31T23:59:59Z'),
    })
    const salts = [...(one?.items ?? []), ...(other?.items ?? [])].map(({ random }) => `${random}`)
    expect([new Set(salts).size, new Set(one?.items.map(({ random }) => random.length))]).toEqual([salts.length, new Set([32])])
    expect(one?.items.map(({ digestID }) => digestID)).not.toEqual(other?.items.map(({ digestID }) => digestID))
    expect(documents[0]?.status?.idx).not.toBe(documents[1]?.status?.idx)
  })
  it('is signed at a whole hour where its signer is younger than the day', async () => {
    const { authority } = await makeAuthority()
    const younger = (notBefore: string): OpenedAuthority => ({
      ...authority,
      state: authority.state,
      documentSigner: async (...times) => ({ ...(await authority.documentSigner(...times)), notBefore: new Date(notBefore) }),
    })
    const signed = async (notBefore: string) => (await issue(younger(notBefore)))[0]?.validity.signed.toISOString()
    expect(await signed('2026-03-01T09:20:30Z')).toBe('2026-03-01T10:00:00.000Z')
    expect(await signed('2026-03-01T10:05:00Z')).toBe('2026-03-01T10:05:00.000Z')
  })
})

describe('given to nobody is', () => {
  it('what another key signed than the certificate says', async () => {
    const { authority } = await makeAuthority()
    const moved: OpenedAuthority = {
      ...authority,
      state: authority.state,
      documentSigner: async (...times) => ({ ...(await authority.documentSigner(...times)), signer: await generateSigner('P-256') }),
    }
    await expect(issue(moved)).rejects.toThrow('the signature does not verify with the certified key')
    expect(await registered(authority)).toEqual([])
  })
  it('what our own verifier refuses: here, what the root signed itself', async () => {
    const { authority } = await makeAuthority()
    const [iaca] = authority.state.iacas
    const byRoot: OpenedAuthority = {
      ...authority,
      state: authority.state,
      documentSigner: async (...times) => ({
        ...(await authority.documentSigner(...times)),
        x5chain: [await authority.iaca()],
        signer: await authority.backend.openSigner(iaca?.key ?? { held: 'file', file: '' }),
      }),
    }
    await expect(issue(byRoot)).rejects.toThrow(/what was signed does not pass .*path\.end-entity/)
    expect(await registered(authority)).toEqual([])
  })
  it('a validity past the end of its signer', async () => {
    const { authority } = await makeAuthority()
    await expect(issue(authority, { validDays: 456 })).rejects.toThrow('would outlive its signer')
    expect((await issue(authority, { validDays: 455 }))[0]?.validity.validUntil).toEqual(new Date('2027-05-30T23:59:59Z'))
  })
  it('a second document for one key, also where two ask at once', async () => {
    const { authority } = await makeAuthority()
    const deviceKeys = await newKeys(1)
    const results = await Promise.allSettled([issue(authority, { deviceKeys }), issue(authority, { deviceKeys })])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(issue(authority, { deviceKeys })).rejects.toThrow('device key 1 has a document already')
    expect(await registered(authority)).toHaveLength(1)
    expect(await readdir(authority.folder)).toContain('device-keys')
  })
})
