// A call to AWS that was refused, in words: which action, which statement is missing, what to do next. Within seconds: nothing is waited for
// that waiting does not change.
import { AuthorityError } from '../authority-error.ts'
import { statementFor } from './policy-statement.ts'

/** A refusal by AWS; `code` is its name there. */
export class AwsError extends AuthorityError {
  readonly code: string
  /** Refused by the policy of the thing itself (a key policy), not by the caller's own. */
  readonly byResource: boolean

  constructor(code: string, message: string, hint?: string, byResource = false) {
    super(message, hint)
    this.code = code
    this.byResource = byResource
  }
}

/** What is called, as IAM names it: `kms:Sign`, and on what. */
export interface AwsAction {
  readonly action: string
  readonly resource?: string
}

/** @throws {AwsError} for whatever AWS, or the way there, refuses */
export async function callAws<T>(named: AwsAction, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (fault) {
    throw asAwsError(named, fault)
  }
}

export const isAwsError = (fault: unknown, ...codes: readonly string[]): fault is AwsError =>
  fault instanceof AwsError && codes.includes(fault.code)

function asAwsError(named: AwsAction, fault: unknown): unknown {
  if (!(fault instanceof Error) || fault instanceof AuthorityError) return fault
  const code = codeOf(fault)
  if (code === 'ERR_MODULE_NOT_FOUND') return new AwsError(code, 'the AWS SDK is not installed', `npm install ${packages.join(' ')}`)
  if (code === 'AccessDeniedException' || code === 'AccessDenied') return accessDenied(code, named, fault.message)
  const next = nextSteps.get(code) ?? (fault.message.includes('Region is missing') ? nextSteps.get('region') : undefined)
  return new AwsError(code, `${named.action}: ${next?.means ?? fault.message.trim()} (${code})`, next?.next)
}

const packages = ['@aws-sdk/client-kms', '@aws-sdk/client-acm-pca', '@aws-sdk/client-sts']

/** AWS names the action that it misses: tags on a new key want `kms:TagResource` beside `kms:CreateKey`. */
function accessDenied(code: string, { action, resource }: AwsAction, message: string): AwsError {
  const missing = /not authorized to perform: ([a-z-]+:[A-Za-z]+)/.exec(message)?.[1] ?? action
  const on = /on resource: (arn:[\x21-\x7e]+)/.exec(message)?.[1] ?? resource
  const where = message.includes('explicit deny') ? 'a policy denies it by name' : 'no policy allows it'
  return new AwsError(
    code,
    `AWS does not let us do ${missing}${on === undefined ? '' : ` on ${on}`}: ${where}`,
    `the statement that is missing: ${JSON.stringify(statementFor(missing, on))}; whole policies: mdl authority policy`,
    message.includes('resource-based policy'),
  )
}

function codeOf(fault: Error): string {
  if ('code' in fault && typeof fault.code === 'string') return fault.code
  return fault.name
}

interface NextStep {
  readonly means: string
  readonly next: string
}
const signIn = 'sign in again (aws sso login, aws configure), or name another --profile'
const nextSteps: ReadonlyMap<string, NextStep> = new Map(
  Object.entries({
    region: { means: 'no region is set', next: 'add --region, or set AWS_REGION' },
    CredentialsProviderError: { means: 'no AWS credentials were found', next: `set AWS_PROFILE, or ${signIn}` },
    UnrecognizedClientException: { means: 'AWS does not know these credentials', next: signIn },
    InvalidClientTokenId: { means: 'AWS does not know these credentials', next: signIn },
    InvalidSignatureException: { means: 'the secret key is not the one of this access key, or the clock is wrong', next: signIn },
    ExpiredTokenException: { means: 'the credentials have ended', next: signIn },
    ExpiredToken: { means: 'the credentials have ended', next: signIn },
    ThrottlingException: {
      means: 'AWS goes on refusing by its rate',
      next: 'set the quota of this account and region lower: --sign-quota N; what is begun goes on with --resume',
    },
    LimitExceededException: { means: 'a quota of this account is used up', next: 'raise it in Service Quotas, or delete what is not used' },
    DisabledException: { means: 'the key is disabled', next: 'enable it in KMS; if it was disabled on purpose: mdl authority rotate' },
    KMSInvalidStateException: {
      means: 'the key can’t be used in its state; it may be about to be deleted',
      next: 'see it in KMS: cancel its deletion, or make a new signer: mdl authority rotate',
    },
    KeyUnavailableException: { means: 'KMS can’t reach the key for now', next: 'try again in a minute' },
    InvalidStateException: {
      means: 'the certificate authority is not in a state in which this can be done',
      next: 'see its state: mdl authority status',
    },
    InvalidPolicyException: {
      means: 'AWS Private CA may not write to the bucket',
      next: 'give the bucket the policy that "mdl authority policy --role bucket" prints',
    },
    ECONNREFUSED: { means: 'nobody answers at the address of AWS', next: 'check the network, proxy and region' },
    ENOTFOUND: { means: 'the address of AWS can’t be resolved', next: 'check the network and the region' },
    TimeoutError: { means: 'AWS did not answer in time', next: 'what is begun goes on with --resume' },
  }),
)
