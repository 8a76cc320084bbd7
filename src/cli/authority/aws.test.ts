// `mdl authority … --aws` as transcripts, against the double of AWS: the SDK finds address, region and credentials in the environment, as always.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AwsDouble, startAwsDouble } from '../../authority/aws/double/aws-double.fixture.ts'
import { type Folder, mdl, now, temporaryFolder } from '../transcript-suite.ts'

let folder: Folder
let dir: string
let double: AwsDouble
let time: Date
beforeEach(async () => {
  folder = temporaryFolder()
  dir = join(folder.path, 'authority')
  time = now
  double = await startAwsDouble({ now: () => time, inProgress: 0 })
  vi.stubEnv('AWS_ENDPOINT_URL', double.url)
  vi.stubEnv('AWS_REGION', 'eu-central-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'OPERATOR')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  vi.stubEnv('AWS_PROFILE', undefined)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  folder.remove()
  await double.close()
})

const authority = (command: string, ...rest: string[]) => mdl(['authority', command, '--dir', dir, ...rest], { now: time })
const create = (...rest: string[]) => authority('create', '--aws', '--name', 'Utopia Transport', '--country', 'XU', ...rest)
const plain = (text: string) =>
  text
    .replaceAll(folder.path, '…')
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, 'ID')
    .replaceAll(/\b[0-9a-f]{32}\b/g, 'SERIAL')

describe('mdl authority create --aws', () => {
  it('says where it will be and what it costs, and makes nothing without --yes', async () => {
    const { code, out, notes } = await create('--crl-bucket', 'utopia-crl', '--crl-cname', 'crl.utopia.example')
    expect({ code, out: plain(out), notes }).toEqual({
      code: 64,
      out: `  name                 Utopia Transport, XU
  standing             for tests only: readers trust it with --test-trust
  folder               …/authority, without any key
  keys                 in AWS KMS, in account 111122223333, region eu-central-1
  costs                400 USD a month for the certificate authority, by the day, from its creation to its deletion; the first of an account and region is free for 30 days
                       about 0.75 USD for each certificate that it issues
                       2 USD a month for 2 keys in KMS, and about 0.15 USD for 10,000 signatures
                       the bucket utopia-crl must be there, with the policy that "mdl authority policy --role bucket" prints
  IACA                 P-256, 2026-06-15 to 2036-06-14, its key in AWS Private CA
  document signer      P-256, 2026-06-15 to 2027-09-14
  status list signer   P-256, 2026-06-15 to 2029-09-14
  address              https://utopia-transport.example
  CRL                  published by AWS below http://crl.utopia.example/crl/
  status list          https://utopia-transport.example/status-list/iaca-1.cwt, 65536 entries
  document types       org.iso.18013.5.1.mDL
`,
      notes: 'mdl: nothing has been done yet\n  → add --yes to do it\n',
    })
    expect(double.requests).toEqual([])
  })

  it('does the plan, step by step, and leaves an authority that is in order', async () => {
    const { code, out, notes } = await create('--iaca-key', 'kms', '--yes')
    expect({ code, notes }).toEqual({ code: 0, notes: '' })
    expect(out).toContain('  ✓ sign the status list\n')
    const checked = await authority('check', '--quiet')
    expect([checked.code, checked.out]).toEqual([3, 'TEST passed  Utopia Transport\n'])
  })

  it('goes on where it was interrupted, and says which steps are done', async () => {
    double.faults.push({ action: 'kms:CreateKey', code: 'AccessDeniedException', times: 1 })
    const interrupted = await create('--crl-bucket', 'utopia-crl', '--yes')
    expect(interrupted.code).toBe(69)
    expect(interrupted.notes).toContain(
      'mdl: AWS does not let us do kms:CreateKey: no policy allows it\n  → the statement that is missing: {',
    )
    const resumed = await authority('create', '--resume', '--yes')
    expect(resumed.code).toBe(0)
    expect(resumed.out).toContain('done: iaca-1-authority, iaca-1-root, iaca-1-certificate, iaca-1-import')
    expect(resumed.out).toContain('  ✓ leave the CRL to AWS Private CA, which publishes it with the first document signer\n')
    expect([double.privateCa.authorities.size, double.kms.keys.size]).toEqual([1, 2])
  })

  it.each([
    { argv: ['--aws', '--unprotected'], note: 'with --aws the keys are in KMS' },
    { argv: ['--aws', '--local'], note: '--local and --aws contradict each other' },
    { argv: ['--crl-bucket', 'utopia-crl', '--unprotected'], note: '--crl-bucket goes with --aws' },
  ])('says what does not go together: $note', async ({ argv, note }) => {
    const { code, notes } = await authority('create', '--name', 'X', '--country', 'XU', ...argv)
    expect(code).toBe(64)
    expect(notes).toContain(note)
  })

  it('refuses the revocation configuration of the walkthrough, and says why', async () => {
    const config = {
      CrlConfiguration: { Enabled: true, ExpirationInDays: 5000, S3BucketName: 'utopia-crl', S3ObjectAcl: 'BUCKET_OWNER_FULL_CONTROL' },
    }
    const { code, notes } = await create('--crl-config', folder.file('revoke_config.txt', JSON.stringify(config)))
    expect(code).toBe(69)
    expect(notes).toContain('ExpirationInDays 5000: a reader would hold a list for so long that says nothing new')
  })
})

describe('an authority in AWS', () => {
  beforeEach(async () => {
    expect((await create('--crl-bucket', 'utopia-crl', '--yes')).code).toBe(0)
  })

  it('revokes a signer, and says when AWS publishes that', async () => {
    const [serial] = JSON.parse(readFileSync(join(dir, 'authority.json'), 'utf8')).documentSigners.map(
      (held: { serialNumber: string }) => held.serialNumber,
    )
    const { code, out } = await authority('revoke', '--document-signer', serial, '--yes')
    expect([code, plain(out)]).toEqual([
      0,
      'revoked certificates/document-signer-1.pem, serial SERIAL\nAWS publishes the CRL anew within 30 minutes; fetch it then: mdl authority crl\n',
    ])
  })

  it('gets a new signer with a new key', async () => {
    expect((await authority('rotate', '--yes')).code).toBe(0)
    expect(double.kms.keys.size).toBe(3)
  })

  it('prints one policy a role, which passes its own lint', async () => {
    const { code, out } = await authority('policy')
    expect(code).toBe(0)
    expect(Object.keys(JSON.parse(out))).toEqual(['set-up', 'document-signer', 'issuing', 'revoker', 'key', 'bucket'])
    const issuing = await authority('policy', '--role', 'issuing')
    const linted = await authority('policy', '--lint', folder.file('issuing.json', issuing.out))
    expect([linted.code, plain(linted.out)]).toEqual([0, 'passed  …/issuing.json\n'])
  })

  it('is deleted by its name, and can be restored for as long as was said', async () => {
    const asked = await authority('delete', '--name', 'Utopia Transport')
    expect(asked.code).toBe(64)
    expect(asked.out).toContain('  ! the certificate authority is disabled at once, and can be restored in AWS for 30 days')
    const { code, out } = await authority('delete', '--name', 'Utopia Transport', '--days', '7', '--yes')
    expect(code).toBe(0)
    expect(plain(out)).toContain(
      'to be deleted in AWS after 7 days:\n  arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/ID\n',
    )
    expect([...double.privateCa.authorities.values()].map(({ status }) => status)).toEqual(['DELETED'])
  })
})

describe('mdl authority policy', () => {
  it('prints, before there is an authority, what its creation will need', async () => {
    const { code, out } = await authority('policy', '--role', 'revoker')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'RevokeSigners',
          Effect: 'Allow',
          Action: ['acm-pca:RevokeCertificate'],
          Resource: 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/*',
          Condition: { StringLike: { 'aws:ResourceTag/mdl-authority': '*' } },
        },
      ],
    })
  })

  it('names, with --account and --region, a place that nobody is signed in to', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9')
    const { code, out } = await authority('policy', '--role', 'issuing', '--account', '999988887777', '--region', 'us-gov-west-1')
    expect(code).toBe(0)
    expect(out).toContain('arn:aws-us-gov:kms:us-gov-west-1:999988887777:key/*')
  })

  it('lets a whole creation through that was planned later', async () => {
    const printed = JSON.parse((await authority('policy', '--crl-bucket', 'utopia-crl')).out)
    double.policies.set('OPERATOR', [printed['set-up'], printed['document-signer']])
    expect(await create('--crl-bucket', 'utopia-crl', '--yes')).toMatchObject({ code: 0, notes: '' })
  })

  it('judges a policy that is too wide', async () => {
    const wide = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }] }
    const { code, out } = await authority('policy', '--lint', folder.file('wide.json', JSON.stringify(wide)))
    expect([code, plain(out)]).toEqual([
      1,
      `✗ statement 1: resource * for kms:*
  → name the one key, or the one certificate authority, by its ARN
✗ statement 1: kms:* allows more than any role needs
  → name each action: mdl authority policy
failed  …/wide.json
`,
    ])
  })

  it('says that an authority on this machine has no use for one', async () => {
    expect((await authority('create', '--name', 'X', '--country', 'XU', '--unprotected', '--yes')).code).toBe(0)
    const { code, notes } = await authority('policy')
    expect(code).toBe(69)
    expect(notes).toContain('this authority is not in AWS')
  })
})

it('says, where nobody is signed in, how to', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined)
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('HOME', folder.path)
  const { code, notes } = await create('--crl-bucket', 'utopia-crl')
  expect(code).toBe(69)
  expect(notes).toBe(
    'mdl: sts:GetCallerIdentity: no AWS credentials were found (CredentialsProviderError)\n  → set AWS_PROFILE, or sign in again (aws sso login, aws configure), or name another --profile\n',
  )
})
