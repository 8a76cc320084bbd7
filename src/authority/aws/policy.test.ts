import { describe, expect, it } from 'vitest'
import { createAuthority, resumeCreation } from '../create-authority.ts'
import { newFolder } from '../folder.fixture.ts'
import { revokeCertificate } from '../revoke.ts'
import { readState } from '../state.ts'
import type { AuthorityState } from '../types.ts'
import { type AwsWorld, awsWishes, awsWorld, createInAws, openInAws } from './aws.fixture.ts'
import { awsBackend } from './backend.ts'
import { deleteAwsAuthority } from './delete.ts'
import { planAwsCreation } from './plan.ts'
import { type PolicyRole, policyFor } from './policy-documents.ts'
import { lintPolicy } from './policy-lint.ts'
import type { PolicyDocument } from './policy-statement.ts'

type Iaca = 'acm-pca' | 'kms'
type Edit = (role: PolicyRole, document: PolicyDocument) => PolicyDocument
const asTheyAre: Edit = (_role, document) => document

/** What each role is there for, done by it, with an interruption that has to be found again; each refusal is thrown on. */
async function recordedRun(iaca: Iaca, edit: Edit = asTheyAre): Promise<{ readonly world: AwsWorld; readonly state: AuthorityState }> {
  const world = await awsWorld()
  const { clock, double, as } = world
  const grant = (key: string, roles: readonly PolicyRole[], state: AuthorityState) =>
    double.policies.set(
      key,
      roles.map((role) => edit(role, policyFor(role, state))),
    )
  const folder = await newFolder()
  const plan = await planAwsCreation({ ...awsWishes, iaca }, clock.now(), as('SET-UP'))
  grant('SET-UP', ['set-up'], plan.state)
  grant('DOCUMENT-SIGNER', ['document-signer'], plan.state)
  const run = (key: string) => ({ now: clock.now, backend: awsBackend(as(key)) })
  const lost = (action: string) => double.faults.push({ action, code: 'Killed', when: 'after', times: 1 })
  const handOver = ({ name }: { name: string }) => {
    if (name === 'document-signer-1-key') throw new Error('Killed: the next role goes on')
  }
  lost(iaca === 'kms' ? 'kms:CreateKey' : 'acm-pca:CreateCertificateAuthority')
  await unlessKilled(createAuthority(folder, plan, run('SET-UP')))
  await unlessKilled(resumeCreation(folder, { ...run('SET-UP'), observe: handOver }))
  lost('kms:CreateKey')
  await unlessKilled(resumeCreation(folder, run('DOCUMENT-SIGNER')))
  await resumeCreation(folder, run('DOCUMENT-SIGNER'))

  const state = await readState(folder)
  grant('ISSUING', ['issuing'], state)
  const issuing = await openInAws(folder, world, as('ISSUING'))
  const { signer, confirm } = await issuing.documentSigner(clock.now())
  await signer.sign(Uint8Array.of(1))
  const [held] = state.documentSigners
  await confirm()
  await issuing.statusListToken(clock.now())

  grant('REVOKER', ['revoker'], state)
  await revokeCertificate(await openInAws(folder, world, as('REVOKER')), held?.serialNumber ?? '')
  await deleteAwsAuthority(folder, state.name, as('SET-UP'))
  return { world, state }
}

async function unlessKilled(work: Promise<unknown>): Promise<void> {
  await work.catch((fault: unknown) => {
    if (!String(fault).includes('Killed')) throw fault
  })
}

/** Each action of each statement of a role. */
function actionsOf({ Statement }: PolicyDocument): readonly { readonly statement: number; readonly action: string }[] {
  return Statement.flatMap(({ Action }, statement) => [Action].flat().map((action) => ({ statement, action })))
}

const without =
  (role: PolicyRole, statement: number, action: string): Edit =>
  (edited, document) =>
    edited !== role
      ? document
      : {
          ...document,
          Statement: document.Statement.map((one, index) =>
            index === statement ? { ...one, Action: [one.Action].flat().filter((name) => name !== action) } : one,
          ),
        }

const roles = ['set-up', 'document-signer', 'issuing', 'revoker'] as const

describe.each(['acm-pca', 'kms'] as const)('the policies of an authority whose IACA key is in %s', async (iaca) => {
  const { state } = await plannedState(iaca)

  it('let a whole run through, and name no action that it does not need', async () => {
    const { world, state: made } = await recordedRun(iaca)
    const granted = new Set(roles.flatMap((role) => actionsOf(policyFor(role, made)).map(({ action }) => action)))
    expect(new Set(world.double.asked.map(({ action }) => action))).toEqual(granted)
  })

  it.each(roles.flatMap((role) => actionsOf(policyFor(role, state)).map((taken) => ({ role, ...taken }))))(
    'break at $action when it is taken out of $role',
    async ({ role, statement, action }) => {
      await expect(recordedRun(iaca, without(role, statement, action))).rejects.toThrow(`AWS does not let us do ${action}`)
    },
  )

  it.each([...roles, 'key' as const])('pass their own lint: %s', (role) => {
    expect(lintPolicy(JSON.stringify(policyFor(role, state)))).toEqual([])
  })
})

async function plannedState(iaca: Iaca) {
  const world = await awsWorld()
  return planAwsCreation({ ...awsWishes, iaca }, world.clock.now(), world.options)
}

it('give the issuing role one key ARN each once they are made, and the revoker the one authority', async () => {
  const world = await awsWorld()
  const { folder } = await createInAws(world)
  const state = await readState(folder)
  const keys = [...state.documentSigners, ...(state.statusListSigners ?? [])].flatMap(({ key }) => (key?.held === 'kms' ? [key.arn] : []))
  expect(policyFor('issuing', state).Statement).toEqual([
    {
      Sid: 'SignDigests',
      Effect: 'Allow',
      Action: ['kms:Sign'],
      Resource: keys,
      Condition: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'DIGEST' } },
    },
    { Sid: 'ReadPublicKeys', Effect: 'Allow', Action: ['kms:GetPublicKey'], Resource: keys },
  ])
  expect(policyFor('revoker', state).Statement).toEqual([
    { Sid: 'RevokeSigners', Effect: 'Allow', Action: ['acm-pca:RevokeCertificate'], Resource: state.aws?.authorityArn },
  ])
})

it('let AWS Private CA write the CRL into the bucket, for this account and its authorities alone', async () => {
  const { state } = await plannedState('acm-pca')
  expect(policyFor('bucket', state).Statement).toEqual([
    {
      Sid: 'PublishCrl',
      Effect: 'Allow',
      Principal: { Service: 'acm-pca.amazonaws.com' },
      Action: ['s3:PutObject', 's3:PutObjectAcl', 's3:GetBucketAcl', 's3:GetBucketLocation'],
      Resource: ['arn:aws:s3:::utopia-crl/*', 'arn:aws:s3:::utopia-crl'],
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/*' },
      },
    },
  ])
})

describe('the lint of a policy names', () => {
  const sign = { Effect: 'Allow', Action: 'kms:Sign', Resource: 'arn:aws:kms:eu-central-1:111122223333:key/1' }
  const conditioned = { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256', 'kms:MessageType': 'DIGEST' } }
  it.each<{ what: string; statement: object; problem: string }>([
    { what: 'kms:*', statement: { ...sign, Action: 'kms:*' }, problem: 'kms:* allows more than any role needs' },
    { what: 'every action', statement: { ...sign, Action: '*' }, problem: '* allows more than any role needs' },
    { what: 'resource *', statement: { ...sign, Resource: '*', Condition: conditioned }, problem: 'resource * for kms:Sign' },
    {
      what: 'signing by any algorithm',
      statement: { ...sign, Condition: { StringEquals: { 'kms:MessageType': 'DIGEST' } } },
      problem: 'kms:Sign without a condition on kms:SigningAlgorithm',
    },
    {
      what: 'signing of any text',
      statement: { ...sign, Condition: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } } },
      problem: 'kms:Sign without a condition on kms:MessageType',
    },
    {
      what: 'GetPublicKey that is never allowed',
      statement: { ...sign, Action: ['kms:Sign', 'kms:GetPublicKey'], Condition: conditioned },
      problem: 'kms:GetPublicKey under a condition of kms:Sign is never allowed: its requests lack these keys',
    },
    {
      what: 'CA certificates for whoever issues signers',
      statement: { ...sign, Action: 'acm-pca:IssueCertificate' },
      problem: 'acm-pca:IssueCertificate without a condition on acm-pca:TemplateArn issues CA certificates too',
    },
    {
      what: 'all but something',
      statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: sign.Resource },
      problem: 'NotAction allows all but what it names',
    },
    {
      what: 'everybody',
      statement: { ...sign, Principal: '*', Resource: '*', Condition: conditioned },
      problem: 'Principal * is everybody',
    },
  ])('$what', ({ statement, problem }) => {
    const remarks = lintPolicy(JSON.stringify({ Version: '2012-10-17', Statement: statement }))
    expect(remarks.map((remark) => remark.problem)).toContain(problem)
  })

  it('no policy at all', () => {
    expect(() => lintPolicy('{"Statement": [],}')).toThrow('the policy is no JSON')
    expect(() => lintPolicy('{}')).toThrow('the policy has no Statement')
  })
})
