// ISO/IEC TS 18013-7, annex C: a response that was encrypted to the verifier, opened with what the verifier knows.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode } from '../cbor/index.ts'
import { generatePrivateKey, type PrivateKey, publicKeyOf, sealHpke, toBase64url } from '../crypto/index.ts'
import { buildDeviceResponse, presentDocument } from '../issue/index.ts'
import { buildSessionTranscript } from '../mdoc/index.ts'
import { contextOf, judgeContent, type Presented, presentDemo, reportOf, unmarked } from './demo-suite.ts'
import type { Outcome } from './index.ts'

const dcapi = { type: 'dcapi', encryptionInfo: 'gmVkY2FwaaA', origin: 'https://verifier.example' } as const

let presented: Presented
let recipientKey: PrivateKey
let response: Uint8Array
let encrypted: Uint8Array

beforeAll(async () => {
  presented = await presentDemo()
  const sessionTranscript = await buildSessionTranscript(dcapi)
  const { mdoc, deviceKey } = presented.licence
  response = buildDeviceResponse({
    documents: [await presentDocument({ mdoc, sessionTranscript, deviceAuth: { type: 'signature', key: deviceKey } })],
  })
  recipientKey = await generatePrivateKey('P-256')
  encrypted = await seal(response)
})

async function seal(plainText: Uint8Array): Promise<Uint8Array> {
  const info = await buildSessionTranscript(dcapi)
  const { enc, cipherText } = await sealHpke({ recipientKey: await publicKeyOf(recipientKey), plainText, info })
  return encode([
    'dcapi',
    new Map<string, Encodable>([
      ['enc', enc],
      ['cipherText', cipherText],
    ]),
  ])
}

const jwk = (secret: Uint8Array) => ({ kty: 'EC', crv: 'P-256', d: toBase64url(secret) })

async function judgeInSession(
  content: Uint8Array | string,
  secret: Uint8Array,
  transcript: typeof dcapi | { readonly origin: string } = dcapi,
): Promise<Outcome> {
  const session = { transcript: { ...dcapi, ...transcript }, recipientKey: { secret }, origin: 'operator' } as const
  return judgeContent(content, await contextOf([unmarked(presented.licence)], { session }))
}

describe('an encrypted response', () => {
  it('is opened with its key, encryptionInfo and origin, and judged in that session', async () => {
    const report = reportOf(await judgeInSession(encrypted, recipientKey.secret))
    expect(report).toMatchObject({ verdict: 'passed', framed: [], sessionOrigin: 'operator' })
    expect(report.documents[0]?.checks.find(({ id }) => id === 'device-auth.signature')?.status).toBe('passed')
  })
  it('is opened as text and in the answer of the browser’s API alike', async () => {
    const text = toBase64url(encrypted)
    for (const content of [
      text,
      JSON.stringify({ protocol: 'org-iso-mdoc', data: { response: text } }),
      JSON.stringify({ Response: text }),
    ])
      expect(reportOf(await judgeInSession(content, recipientKey.secret)).verdict).toBe('passed')
  })
  it('is opened by a case that brings the key, and bound to the session in the file', async () => {
    const handover = { ...dcapi, recipientKey: jwk(recipientKey.secret) }
    const caseFile = JSON.stringify({ response: { base64url: toBase64url(encrypted) }, handover })
    const report = reportOf(await judgeContent(caseFile, await contextOf([unmarked(presented.licence)])))
    expect(report).toMatchObject({ verdict: 'passed', sessionOrigin: 'file' })
  })
  it('stays closed without a key, and says what is needed', async () => {
    expect(await judgeContent(encrypted, await contextOf([]))).toMatchObject({
      state: 'other',
      recognised: 'encrypted-response',
      advice: 'needs-recipient-key',
    })
  })
  it.each<[string, () => Promise<Outcome>]>([
    ['another key', async () => judgeInSession(encrypted, (await generatePrivateKey('P-256')).secret)],
    ['a key of zeros', async () => judgeInSession(encrypted, new Uint8Array(32))],
    ['a key of five octets', async () => judgeInSession(encrypted, new Uint8Array(5))],
    ['another origin', async () => judgeInSession(encrypted, recipientKey.secret, { origin: 'https://other.example' })],
    [
      'a changed cipher text',
      async () =>
        judgeInSession(
          encrypted.map((byte, at) => (at === encrypted.length - 1 ? byte ^ 1 : byte)),
          recipientKey.secret,
        ),
    ],
  ])('does not open with %s, which is no fault of the credential', async (_, judging) => {
    expect(await judging()).toMatchObject({
      state: 'unreadable',
      problem: { kind: 'not-read', found: 'one that does not open with them' },
    })
  })
  it('is opened once: what was encrypted twice stays closed', async () => {
    expect(await judgeInSession(await seal(encrypted), recipientKey.secret)).toMatchObject({ state: 'other', detail: 'encrypted twice' })
  })
  it('may hold nothing that brings its own trust', async () => {
    const caseFile = new TextEncoder().encode(JSON.stringify({ response: 'a.cbor', trustAnchors: [] }))
    expect((await judgeInSession(await seal(caseFile), recipientKey.secret)).state).toBe('unreadable')
  })
})
