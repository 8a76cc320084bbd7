// IAM policies by role, each as narrow as its work allows, so that whoever issues can't make signers and whoever revokes can do nothing else.
import { AuthorityError } from '../authority-error.ts'
import type { AuthorityState, AwsState } from '../types.ts'
import { type KmsAlgorithm, kmsAlgorithmFor } from './kms-algorithms.ts'
import { AUTHORITY_TAG } from './kms-key.ts'
import { type PolicyDocument, type PolicyStatement, signCondition } from './policy-statement.ts'
import { authorityTemplates } from './templates.ts'

/**
 * `set-up`: makes and deletes the authority · `document-signer`: makes signers · `issuing`: signs documents and status lists ·
 * `revoker`: revokes signers. `key` is the key policy of a signer's key, `bucket` that of the CRL's bucket.
 */
export const policyRoles = ['set-up', 'document-signer', 'issuing', 'revoker', 'key', 'bucket'] as const
export type PolicyRole = (typeof policyRoles)[number]

/**
 * The policy of a role for this authority. Before its creation keys and certificate authority are known by their tag alone.
 * @throws {AuthorityError} a role that this authority has no use for
 */
export function policyFor(role: PolicyRole, state: AuthorityState): PolicyDocument {
  const parts = partsOf(state)
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
    issuing: () => keysInUse(parts, known(parts)),
    revoker: () => (parts.aws.iaca === 'kms' ? keysInUse(parts, known(parts)) : revoke(parts)),
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
}

function partsOf({ aws, curve, documentSignerCurve = curve, documentSigners, statusListSigners = [], iacas }: AuthorityState): Parts {
  if (aws === undefined)
    throw new AuthorityError('this authority is not in AWS: its keys are files of the state folder', 'policies are for --aws')
  const { partition, region, account } = aws
  const held = [...documentSigners, ...statusListSigners, ...(aws.iaca === 'kms' ? iacas : [])]
  return {
    aws,
    keys: `arn:${partition}:kms:${region}:${account}:key/*`,
    authorities: `arn:${partition}:acm-pca:${region}:${account}:certificate-authority/*`,
    algorithms: [...new Set([kmsAlgorithmFor(curve), kmsAlgorithmFor(documentSignerCurve)])],
    signerKeys: held.flatMap(({ key, revokedAt }) => (key?.held === 'kms' && revokedAt === undefined ? [key.arn] : [])),
  }
}

const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[], Condition?: PolicyStatement['Condition']) =>
  ({ Sid, Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) }) as const satisfies PolicyStatement

const ours = ({ aws }: Parts): PolicyStatement['Condition'] => ({ StringEquals: { [`aws:ResourceTag/${AUTHORITY_TAG}`]: aws.id } })
const asked = ({ aws }: Parts): Record<string, string> => ({ [`aws:RequestTag/${AUTHORITY_TAG}`]: aws.id })

function setUpPrivateCa(parts: Parts): readonly PolicyStatement[] {
  const { authorities } = parts
  const template = { 'acm-pca:TemplateArn': authorityTemplates.root }
  return [
    allow('CreateAuthority', ['acm-pca:CreateCertificateAuthority'], '*', { StringEquals: asked(parts) }),
    allow('TagAuthority', ['acm-pca:TagCertificateAuthority'], authorities, { StringEquals: asked(parts) }),
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
    allow('IssueRoot', ['acm-pca:IssueCertificate'], authorities, { StringEquals: { ...ours(parts)?.StringEquals, ...template } }),
  ]
}

/** By tag: the key that is asked for is not there yet. */
function newKeys(parts: Parts): readonly PolicyStatement[] {
  const { aws, keys, algorithms } = parts
  const alias = `arn:${aws.partition}:kms:${aws.region}:${aws.account}:alias/mdl/${aws.id}/*`
  const specs = algorithms.map(({ spec }) => spec)
  return [
    allow('CreateKey', ['kms:CreateKey'], '*', { StringEquals: { ...asked(parts), 'kms:KeySpec': specs, 'kms:KeyUsage': 'SIGN_VERIFY' } }),
    allow('TagKey', ['kms:TagResource'], keys, { StringEquals: asked(parts) }),
    allow('NameKey', ['kms:CreateAlias'], alias),
    allow('BeNamed', ['kms:CreateAlias'], keys, ours(parts)),
    allow('FindKeyAfterInterruption', ['kms:ListKeys'], '*'),
    allow('ReadTagsOfKeys', ['kms:ListResourceTags'], keys),
  ]
}

interface KeyScope {
  readonly resource: string | readonly string[]
  readonly condition?: PolicyStatement['Condition']
}
const tagged = (parts: Parts): KeyScope => ({ resource: parts.keys, ...withCondition(ours(parts)) })
const known = (parts: Parts): KeyScope => (parts.signerKeys.length === 0 ? tagged(parts) : { resource: parts.signerKeys })
const withCondition = (condition: PolicyStatement['Condition']) => (condition === undefined ? {} : { condition })

/** GetPublicKey stands alone: the request has no algorithm and no message type, and would never meet their condition. */
function keysInUse({ algorithms }: Parts, { resource, condition }: KeyScope): readonly PolicyStatement[] {
  const signing = (['DIGEST', 'RAW'] as const).flatMap((messageType) => {
    const names = algorithms.filter((row) => row.messageType === messageType).map((row) => row.signing)
    if (names.length === 0) return []
    const StringEquals = { ...signCondition(names, messageType)?.StringEquals, ...condition?.StringEquals }
    return [allow(messageType === 'DIGEST' ? 'SignDigests' : 'SignMessages', ['kms:Sign'], resource, { StringEquals })]
  })
  return [...signing, allow('ReadPublicKeys', ['kms:GetPublicKey'], resource, condition)]
}

function issueSigners(parts: Parts): readonly PolicyStatement[] {
  const resource = parts.aws.authorityArn ?? parts.authorities
  const scope = parts.aws.authorityArn === undefined ? ours(parts)?.StringEquals : {}
  return [
    allow('IssueSigners', ['acm-pca:IssueCertificate'], resource, {
      StringEquals: { ...scope, 'acm-pca:TemplateArn': authorityTemplates.documentSigner },
    }),
    allow(
      'FetchSigners',
      ['acm-pca:GetCertificate', 'acm-pca:DescribeCertificateAuthority'],
      resource,
      parts.aws.authorityArn === undefined ? ours(parts) : undefined,
    ),
  ]
}

function revoke({ aws, authorities, ...parts }: Parts): readonly PolicyStatement[] {
  const condition = aws.authorityArn === undefined ? ours({ aws, authorities, ...parts }) : undefined
  return [allow('RevokeSigners', ['acm-pca:RevokeCertificate'], aws.authorityArn ?? authorities, condition)]
}

function remove(parts: Parts): readonly PolicyStatement[] {
  const authority = ['acm-pca:UpdateCertificateAuthority', 'acm-pca:DeleteCertificateAuthority']
  return [
    ...(parts.aws.iaca === 'kms' ? [] : [allow('DeleteAuthority', authority, parts.authorities, ours(parts))]),
    allow('DeleteKeys', ['kms:ScheduleKeyDeletion'], parts.keys, ours(parts)),
  ]
}

/** In place of the default one, which gives the account `kms:*`: administration apart from use, and use for digests alone. */
function keyPolicy({ aws, algorithms }: Parts): readonly PolicyStatement[] {
  const { partition, account } = aws
  const role = (name: string) => ({ AWS: `arn:${partition}:iam::${account}:role/${name}` })
  const names = algorithms.map(({ signing }) => signing)
  const messageType = algorithms.every((row) => row.messageType === 'RAW') ? 'RAW' : 'DIGEST'
  return [
    {
      ...allow(
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
      Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    },
    {
      ...allow('BeFoundAndNamed', ['kms:CreateAlias', 'kms:ListResourceTags', 'kms:TagResource'], '*'),
      Principal: role('mdl-document-signer'),
    },
    { ...allow('SignDigests', ['kms:Sign'], '*', signCondition(names, messageType)), Principal: role('mdl-issuing') },
    { ...allow('ReadPublicKey', ['kms:GetPublicKey'], '*'), Principal: role('mdl-issuing') },
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
