// `mdl authority policy`: what each role may do in AWS, as IAM documents; or, with --lint, what a policy allows beyond that.
import {
  ANY_AUTHORITY,
  type AwsState,
  kmsAlgorithms,
  lintPolicy,
  openAws,
  type PolicyRole,
  type PolicyScope,
  policyFor,
  policyRoles,
  readStateIfThere,
} from '../../authority/index.ts'
import type { Curve } from '../../crypto/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign } from '../output.ts'
import { type AwsCommandOptions, awsOptionsFrom } from './aws.ts'
import type { FolderOptions } from './open.ts'

export interface PolicyOptions extends FolderOptions, AwsCommandOptions {
  readonly role?: PolicyRole
  readonly lint?: string
  readonly account?: string
  readonly iacaKey?: AwsState['iaca']
  readonly crlBucket?: string
  readonly curve?: string
}

export async function policy(options: PolicyOptions, io: Io): Promise<ExitCode> {
  if (options.lint !== undefined) return lint(options.lint, io)
  const scope = (await readStateIfThere(options.dir)) ?? (await scopeBefore(options, io))
  const { role } = options
  const documents =
    role === undefined ? Object.fromEntries(rolesOf(scope).map((each) => [each, policyFor(each, scope)])) : policyFor(role, scope)
  io.out(`${JSON.stringify(documents, null, 2)}\n`)
  return EXIT.passed
}

/** A CRL that we sign stands in no bucket of AWS Private CA's. */
const rolesOf = ({ aws }: PolicyScope): readonly PolicyRole[] => policyRoles.filter((role) => role !== 'bucket' || aws?.crl !== undefined)

/** Before there is an authority: whatever this program makes in the account. */
async function scopeBefore(options: PolicyOptions, io: Io): Promise<PolicyScope> {
  const { account, region, iacaKey = 'acm-pca', crlBucket, curve = 'P-256' } = options
  if (account !== undefined && !/^\d{12}$/.test(account))
    throw new UsageError(`--account: expected twelve digits, found "${foreign(account)}"`)
  const place =
    account !== undefined && region !== undefined
      ? { account, region, partition: partitionOf(region) }
      : { ...(await openAws(awsOptionsFrom(options, io)).place()), ...(account === undefined ? {} : { account }) }
  const crl = crlBucket === undefined ? {} : { crl: { bucket: crlBucket } }
  return { curve: curveFrom(curve), aws: { id: ANY_AUTHORITY, ...place, iaca: iacaKey, keyArns: [], ...crl } }
}

function curveFrom(curve: string): Curve {
  const found = kmsAlgorithms.find((row) => row.curve === curve)
  if (found !== undefined) return found.curve
  throw new UsageError(`--curve: AWS KMS has none on "${foreign(curve)}"`, `use ${kmsAlgorithms.map((row) => row.curve).join(', ')}`)
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn'
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
}

async function lint(path: string, io: Io): Promise<ExitCode> {
  const bytes = path === '-' ? await io.readStdin() : await io.readFile(path)
  const remarks = lintPolicy(new TextDecoder().decode(bytes))
  for (const { statement, problem, next } of remarks)
    io.out(`✗ ${foreign(statement)}: ${foreign(problem, 300)}\n  → ${foreign(next, 300)}\n`)
  io.out(`${remarks.length === 0 ? 'passed' : 'failed'}  ${foreign(path)}\n`)
  return remarks.length === 0 ? EXIT.passed : EXIT.failed
}
