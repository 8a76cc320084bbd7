import { describe, expect, it } from 'vitest'
import { toHex } from '../../../crypto/index.ts'
import { readKeyText } from '../../../mdoc/index.ts'
import { annexDReaderKey, annexDTranscript } from '../../samples/annex-d.ts'
import { emptyFields, readSession, type SessionFields } from './session-form.ts'

const transcript = annexDTranscript()
const hex = toHex(transcript)
const readerKey = `${toHex(annexDReaderKey())}\n`

const read = (kind: Parameters<typeof readSession>[0], fields: Partial<SessionFields>) =>
  readSession(kind, { ...emptyFields, ...fields }, readKeyText)
const faults = (result: ReturnType<typeof read>) => (result.state === 'faults' ? Object.fromEntries(result.faults) : {})

describe('the session form', () => {
  it('reads a transcript in hexadecimal with white space, and the reader’s key beside it', () => {
    const result = read('transcript', { transcript: hex.replace(/(.{64})/g, '$1\n'), readerKey })
    expect(result).toMatchObject({
      state: 'read',
      session: { transcript, origin: 'operator', readerKey: { secret: expect.any(Uint8Array) } },
    })
  })
  it('reads a transcript in base64url', () => {
    expect(read('transcript', { transcript: Buffer.from(transcript).toString('base64url') })).toMatchObject({ session: { transcript } })
  })
  it('makes the hand-over of OpenID4VP by redirect from its three members, without a thumbprint', () => {
    expect(read('openid4vp', { clientId: 'x509_san_dns:verifier.example', responseUri: 'https://verifier.example/r', nonce: 'n' })).toEqual(
      {
        state: 'read',
        session: {
          origin: 'operator',
          transcript: {
            type: 'openid4vp',
            clientId: 'x509_san_dns:verifier.example',
            responseUri: 'https://verifier.example/r',
            nonce: 'n',
            jwkThumbprint: null,
          },
        },
      },
    )
  })
  it('takes a thumbprint in base64url, and refuses one that is no SHA-256', () => {
    const fields = { origin: 'https://verifier.example', nonce: 'n' }
    expect(read('openid4vp-dc-api', { ...fields, jwkThumbprint: Buffer.alloc(32, 7).toString('base64url') })).toMatchObject({
      session: { transcript: { jwkThumbprint: new Uint8Array(32).fill(7) } },
    })
    expect(faults(read('openid4vp-dc-api', { ...fields, jwkThumbprint: '0707' }))).toEqual({
      jwkThumbprint: expect.stringContaining('43 characters'),
    })
  })
  it('keeps the recipient’s key of annex C apart from the reader’s', () => {
    const result = read('dcapi', { encryptionInfo: 'gmVkY2FwaQ', origin: 'https://verifier.example', recipientKey: readerKey })
    expect(result).toMatchObject({ session: { transcript: { type: 'dcapi' }, recipientKey: { secret: expect.any(Uint8Array) } } })
    expect(result).not.toHaveProperty('session.readerKey')
  })
  it('names each field that is missing, with an example, and quotes no key', () => {
    expect(faults(read('openid4vp', { clientId: 'c', readerKey: 'secret words' }))).toEqual({
      responseUri: 'Fill this in: https://verifier.example/response',
      nonce: 'Fill this in: the nonce of the request',
      readerKey: 'Expected a private key: d in hexadecimal, or a JWK with its member d',
    })
  })
})
