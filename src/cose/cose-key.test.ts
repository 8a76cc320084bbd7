import { describe, expect, it } from 'vitest'
import { type Encodable, encode, ReadError, readItem } from '../cbor/index.ts'
import { type Curve, fieldLength, fromHex, generatePrivateKey, publicKeyOf, toHex } from '../crypto/index.ts'
import { coseKeyThumbprint, encodeCoseKey, readCoseKey } from './cose-key.ts'

const read = (members: Members) => readCoseKey(readItem(encode(new Map(members))))

// RFC 9053, appendix of RFC 9052 (key "11")
const x = fromHex('bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff')
const y = fromHex('20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e')
const zeros = new Uint8Array(32)
const one = fromHex('01'.padStart(64, '0'))
const prime = fromHex('ffffffff00000001000000000000000000000000ffffffffffffffffffffffff')
const notCanonical = fromHex(`f1${'ff'.repeat(30)}7f`)

type Members = readonly (readonly [number, Encodable])[]
const pairs = (...members: Members): Members => members
const ec2 = (crv: number, x: Uint8Array, y: Encodable, ...others: Members) => pairs([1, 2], [-1, crv], [-2, x], [-3, y], ...others)
const okp = (crv: number, x: Encodable, ...others: Members) => pairs([1, 1], [-1, crv], [-2, x], ...others)
const p256 = ec2(1, x, y)
const bytes = fromHex(`04${toHex(x)}${toHex(y)}`)

describe('a COSE_Key', () => {
  it.each<Curve>([
    'P-256',
    'P-384',
    'P-521',
    'brainpoolP256r1',
    'brainpoolP320r1',
    'brainpoolP384r1',
    'brainpoolP512r1',
    'Ed25519',
    'Ed448',
    'X25519',
    'X448',
  ])('on %s is read as it was encoded', async (curve) => {
    const key = await publicKeyOf(await generatePrivateKey(curve))
    const encoded = encode(encodeCoseKey(key))
    const read = await readCoseKey(readItem(encoded))
    expect(read).toEqual({
      range: [0, encoded.length],
      curve,
      key,
      keyFault: undefined,
      compressed: false,
      normalisedCoordinates: false,
      algorithmId: undefined,
      excludesVerification: false,
      hasPrivatePart: false,
      described: `${key.bytes.length === fieldLength(curve) ? 'OKP' : 'EC2'} ${curve}`,
    })
  })

  it('may be compressed', async () => {
    expect(await read(ec2(1, x, false))).toMatchObject({ key: { bytes }, compressed: true })
    expect((await read(ec2(1, x, true))).key?.bytes).not.toEqual(bytes)
  })

  it('may have kid, base IV and unknown members of any type, and members in any order', async () => {
    const key = await read([
      [-3, y],
      [2, 'kid'],
      [5, 7],
      [1000, [null]],
      [-2, x],
      [-1, 1],
      [1, 2],
    ])
    expect(key).toMatchObject({ key: { bytes }, excludesVerification: false })
  })

  it.each<{ name: string; members: Members; fault: string; described: string }>([
    { name: 'off the curve', members: ec2(1, x, x), fault: 'not-on-curve', described: 'EC2 P-256' },
    { name: 'x at the prime', members: ec2(1, prime, y), fault: 'coordinate-too-large', described: 'EC2 P-256' },
    { name: 'compressed, without a root', members: ec2(1, one, true), fault: 'no-root', described: 'EC2 P-256' },
    { name: 'zeros', members: ec2(1, zeros, zeros), fault: 'identity', described: 'EC2 P-256' },
    { name: 'coordinates of another curve', members: ec2(2, new Uint8Array(66), y), fault: 'wrong-length', described: 'EC2 P-384' },
    { name: 'Ed25519 of small order', members: okp(6, zeros), fault: 'small-order', described: 'OKP Ed25519' },
    { name: 'Ed25519, not canonical', members: okp(6, notCanonical), fault: 'non-canonical', described: 'OKP Ed25519' },
    { name: 'a curve of another type of key', members: okp(1, x), fault: 'unsupported-curve', described: 'kty 1, crv 1' },
    { name: 'secp256k1', members: ec2(8, x, y), fault: 'unsupported-curve', described: 'kty 2, crv 8' },
    { name: 'RSA', members: pairs([1, 3], [-1, x], [-2, x]), fault: 'unsupported-curve', described: 'kty 3, crv byte string' },
    { name: 'symmetric', members: pairs([1, 4], [-1, x]), fault: 'unsupported-curve', described: 'kty 4, crv byte string' },
    { name: 'no curve', members: pairs([1, 2], [-2, x], [-3, y]), fault: 'unsupported-curve', described: 'kty 2' },
  ])('is no usable key: $name', async ({ members, fault, described }) => {
    expect(await read(members)).toMatchObject({ key: undefined, keyFault: fault, described, normalisedCoordinates: false })
  })

  it('is unreadable without kty or a coordinate, or with one of another type', async () => {
    for (const members of [
      [[-1, 1]],
      [
        [1, 2],
        [-1, 1],
        [-2, x],
      ],
      [
        [1, 2],
        [-1, 1],
        [-3, y],
      ],
      [
        [1, 2],
        [-1, 1],
        [-2, 'x'],
        [-3, y],
      ],
      [
        [1, 1],
        [-1, 6],
      ],
    ] as const) {
      await expect(read(members)).rejects.toThrow(ReadError)
    }
    await expect(readCoseKey(readItem(encode([1, 2])))).rejects.toThrow('expected map, found array')
  })

  it.each<{ name: string; y: Encodable }>([
    { name: 'null', y: null },
    { name: 'undefined', y: undefined },
    { name: 'an integer', y: 1 },
  ])('is unreadable where y is $name: of the values that are no bytes, true and false alone stand for a sign', async ({ y }) => {
    await expect(read(ec2(1, x, y))).rejects.toThrow(ReadError)
  })

  it('with a private part says so', async () => {
    expect(await read([...p256, [-4, x]])).toMatchObject({ hasPrivatePart: true })
    expect(await read([...p256, [-4, false]])).toMatchObject({ hasPrivatePart: true })
    expect(await read(p256)).toMatchObject({ hasPrivatePart: false })
  })
})

describe('coordinates of another length than the field', () => {
  it('are read where a leading zero was lost, or a sign octet stands in front, and the key says so', async () => {
    const { x: short, y: other } = await keyWithLeadingZero()
    expect(short[0]).toBe(0)
    const whole = await read(ec2(1, short, other))
    expect(whole.normalisedCoordinates).toBe(false)
    const lost = await read(ec2(1, short.slice(1), other))
    expect(lost).toMatchObject({ key: whole.key, normalisedCoordinates: true })
    const signed = await read(ec2(1, fromHex(`00${toHex(short)}`), fromHex(`00${toHex(other)}`)))
    expect(signed).toMatchObject({ key: whole.key, normalisedCoordinates: true })
    expect(await read(ec2(1, short, fromHex(`00${toHex(other)}`)))).toMatchObject({ key: whole.key, normalisedCoordinates: true })
    const compressed = await read(ec2(1, short.slice(1), ((other.at(-1) ?? 0) & 1) === 1))
    expect(compressed).toMatchObject({ key: whole.key, compressed: true, normalisedCoordinates: true })
  })

  it('are refused where the point is then none of the curve', async () => {
    expect(await read(ec2(1, x.slice(1), y))).toMatchObject({ key: undefined, keyFault: 'not-on-curve', normalisedCoordinates: false })
    expect(await read(ec2(1, fromHex(`01${toHex(x)}`), y))).toMatchObject({ key: undefined, keyFault: 'wrong-length' })
    expect(await read(ec2(1, fromHex(`0000${toHex(x)}`), y))).toMatchObject({ key: undefined, keyFault: 'wrong-length' })
    expect(await read(ec2(1, new Uint8Array(), y))).toMatchObject({ key: undefined, keyFault: 'wrong-length' })
  })
})

describe('alg and key_ops of a COSE_Key', () => {
  it.each<{ name: string; member: readonly [number, Encodable]; excludes: boolean }>([
    { name: 'ES256', member: [3, -7], excludes: false },
    { name: 'ESP256', member: [3, -9], excludes: false },
    { name: 'ECDH-ES + HKDF-256, for a device MAC', member: [3, -25], excludes: false },
    { name: 'ECDH-SS + A256KW, the last of its kind', member: [3, -34], excludes: false },
    { name: 'a number behind the key agreements', member: [3, -24], excludes: true },
    { name: 'alg of more than 53 bits', member: [3, 2n ** 60n], excludes: true },
    { name: 'ES384 with P-256', member: [3, -35], excludes: true },
    { name: 'EdDSA with P-256', member: [3, -8], excludes: true },
    { name: 'AES-GCM', member: [3, 1], excludes: true },
    { name: 'alg as text', member: [3, 'ES256'], excludes: true },
    { name: 'verify', member: [4, [2]], excludes: false },
    { name: 'sign and verify', member: [4, [1, 2]], excludes: false },
    { name: 'derive key', member: [4, [7]], excludes: false },
    { name: 'derive bits', member: [4, [8]], excludes: false },
    { name: 'MAC verify', member: [4, [10]], excludes: false },
    { name: 'sign alone', member: [4, [1]], excludes: true },
    { name: 'encrypt', member: [4, [3, 4]], excludes: true },
    { name: 'no operation', member: [4, []], excludes: true },
    { name: 'the operation as text', member: [4, ['verify']], excludes: true },
    { name: 'an operation outside of an array', member: [4, 2], excludes: true },
  ])('$name: excludes verification: $excludes', async ({ member, excludes }) => {
    expect((await read([...p256, member])).excludesVerification).toBe(excludes)
  })

  it('are told as read', async () => {
    expect((await read([...p256, [3, -35]])).algorithmId).toBe(-35)
    expect((await read([...p256, [3, 2n ** 60n]])).algorithmId).toBeUndefined()
  })

  it('say nothing of a curve that is not known', async () => {
    expect((await read(ec2(8, x, y, [3, -7]))).excludesVerification).toBe(false)
    expect((await read(ec2(8, x, y, [4, [1]]))).excludesVerification).toBe(true)
  })

  it('exclude Ed448 from key agreement', async () => {
    const { bytes: ed448 } = await publicKeyOf(await generatePrivateKey('Ed448'))
    expect((await read(okp(7, ed448, [3, -25]))).excludesVerification).toBe(true)
    expect((await read(okp(7, ed448, [3, -8]))).excludesVerification).toBe(false)
  })

  it('exclude an Edwards key from key agreement and a Montgomery key from signing', async () => {
    const [ed25519, x25519] = await Promise.all(
      (['Ed25519', 'X25519'] as const).map(async (curve) => (await publicKeyOf(await generatePrivateKey(curve))).bytes),
    )
    if (ed25519 === undefined || x25519 === undefined) throw new Error('two keys expected')
    expect(
      (
        await read([
          [1, 1],
          [-1, 6],
          [-2, ed25519],
          [3, -25],
        ])
      ).excludesVerification,
    ).toBe(true)
    expect(
      (
        await read([
          [1, 1],
          [-1, 4],
          [-2, x25519],
          [3, -25],
        ])
      ).excludesVerification,
    ).toBe(false)
    expect(
      (
        await read([
          [1, 1],
          [-1, 4],
          [-2, x25519],
          [3, -8],
        ])
      ).excludesVerification,
    ).toBe(true)
  })
})

describe('the thumbprint of a COSE_Key', () => {
  // RFC 9679, 6
  it('is that of RFC 9679', async () => {
    const key = await read(
      ec2(
        1,
        fromHex('65eda5a12577c2bae829437fe338701a10aaa375e1bb5b5de108de439c08551d'),
        fromHex('1e52ed75701163f7f9e40ddf9f341b3dc9ba860af7e0ca7ca7e9eecd0084d19c'),
        [2, new TextEncoder().encode('meriadoc.brandybuck@buckland.example')],
      ),
    )
    if (key.key === undefined) throw new Error('a key expected')
    expect(toHex(await coseKeyThumbprint(key.key))).toBe('496bd8afadf307e5b08c64b0421bf9dc01528a344a43bda88fadd1669da253ec')
  })
})

/** A P-256 key whose x begins with a zero octet: of small scalars some do. */
async function keyWithLeadingZero() {
  for (let scalar = 1; scalar < 2000; scalar++) {
    const secret = new Uint8Array(32)
    new DataView(secret.buffer).setUint32(28, scalar)
    const key = (await publicKeyOf({ curve: 'P-256', secret })).bytes
    if (key[1] === 0) return { x: key.slice(1, 33), y: key.slice(33) }
  }
  throw new Error('no such key')
}
