// What one scanned code is: told, never opened, joined or followed. The reader gives the bytes of text codes too.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, embedded, encode } from '../../cbor/index.ts'
import { concatBytes, toBase64url, toHex } from '../../crypto/index.ts'
import { encodeOpticalRequest } from '../../mdoc/index.ts'
import { adviceWords, recognisedWords } from '../../messages/index.ts'
import { type Presented, presentDemo } from '../demo-suite.ts'
import { forms } from '../forms-suite.ts'
import { type Advice, openSequence, type Recognised, readCode } from '../index.ts'
import { misread, partOf } from './parts-suite.ts'

let presented: Presented
beforeAll(async () => {
  presented = await presentDemo()
})
const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes)
const engagement = encode(new Map<number, Encodable>([[0, '1.0'], [1, [1, embedded(1)]]])) // biome-ignore format: a map of two
const deviceRequest = encode(
  new Map<string, Encodable>([
    ['version', '1.0'],
    [
      'docRequests',
      [
        new Map([
          [
            'itemsRequest',
            embedded(
              new Map<string, Encodable>([
                ['docType', 'org.iso.18013.5.1.mDL'],
                ['nameSpaces', new Map([['org.iso.18013.5.1', new Map([['portrait', false]])]])],
              ]),
            ),
          ],
        ]),
      ],
    ],
  ]),
)
const request = () =>
  encodeOpticalRequest({ nonce: new Uint8Array(16).fill(7), origin: 'https://verifier.example', request: deviceRequest, expires: null })

describe('a part of a sequence', () => {
  it('is read from its text, whatever the reader says of its bytes', async () => {
    const sequence = await openSequence(presented.response)
    const text = sequence.text(2)
    const part = partOf(text)
    for (const bytes of [undefined, utf8(text), new Uint8Array()])
      expect(await readCode(bytes === undefined ? { text } : { text, bytes })).toEqual({ kind: 'part', part })
    expect(await readCode({ text: '', bytes: utf8(text) })).toEqual({ kind: 'part', part })
  })
  it('that is damaged, or that nobody may send, says why', async () => {
    const { text } = await openSequence(presented.response)
    expect(await readCode({ text: misread(text(1)) })).toEqual({ kind: 'damaged-part', problem: 'its CRC-32 does not match' })
    expect(await readCode({ text: 'MDL:' })).toEqual({ kind: 'damaged-part', problem: '0 octets are too few' })
    expect(await readCode({ text: `MDL:${'0'.repeat(2_000_000)}` })).toMatchObject({ kind: 'refused-part' })
  })
})

describe('a presentation in one code', () => {
  it('is taken in every form that a file may have', async () => {
    for (const [name, write] of forms) {
      const content = write(presented.response)
      const code = typeof content === 'string' ? { text: content } : { text: latin1(content), bytes: content }
      expect([name, (await readCode(code)).kind]).toEqual([name, 'presentation'])
    }
  })
  it('is the text where the text says it, and else the bytes', async () => {
    const text = toBase64url(presented.response)
    expect(await readCode({ text, bytes: utf8(text) })).toEqual({ kind: 'presentation', content: text })
    const bytes = presented.response
    for (const garbage of [latin1(bytes), new TextDecoder().decode(bytes), ''])
      expect(await readCode({ text: garbage, bytes })).toEqual({ kind: 'presentation', content: bytes })
  })
  it('is taken as a case, and encrypted', async () => {
    const bundle = JSON.stringify({ response: { base64url: toBase64url(presented.response) }, about: 'Möller' })
    expect(await readCode({ text: bundle, bytes: utf8(bundle) })).toEqual({ kind: 'presentation', content: bundle })
    const encrypted = encode(['dcapi', new Map([['enc', new Uint8Array(65)], ['cipherText', new Uint8Array(40)]])]) // biome-ignore format: a map of two
    expect(await readCode({ text: latin1(encrypted), bytes: encrypted })).toEqual({ kind: 'presentation', content: encrypted })
  })
  it('is left to judge() where a document in it is broken', async () => {
    const broken = concatBytes(encode(new Map<string, Encodable>([['version', '1.0'], ['documents', [1]]]))) // biome-ignore format: a map of two
    expect((await readCode({ text: toHex(broken) })).kind).toBe('presentation')
  })
})

describe('a request of a verifier is for a wallet', () => {
  it.each<[string, (bytes: Uint8Array) => { text: string; bytes?: Uint8Array }]>([
    ['as bytes', (bytes) => ({ text: latin1(bytes), bytes })],
    ['as the message of a sequence', (bytes) => ({ text: '', bytes })],
    ['as base64url', (bytes) => ({ text: toBase64url(bytes) })],
    ['as hex', (bytes) => ({ text: toHex(bytes), bytes: utf8(toHex(bytes)) })],
    ['as a mdoc: URI', (bytes) => ({ text: `mdoc:${toBase64url(bytes)}` })],
  ])('%s', async (_, codeOf) => {
    expect(await readCode(codeOf(request()))).toEqual({ kind: 'request', content: request() })
  })
})

describe('a code of another kind is named, and says what to do', () => {
  it.each<[code: string, recognised: Recognised, advice: Advice, detail: string]>([
    ['https://wallet.example/offer?name=MOELLER#x', 'web-link', 'link-not-opened', 'https://wallet.example/offer'],
    ['HTTP://EVIL.EXAMPLE/MDL:', 'web-link', 'link-not-opened', 'HTTP://EVIL.EXAMPLE/MDL:'],
    [`mdoc:${toBase64url(engagement)}`, 'device-engagement', 'talk-to-phone', ''],
    [`MDOC:${toBase64url(engagement)}`, 'device-engagement', 'talk-to-phone', ''],
    [`mdoc://?de=${toBase64url(engagement)}`, 'device-engagement', 'talk-to-phone', ''],
    ['BEGIN:VCARD\nVERSION:3.0\nFN:Anna Möller\nEND:VCARD', 'contact-card', 'find-other-code', ''],
    ['MECARD:N:Moeller,Anna;TEL:123;;', 'contact-card', 'find-other-code', ''],
    ['WIFI:T:WPA;S:counter;P:secret;;', 'wifi', 'find-other-code', ''],
    ['UR:BYTES/3-9/LPAXASCFADAXCYWENBPLJKHDCAHK', 'bc-ur', 'show-as-parts', 'ur:bytes'],
    ['ur:crypto-psbt/hkadimcxtsbsae', 'bc-ur', 'show-as-parts', 'ur:crypto-psbt'],
    ['openid4vp://?client_id=x&request_uri=https%3A%2F%2Fx', 'openid4vp-request', 'ask-for-response', ''],
    ['eudi-openid4vp://x?client_id=x', 'openid4vp-request', 'ask-for-response', ''],
    ['haip-vp://?client_id=x', 'openid4vp-request', 'ask-for-response', ''],
    ['openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fx', 'app-link', 'find-other-code', 'openid-credential-offer:'],
    ['otpauth://totp/Example:anna?secret=JBSWY3DPEHPK3PXP', 'app-link', 'find-other-code', 'otpauth:'],
    ['tel:+31201234567', 'app-link', 'find-other-code', 'tel:'],
    ['mailto:anna@example.org', 'app-link', 'find-other-code', 'mailto:'],
    ['HC1:NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL-AH-R6IOOK.IR9B', 'app-link', 'find-other-code', 'hc1:'],
    ['@\n\u001e\rANSI 636000080002DL00410278ZV03190008DLDAQT64235789', 'card-barcode', 'find-other-code', ''],
    ['@ANSI 636000080002DL00410278', 'card-barcode', 'find-other-code', ''],
    ['eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln', 'jwt', 'ask-for-response', ''],
    ['{"name":"x"}', 'json', 'ask-for-response', 'name'],
    ['Table 5', 'plain-text', 'find-other-code', ''],
    ['4006381333931', 'plain-text', 'find-other-code', ''],
    ['Größe: XL', 'plain-text', 'find-other-code', ''],
    ['お名前', 'plain-text', 'find-other-code', ''],
  ])('%j', async (text, recognised, advice, detail) => {
    for (const bytes of [utf8(text), undefined])
      expect(await readCode(bytes === undefined ? { text } : { text, bytes })).toEqual({ kind: 'other', recognised, advice, detail })
    expect([recognisedWords[recognised], adviceWords[advice]].every((words) => words.length > 0)).toBe(true)
  })
  it.each<[name: string, bytes: () => Uint8Array, recognised: Recognised]>([
    ['a DeviceRequest', () => deviceRequest, 'device-request'],
    ['a DeviceEngagement', () => engagement, 'device-engagement'],
    ['a picture', () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'image'],
    ['a certificate', () => presented.licence.iaca.certificate, 'certificate'],
  ])('%s in a binary code', async (_, bytes, recognised) => {
    expect(await readCode({ text: latin1(bytes()), bytes: bytes() })).toMatchObject({ kind: 'other', recognised })
  })
  it('names nothing of what stands in it but a scheme, a link without its query, and names of members', async () => {
    const secret = 'MOELLERANNA'
    for (const text of [
      `WIFI:T:WPA;S:${secret};;`,
      `BEGIN:VCARD\nN:${secret}`,
      `otpauth://totp/${secret}`,
      `ur:bytes/${secret}`,
      secret,
      `tel:${secret}`,
      `https://x/?${secret}`,
      `{"a":"${secret}"}`,
    ])
      expect(JSON.stringify(await readCode({ text, bytes: utf8(text) }))).not.toContain(secret)
  })
})

describe('what nobody here knows is unknown', () => {
  it.each<[string, { text: string; bytes?: Uint8Array }]>([
    ['nothing', { text: '' }],
    ['no bytes', { text: '', bytes: new Uint8Array() }],
    ['white space', { text: ' \n' }],
    ['octets of no kind', { text: '\u00ff\u0001', bytes: Uint8Array.of(0xff, 1, 2, 3) }],
    ['CBOR of another shape', { text: '\u0083\u0001\u0002\u0003', bytes: Uint8Array.of(0x83, 1, 2, 3) }],
    [
      'a response that was cut off',
      {
        text: 'omd2ZXJzaW9uYzEuMGlkb2N1bWVudHOBo2dkb2NUeXBldW9yZy5pc28uMTgwMTMuNS4xLm1ETGxpc3N1ZXJTaWduZWSiam5hbWVTcGFjZXOhcW9yZy5pc28uMTgw',
      },
    ],
    ['text beyond every limit', { text: 'x'.repeat(20_000_001) }],
  ])('%s', async (_, code) => {
    expect(await readCode(code)).toEqual({ kind: 'unknown' })
  })
})
