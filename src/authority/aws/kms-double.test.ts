import { afterAll, beforeAll, describe } from 'vitest'
import { type AwsDouble, startAwsDouble } from './double/aws-double.fixture.ts'
import { kmsSuite } from './kms-suite.ts'

describe('the double of AWS KMS', () => {
  let double: AwsDouble | undefined
  beforeAll(async () => {
    double = await startAwsDouble({ now: () => new Date() })
  })
  afterAll(async () => double?.close())
  kmsSuite({ url: () => double?.url ?? '', curves: ['P-256', 'P-384', 'P-521', 'Ed25519'], tags: true })
})
