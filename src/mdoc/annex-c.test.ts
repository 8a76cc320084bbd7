// Annex C: a response sealed by this test's own HPKE, made of node:crypto alone and held to RFC 9180, is opened.
import { createCipheriv, createECDH, createHmac, type ECDH } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, ReadError } from '../cbor/index.ts'
import { concatBytes, fromHex, generatePrivateKey, publicKeyOf, toBase64url, toHex } from '../crypto/index.ts'
import { decryptAnnexC, encodeEncryptionInfo, encryptAnnexC, readEncryptionInfo } from './index.ts'
import { buildSessionTranscript } from './session-transcript.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const octets = (...numbers: number[]) => Uint8Array.from(numbers)
const hmac = (key: Uint8Array, message: Uint8Array) => new Uint8Array(createHmac('sha256', key).update(message).digest())

/** RFC 9180, 4: labelled HKDF for one suite. Every output here fits one block of SHA-256. */
function labelled(suite: Uint8Array) {
  const prefix = (label: string) => concatBytes(utf8('HPKE-v1'), suite, utf8(label))
  return {
    extract: (salt: Uint8Array, label: string, ikm: Uint8Array) => hmac(salt, concatBytes(prefix(label), ikm)),
    expand: (prk: Uint8Array, label: string, info: Uint8Array, length: number) =>
      hmac(prk, concatBytes(octets(0, length), prefix(label), info, octets(1))).subarray(0, length),
  }
}

/** RFC 9180, 5.1.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode. */
function seal(ephemeral: ECDH, recipient: Uint8Array, info: Uint8Array, aad: Uint8Array, plainText: Uint8Array) {
  const none = new Uint8Array()
  const enc = new Uint8Array(ephemeral.getPublicKey())
  const kem = labelled(concatBytes(utf8('KEM'), octets(0, 0x10)))
  const prk = kem.extract(none, 'eae_prk', new Uint8Array(ephemeral.computeSecret(recipient)))
  const sharedSecret = kem.expand(prk, 'shared_secret', concatBytes(enc, recipient), 32)
  const { extract, expand } = labelled(concatBytes(utf8('HPKE'), octets(0, 0x10, 0, 1, 0, 1)))
  const context = concatBytes(octets(0), extract(none, 'psk_id_hash', none), extract(none, 'info_hash', info))
  const secret = extract(sharedSecret, 'secret', none)
  const cipher = createCipheriv('aes-128-gcm', expand(secret, 'key', context, 16), expand(secret, 'base_nonce', context, 12))
  cipher.setAAD(aad)
  const cipherText = concatBytes(
    new Uint8Array(cipher.update(plainText)),
    new Uint8Array(cipher.final()),
    new Uint8Array(cipher.getAuthTag()),
  )
  return { enc, cipherText }
}

function keyPair(secret?: string): ECDH {
  const pair = createECDH('prime256v1')
  if (secret === undefined) pair.generateKeys()
  else pair.setPrivateKey(secret, 'hex')
  return pair
}

describe('the HPKE of this test', () => {
  it('is that of RFC 9180, A.3.1', () => {
    const { enc, cipherText } = seal(
      keyPair('4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb'),
      new Uint8Array(keyPair('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2').getPublicKey()),
      fromHex('4f6465206f6e2061204772656369616e2055726e'),
      fromHex('436f756e742d30'),
      fromHex('4265617574792069732074727574682c20747275746820626561757479'),
    )
    expect(toHex(enc)).toBe(
      '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
    )
    expect(toHex(cipherText)).toBe('5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434')
  })
})

describe('an encrypted response', () => {
  const session = { encryptionInfo: 'gmVkY2FwaaA', origin: 'https://verifier.example' }
  const recipient = keyPair()
  const recipientKey = {
    curve: 'P-256',
    secret: fromHex(recipient.getPrivateKey('hex').padStart(64, '0')),
  } as const
  const plainText = fromHex('a26776657273696f6e63312e306673746174757300')

  async function encryptedResponse(): Promise<Uint8Array> {
    const info = await buildSessionTranscript({ type: 'dcapi', ...session })
    const { enc, cipherText } = seal(keyPair(), new Uint8Array(recipient.getPublicKey()), info, new Uint8Array(), plainText)
    return encode([
      'dcapi',
      new Map([
        ['enc', enc],
        ['cipherText', cipherText],
      ]),
    ])
  }

  it('is opened with the key and the session it was sealed for', async () => {
    expect(toHex(await decryptAnnexC({ response: await encryptedResponse(), ...session, recipientKey }))).toBe(toHex(plainText))
  })

  it('is not opened for another origin', async () => {
    const opening = decryptAnnexC({ response: await encryptedResponse(), ...session, origin: 'https://other.example', recipientKey })
    await expect(opening).rejects.toMatchObject({ name: 'HpkeError' })
  })

  it('is not opened with another key', async () => {
    const other = { curve: 'P-256', secret: fromHex(keyPair().getPrivateKey('hex').padStart(64, '0')) } as const
    const opening = decryptAnnexC({ response: await encryptedResponse(), ...session, recipientKey: other })
    await expect(opening).rejects.toMatchObject({ name: 'HpkeError' })
  })

  it.each(['80', '8164646361 7069', '82666f746865727361f6', '82656463617069a163656e6340'])('is told from other CBOR: %s', async (hex) => {
    const response = fromHex(hex.replaceAll(' ', ''))
    await expect(decryptAnnexC({ response, ...session, recipientKey })).rejects.toThrow(ReadError)
  })
})

describe('a response that is encrypted here', () => {
  const origin = 'https://verifier.example'
  it('opens with the key that the request named, and with no other session', async () => {
    const recipientKey = await generatePrivateKey('P-256')
    const recipientPublicKey = await publicKeyOf(recipientKey)
    const nonce = new Uint8Array(16).fill(7)
    const encryptionInfo = encodeEncryptionInfo({ nonce, recipientPublicKey })
    expect(await readEncryptionInfo(encryptionInfo)).toEqual({ nonce, recipientPublicKey })
    const response = await encryptAnnexC(octets(1, 2, 3), encryptionInfo, origin)
    expect(await decryptAnnexC({ response, encryptionInfo, origin, recipientKey })).toEqual(octets(1, 2, 3))
    await expect(decryptAnnexC({ response, encryptionInfo, origin: 'https://other.example', recipientKey })).rejects.toThrow()
  })
  it('needs an EncryptionInfo with a public key', async () => {
    await expect(readEncryptionInfo(toBase64url(encode(['other', new Map()])))).rejects.toThrow('expected "dcapi"')
    const keyless = encode(['dcapi', new Map<string, Encodable>([['recipientPublicKey', new Map([[1, 7]])]])])
    await expect(readEncryptionInfo(toBase64url(keyless))).rejects.toThrow('expected a public key')
  })
})
