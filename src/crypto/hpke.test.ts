import { describe, expect, it } from 'vitest'
import { concatBytes } from './encodings.ts'
import { hmacSha256 } from './hash.ts'
import { HpkeError, openHpke, sealHpke } from './hpke.ts'
import { agree } from './key-agreement.ts'
import { generatePrivateKey, publicKeyOf } from './private-key.ts'

const text = (characters: string) => new TextEncoder().encode(characters)
const plainText = text('DeviceResponse')
const info = text('SessionTranscript')

describe('HPKE for annex C', () => {
  it('opens what was sealed for the key and the session', async () => {
    const { recipientKey, enc, cipherText } = await sealed()
    expect(enc.length).toBe(65)
    expect(cipherText.length).toBe(plainText.length + 16)
    expect(await openHpke({ recipientKey, enc, cipherText, info })).toEqual(plainText)
  })

  it('opens nothing of another session, for another key, or changed', async () => {
    const { recipientKey, enc, cipherText } = await sealed()
    const otherKey = await generatePrivateKey('P-256')
    const changed = cipherText.map((octet, index) => (index === 0 ? octet ^ 1 : octet))
    await expect(openHpke({ recipientKey, enc, cipherText, info: text('another') })).rejects.toThrow(HpkeError)
    await expect(openHpke({ recipientKey: otherKey, enc, cipherText, info })).rejects.toThrow(HpkeError)
    await expect(openHpke({ recipientKey, enc, cipherText: changed, info })).rejects.toThrow(HpkeError)
    await expect(openHpke({ recipientKey, enc, cipherText: new Uint8Array(), info })).rejects.toThrow(HpkeError)
  })

  it('opens nothing under an enc that is no point', async () => {
    const { recipientKey, enc, cipherText } = await sealed()
    const offCurve = enc.map((octet, index) => (index === 64 ? octet ^ 1 : octet))
    await expect(openHpke({ recipientKey, enc: offCurve, cipherText, info })).rejects.toThrow(HpkeError)
    await expect(openHpke({ recipientKey, enc: enc.subarray(1), cipherText, info })).rejects.toThrow(HpkeError)
  })

  it('takes recipient keys on P-256 alone', async () => {
    const recipientKey = await generatePrivateKey('P-384')
    await expect(openHpke({ recipientKey, enc: new Uint8Array(65), cipherText: plainText, info })).rejects.toThrow(
      'expected a recipient key on P-256',
    )
  })

  it('follows the key schedule of RFC 9180, 4.1 and 5.1', async () => {
    const { recipientKey, enc, cipherText } = await sealed()
    const { key, nonce } = await keySchedule(recipientKey, enc)
    const aes = await crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, ['decrypt'])
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(nonce) }, aes, new Uint8Array(cipherText))
    expect(new Uint8Array(opened)).toEqual(plainText)
  })
})

async function sealed() {
  const recipientKey = await generatePrivateKey('P-256')
  return { recipientKey, ...(await sealHpke({ recipientKey: await publicKeyOf(recipientKey), plainText, info })) }
}

/** The same by hand, from the RFC's formulas and our own HMAC. */
async function keySchedule(recipientKey: Awaited<ReturnType<typeof sealed>>['recipientKey'], enc: Uint8Array) {
  const kem = concatBytes(text('KEM'), Uint8Array.of(0, 0x10))
  const hpke = concatBytes(text('HPKE'), Uint8Array.of(0, 0x10, 0, 1, 0, 1))
  const kemContext = concatBytes(enc, (await publicKeyOf(recipientKey)).bytes)
  const dh = (await agree(recipientKey, { curve: 'P-256', bytes: enc })) ?? new Uint8Array()
  const sharedSecret = await expand(kem, await extract(kem, new Uint8Array(), 'eae_prk', dh), 'shared_secret', kemContext, 32)
  const pskIdHash = await extract(hpke, new Uint8Array(), 'psk_id_hash', new Uint8Array())
  const infoHash = await extract(hpke, new Uint8Array(), 'info_hash', info)
  const context = concatBytes(Uint8Array.of(0), pskIdHash, infoHash)
  const secret = await extract(hpke, sharedSecret, 'secret', new Uint8Array())
  return { key: await expand(hpke, secret, 'key', context, 16), nonce: await expand(hpke, secret, 'base_nonce', context, 12) }
}

function extract(suite: Uint8Array, salt: Uint8Array, label: string, inputKey: Uint8Array): Promise<Uint8Array> {
  return hmacSha256(salt, concatBytes(text('HPKE-v1'), suite, text(label), inputKey))
}

/** HKDF-Expand alone, one block: T(1) = HMAC(PRK, info ‖ 01). */
async function expand(suite: Uint8Array, key: Uint8Array, label: string, context: Uint8Array, length: number): Promise<Uint8Array> {
  const labelled = concatBytes(Uint8Array.of(0, length), text('HPKE-v1'), suite, text(label), context)
  return (await hmacSha256(key, concatBytes(labelled, Uint8Array.of(1)))).slice(0, length)
}
