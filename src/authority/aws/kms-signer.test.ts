import { describe, expect, it } from 'vitest'
import {
  type Curve,
  concatBytes,
  derFromRaw,
  digest,
  fieldLength,
  generateSigner,
  type Signer,
  verifySignature,
} from '../../crypto/index.ts'
import { encodeSubjectPublicKeyInfo } from '../../issue/index.ts'
import { requireDigest, requireRaw } from './digest.ts'
import { kmsDouble } from './double/kms.fixture.ts'
import { kmsAlgorithmFor } from './kms-algorithms.ts'
import type { Kms, KmsPublicKey, KmsSigning } from './kms-client.ts'
import { openKmsSigner } from './kms-signer.ts'
import { tokenBucket } from './token-bucket.ts'

const keyArn = 'arn:aws:kms:eu-central-1:111122223333:key/1'
const MOST_SIGNATURES = 20_000
const toBeSigned = new TextEncoder().encode('Sig_structure')

/** A KMS that answers as it is told to. */
function kmsThat(answers: { readonly publicKey: KmsPublicKey; readonly sign?: (signing: KmsSigning) => Promise<Uint8Array> }): Kms {
  const never = () => Promise.reject(new Error('not asked for'))
  return {
    createKey: never,
    createAlias: never,
    keyArns: never,
    tagsOf: never,
    scheduleDeletion: never,
    getPublicKey: async () => answers.publicKey,
    sign: async (signing) => ({
      keyArn: signing.keyArn,
      algorithm: signing.algorithm,
      signature: (await answers.sign?.(signing)) ?? new Uint8Array(),
    }),
  }
}

function described({ publicKey }: Signer, changes: Partial<KmsPublicKey> = {}): KmsPublicKey {
  const { spec, signing } = kmsAlgorithmFor(publicKey.curve)
  return { arn: keyArn, publicKeyInfo: encodeSubjectPublicKeyInfo(publicKey), spec, usage: 'SIGN_VERIFY', signing: [signing], ...changes }
}

describe('1,000 signatures of KMS', () => {
  it.each(['P-256', 'P-384', 'P-521'] as const)(
    'on %s come out raw, of exactly two field lengths, those with a short r or s among them',
    async (curve) => {
      const { operations } = kmsDouble({ region: 'eu-central-1', account: '111122223333', authorize: () => undefined })
      const call = async (operation: string, request: object) => (await operations[operation]?.({ ...request })) as Record<string, never>
      const { KeyMetadata } = await call('CreateKey', { KeySpec: kmsAlgorithmFor(curve).spec, KeyUsage: 'SIGN_VERIFY' })
      const { Arn } = KeyMetadata as unknown as { Arn: string }
      let short = 0
      const length = fieldLength(curve)
      const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
      const octets = (answer: unknown) => Uint8Array.from(Buffer.from(String(answer), 'base64'))
      const kms: Kms = {
        ...kmsThat({
          publicKey: {
            arn: Arn,
            publicKeyInfo: octets((await call('GetPublicKey', { KeyId: Arn })).PublicKey),
            spec: '',
            usage: 'SIGN_VERIFY',
            signing: [kmsAlgorithmFor(curve).signing],
          },
        }),
        async sign({ message, messageType, algorithm }) {
          const { Signature } = await call('Sign', {
            KeyId: Arn,
            Message: text(message),
            MessageType: messageType,
            SigningAlgorithm: algorithm,
          })
          const der = octets(Signature)
          const rLength = der[der[1] === 0x81 ? 4 : 3] ?? 0 // 30 [81] length 02 length r
          const rest = der.subarray((der[1] === 0x81 ? 5 : 4) + rLength)
          if (rLength < length || (rest[1] ?? 0) < length) short += 1
          return { keyArn: Arn, algorithm, signature: der }
        },
      }
      const signer = await openKmsSigner(Arn, { kms })
      // One in 256 or so is short: a thousand have a short one among them nearly always, and then a few more are made.
      for (let n = 0; n < 1000 || (short === 0 && n < MOST_SIGNATURES); n += 1) {
        const message = Uint8Array.of(n >> 8, n & 0xff)
        const signature = await signer.sign(message) // verified with the certified key before it comes out
        expect(signature.length).toBe(2 * length)
      }
      expect(short).toBeGreaterThan(0)
    },
  )

  it('are told from DER by contract, not by a guess: a raw signature may begin with 30 as well', async () => {
    const signer = await generateSigner('P-256')
    let raw = await signer.sign(toBeSigned)
    for (let n = 0; raw[0] !== 0x30; n += 1) raw = await signer.sign(Uint8Array.of(n >> 8, n & 0xff)) // one in 256
    const kms = kmsThat({ publicKey: described(signer), sign: async () => raw })
    await expect((await openKmsSigner(keyArn, { kms })).sign(toBeSigned)).rejects.toThrow('it is no ECDSA-Sig-Value of this curve')
  })
})

describe('a key of KMS is refused', () => {
  it.each<{ why: string; changes: Partial<KmsPublicKey>; message: string }>([
    { why: 'that an alias in between has led elsewhere', changes: { arn: `${keyArn}2` }, message: `leads to another key, ${keyArn}2` },
    { why: 'that is for encryption', changes: { usage: 'KEY_AGREEMENT' }, message: 'is for KEY_AGREEMENT, not for SIGN_VERIFY' },
    { why: 'that signs Ed25519ph alone', changes: { signing: ['ED25519_PH_SHA_512'] }, message: 'nothing that COSE has' },
  ])('$why', async ({ changes, message }) => {
    const kms = kmsThat({ publicKey: described(await generateSigner('P-256'), changes) })
    await expect(openKmsSigner(keyArn, { kms })).rejects.toThrow(message)
  })

  it('that is named by its alias, which can be moved between two signatures', async () => {
    const kms = kmsThat({ publicKey: described(await generateSigner('P-256')) })
    await expect(openKmsSigner('alias/ds', { kms })).rejects.toThrow('alias/ds is no ARN of a key')
  })

  it('that is another one after the run than before it', async () => {
    let signer = await generateSigner('P-256')
    const kms = { ...kmsThat({ publicKey: described(signer) }), getPublicKey: async () => described(signer) }
    const opened = await openKmsSigner(keyArn, { kms })
    await opened.confirm()
    signer = await generateSigner('P-256')
    await expect(opened.confirm()).rejects.toThrow('has another public key than before this run')
  })
})

describe('a signature of KMS is given out only', () => {
  it.each<{ why: string; sign: (own: Signer) => Promise<Uint8Array>; message: string }>([
    {
      why: 'where it verifies with the key that was opened',
      sign: async () => derFromRaw(await (await generateSigner('P-256')).sign(toBeSigned)),
      message: 'it does not verify',
    },
    {
      why: 'where it is over what was sent',
      sign: async (own) => derFromRaw(await own.sign(Uint8Array.of(1))),
      message: 'it does not verify',
    },
    {
      why: 'where no octet follows it',
      sign: async (own) => concatBytes(derFromRaw(await own.sign(toBeSigned)), Uint8Array.of(0)),
      message: 'no ECDSA-Sig-Value',
    },
  ])('$why', async ({ sign, message }) => {
    const own = await generateSigner('P-256')
    const kms = kmsThat({ publicKey: described(own), sign: () => sign(own) })
    await expect((await openKmsSigner(keyArn, { kms })).sign(toBeSigned)).rejects.toThrow(message)
  })

  it('where it comes from the key that was asked', async () => {
    const own = await generateSigner('P-256')
    const kms: Kms = {
      ...kmsThat({ publicKey: described(own) }),
      sign: async ({ algorithm }) => ({ keyArn: `${keyArn}2`, algorithm, signature: derFromRaw(await own.sign(toBeSigned)) }),
    }
    await expect((await openKmsSigner(keyArn, { kms })).sign(toBeSigned)).rejects.toThrow(`it comes from ${keyArn}2`)
  })
})

describe('what is sent to KMS', () => {
  it.each<[Curve, string, number]>([
    ['P-256', 'DIGEST', 32],
    ['P-384', 'DIGEST', 48],
    ['P-521', 'DIGEST', 64],
    ['Ed25519', 'RAW', toBeSigned.length],
  ])('is, for a key on %s, of type %s', async (curve, messageType, octets) => {
    const own = await generateSigner(curve)
    const sent: KmsSigning[] = []
    const sign = async (signing: KmsSigning) => {
      sent.push(signing)
      const raw = await own.sign(toBeSigned)
      return curve === 'Ed25519' ? raw : derFromRaw(raw)
    }
    const signer = await openKmsSigner(keyArn, { kms: kmsThat({ publicKey: described(own), sign }) })
    expect((await verifySignature(own.publicKey, own.algorithm, await signer.sign(toBeSigned), toBeSigned)).verified).toBe(true)
    expect(sent.map((signing) => [signing.messageType, signing.message.length])).toEqual([[messageType, octets]])
  })

  it('is no hex text of a digest, as sha256sum prints it', async () => {
    const hex = Buffer.from(await digest('SHA-256', toBeSigned)).toString('hex')
    expect(() => requireDigest(new TextEncoder().encode(`${hex}  -\n`), 'SHA-256')).toThrow(
      'these are 68: its hex text, as sha256sum prints it',
    )
  })

  it('is no digest of another algorithm', async () => {
    const other = await digest('SHA-384', toBeSigned)
    expect(() => requireDigest(other, 'SHA-256')).toThrow('a SHA-256 digest has 32 octets, and these are 48')
  })

  it('is no message of more than 4,096 octets', async () => {
    expect(() => requireRaw(new Uint8Array(4096))).not.toThrow()
    expect(() => requireRaw(new Uint8Array(4097))).toThrow('signs messages of 4096 octets at the most, and this one has 4097')
    const signer = await openKmsSigner(keyArn, { kms: kmsThat({ publicKey: described(await generateSigner('Ed25519')) }) })
    await expect(signer.sign(new Uint8Array(5000))).rejects.toThrow('this one has 5000')
  })
})

it('asks for no more than nine tenths of the quota in a second', async () => {
  let time = 0
  const pace = tokenBucket(100, {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds
    },
  })
  const moments: number[] = []
  for (let n = 0; n < 300; n += 1) {
    await pace()
    moments.push(time)
  }
  const mostInASecond = Math.max(...moments.map((from) => moments.filter((moment) => moment >= from && moment < from + 1000).length))
  expect(mostInASecond).toBeLessThanOrEqual(100)
  expect(time).toBeGreaterThan(3000)
  expect(time).toBeLessThan(3500)
})
