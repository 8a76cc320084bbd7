import { describe, expect, it } from 'vitest'
import { at } from '../folder.fixture.ts'
import { awsWishes } from './aws.fixture.ts'
import { crlConfiguration, crlUriOf, readCrlConfiguration } from './crl-configuration.ts'
import { planIn } from './plan.ts'

const place = { account: '111122223333', region: 'eu-central-1', partition: 'aws' }
const good = {
  CrlConfiguration: { Enabled: true, ExpirationInDays: 7, S3BucketName: 'utopia-crl', S3ObjectAcl: 'BUCKET_OWNER_FULL_CONTROL' },
}
const withMembers = (members: object) => JSON.stringify({ CrlConfiguration: { ...good.CrlConfiguration, ...members } })

describe('of the walkthrough is refused, each with its reason,', () => {
  it('a document signer of 1825 days', () => {
    expect(() => planIn({ ...awsWishes, documentSignerDays: 1825 }, at, place)).toThrow(
      'days of a document signer: 1825 is not between 1 and 456',
    )
  })

  it.each<[what: string, configuration: string, message: string]>([
    [
      'a partitioned CRL',
      withMembers({ CrlType: 'PARTITIONED' }),
      'PARTITIONED lists carry a critical issuingDistributionPoint, which readers of mdocs refuse',
    ],
    [
      'a CRL that everybody may read in the bucket',
      withMembers({ S3ObjectAcl: 'PUBLIC_READ' }),
      'S3ObjectAcl PUBLIC_READ fails where public access to buckets is blocked',
    ],
    [
      'a bucket without an ACL, whose default is PUBLIC_READ',
      withMembers({ S3ObjectAcl: undefined }),
      'S3ObjectAcl PUBLIC_READ, the default, fails where',
    ],
    [
      'a CRL of 5000 days',
      withMembers({ ExpirationInDays: 5000 }),
      'ExpirationInDays 5000: a reader would hold a list for so long that says nothing new',
    ],
    [
      'a comma before a closing bracket',
      '{ "CrlConfiguration": { "Enabled": true, } }',
      'it is no JSON: a comma stands before a closing bracket',
    ],
    ['no CRL', withMembers({ Enabled: false }), 'Enabled is not true: nobody could look a document signer up'],
    ['no bucket', withMembers({ S3BucketName: undefined }), 'S3BucketName is missing'],
    [
      'an address that AWS inserts and does not insert',
      withMembers({ CustomCname: 'crl.utopia.example', CrlDistributionPointExtensionConfiguration: { OmitExtension: true } }),
      'OmitExtension and CustomCname exclude each other',
    ],
  ])('%s', (_what, configuration, message) => {
    expect(() => readCrlConfiguration(configuration)).toThrow(message)
  })

  it('an address of the CRL that names another certificate authority', () => {
    const arn = 'arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/0d9a4a4c-9a35-4b9c-8d2e-97257113aaaa'
    const uri = 'http://crl.utopia.example/crl/0d9a4a4c-9a35-4b9c-8d2e-972571136aaa.crl'
    expect(() => crlUriOf({ bucket: 'utopia-crl', uri }, arn, place.region)).toThrow(
      'names the certificate authority 0d9a4a4c-9a35-4b9c-8d2e-972571136aaa',
    )
  })

  it.each(['brainpoolP256r1', 'Ed25519'])('a key on %s in AWS Private CA', (documentSignerCurve) => {
    expect(() => planIn({ ...awsWishes, documentSignerCurve }, at, place)).toThrow(`AWS Private CA has no key on ${documentSignerCurve}`)
  })
})

it('a configuration that can be used is taken', () => {
  expect(readCrlConfiguration(JSON.stringify(good))).toEqual({ bucket: 'utopia-crl' })
  expect(readCrlConfiguration(withMembers({ CustomCname: 'crl.utopia.example' }))).toEqual({
    bucket: 'utopia-crl',
    cname: 'crl.utopia.example',
  })
})

it('the CRL is complete, short-lived and its bucket’s owner’s', () => {
  expect(crlConfiguration({ bucket: 'utopia-crl', cname: 'crl.utopia.example' })).toEqual({
    CrlConfiguration: { ...good.CrlConfiguration, CrlType: 'COMPLETE', CustomCname: 'crl.utopia.example' },
  })
  expect(crlConfiguration({ bucket: 'utopia-crl', uri: 'https://utopia.example/iaca.crl' })).toMatchObject({
    CrlConfiguration: { CrlDistributionPointExtensionConfiguration: { OmitExtension: true } },
  })
})
