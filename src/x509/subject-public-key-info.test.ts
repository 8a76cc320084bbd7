// Keys in certificates (RFC 5480, RFC 8410): what is no usable key is a fault, never an exception.
import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, fromHex, generateSigner, type PublicKey, toHex } from '../crypto/index.ts'
import { der } from '../issue/der.ts'
import { encodeSubjectPublicKeyInfo, issueIaca } from '../issue/index.ts'
import { readDer } from './der.ts'
import { readCertificate } from './index.ts'
import { readSubjectPublicKeyInfo } from './subject-public-key-info.ts'

const EC_PUBLIC_KEY = '06072a8648ce3d0201'
const P256 = '06082a8648ce3d030107'
let key: PublicKey
beforeAll(async () => {
  key = (await generateSigner('P-256')).publicKey
})

const read = async (spki: Uint8Array) => readSubjectPublicKeyInfo(readDer(spki, []))
const spkiOf = (algorithm: string, keyBits: Uint8Array) => der(0x30, der(0x30, fromHex(algorithm)), der(3, Uint8Array.of(0), keyBits))
const compressed = () => concatBytes(Uint8Array.of(2 + ((key.bytes[64] ?? 0) & 1)), key.bytes.subarray(1, 33))

describe('a key of a certificate', () => {
  it.each([
    'P-256',
    'P-384',
    'P-521',
    'brainpoolP256r1',
    'brainpoolP320r1',
    'brainpoolP384r1',
    'brainpoolP512r1',
    'Ed25519',
    'Ed448',
  ] as const)('is read on %s', async (curve) => {
    const { publicKey } = await generateSigner(curve)
    expect(await read(encodeSubjectPublicKeyInfo(publicKey))).toMatchObject({ curve, key: publicKey, keyBits: publicKey.bytes, faults: [] })
  })

  it('is decompressed, and said to have been compressed', async () => {
    const spki = await read(spkiOf(EC_PUBLIC_KEY + P256, compressed()))
    expect(spki.faults).toEqual(['compressed'])
    expect(toHex(spki.key?.bytes ?? new Uint8Array())).toBe(toHex(key.bytes))
    expect(spki.keyBits.length).toBe(33)
  })

  it.each<{ name: string; algorithm: string; faults: string[]; described: string }>([
    { name: 'RSA', algorithm: '06092a864886f70d0101010500', faults: ['not-ec'], described: 'RSA' },
    { name: 'id-ecDH', algorithm: `06052b8104010c${P256}`, faults: ['not-ec'], described: 'id-ecDH' },
    { name: 'an unknown algorithm', algorithm: '06032a0304', faults: ['not-ec'], described: '1.2.3.4' },
    { name: 'a missing curve', algorithm: EC_PUBLIC_KEY, faults: ['missing-curve'], described: 'id-ecPublicKey without a curve' },
    {
      name: 'NULL for a curve',
      algorithm: `${EC_PUBLIC_KEY}0500`,
      faults: ['null-parameters'],
      described: 'id-ecPublicKey with NULL for a curve',
    },
    {
      name: 'an explicit curve',
      algorithm: `${EC_PUBLIC_KEY}3003020101`,
      faults: ['explicit-curve'],
      described: 'id-ecPublicKey with an explicit curve',
    },
    { name: 'secp256k1', algorithm: `${EC_PUBLIC_KEY}06052b8104000a`, faults: ['unknown-curve'], described: 'id-ecPublicKey 1.3.132.0.10' },
    { name: 'an INTEGER for a curve', algorithm: `${EC_PUBLIC_KEY}020101`, faults: ['malformed'], described: 'id-ecPublicKey' },
  ])('is none of ours: $name', async ({ algorithm, faults, described }) => {
    expect(await read(spkiOf(algorithm, key.bytes))).toMatchObject({ key: undefined, curve: undefined, faults, described })
  })

  it.each<{ name: string; keyBits: () => Uint8Array; fault: string }>([
    { name: 'a point off its curve', keyBits: () => key.bytes.with(64, (key.bytes[64] ?? 0) ^ 1), fault: 'not-on-curve' },
    { name: 'a point too short', keyBits: () => key.bytes.subarray(0, 64), fault: 'wrong-length' },
    { name: 'the identity', keyBits: () => Uint8Array.of(0), fault: 'identity' },
    { name: 'no bits', keyBits: () => new Uint8Array(), fault: 'wrong-length' },
  ])('may not be used: $name', async ({ keyBits, fault }) => {
    expect(await read(spkiOf(EC_PUBLIC_KEY + P256, keyBits()))).toMatchObject({ key: undefined, curve: 'P-256', faults: [fault] })
  })

  it('of Ed25519 with NULL parameters is read, the NULL a fault', async () => {
    const { publicKey } = await generateSigner('Ed25519')
    expect(await read(spkiOf('06032b65700500', publicKey.bytes))).toMatchObject({ key: publicKey, faults: ['null-parameters'] })
  })

  it('stands in the certificate with its fault', async () => {
    const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
    const parts = { subjectPublicKeyInfo: spkiOf(EC_PUBLIC_KEY + P256, compressed()) }
    const { certificate } = await issueIaca({ ...period, subject: [{ type: 'C', value: 'XU' }], parts })
    expect((await readCertificate(certificate)).spki.faults).toEqual(['compressed'])
  })
})
