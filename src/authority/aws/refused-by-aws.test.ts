import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { crlDistributionPointsOf, extendedKeyUsageOf, withExtension } from '../../issue/index.ts'
import { oids } from '../../x509/index.ts'
import { checkAuthority } from '../check-authority.ts'
import { createAuthority } from '../create-authority.ts'
import { newFolder } from '../folder.fixture.ts'
import { readHeld } from '../locked.ts'
import { reissueLists, revokeCertificate } from '../revoke.ts'
import { planRotation, rotate } from '../rotate.ts'
import { readState } from '../state.ts'
import type { HeldCertificate } from '../types.ts'
import { type AwsWorld, awsWishes, awsWorld, createInAws, openInAws } from './aws.fixture.ts'
import { awsBackend } from './backend.ts'
import { deleteAwsAuthority, warningsOfAwsDeletion } from './delete.ts'
import { planAwsCreation } from './plan.ts'

describe('a refusal of AWS', () => {
  it('names the action and the statement that is missing, within seconds', async () => {
    const world = await awsWorld()
    world.double.policies.set('NOBODY', [])
    const plan = await planAwsCreation(awsWishes, world.clock.now(), world.options)
    const begun = performance.now()
    const refused = createAuthority(await newFolder(), plan, { now: world.clock.now, backend: awsBackend(world.as('NOBODY')) })
    await expect(refused).rejects.toMatchObject({
      message: 'AWS does not let us do acm-pca:CreateCertificateAuthority: no policy allows it',
      hint: 'the statement that is missing: {"Effect":"Allow","Action":"acm-pca:CreateCertificateAuthority","Resource":"*"}; whole policies: mdl authority policy',
    })
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(world.double.requests).toEqual(['acm-pca:CreateCertificateAuthority']) // asked once: waiting changes no policy
  })

  it.each([
    ['acm-pca:DescribeCertificateAuthority', 'ResourceNotFoundException'],
    ['acm-pca:GetCertificateAuthorityCsr', 'InvalidStateException'],
    ['acm-pca:GetCertificate', 'AccessDeniedException'],
  ])('at %s is not waited for: only what is in progress is', async (action, code) => {
    const world = await awsWorld()
    world.double.faults.push({ action, code, times: 1 })
    await expect(createInAws(world)).rejects.toMatchObject({ code })
    expect(world.double.requests.filter((request) => request === action)).toHaveLength(1)
  })

  it('ends after five minutes of "in progress", and can be gone on from', async () => {
    const world = await awsWorld({ inProgress: 10_000 })
    await expect(createInAws(world)).rejects.toMatchObject({
      message: expect.stringContaining('AWS has not ended it after five minutes'),
      hint: 'nothing is lost: go on later with --resume',
    })
  })

  it.each<[code: string, message: string]>([
    ['ExpiredTokenException', 'the credentials have ended'],
    ['UnrecognizedClientException', 'AWS does not know these credentials'],
    ['LimitExceededException', 'a quota of this account is used up'],
    ['InvalidPolicyException', 'AWS Private CA may not write to the bucket'],
  ])('%s has its next step', async (code, message) => {
    const world = await awsWorld()
    world.double.faults.push({ action: 'acm-pca:CreateCertificateAuthority', code, times: 4 })
    await expect(createInAws(world)).rejects.toMatchObject({ message: expect.stringContaining(message), hint: expect.stringMatching(/.+/) })
  })

  it('that goes over by itself, a throttled signature, is met by asking again', async () => {
    const world = await awsWorld()
    const { folder } = await createInAws(world)
    world.double.faults.push({ action: 'kms:Sign', code: 'ThrottlingException', times: 3 })
    const { signer } = await (await openInAws(folder, world, world.options)).documentSigner(world.clock.now())
    expect(await signer.sign(Uint8Array.of(1))).toHaveLength(64)
  })
})

it('keeps below a quota of signatures by its own pace, without one refusal', async () => {
  const world = await awsWorld({ signQuota: 60 })
  const { folder } = await createInAws(world)
  const { sleep: _, ...options } = world.options // by the real clock
  const { signer } = await (await openInAws(folder, world, { ...options, signQuota: 60 })).documentSigner(world.clock.now())
  const before = world.double.requests.length
  await Promise.all(Array.from({ length: 100 }, (__, n) => signer.sign(Uint8Array.of(n))))
  expect(world.double.requests.length - before).toBe(100) // each signature asked for once
}, 20_000)

/** What AWS may do otherwise than we assume. */
describe('a certificate of AWS that departs from the profile', () => {
  const mdlDs = (critical: boolean) => extendedKeyUsageOf([oids.mdlDocumentSigner], critical)

  it('in the criticality of extKeyUsage is saved with a warning that names it, and check fails', async () => {
    const world = await awsWorld()
    world.double.edit.parts = (parts) =>
      parts.extensions.some(({ oid }) => oid === oids.extendedKeyUsage)
        ? { ...parts, extensions: withExtension(parts.extensions, mdlDs(false)) }
        : parts
    const { folder } = await createInAws(world)
    expect(world.warnings).toEqual([
      expect.stringMatching(/^certificates\/document-signer-1\.pem departs from the profile: profile\.ds\.extended-key-usage-form/),
    ])
    expect(await failing(folder, world)).toContain('certificates/document-signer-1.pem: profile.ds.extended-key-usage-form failed')
  })

  it('because AWS takes no custom extKeyUsage, is asked for by the typed member', async () => {
    const world = await awsWorld()
    world.double.edit.parts = (parts) => {
      const eku = parts.extensions.find(({ oid }) => oid === oids.extendedKeyUsage)
      return eku?.critical === true ? { ...parts, extensions: parts.extensions.filter((extension) => extension !== eku) } : parts
    }
    const { folder } = await createInAws(world)
    expect(world.warnings[0]).toContain('AWS Private CA does not take mdlDS as a custom extension')
    const state = await readState(folder)
    const [held] = state.documentSigners
    const { extendedKeyUsage } = await readHeld(folder, held as HeldCertificate)
    expect(extendedKeyUsage).toEqual({ state: 'read', critical: false, value: [oids.mdlDocumentSigner] })
  })

  it('by two addresses of the CRL is named', async () => {
    const world = await awsWorld()
    world.double.edit.parts = (parts) =>
      parts.extensions.some(({ oid }) => oid === oids.extendedKeyUsage)
        ? { ...parts, extensions: [...parts.extensions, crlDistributionPointsOf(['http://other.example/iaca.crl'])] }
        : parts
    await expect(createInAws(world)).rejects.toThrow('profile.ds.duplicate-extensions')
    expect(world.warnings).toContainEqual(expect.stringContaining('has 2 cRLDistributionPoints extensions, and one is due'))
  })

  it('so far that no reader takes it is neither saved nor imported', async () => {
    const world = await awsWorld()
    world.double.edit.parts = (parts) => ({ ...parts, extensions: parts.extensions.filter(({ oid }) => oid !== oids.keyUsage) })
    await expect(createInAws(world)).rejects.toThrow(/the iaca certificate was not saved: .*profile\.iaca\.key-usage/)
    expect([...world.double.privateCa.authorities.values()][0]?.status).toBe('PENDING_CERTIFICATE')
  })
})

async function failing(folder: string, world: AwsWorld): Promise<readonly string[]> {
  const findings = await checkAuthority(await openInAws(folder, world, world.options), world.clock.now())
  return findings.filter(({ status }) => status === 'failed').map(({ subject, detail }) => `${subject}: ${detail}`)
}

describe('an authority whose CRL AWS Private CA publishes', () => {
  /** Its CDN is the double. */
  async function published() {
    const world = await awsWorld()
    const plan = await planAwsCreation({ ...awsWishes, crlCname: 'crl.utopia.example' }, world.clock.now(), world.options)
    const { aws } = plan.state
    const folder = await newFolder()
    const cname = world.double.url.replace('http://', '')
    const state = { ...plan.state, ...(aws?.crl === undefined ? {} : { aws: { ...aws, crl: { ...aws.crl, cname } } }) }
    const backend = awsBackend(world.options)
    await createAuthority(folder, { ...plan, state }, { now: world.clock.now, backend })
    return { world, folder }
  }

  it('puts one address in every certificate, that of this authority', async () => {
    const { folder, world } = await published()
    const state = await readState(folder)
    const id = state.aws?.authorityArn?.replace(/^.*\//, '')
    expect(state.crlUri).toBe(`${world.double.url}/crl/${id}.crl`)
    for (const held of [...state.iacas, ...state.documentSigners]) {
      const { crlDistributionPoints } = await readHeld(folder, held)
      expect(crlDistributionPoints).toMatchObject({ value: [{ names: [{ value: state.crlUri }] }] })
    }
  })

  it('revokes by AWS, and fetches the list when that is asked for', async () => {
    const { folder, world } = await published()
    const authority = await openInAws(folder, world, world.options)
    const [signer] = authority.state.documentSigners
    await reissueLists(authority)
    expect(await failing(folder, world)).toEqual([])
    await revokeCertificate(authority, signer?.serialNumber ?? '')
    expect(await failing(folder, world)).toContainEqual(expect.stringContaining('is revoked, and the CRL does not list it'))
    world.clock.passMinutes(31) // AWS writes it within thirty minutes
    await reissueLists(authority)
    expect((await failing(folder, world)).filter((line) => line.startsWith('crl/'))).toEqual([])
  })

  it('goes on with a new signer, and with a second root beside the first, which no link joins', async () => {
    const { folder, world } = await published()
    const authority = await openInAws(folder, world, world.options)
    const plan = await planRotation(authority, { iaca: true }, world.clock.now())
    expect(plan.rollOver?.link).toBeUndefined()
    await rotate(authority, plan, { now: world.clock.now })
    const state = await readState(folder)
    expect([state.iacas.length, state.links.length, world.double.privateCa.authorities.size]).toEqual([2, 0, 2])
    const [newest] = state.iacas
    expect(state.crlUri).toContain(newest?.arn?.replace(/^.*\//, ''))
    await reissueLists(await openInAws(folder, world, world.options))
    expect(await failing(folder, world)).toEqual([])
  })

  it('says what may be the reason where nothing is published', async () => {
    const { folder, world } = await published()
    for (const { issued } of world.double.privateCa.authorities.values()) issued.clear()
    await expect(reissueLists(await openInAws(folder, world, world.options))).rejects.toMatchObject({
      message: expect.stringMatching(/^no CRL is published at .* \(403\)$/),
      hint: expect.stringContaining('after the first certificate that refers to it'),
    })
  })
})

it('is deleted by its name alone, restorable for a while', async () => {
  const world = await awsWorld()
  const { folder } = await createInAws(world)
  expect(warningsOfAwsDeletion(await readState(folder), 30).join(' ')).toContain('can be restored in AWS for 30 days')
  await expect(deleteAwsAuthority(folder, 'Utopia', world.options)).rejects.toThrow('"Utopia" is not the name of this authority')
  await expect(deleteAwsAuthority(folder, 'Utopia Transport', { ...world.options, days: 3 })).rejects.toThrow('3 is not between 7 and 30')
  expect(await deleteAwsAuthority(folder, 'Utopia Transport', world.options)).toHaveLength(3)
  const [authority] = world.double.privateCa.authorities.values()
  expect([authority?.status, authority?.restorableDays]).toEqual(['DELETED', 30])
  expect([...world.double.kms.keys.values()].map(({ state }) => state)).toEqual(['PendingDeletion', 'PendingDeletion'])
})

it('has its certificates from AWS within the hour that AWS would set back', async () => {
  const world = await awsWorld()
  const { folder } = await createInAws(world)
  const state = await readState(folder)
  const [signer] = state.documentSigners
  expect([signer?.notBefore, signer?.notAfter]).toEqual(['2026-03-01T00:00:00Z', '2027-05-31T00:00:00Z']) // 456 days, both ends said
})
