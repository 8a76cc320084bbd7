// AWS KMS as its guides describe it: asymmetric keys, DIGEST of the right length, RAW up to 4,096 octets, DER out, a quota of signatures.
import { randomUUID } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import {
  type Curve,
  digest,
  fromBase64,
  generatePrivateKey,
  type HashAlgorithm,
  type PrivateKey,
  publicKeyOf,
  toBase64,
} from '../../../crypto/index.ts'
import { encodeSubjectPublicKeyInfo } from '../../../issue/index.ts'
import type { Asked } from './iam.fixture.ts'
import { listOf, Refusal, type Request, textOf } from './refusal.fixture.ts'

interface Key {
  readonly arn: string
  readonly spec: string
  readonly key: PrivateKey
  readonly tags: ReadonlyMap<string, string>
  state: 'Enabled' | 'Disabled' | 'PendingDeletion'
}

const specs: ReadonlyMap<string, { readonly curve: Curve; readonly algorithms: readonly string[] }> = new Map([
  ['ECC_NIST_P256', { curve: 'P-256', algorithms: ['ECDSA_SHA_256'] }],
  ['ECC_NIST_P384', { curve: 'P-384', algorithms: ['ECDSA_SHA_384'] }],
  ['ECC_NIST_P521', { curve: 'P-521', algorithms: ['ECDSA_SHA_512'] }],
  ['ECC_NIST_EDWARDS25519', { curve: 'Ed25519', algorithms: ['ED25519_SHA_512', 'ED25519_PH_SHA_512'] }],
])

export interface KmsDoubleOptions {
  readonly region: string
  readonly account: string
  readonly authorize: (asked: Asked) => void
  /** Signatures a second, by the real clock; absent: as many as come. */
  readonly signQuota?: number
}

export function kmsDouble({ region, account, authorize, signQuota }: KmsDoubleOptions) {
  const keys = new Map<string, Key>()
  const aliases = new Map<string, string>()
  const throttle = throttled(signQuota)
  const arnOf = (part: string) => `arn:aws:kms:${region}:${account}:${part}`

  function find(id: string): Key {
    const arn = id.startsWith('alias/') ? aliases.get(id) : id.startsWith('arn:') ? id : arnOf(`key/${id}`)
    const key = arn === undefined ? undefined : keys.get(arn)
    if (key === undefined)
      throw new Refusal('NotFoundException', id.startsWith('alias/') ? `Alias ${arnOf(id)} is not found.` : `Key '${id}' does not exist`)
    return key
  }
  const ask = (action: string, key: Key, context: Record<string, string> = {}) =>
    authorize({ action: `kms:${action}`, resource: key.arn, context: { ...tagContext('ResourceTag', key.tags), ...context } })

  const operations: Record<string, (request: Request) => Promise<Request> | Request> = {
    async CreateKey(request) {
      const spec = textOf(request, 'KeySpec')
      const known = specs.get(spec)
      if (known === undefined) throw new Refusal('UnsupportedOperationException', `KeySpec ${spec}`)
      const tags = new Map(listOf(request.Tags).map((tag) => [textOf(tag, 'TagKey'), textOf(tag, 'TagValue')]))
      const context = { ...tagContext('RequestTag', tags), 'kms:KeySpec': spec, 'kms:KeyUsage': textOf(request, 'KeyUsage') }
      authorize({ action: 'kms:CreateKey', resource: '*', context })
      const arn = arnOf(`key/${randomUUID()}`)
      if (tags.size > 0) authorize({ action: 'kms:TagResource', resource: arn, context })
      keys.set(arn, { arn, spec, key: await generatePrivateKey(known.curve), tags, state: 'Enabled' })
      return { KeyMetadata: { Arn: arn, KeyId: arn.replace(/^.*\//, ''), KeySpec: spec, KeyState: 'Enabled', Enabled: true } }
    },
    CreateAlias(request) {
      const alias = textOf(request, 'AliasName')
      const key = find(textOf(request, 'TargetKeyId'))
      authorize({ action: 'kms:CreateAlias', resource: arnOf(alias) })
      ask('CreateAlias', key)
      if (aliases.has(alias)) throw new Refusal('AlreadyExistsException', `An alias with the name ${arnOf(alias)} already exists`)
      aliases.set(alias, key.arn)
      return {}
    },
    async GetPublicKey(request) {
      const key = find(textOf(request, 'KeyId'))
      ask('GetPublicKey', key)
      return {
        KeyId: key.arn,
        PublicKey: toBase64(encodeSubjectPublicKeyInfo(await publicKeyOf(key.key))),
        KeySpec: key.spec,
        KeyUsage: 'SIGN_VERIFY',
        SigningAlgorithms: specs.get(key.spec)?.algorithms ?? [],
      }
    },
    async Sign(request) {
      const key = find(textOf(request, 'KeyId'))
      const SigningAlgorithm = textOf(request, 'SigningAlgorithm')
      const type = request.MessageType === undefined ? 'RAW' : textOf(request, 'MessageType')
      ask('Sign', key, { 'kms:SigningAlgorithm': SigningAlgorithm, 'kms:MessageType': type })
      throttle()
      if (key.state === 'Disabled') throw new Refusal('DisabledException', `${key.arn} is disabled.`)
      if (key.state === 'PendingDeletion') throw new Refusal('KMSInvalidStateException', `${key.arn} is pending deletion.`)
      if (specs.get(key.spec)?.algorithms.includes(SigningAlgorithm) !== true)
        throw new Refusal(
          'InvalidKeyUsageException',
          `Algorithm ${SigningAlgorithm} and key spec ${key.spec} are incompatible with each other.`,
        )
      return {
        KeyId: key.arn,
        SigningAlgorithm,
        Signature: toBase64(await signWith(key, SigningAlgorithm, type, fromBase64(textOf(request, 'Message')))),
      }
    },
    ListKeys() {
      authorize({ action: 'kms:ListKeys', resource: '*' })
      return { Keys: [...keys.keys()].map((KeyArn) => ({ KeyArn, KeyId: KeyArn.replace(/^.*\//, '') })), Truncated: false }
    },
    ListResourceTags(request) {
      const key = find(textOf(request, 'KeyId'))
      ask('ListResourceTags', key)
      return { Tags: [...key.tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })), Truncated: false }
    },
    ScheduleKeyDeletion(request) {
      const key = find(textOf(request, 'KeyId'))
      ask('ScheduleKeyDeletion', key)
      if (key.state === 'PendingDeletion') throw new Refusal('KMSInvalidStateException', `${key.arn} is pending deletion.`)
      key.state = 'PendingDeletion'
      return { KeyId: key.arn, KeyState: 'PendingDeletion' }
    },
  }
  return { operations, keys, aliases }
}

export const tagContext = (kind: 'RequestTag' | 'ResourceTag', tags: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...tags].map(([name, value]) => [`aws:${kind}/${name}`, value]))

const MAX_RAW_OCTETS = 4096
const hashes: ReadonlyMap<string, { readonly hash: HashAlgorithm; readonly length: number }> = new Map([
  ['ECDSA_SHA_256', { hash: 'SHA-256', length: 32 }],
  ['ECDSA_SHA_384', { hash: 'SHA-384', length: 48 }],
  ['ECDSA_SHA_512', { hash: 'SHA-512', length: 64 }],
])

async function signWith({ key }: Key, algorithm: string, type: string, message: Uint8Array): Promise<Uint8Array> {
  if (type === 'RAW' && message.length > MAX_RAW_OCTETS)
    throw new Refusal(
      'ValidationException',
      `1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length less than or equal to 4096`,
    )
  const hashed = hashes.get(algorithm)
  if (hashed === undefined) {
    if (algorithm === 'ED25519_SHA_512' && type === 'DIGEST')
      throw new Refusal('ValidationException', 'ED25519_SHA_512 requires MessageType RAW')
    if (algorithm === 'ED25519_PH_SHA_512') throw new Refusal('UnsupportedOperationException', 'the double signs no Ed25519ph')
    return ed25519.sign(message, key.secret)
  }
  if (type === 'DIGEST' && message.length !== hashed.length)
    throw new Refusal('ValidationException', `Digest is invalid length for algorithm ${algorithm}.`)
  const octets = type === 'DIGEST' ? message : await digest(hashed.hash, message)
  const curve = key.curve === 'P-256' ? p256 : key.curve === 'P-384' ? p384 : p521
  // extra entropy: one message twice gives two signatures, as in KMS
  return curve.sign(octets, key.secret, { lowS: false, prehash: false, format: 'der', extraEntropy: true })
}

function throttled(quota: number | undefined): () => void {
  let second = 0
  let used = 0
  return () => {
    if (quota === undefined) return
    const present = Math.floor(performance.now() / 1000)
    used = present === second ? used + 1 : 1
    second = present
    if (used > quota)
      throw new Refusal('ThrottlingException', 'You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.')
  }
}
