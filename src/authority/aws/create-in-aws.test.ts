import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAuthority } from '../check-authority.ts'
import { createAuthority, openCreation, resumeCreation } from '../create-authority.ts'
import { newFolder, textIn } from '../folder.fixture.ts'
import { readState } from '../state.ts'
import { awsWishes, awsWorld, createInAws, openInAws } from './aws.fixture.ts'
import { awsBackend } from './backend.ts'
import type { AwsDouble } from './double/aws-double.fixture.ts'
import { costsOf, planAwsCreation } from './plan.ts'

describe.each(['acm-pca', 'kms'] as const)('an authority in AWS, its IACA key in %s', (iaca) => {
  const wishes = { iaca }

  it('is made with one root, one document signer and one signer of status lists, each by the strict profile', async () => {
    const world = await awsWorld()
    const { folder } = await createInAws(world, wishes)
    const state = await readState(folder)
    expect([state.iacas.length, state.documentSigners.length, state.statusListSigners?.length]).toEqual([1, 1, 1])
    expect(world.warnings).toEqual([])
    expect(state.aws?.keyArns).toHaveLength(iaca === 'kms' ? 3 : 2)
    const authority = await openInAws(folder, world, world.options)
    const findings = await checkAuthority(authority, world.clock.now())
    const lists = iaca === 'kms' ? [] : ['crl/iaca-1.crl'] // fetched when that is asked for
    expect(findings.filter(({ status }) => status !== 'passed').map(({ subject }) => subject)).toEqual(lists)
  })
})

const steps = [
  'iaca-1-authority',
  'iaca-1-root',
  'iaca-1-certificate',
  'iaca-1-import',
  'document-signer-1-key',
  'document-signer-1-certificate',
  'status-list-signer-1-key',
  'status-list-signer-1-certificate',
  'crl',
  'status-list',
] as const

/** What AWS has in the end. */
async function inAws({ double }: Awaited<ReturnType<typeof awsWorld>>) {
  const [authority] = double.privateCa.authorities.values()
  const templates = [...(authority?.issued.values() ?? [])].map(({ template }) => template.replace(/_.*/, ''))
  return {
    authorities: double.privateCa.authorities.size,
    status: authority?.status,
    roots: templates.filter((template) => template === 'BlankRootCACertificate').length,
    signers: templates.filter((template) => template === 'BlankEndEntityCertificate').length,
    keys: double.kms.keys.size,
    aliases: double.kms.aliases.size,
  }
}
const oneOfEach = { authorities: 1, status: 'ACTIVE', roots: 1, signers: 2, keys: 2, aliases: 2 }

describe('a creation in AWS that is killed', () => {
  const moments = steps.flatMap((step) => (['begun', 'made', 'recorded'] as const).map((moment) => ({ step, moment })))

  it.each(moments)(
    'when $step is $moment, goes on after ten minutes to one authority, one root and one key of each kind',
    async ({ step, moment }) => {
      const world = await awsWorld()
      const { clock, options } = world
      const folder = await newFolder()
      const plan = await planAwsCreation(awsWishes, clock.now(), options)
      const observe = ({ name }: { name: string }, reached: string) => {
        if (name === step && reached === moment) throw new Error('killed')
      }
      const run = { now: clock.now, backend: awsBackend(options) }
      await expect(createAuthority(folder, plan, { ...run, observe })).rejects.toThrow('killed')
      clock.passMinutes(10)
      await resumeCreation(folder, { ...run, backend: awsBackend(options) })
      expect(await inAws(world)).toEqual(oneOfEach)
      expect(await openCreation(folder)).toBeUndefined()
      expect((await (await openInAws(folder, world, options)).documentSigner(clock.now())).x5chain).toHaveLength(1)
    },
  )

  const lost = [
    'acm-pca:CreateCertificateAuthority',
    'acm-pca:ImportCertificateAuthorityCertificate',
    'kms:CreateKey',
    'kms:CreateAlias',
    'acm-pca:IssueCertificate',
  ]

  it.each(lost.flatMap((action) => [0, 10].map((minutes) => ({ action, minutes }))))(
    'after AWS did $action and before we knew, goes on $minutes minutes later to one authority, one imported root and one key of each kind',
    async ({ action, minutes }) => {
      const world = await awsWorld()
      const { clock, options, double } = world
      const folder = await newFolder()
      const plan = await planAwsCreation(awsWishes, clock.now(), options)
      double.faults.push({ action, code: 'Killed', when: 'after', times: 1 })
      const run = { now: clock.now, backend: awsBackend(options) }
      await expect(createAuthority(folder, plan, run)).rejects.toThrow('Killed')
      clock.passMinutes(minutes)
      await resumeCreation(folder, { ...run, backend: awsBackend(options) })
      // AWS lists no certificates: past the five minutes of its token one that was never heard of stays behind, in nobody's hand
      const orphaned = action === 'acm-pca:IssueCertificate' && minutes > 5
      expect(await inAws(world)).toEqual({ ...oneOfEach, roots: orphaned ? 2 : 1 })
      expect(world.warnings).toEqual(orphaned ? [expect.stringContaining('that certificate was never fetched')] : [])
      expect((await readState(folder)).iacas).toHaveLength(1)
    },
  )

  it('has each ARN on disk before the next call', async () => {
    const world = await awsWorld()
    const { double, clock, options } = world
    const folder = await newFolder()
    const plan = await planAwsCreation(awsWishes, clock.now(), options)
    const run = { now: clock.now, backend: awsBackend(options) }
    // the call that follows each call that makes something
    for (const action of ['acm-pca:DescribeCertificateAuthority', 'acm-pca:GetCertificate', 'kms:CreateAlias']) {
      double.faults.push({ action, code: 'Killed', times: 1 })
      const begun = (await openCreation(folder)) === undefined ? createAuthority(folder, plan, run) : resumeCreation(folder, run)
      await expect(begun).rejects.toThrow('Killed')
      const ledger = await readFile(join(folder, 'aws.json'), 'utf8')
      for (const arn of arnsIn(double)) expect(ledger).toContain(arn)
    }
    expect(arnsIn(double)).toHaveLength(3)
  })
})

const arnsIn = ({ kms, privateCa }: AwsDouble): readonly string[] => [
  ...kms.keys.keys(),
  ...[...privateCa.authorities.values()].flatMap(({ arn, issued }) => [
    arn,
    ...[...issued.keys()].map((serial) => `${arn}/certificate/${serial}`),
  ]),
]

it('says where it will be and what it will cost before anything is made', async () => {
  const world = await awsWorld()
  const plan = await planAwsCreation(awsWishes, world.clock.now(), world.options)
  expect(costsOf(plan)).toEqual([
    'in account 111122223333, region eu-central-1',
    expect.stringMatching(/^400 USD a month for the certificate authority/),
    'about 0.75 USD for each certificate that it issues',
    expect.stringMatching(/^2 USD a month for 2 keys in KMS, and about 0\.15 USD for 10,000 signatures$/),
    expect.stringContaining('the bucket utopia-crl must be there'),
  ])
  expect(world.double.requests).toEqual([])
})

it('goes on in the account in which it was begun, and in no other', async () => {
  const world = await awsWorld()
  const { clock, options, double } = world
  const folder = await newFolder()
  const plan = await planAwsCreation(awsWishes, clock.now(), options)
  double.account = '999988887777'
  await expect(createAuthority(folder, plan, { now: clock.now, backend: awsBackend(options) })).rejects.toThrow(
    'these credentials are of account 999988887777, and the authority is in 111122223333, eu-central-1',
  )
  expect(double.privateCa.authorities.size).toBe(0)
})

it('keeps in its log how AWS says that the root’s key is stored, and claims nothing of its own', async () => {
  const { folder } = await createInAws(await awsWorld())
  expect(await readFile(join(folder, 'audit.ndjson'), 'utf8')).toContain('"keyStorage":"FIPS_140_2_LEVEL_3_OR_HIGHER"')
})

it('leaves nothing secret in its folder, and no key at all', async () => {
  const world = await awsWorld()
  const { folder } = await createInAws(world)
  expect(await readdir(folder)).not.toContain('keys')
  expect(await textIn(folder)).not.toMatch(/secret|EVERYTHING|PRIVATE KEY/)
})
