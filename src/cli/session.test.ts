// The session that options of `mdl verify` give: by transcript, by hand-over, by request, by annex C.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode } from '../cbor/index.ts'
import { digest, generatePrivateKey, type PrivateKey, publicKeyOf, sealHpke, toBase64url, toHex } from '../crypto/index.ts'
import { handover, presentDemo } from '../intake/demo-suite.ts'
import { buildDeviceResponse, type DemoLicence, presentDocument } from '../issue/index.ts'
import { buildSessionTranscript, type Handover } from '../mdoc/index.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

const ANNEX_D = 'docs/examples/annex-d'
const READER_KEY = readFileSync(`${ANNEX_D}/ephemeral-reader-key-d.hex`, 'utf8').trim()
const annexD = (...rest: readonly string[]) =>
  mdl([
    'verify',
    `${ANNEX_D}/device-response.cbor`,
    '--trust',
    `${ANNEX_D}/iaca-root.pem`,
    '--at',
    '2021-01-01T00:00:00Z',
    '--live',
    ...rest,
  ])

let folder: Folder
let licence: DemoLicence
let trust: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  licence = (await presentDemo()).licence
  trust = ['--trust', folder.file('iaca.pem', encodePem('CERTIFICATE', licence.iaca.certificate)), '--live']
})
afterAll(() => folder.remove())

async function presentedIn(session: Handover, name: string): Promise<string> {
  const { mdoc, deviceKey } = licence
  const sessionTranscript = await buildSessionTranscript(session)
  const document = await presentDocument({ mdoc, sessionTranscript, deviceAuth: { type: 'signature', key: deviceKey } })
  return folder.file(name, buildDeviceResponse({ documents: [document] }))
}

describe('--transcript', () => {
  it('and --reader-key prove the owner of annex D, as files and as hex', async () => {
    const transcript = readFileSync(`${ANNEX_D}/session-transcript.cbor`)
    const keyFile = `@${ANNEX_D}/ephemeral-reader-key-d.hex`
    for (const given of [
      `@${ANNEX_D}/session-transcript.cbor`,
      `${ANNEX_D}/session-transcript.cbor`,
      transcript.toString('hex'),
      folder.file('t.hex', transcript.toString('hex')),
    ])
      for (const key of [READER_KEY, keyFile]) expect((await annexD('--transcript', given, '--reader-key', key)).code).toBe(0)
  })
  it('alone leaves a MAC undetermined', async () => {
    const { code, out } = await annexD('--transcript', `@${ANNEX_D}/session-transcript.cbor`)
    expect([code, out]).toEqual([2, expect.stringContaining('the reader’s private key was not given')])
  })
  it('of another session is a failure of the credential', async () => {
    const { code, out } = await annexD('--transcript', '83f6f6f6', '--reader-key', READER_KEY)
    expect([code, out]).toEqual([1, expect.stringContaining('Not presented by its owner’s phone')])
  })
  it.each<[string, readonly string[], RegExp]>([
    [
      'a file that is none',
      ['--transcript', `@${ANNEX_D}/device-response.cbor`],
      /^mdl: --transcript: expected a SessionTranscript \(an array of three\), found map\n/,
    ],
    ['hex that is none', ['--transcript', '83f6'], /^mdl: --transcript: expected a SessionTranscript in CBOR; byte 2/],
    ['a key without a transcript', ['--reader-key', READER_KEY], /^mdl: --reader-key goes with a session transcript/],
    [
      'a key that is none',
      ['--transcript', '83f6f6f6', '--reader-key', '{"kty":"EC","crv":"P-256"}'],
      /^mdl: --reader-key: d: missing: this JWK is a public key/,
    ],
    [
      'a transcript and a hand-over',
      ['--transcript', '83f6f6f6', '--handover', '{}'],
      /^mdl: --transcript and --handover each give a session: give one of them/,
    ],
    ['a hand-over that is no JSON', ['--handover', '{'], /^mdl: --handover: expected JSON, or a file of it/],
    [
      'a hand-over that is no object',
      ['--handover', '@docs/examples/annex-d/ephemeral-reader-key-d.hex'],
      /^mdl: --handover: expected JSON/,
    ],
    ['a hand-over of no type', ['--handover', '{"type":"smoke"}'], /^mdl: --handover: type: expected one of qr, nfc/],
    [
      'a hand-over that lacks a member',
      ['--handover', '{"type":"openid4vp","clientId":"a","nonce":"b"}'],
      /^mdl: --handover: responseUri: expected text, found nothing/,
    ],
    ['a request that lacks a member', ['--oid4vp', '{"client_id":"a","nonce":"b"}'], /^mdl: --oid4vp: responseUri: expected text/],
    [
      'a request that encrypts to no key',
      [
        '--oid4vp',
        '{"client_id":"a","nonce":"b","response_uri":"c","response_mode":"direct_post.jwt","client_metadata":{"jwks":{"keys":7}}}',
      ],
      /^mdl: --oid4vp: client_metadata\.jwks: /,
    ],
    [
      'a thumbprint that is none',
      ['--oid4vp', '{"client_id":"a","nonce":"b","response_uri":"c","jwkThumbprint":"ä"}'],
      /^mdl: --oid4vp: jwkThumbprint: expected hex or base64url/,
    ],
    [
      'an annex C request without origin',
      ['--annex-c', '{"encryptionInfo":"AA"}'],
      /^mdl: --annex-c: origin: expected text, found nothing/,
    ],
  ])('with %s is a mistake in the command', async (_, options, notes) => {
    const transcript = await annexD(...options)
    expect([transcript.code, transcript.out]).toEqual([64, ''])
    expect(transcript.notes).toMatch(notes)
    expect(transcript.notes).not.toContain(READER_KEY)
  })
})

describe('--handover', () => {
  it('builds the transcript as a case does, inline and from a file', async () => {
    const response = await presentedIn(handover, 'openid4vp.cbor')
    const json = JSON.stringify(handover)
    for (const given of [json, folder.file('handover.json', json), `@${folder.file('handover.json', json)}`])
      expect((await mdl(['verify', response, ...trust, '--handover', given])).code).toBe(0)
    expect((await mdl(['verify', response, ...trust, '--handover', json.replace('SVC', 'SVX')])).code).toBe(1)
  })
  it('takes the files that it names from beside itself', async () => {
    const deviceEngagement = encode(new Map<number, Encodable>([[0, '1.0']]))
    const eReaderKey = encode(new Map<number, Encodable>([[1, 2]]))
    const response = await presentedIn({ type: 'qr', deviceEngagement, eReaderKey }, 'qr.cbor')
    folder.file('session/engagement.cbor', deviceEngagement)
    const json = JSON.stringify({ type: 'qr', deviceEngagement: 'engagement.cbor', eReaderKey: { hex: toHex(eReaderKey) } })
    expect((await mdl(['verify', response, ...trust, '--handover', folder.file('session/handover.json', json)])).code).toBe(0)
    const lacking = folder.file('elsewhere/handover.json', json)
    expect(await mdl(['verify', response, ...trust, '--handover', lacking])).toMatchObject({
      code: 66,
      notes: expect.stringContaining('engagement.cbor: no such file'),
    })
  })
})

describe('--oid4vp', () => {
  const key = {
    kty: 'EC',
    crv: 'P-256',
    use: 'enc',
    x: 'DxiH5Q4Yx3UrukE2lWCErq8N8bqC9CHLLrAwLz5BmE0',
    y: 'XtLM4-3h5o3HUH0MHVJV0kyq0iBlrBwlh8qEDMZ4-Pc',
    alg: 'ECDH-ES',
    kid: '1',
  }
  /** RFC 7638 by hand: the required members, sorted, without white space. */
  const thumbprint = () => digest('SHA-256', new TextEncoder().encode(`{"crv":"P-256","kty":"EC","x":"${key.x}","y":"${key.y}"}`))
  const request = { client_id: 'x509_san_dns:verifier.example', nonce: 'n-0S6_WzA2Mj', response_uri: 'https://verifier.example/r' }

  it('builds the transcript of a redirect, encrypted or not', async () => {
    const plain: Handover = {
      type: 'openid4vp',
      clientId: request.client_id,
      nonce: request.nonce,
      responseUri: request.response_uri,
      jwkThumbprint: null,
    }
    const open = await presentedIn(plain, 'plain.cbor')
    expect((await mdl(['verify', open, ...trust, '--oid4vp', JSON.stringify({ ...request, response_mode: 'direct_post' })])).code).toBe(0)
    const sealed = await presentedIn({ ...plain, jwkThumbprint: await thumbprint() }, 'sealed.cbor')
    const keys = [{ ...key, use: 'sig', x: 'AA' }, key]
    const encrypted = { ...request, response_mode: 'direct_post.jwt', client_metadata: { jwks: { keys } } }
    expect((await mdl(['verify', sealed, ...trust, '--oid4vp', JSON.stringify(encrypted)])).code).toBe(0)
    expect(
      (await mdl(['verify', sealed, ...trust, '--oid4vp', JSON.stringify({ ...request, jwkThumbprint: toBase64url(await thumbprint()) })]))
        .code,
    ).toBe(0)
    expect((await mdl(['verify', open, ...trust, '--oid4vp', JSON.stringify(encrypted)])).code).toBe(1)
  })
  it('builds the transcript of the browser’s API from its origin', async () => {
    const origin = 'https://verifier.example'
    const response = await presentedIn({ type: 'openid4vp-dc-api', origin, nonce: request.nonce, jwkThumbprint: null }, 'dc-api.cbor')
    for (const named of [{ origin }, { expected_origins: [origin] }])
      expect((await mdl(['verify', response, ...trust, '--oid4vp', JSON.stringify({ nonce: request.nonce, ...named })])).code).toBe(0)
  })
})

describe('--annex-c', () => {
  it('opens the response and binds it to its session', async () => {
    const session = { type: 'dcapi', encryptionInfo: 'gmVkY2FwaaA', origin: 'https://verifier.example' } as const
    const recipient: PrivateKey = await generatePrivateKey('P-256')
    const plainText = new Uint8Array(readFileSync(await presentedIn(session, 'annex-c.cbor')))
    const { enc, cipherText } = await sealHpke({
      recipientKey: await publicKeyOf(recipient),
      plainText,
      info: await buildSessionTranscript(session),
    })
    const sealed = folder.file(
      'sealed.cbor',
      encode([
        'dcapi',
        new Map<string, Encodable>([
          ['enc', enc],
          ['cipherText', cipherText],
        ]),
      ]),
    )
    const jwk = { kty: 'EC', crv: 'P-256', d: toBase64url(recipient.secret) }
    const info = folder.file('info.json', JSON.stringify({ ...session, recipientKey: jwk, comment: 'passed over' }))
    expect((await mdl(['verify', sealed, ...trust, '--annex-c', info])).code).toBe(0)
    expect((await mdl(['verify', sealed, ...trust, '--handover', JSON.stringify({ ...session, recipientKey: jwk })])).code).toBe(0)
    expect((await mdl(['verify', sealed, ...trust])).code).toBe(65)
    const other = JSON.stringify({ ...session, origin: 'https://other.example', recipientKey: jwk })
    expect(await mdl(['verify', sealed, ...trust, '--annex-c', other])).toMatchObject({
      code: 65,
      out: expect.stringContaining('one that does not open with them'),
    })
  })
})
