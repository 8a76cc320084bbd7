// Keys, signatures and shared secrets made with OpenSSL 3.0, and the check values of RFC 7027.
import { describe, expect, it } from 'vitest'
import { readEcPoint } from './ec-public-key.ts'
import { fromHex, toHex } from './encodings.ts'
import { agree } from './key-agreement.ts'
import { publicKeyOf } from './private-key.ts'
import { verifyDerSignature } from './signature.ts'
import type { EcCurve, HashAlgorithm, PublicKey } from './types.ts'

const message = new TextEncoder().encode('Utopia Department of Motor Vehicles')

interface BrainpoolVector {
  curve: EcCurve
  hash: HashAlgorithm
  secret: string
  point: string
  signature: string
  other: string
  shared: string
}

const vectors: BrainpoolVector[] = [
  {
    curve: 'brainpoolP256r1',
    hash: 'SHA-256',
    secret: '25015bc052711a7dc5514ab8cd51cd1985ba9d602441a8de99de0604d1ce10b3',
    point:
      '047a67570d427085ab218bfd26ed2e57dbda94082e35c1e3bbc3f832da5cef6aa7258ade7954ff1fd4b8d1d1368542c635d3651d677dafecffbcbbdc2284b6c841',
    signature:
      '30450220022f205664f2eb97bf1930f2b188d551c3510fb2ee0c970ee9d4798b51cd85ba022100a8ff54d854cb9f91a6fc1aa17146824243a108c719fb74b6aea89a7c8425c1ed',
    other:
      '0434308cdbc43993f1d3d025482a2948fe98b12cecd63d71c08b83823b6c73fd884e2a91c302f760900b8bd30da7678ffc44fb549f1783b3c9779a90b872135a54',
    shared: '6b74f2dd1ab37c5e8054b7c74abb3ec4b84fde69ce971ed1acce22d7ccd6ed66',
  },
  {
    curve: 'brainpoolP320r1',
    hash: 'SHA-384',
    secret: '3ca6931f155255ded54db041786d168d33a40c842fee8a78314654fd01b01bc9dde52d9a84c9ea96',
    point:
      '043c6fac474f5f959d0f51a60102a2fd0a13151447bca6c647be3bd9329d23f2c40eef3691c36182ea02b636bfc056b409a740752b337fc5c57001a28db44d2f6b1415efdc110bbb3473628c8a9fb66a59',
    signature:
      '3054022821520c01c3843fe881bc612d5bd1d83ef5ad4c90486717a3bb6a81b162031b88775571e55719685b02281fb4e0f133d25b5fd1aba8d418a818991689ab0383751d07b301e36b6c8d361b4044cd51d6d47085',
    other:
      '04079a00574eb9602254efacad57b14a8b65aa542e0024c027804169dffeecd502d313e05a90ddf8fd66efa5010faca524573652378ed782e1fa77d3e380e6690757503a6728dd67d67946da5bd7feac96',
    shared: 'd17c511a7941b7185a1863bea70ab61fcbeb5b68cbba64962e8d090fcc28c41da2fd682ec0216d2b',
  },
  {
    curve: 'brainpoolP384r1',
    hash: 'SHA-384',
    secret: '5b110e90885d635b2b81b44f38a947c6d316a54a1b8967ed758270533eb6525a46e3f7606e70973a6ee5524dcd8eea1f',
    point:
      '04535864d7c2c0aefdb55b2a14efeda8d420bf51be3f79e612273439286efb0099c60213f5f3b97b589fa115ff1892ed49899463c8742137063777916a0c5607837ef5c34ad20e40da0db6645dc5ee070573ca6bd51b52f3da45e5709ac8ef50e3',
    signature:
      '306402306d7552f536f31c8bd95983eddc7d3d3c86e060f7a54165eb96fcd4f6b0752665e3c64eee296eeb4c6689405c37b5034702300b98ea2e72503169c72bcea188e4aa2d97a53bdb5dfe0ab26bb1b62d644c76270d0e0d4e395ab700fdb620d39f916421',
    other:
      '0461cc6f281b07aaa9c4e1f27edd2e9b3aba1502dc367faa62361040ffdf2472ff2be9cd9345f85a2eb2fdee1b651471b379384684a70be25ce0804d1fb0bac42b16064643840fe1b532dc87e56459054b9c4bc6887e49e702caea130700a438dc',
    shared: '844c38ec497745b58cda926275d723179f5b9b20d14d149bcac8145c99d71373e1324f43ad25b9690d2b36cec82eb802',
  },
  {
    curve: 'brainpoolP512r1',
    hash: 'SHA-512',
    secret:
      '11dee4678e6f9dcf4a6b3d94f7ca031e4468caa37ba097c2cb60d7d66715fbca8db77ffa164f4fbb03fdc22ca28cace122a3c1f8312374ded0e3e3fdb9e37b39',
    point:
      '042fc4815d2f31b7447fbe5a8e9010adb4af973250ec3043c0474664efc78cb8365ac9143d1395f10d900999802b6b3043f73cb8f45812c08099e94517e08602c605d0160989a6bc34ee6836b22d4f56c57db35487642517fc20074799d1707b29a8ca86afc988378143712394daaf5f083b41c61426e3d6f8d10ef3aa1d9b4cc7',
    signature:
      '308184024043e79df997c5361b5a8615218e72f4d7fb6ee8726c9d60bbbf2006c915b91efc60ee60f6d2397692d36be5f93c9696d1a7365a5dfadbaa2393f99409e2c806f2024027807995de02e2a40ed9584ccfacc49a75498de7faee15e3798e20a5988c125d44a9cc4062bb9561b8963d931bb7cb723dd17084c3d2726d532e8c12fb91342a',
    other:
      '049275490120e161ec7495bc15deeaa2706066337d93c0d7be9d64d412fc5a54910a254e6760a70011632697d6787ee8453b42052f7ceb3f4562e8d94ac6e5d283422aaf3c002d3d4fbeb36ec0e7eb284fc068dc07ccb05b1b8e83907e2e5c1b5b4524bea253cab5e0c3464a2d7f171c2ef26a285bc073d0c8365ffcf1e4b22e78',
    shared:
      '98db11c994243358c1a02d88d8c83fc8c81a4e9614a01d3b83db0e9e953ec703c0573cca8e8676b526c7994497e081a653bd56d26ffc4e15a384f64fb64fac1a',
  },
]

describe.each(vectors)('$curve', ({ curve, hash, secret, point, signature, other, shared }) => {
  it('verifies what OpenSSL signed', async () => {
    const key = await read(curve, point)
    expect(await verifyDerSignature(key, { scheme: 'ECDSA', hash }, fromHex(signature), message)).toEqual({
      verified: true,
      provider: 'noble',
    })
    expect(await verifyDerSignature(key, { scheme: 'ECDSA', hash }, fromHex(signature), message.slice(1))).toEqual({
      verified: false,
      provider: 'noble',
    })
  })

  it('finds the public key of a private one', async () => {
    expect(toHex((await publicKeyOf({ curve, secret: fromHex(secret) })).bytes)).toBe(point)
  })

  it('agrees on the secret that OpenSSL agrees on', async () => {
    expect(toHex((await agree({ curve, secret: fromHex(secret) }, await read(curve, other))) ?? new Uint8Array())).toBe(shared)
  })
})

// RFC 7027, appendix A.1
it('agrees on the shared secret of RFC 7027', async () => {
  const secret = fromHex('81db1ee100150ff2ea338d708271be38300cb54241d79950f77b063039804f1d')
  const other =
    '048d2d688c6cf93e1160ad04cc4429117dc2c41825e1e9fca0addd34e6f1b39f7b990c57520812be512641e47034832106bc7d3e8dd0e4c7f1136d7006547cec6a'
  const shared = await agree({ curve: 'brainpoolP256r1', secret }, await read('brainpoolP256r1', other))
  expect(toHex(shared ?? new Uint8Array())).toBe('89afc39d41d3b327814b80940b042590f96556ec91e6ae7939bce31f3a18bf2b')
})

async function read(curve: EcCurve, point: string): Promise<PublicKey> {
  const read = await readEcPoint(curve, fromHex(point))
  if ('fault' in read) throw new Error(read.fault)
  return read.key
}
