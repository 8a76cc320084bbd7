// The calls to AWS KMS that we make, each by its action. Nothing of the SDK is loaded before the first.
import type { KeySpec, KMSClientConfig, SigningAlgorithmSpec } from '@aws-sdk/client-kms'
import { AuthorityError } from '../authority-error.ts'
import { callAws } from './aws-error.ts'

export interface KmsPublicKey {
  /** Of the key itself, also where it was asked for by an alias. */
  readonly arn: string
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array
  readonly spec: string
  readonly usage: string
  readonly signing: readonly string[]
}

export interface KmsSigning {
  readonly keyArn: string
  readonly message: Uint8Array
  readonly messageType: 'DIGEST' | 'RAW'
  readonly algorithm: string
}

export interface Kms {
  createKey(key: { readonly spec: string; readonly description: string; readonly tags: ReadonlyMap<string, string> }): Promise<string>
  createAlias(alias: string, keyArn: string): Promise<void>
  /** @param key ARN, or `alias/…` */
  getPublicKey(key: string): Promise<KmsPublicKey>
  /** @returns as KMS gives it: DER for ECDSA */
  sign(signing: KmsSigning): Promise<{ readonly keyArn: string; readonly algorithm: string; readonly signature: Uint8Array }>
  /** Every key of the account and region. */
  keyArns(): Promise<readonly string[]>
  tagsOf(keyArn: string): Promise<ReadonlyMap<string, string>>
  /** @returns when it will be gone */
  scheduleDeletion(keyArn: string, days: number): Promise<Date | undefined>
}

export async function openKms(config: KMSClientConfig): Promise<Kms> {
  const sdk = await callAws({ action: 'kms' }, () => import('@aws-sdk/client-kms'))
  const client = new sdk.KMSClient(config)
  return {
    async createKey({ spec, description, tags }) {
      const input = {
        KeySpec: spec as KeySpec, // newer specs than the SDK's types know pass through it
        KeyUsage: 'SIGN_VERIFY' as const,
        Description: description,
        Tags: [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
      }
      const { KeyMetadata } = await callAws({ action: 'kms:CreateKey' }, () => client.send(new sdk.CreateKeyCommand(input)))
      return required(KeyMetadata?.Arn, 'kms:CreateKey')
    },
    async createAlias(AliasName, TargetKeyId) {
      const named = { action: 'kms:CreateAlias', resource: TargetKeyId }
      await callAws(named, () => client.send(new sdk.CreateAliasCommand({ AliasName, TargetKeyId })))
    },
    async getPublicKey(KeyId) {
      const named = { action: 'kms:GetPublicKey', resource: KeyId }
      const answer = await callAws(named, () => client.send(new sdk.GetPublicKeyCommand({ KeyId })))
      return {
        arn: required(answer.KeyId, named.action),
        publicKeyInfo: Uint8Array.from(required(answer.PublicKey, named.action)),
        spec: answer.KeySpec ?? '',
        usage: answer.KeyUsage ?? '',
        signing: answer.SigningAlgorithms ?? [],
      }
    },
    async sign({ keyArn, message, messageType, algorithm }) {
      const named = { action: 'kms:Sign', resource: keyArn }
      const input = {
        KeyId: keyArn,
        Message: message,
        MessageType: messageType,
        SigningAlgorithm: algorithm as SigningAlgorithmSpec, // as above
      }
      const answer = await callAws(named, () => client.send(new sdk.SignCommand(input)))
      return {
        keyArn: required(answer.KeyId, named.action),
        algorithm: required(answer.SigningAlgorithm, named.action),
        signature: Uint8Array.from(required(answer.Signature, named.action)),
      }
    },
    async keyArns() {
      const arns: string[] = []
      let Marker: string | undefined
      do {
        const page = { Limit: 1000, ...(Marker === undefined ? {} : { Marker }) }
        const answer = await callAws({ action: 'kms:ListKeys' }, () => client.send(new sdk.ListKeysCommand(page)))
        arns.push(...(answer.Keys ?? []).flatMap(({ KeyArn }) => KeyArn ?? []))
        Marker = answer.Truncated === true ? answer.NextMarker : undefined
      } while (Marker !== undefined)
      return arns
    },
    async tagsOf(KeyId) {
      const named = { action: 'kms:ListResourceTags', resource: KeyId }
      const { Tags = [] } = await callAws(named, () => client.send(new sdk.ListResourceTagsCommand({ KeyId })))
      return new Map(Tags.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue]))
    },
    async scheduleDeletion(KeyId, PendingWindowInDays) {
      const named = { action: 'kms:ScheduleKeyDeletion', resource: KeyId }
      const command = new sdk.ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays })
      return (await callAws(named, () => client.send(command))).DeletionDate
    },
  }
}

export function required<T>(member: T | undefined, action: string): T {
  if (member === undefined) throw new AuthorityError(`${action}: the answer lacks what it must hold`, 'try again; report it if it stays so')
  return member
}
