// An authority in AWS, decided before anything is made: what is there and what is not, what it costs, and where.
import { randomUUID } from 'node:crypto'
import { AuthorityError } from '../authority-error.ts'
import { type CreationPlan, type CreationWishes, planCreation } from '../creation-plan.ts'
import type { AwsState } from '../types.ts'
import type { CrlPublication } from './crl-configuration.ts'
import { kmsAlgorithmFor } from './kms-algorithms.ts'
import type { AwsOptions } from './options.ts'
import { privateCaAlgorithmFor } from './pca-algorithms.ts'
import { openAws, type Place } from './services.ts'

export interface AwsWishes extends CreationWishes {
  /** Absent: AWS Private CA, as the walkthrough has it. */
  readonly iaca?: AwsState['iaca']
  /** For AWS Private CA. `crlUri` of the wishes is the address of our own choice. */
  readonly crlBucket?: string
  readonly crlCname?: string
}

/**
 * Asks AWS only whose credentials these are; makes nothing.
 * @throws {AuthorityError} a wish that AWS can't fulfil
 */
export async function planAwsCreation(wishes: AwsWishes, at: Date, options: AwsOptions): Promise<CreationPlan> {
  return planIn(wishes, at, await openAws(options).place())
}

export function planIn(wishes: AwsWishes, at: Date, { account, region, partition }: Place): CreationPlan {
  const iaca = wishes.iaca ?? 'acm-pca'
  const crl = iaca === 'acm-pca' ? publicationIn(wishes) : undefined
  const address = crl === undefined ? {} : { crlUri: crl.uri ?? `http://${crl.cname ?? `${crl.bucket}.s3.${region}.amazonaws.com`}/crl/` }
  const plan = planCreation({ ...wishes, ...address, unprotected: true }, at)
  const { keyProtection: _, ...state } = plan.state
  const curves = { IACA: state.curve, signer: plan.documentSigner.curve }
  if (iaca === 'acm-pca') for (const curve of Object.values(curves)) privateCaAlgorithmFor(curve)
  else for (const curve of Object.values(curves)) kmsAlgorithmFor(curve)
  const aws: AwsState = { id: randomUUID(), partition, region, account, iaca, keyArns: [], ...(crl === undefined ? {} : { crl }) }
  return { ...plan, state: { ...state, kind: 'aws', aws } }
}

function publicationIn({ crlBucket, crlCname, crlUri }: AwsWishes): CrlPublication {
  if (crlBucket === undefined)
    throw new AuthorityError(
      'AWS Private CA publishes its CRL in a bucket',
      'add --crl-bucket NAME; its policy: mdl authority policy --role bucket',
    )
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(crlBucket)) throw new AuthorityError(`${JSON.stringify(crlBucket)} is no name of a bucket`)
  if (crlCname !== undefined && crlUri !== undefined)
    throw new AuthorityError(
      'the CRL has one address: AWS inserts the one of --crl-cname, or we that of --crl-uri',
      'leave one of them out',
    )
  if (crlCname !== undefined && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(crlCname))
    throw new AuthorityError(`${JSON.stringify(crlCname)} is no host name`, 'without http:// and without a path')
  return { bucket: crlBucket, ...(crlCname === undefined ? {} : { cname: crlCname }), ...(crlUri === undefined ? {} : { uri: crlUri }) }
}

/** Where it will be and what it will cost, a line each, for the person who is about to say yes. US dollars, as AWS lists them. */
export function costsOf({ state: { aws } }: CreationPlan): readonly string[] {
  if (aws === undefined) return []
  const keys = aws.iaca === 'kms' ? 3 : 2
  return [
    `in account ${aws.account}, region ${aws.region}`,
    ...(aws.iaca === 'acm-pca'
      ? [
          '400 USD a month for the certificate authority, by the day, from its creation to its deletion; the first of an account and region is free for 30 days',
          'about 0.75 USD for each certificate that it issues',
        ]
      : []),
    `${keys} USD a month for ${keys} keys in KMS, and about 0.15 USD for 10,000 signatures`,
    ...(aws.crl === undefined
      ? []
      : [`the bucket ${aws.crl.bucket} must be there, with the policy that "mdl authority policy --role bucket" prints`]),
  ]
}
