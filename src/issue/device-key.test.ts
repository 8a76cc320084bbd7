import { describe, expect, it } from 'vitest'
import { type Encodable, encode } from '../cbor/index.ts'
import { encodeCoseKey } from '../cose/index.ts'
import { type Curve, generatePrivateKey, generateSigner, privateJwk, publicJwk, publicKeyOf } from '../crypto/index.ts'
import { encodePem } from '../x509/index.ts'
import { buildCsr } from './csr.ts'
import { readDeviceKey } from './device-key.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const curves: readonly Curve[] = ['P-256', 'P-521', 'brainpoolP320r1', 'Ed25519', 'X25519']

it.each(curves)('a key on %s is taken as COSE_Key and as JWK', async (curve) => {
  const key = await publicKeyOf(await generatePrivateKey(curve))
  expect(await readDeviceKey(encode(encodeCoseKey(key)))).toEqual(key)
  expect(await readDeviceKey(utf8(JSON.stringify(publicJwk(key))))).toEqual(key)
})

describe('a CSR', () => {
  it('proves that whoever asks has the key, as DER and as PEM', async () => {
    const signer = await generateSigner('P-256')
    const csr = await buildCsr({ subject: [{ type: 'CN', value: 'device' }] }, signer)
    expect(await readDeviceKey(csr)).toEqual(signer.publicKey)
    expect(await readDeviceKey(utf8(encodePem('CERTIFICATE REQUEST', csr)))).toEqual(signer.publicKey)
  })
  it('signed by another key proves nothing, and is refused', async () => {
    const csr = await buildCsr({ subject: [{ type: 'CN', value: 'device' }] }, await generateSigner('P-256'))
    csr[csr.length - 1] = (csr[csr.length - 1] ?? 0) ^ 1
    await expect(readDeviceKey(csr)).rejects.toThrow('no proof of possession')
  })
})

describe('no key of a device is', () => {
  it('a private one, in any form, and nothing of it is told', async () => {
    const key = await generatePrivateKey('P-256')
    const jwk = await privateJwk(key)
    const cose = new Map<number, Encodable>([
      ...(encodeCoseKey(await publicKeyOf(key)) as ReadonlyMap<number, Encodable>),
      [-4, key.secret],
    ])
    for (const content of [utf8(JSON.stringify(jwk)), encode(cose), utf8(encodePem('EC PRIVATE KEY', key.secret))]) {
      await expect(readDeviceKey(content)).rejects.toThrow('it holds a private key: the holder keeps that')
      await expect(readDeviceKey(content)).rejects.not.toThrow(jwk.d)
    }
  })
  it.each<[string, Uint8Array, string]>([
    ['a certificate', utf8(encodePem('CERTIFICATE', Uint8Array.of(0x30, 0))), 'expected one CERTIFICATE REQUEST, found other PEM blocks'],
    ['JSON that is none', utf8('{ secret'), 'expected a JWK, found text that is no JSON'],
    ['a COSE_Key of RSA', encode(new Map<number, Encodable>([[1, 3]])), "a COSE_Key that can't be used: kty 3"],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff), 'byte 0'],
  ])('%s', async (_, content, message) => {
    await expect(readDeviceKey(content)).rejects.toThrow(message)
  })
  it('one whose key_ops exclude that it authenticates a device', async () => {
    const key = await publicKeyOf(await generatePrivateKey('P-256'))
    const cose = new Map<number, Encodable>([...(encodeCoseKey(key) as ReadonlyMap<number, Encodable>), [4, [1]]])
    await expect(readDeviceKey(encode(cose))).rejects.toThrow('exclude that it authenticates a device')
  })
})
