// IAM policies by role, each as narrow as its work allows, so that whoever issues can't make signers and whoever revokes can do nothing else.
import { AuthorityError } from '../authority-error.ts'
import type { AuthorityState, AwsState, HeldCertificate } from '../types.ts'
import { type KmsAlgorithm, kmsAlgorithmFor } from './kms-algorithms.ts'
import { AUTHORITY_TAG } from './kms-key.ts'
import { type PolicyDocument, type PolicyStatement, signCondition } from './policy-statement.ts'
import { authorityTemplates } from './template-names.ts'

/**
 * `set-up`: makes and deletes the authority · `document-signer`: makes signers · `issuing`: signs documents and status lists ·
 * `revoker`: revokes signers. `key` is the key policy of a signer's key, `bucket` that of the CRL's bucket.
 */
export const policyRoles = ['set-up', 'document-signer', 'issuing', 'revoker', 'key', 'bucket'] as const
export type PolicyRole = (typeof policyRoles)[number]

/** What a policy is for: an authority that is there, or one that is to be, whose `aws.id` nobody knows yet: ANY_AUTHORITY. */
export type PolicyScope = Pick<AuthorityState, 'aws' | 'curve'> &
  Partial<Pick<AuthorityState, 'documentSignerCurve' | 'documentSigners' | 'statusListSigners' | 'iacas'>>

/** In place of an authority's id: whatever this program makes in the account. */
export const ANY_AUTHORITY = '*'

/**
 * The policy of a role. Before the creation keys and certificate authority are known by their tag alone.
 * @throws {AuthorityError} a role that this authority has no use for
 */
export function policyFor(role: PolicyRole, scope: PolicyScope): PolicyDocument {
  const parts = partsOf(scope)
  const statements = {
    'set-up': () => [
      ...(parts.aws.iaca === 'kms' ? [...newKeys(parts), ...keysInUse(parts, tagged(parts))] : setUpPrivateCa(parts)),
      ...remove(parts),
    ],
    'document-signer': () => [
      ...newKeys(parts),
      ...keysInUse(parts, tagged(parts)),
      ...(parts.aws.iaca === 'kms' ? [] : issueSigners(parts)),
    ],
    issuing: () => keysInUse(parts, known(parts, parts.signerKeys)),
    revoker: () => (parts.aws.iaca === 'kms' ? keysInUse(parts, known(parts, parts.iacaKeys)) : revoke(parts)),
    key: () => keyPolicy(parts),
    bucket: () => bucketPolicy(parts),
  } satisfies Record<PolicyRole, () => readonly PolicyStatement[]>
  return { Version: '2012-10-17', Statement: statements[role]() }
}

interface Parts {
  readonly aws: AwsState
  /** ARNs of keys and certificate authorities of this account and region. */
  readonly keys: string
  readonly authorities: string
  readonly algorithms: readonly KmsAlgorithm[]
  readonly signerKeys: readonly string[]
  readonly iacaKeys: readonly string[]
}

function partsOf({
  aws,
  curve,
  documentSignerCurve = curve,
  documentSigners = [],
  statusListSigners = [],
  iacas = [],
}: PolicyScope): Parts {
  if (aws === undefined)
    throw new AuthorityError('this authority is not in AWS: its keys are files of the state folder', 'policies are for --aws')
  const { partition, region, account } = aws
  const keysOf = (held: readonly HeldCertificate[]) =>
    held.flatMap(({ key, revokedAt }) => (key?.held === 'kms' && revokedAt === undefined ? [key.arn] : []))
  return {
    aws,
    keys: `arn:${partition}:kms:${region}:${account}:key/*`,
    authorities: `arn:${partition}:acm-pca:${region}:${account}:certificate-authority/*`,
    algorithms: [...new Set([kmsAlgorithmFor(curve), kmsAlgorithmFor(documentSignerCurve)])],
    signerKeys: keysOf([...documentSigners, ...statusListSigners]),
    iacaKeys: keysOf(iacas),
  }
}

type Condition = NonNullable<PolicyStatement['Condition']>

const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[], ...conditions: readonly Condition[]) =>
  ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource,
    ...(conditions.length === 0 ? {} : { Condition: all(conditions) }),
  }) as const satisfies PolicyStatement

/** Every one of them must be met: the operators' keys side by side. */
function all(conditions: readonly Condition[]): Condition {
  const merged: Record<string, Condition[string]> = {}
  for (const condition of conditions)
    for (const [operator, keys] of Object.entries(condition)) merged[operator] = { ...merged[operator], ...keys }
  return merged
}

const ours = (parts: Parts): Condition => tagOf('ResourceTag', parts)
const asked = (parts: Parts): Condition => tagOf('RequestTag', parts)
const tagOf = (kind: 'ResourceTag' | 'RequestTag', { aws }: Parts): Condition => ({
  [aws.id === ANY_AUTHORITY ? 'StringLike' : 'StringEquals']: { [`aws:${kind}/${AUTHORITY_TAG}`]: aws.id },
})

function setUpPrivateCa(parts: Parts): readonly PolicyStatement[] {
  const { authorities } = parts
  return [
    allow('CreateAuthority', ['acm-pca:CreateCertificateAuthority'], '*', asked(parts)),
    allow('TagAuthority', ['acm-pca:TagCertificateAuthority'], authorities, asked(parts)),
    allow('FindAuthorityAfterInterruption', ['acm-pca:ListCertificateAuthorities'], '*'),
    allow('ReadTagsOfAuthorities', ['acm-pca:ListTags'], authorities),
    allow(
      'ActivateAuthority',
      [
        'acm-pca:DescribeCertificateAuthority',
        'acm-pca:GetCertificateAuthorityCsr',
        'acm-pca:GetCertificate',
        'acm-pca:ImportCertificateAuthorityCertificate',
      ],
      authorities,
      ours(parts),
    ),
    allow('IssueRoot', ['acm-pca:IssueCertificate'], authorities, ours(parts), byTemplate(authorityTemplates.root)),
  ]
}

/** By tag: the key that is asked for is not there yet. */
function newKeys(parts: Parts): readonly PolicyStatement[] {
  const { aws, keys, algorithms } = parts
  const alias = `arn:${aws.partition}:kms:${aws.region}:${aws.account}:alias/mdl/${aws.id}/*`
  const specs = algorithms.map(({ spec }) => spec)
  return [
    allow('CreateKey', ['kms:CreateKey'], '*', asked(parts), { StringEquals: { 'kms:KeySpec': specs, 'kms:KeyUsage': 'SIGN_VERIFY' } }),
    allow('TagKey', ['kms:TagResource'], keys, asked(parts)),
    allow('NameKey', ['kms:CreateAlias'], alias),
    allow('BeNamed', ['kms:CreateAlias'], keys, ours(parts)),
    allow('FindKeyAfterInterruption', ['kms:ListKeys'], '*'),
    allow('ReadTagsOfKeys', ['kms:ListResourceTags'], keys),
  ]
}

interface KeyScope {
  readonly resource: string | readonly string[]
  readonly conditions: readonly Condition[]
}
const tagged = (parts: Parts): KeyScope => ({ resource: parts.keys, conditions: [ours(parts)] })
const known = (parts: Parts, keys: readonly string[]): KeyScope => (keys.length === 0 ? tagged(parts) : { resource: keys, conditions: [] })

/** GetPublicKey stands alone: the request has no algorithm and no message type, and would never meet their condition. */
function keysInUse({ algorithms }: Parts, { resource, conditions }: KeyScope): readonly PolicyStatement[] {
  const signing = (['DIGEST', 'RAW'] as const).flatMap((messageType) => {
    const names = algorithms.filter((row) => row.messageType === messageType).map((row) => row.signing)
    if (names.length === 0) return []
    return [
      allow(
        messageType === 'DIGEST' ? 'SignDigests' : 'SignMessages',
        ['kms:Sign'],
        resource,
        ...conditions,
        signCondition(names, messageType),
      ),
    ]
  })
  return [...signing, allow('ReadPublicKeys', ['kms:GetPublicKey'], resource, ...conditions)]
}

const byTemplate = (template: string): Condition => ({ StringEquals: { 'acm-pca:TemplateArn': template } })

/** The one authority, or before there is one whatever bears the tag. */
function authorityScope(parts: Parts): KeyScope {
  const { authorityArn } = parts.aws
  return authorityArn === undefined
    ? { resource: parts.authorities, conditions: [ours(parts)] }
    : { resource: authorityArn, conditions: [] }
}

function issueSigners(parts: Parts): readonly PolicyStatement[] {
  const { resource, conditions } = authorityScope(parts)
  return [
    allow('IssueSigners', ['acm-pca:IssueCertificate'], resource, ...conditions, byTemplate(authorityTemplates.documentSigner)),
    allow('FetchSigners', ['acm-pca:GetCertificate', 'acm-pca:DescribeCertificateAuthority'], resource, ...conditions),
  ]
}

function revoke(parts: Parts): readonly PolicyStatement[] {
  const { resource, conditions } = authorityScope(parts)
  return [allow('RevokeSigners', ['acm-pca:RevokeCertificate'], resource, ...conditions)]
}

function remove(parts: Parts): readonly PolicyStatement[] {
  const authority = ['acm-pca:UpdateCertificateAuthority', 'acm-pca:DeleteCertificateAuthority']
  return [
    ...(parts.aws.iaca === 'kms' ? [] : [allow('DeleteAuthority', authority, parts.authorities, ours(parts))]),
    allow('DeleteKeys', ['kms:ScheduleKeyDeletion'], parts.keys, ours(parts)),
  ]
}

/** In place of the default one, which gives the account `kms:*`: administration apart from use, and use for digests alone. */
function keyPolicy(parts: Parts): readonly PolicyStatement[] {
  const { partition, account } = parts.aws
  const by = (principal: string, statement: PolicyStatement) => ({
    ...statement,
    Principal: { AWS: `arn:${partition}:iam::${account}:${principal}` },
  })
  const thisKey = { resource: '*', conditions: [] }
  return [
    by(
      'root',
      allow(
        'Administer',
        [
          'kms:DescribeKey',
          'kms:GetKeyPolicy',
          'kms:PutKeyPolicy',
          'kms:EnableKey',
          'kms:DisableKey',
          'kms:ScheduleKeyDeletion',
          'kms:CancelKeyDeletion',
        ],
        '*',
      ),
    ),
    by('role/mdl-document-signer', allow('BeNamedAndFound', ['kms:CreateAlias', 'kms:ListResourceTags', 'kms:TagResource'], '*')),
    ...keysInUse(parts, thisKey).map((statement) => by('role/mdl-issuing', statement)),
  ]
}

/** AWS Private CA writes the CRL there, in the name of this account and of its own authorities alone. */
function bucketPolicy({ aws, authorities }: Parts): readonly PolicyStatement[] {
  if (aws.crl === undefined) throw new AuthorityError('the CRL of this authority is signed with its key in KMS, and stands in no bucket')
  const bucket = `arn:${aws.partition}:s3:::${aws.crl.bucket}`
  return [
    {
      ...allow('PublishCrl', ['s3:PutObject', 's3:PutObjectAcl', 's3:GetBucketAcl', 's3:GetBucketLocation'], [`${bucket}/*`, bucket], {
        StringEquals: { 'aws:SourceAccount': aws.account },
        ArnLike: { 'aws:SourceArn': authorities },
      }),
      Principal: { Service: 'acm-pca.amazonaws.com' },
    },
  ]
}
