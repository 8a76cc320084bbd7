// A response sealed as ISO/IEC TS 18013-7 annex C has it: HPKE base mode (RFC 9180) with an ephemeral key that follows from the session,
// so that the same pack is the same to the octet. A real sender draws that key anew each time.
import { type Encodable, encode } from '../../cbor/index.ts'
import { agree, concatBytes, digest, generatePrivateKey, hmacSha256, publicKeyOf, seededOctets } from '../../crypto/index.ts'
import type { FaultyResponse } from '../faults/fault.ts'
import type { ResponseFile } from './case-spec.ts'

/** ["dcapi", { enc, cipherText }], for the key in `readerKey`. */
export async function sealForAnnexC({ response, readerKey, sessionTranscript }: FaultyResponse): Promise<ResponseFile> {
  if (readerKey === undefined || sessionTranscript === undefined) throw new TypeError('no key or session to seal for')
  const { enc, cipherText } = await seal(response, await publicKeyOf(readerKey), sessionTranscript)
  const sealed = new Map<string, Encodable>([
    ['enc', enc],
    ['cipherText', cipherText],
  ])
  return { name: 'encrypted-response.cbor', bytes: encode(['dcapi', sealed]) }
}

async function seal(plainText: Uint8Array, recipient: Awaited<ReturnType<typeof publicKeyOf>>, info: Uint8Array) {
  const ephemeral = await generatePrivateKey('P-256', await seededOctets(concatBytes(info, await digest('SHA-256', plainText))))
  const enc = (await publicKeyOf(ephemeral)).bytes
  const agreed = await agree(ephemeral, recipient)
  if (agreed === undefined) throw new TypeError('the keys agree on zeros')
  const sharedSecret = await sharedSecretOf(agreed, concatBytes(enc, recipient.bytes))
  const pskIdHash = await extract(HPKE_SUITE, EMPTY, 'psk_id_hash', EMPTY)
  const infoHash = await extract(HPKE_SUITE, EMPTY, 'info_hash', info)
  const context = concatBytes(Uint8Array.of(0), pskIdHash, infoHash) // mode_base
  const secret = await extract(HPKE_SUITE, sharedSecret, 'secret', EMPTY)
  const key = await expand(HPKE_SUITE, secret, 'key', context, 16)
  const iv = await expand(HPKE_SUITE, secret, 'base_nonce', context, 12) // of the first message: sequence number 0
  const aes = await crypto.subtle.importKey('raw', key.slice(), 'AES-GCM', false, ['encrypt'])
  const cipherText = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: iv.slice() }, aes, plainText.slice()))
  return { enc, cipherText }
}

const EMPTY = new Uint8Array()
const ascii = (text: string) => new TextEncoder().encode(text)
const KEM_SUITE = concatBytes(ascii('KEM'), Uint8Array.of(0x00, 0x10)) // DHKEM(P-256, HKDF-SHA256)
const HPKE_SUITE = concatBytes(ascii('HPKE'), Uint8Array.of(0x00, 0x10, 0x00, 0x01, 0x00, 0x01)) // HKDF-SHA256, AES-128-GCM

/** RFC 9180, 4.1, ExtractAndExpand. */
async function sharedSecretOf(agreed: Uint8Array, kemContext: Uint8Array): Promise<Uint8Array> {
  return expand(KEM_SUITE, await extract(KEM_SUITE, EMPTY, 'eae_prk', agreed), 'shared_secret', kemContext, 32)
}

/** LabeledExtract; an absent salt is as many zeros as the hash is long, which HMAC makes of an empty key. */
function extract(suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Promise<Uint8Array> {
  return hmacSha256(salt.length === 0 ? new Uint8Array(32) : salt, concatBytes(ascii('HPKE-v1'), suite, ascii(label), ikm))
}

/** LabeledExpand, of one block at most. */
async function expand(suite: Uint8Array, key: Uint8Array, label: string, info: Uint8Array, length: number): Promise<Uint8Array> {
  const labelled = concatBytes(Uint8Array.of(0, length), ascii('HPKE-v1'), suite, ascii(label), info, Uint8Array.of(1))
  return (await hmacSha256(key, labelled)).subarray(0, length)
}
