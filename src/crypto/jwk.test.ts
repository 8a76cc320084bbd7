// RFC 7638 and RFC 8037 have the thumbprints; the rest is what a key file may hold.
import { describe, expect, it } from 'vitest'
import { fromBase64url, toBase64url } from './encodings.ts'
import { jwkThumbprint, privateJwk, publicJwk, readPrivateJwk, readPublicJwk } from './jwk.ts'
import { generatePrivateKey, publicKeyOf } from './private-key.ts'
import type { Curve } from './types.ts'

const curves: readonly Curve[] = ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'Ed25519', 'Ed448', 'X25519', 'X448']

it.each(curves)('a key on %s is read back as it was written', async (curve) => {
  const key = await generatePrivateKey(curve)
  const jwk = await privateJwk(key)
  expect(await readPrivateJwk(jwk)).toEqual(key)
  expect(await readPublicJwk(jwk)).toEqual(await publicKeyOf(key))
})

it('the thumbprint is RFC 8037’s, appendix A.3', async () => {
  const bytes = fromBase64url('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')
  expect(toBase64url(await jwkThumbprint({ curve: 'Ed25519', bytes }))).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
})

describe('what is no key is refused, and no value of it is told', () => {
  const P256 = { kty: 'EC', crv: 'P-256' }
  it.each<[string, unknown, string]>([
    ['no object', 'x', 'expected a JWK, found no JSON object'],
    ['an RSA key', { kty: 'RSA', n: 'AQAB' }, 'expected a JWK of kty EC or OKP'],
    ['a curve of another kty', { kty: 'OKP', crv: 'P-256' }, 'expected a JWK of kty EC or OKP'],
    ['a coordinate that is no base64url', { ...P256, x: '!secret!', y: 'AA' }, 'x: expected base64url'],
    [
      'a point that is on no curve',
      { ...P256, x: toBase64url(new Uint8Array(32)), y: toBase64url(new Uint8Array(32).fill(1)) },
      'not-on-curve',
    ],
  ])('%s', async (_, json, message) => {
    await expect(readPublicJwk(json)).rejects.toThrow(message)
    await expect(readPublicJwk(json)).rejects.not.toThrow('secret')
  })
  it('a private key beside the public one of another', async () => {
    const jwk = await privateJwk(await generatePrivateKey('P-256'))
    const { x, y } = publicJwk(await publicKeyOf(await generatePrivateKey('P-256'))) as { x: string; y: string }
    await expect(readPrivateJwk({ ...jwk, x, y })).rejects.toThrow('d and x are of different keys')
    await expect(readPrivateJwk({ ...P256, d: toBase64url(new Uint8Array(32)) })).rejects.toThrow('d: no private key of P-256')
  })
})
