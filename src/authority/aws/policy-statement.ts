// One statement of an IAM policy, as narrow as an action allows. What no action of ours needs has no row here.
import { authorityTemplates } from './template-names.ts'

export interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: unknown
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

/** IAM knows no resource for these: `*` is all that can be said (Service Authorization Reference). */
export const actionsWithoutResource: readonly string[] = [
  'kms:CreateKey',
  'kms:ListKeys',
  'acm-pca:CreateCertificateAuthority',
  'acm-pca:ListCertificateAuthorities',
]

/** With kms:Sign: a digest of ours, never text of somebody's choice that KMS would hash. */
export function signCondition(algorithms: readonly string[], messageType: 'DIGEST' | 'RAW'): NonNullable<PolicyStatement['Condition']> {
  return {
    StringEquals: { 'kms:SigningAlgorithm': algorithms.length === 1 ? (algorithms[0] ?? '') : algorithms, 'kms:MessageType': messageType },
  }
}

/** For a refusal: what has to be added, at its narrowest. */
export function statementFor(action: string, resource?: string): PolicyStatement {
  const Resource = actionsWithoutResource.includes(action) ? '*' : (resource ?? 'the ARN of the key or certificate authority')
  const statement = { Effect: 'Allow', Action: action, Resource } as const
  if (action === 'kms:Sign') return { ...statement, Condition: signCondition(['ECDSA_SHA_256'], 'DIGEST') }
  if (action === 'acm-pca:IssueCertificate')
    return {
      ...statement,
      Condition: { StringEquals: { 'acm-pca:TemplateArn': [authorityTemplates.root, authorityTemplates.documentSigner] } },
    }
  return statement
}
