// case.json: what is read, what is refused and in which words, and that what is written is read back.
import { describe, expect, it } from 'vitest'
import { fromHex, toBase64url } from '../crypto/index.ts'
import { type CaseError, type CaseFile, readCaseFile, readKeyText, writeCaseFile } from './index.ts'

const response = { hex: 'a0' }
const secret = new Uint8Array(32).fill(7)
const jwk = { kty: 'EC', crv: 'P-256', x: 'eA', y: 'eQ', d: toBase64url(secret), kid: 'any member of a JWK' }

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    return (error as CaseError).message
  }
  return 'accepted'
}
const refusalOf = (json: unknown) => refusal(() => readCaseFile(json))

describe('a case', () => {
  it('is read with every member', () => {
    const caseFile = readCaseFile({
      about: 'all members',
      at: '2021-01-01T00:00:00Z',
      response: 'device-response.cbor',
      trustAnchors: ['iaca-root.pem', { pem: '-----BEGIN' }, { file: 'other/root.pem', docTypes: ['a'], testOnly: true }],
      handover: {
        type: 'nfc',
        deviceEngagement: 'engagement.cbor',
        eReaderKey: { hex: 'a1' },
        handoverSelect: { base64url: '_w' },
        handoverRequest: null,
      },
      readerEphemeralKey: jwk,
      request: 'device-request.cbor',
      crls: ['iaca.crl'],
      statusLists: ['list.cwt'],
      identifierLists: [{ hex: '00' }],
      vicals: [{ file: 'list.vical', signer: 'root.pem' }],
      policy: 'strict',
      expect: {
        verdict: 'failed',
        verdictIgnoringTrust: 'passed',
        failing: ['digest.match'],
        failingExactly: ['digest.match'],
        checks: { 'digest.match': { passed: 6 } },
      },
      provenance: 'ours',
      'x-note': { any: 'thing' },
    })
    expect(caseFile).toEqual<CaseFile>({
      about: 'all members',
      at: new Date('2021-01-01T00:00:00Z'),
      response: { file: 'device-response.cbor' },
      trustAnchors: [{ file: 'iaca-root.pem' }, { pem: '-----BEGIN' }, { file: 'other/root.pem', docTypes: ['a'], testOnly: true }],
      handover: {
        type: 'nfc',
        deviceEngagement: { file: 'engagement.cbor' },
        eReaderKey: { bytes: fromHex('a1') },
        handoverSelect: { bytes: fromHex('ff') },
        handoverRequest: null,
      },
      readerEphemeralKey: { secret, curve: 'P-256' },
      request: { file: 'device-request.cbor' },
      crls: [{ file: 'iaca.crl' }],
      statusLists: [{ file: 'list.cwt' }],
      identifierLists: [{ bytes: fromHex('00') }],
      vicals: [{ file: 'list.vical', signer: 'root.pem' }],
      policy: 'strict',
      expect: {
        verdict: 'failed',
        verdictIgnoringTrust: 'passed',
        failing: ['digest.match'],
        failingExactly: ['digest.match'],
        checks: new Map([['digest.match', new Map([['passed', 6]])]]),
      },
      provenance: 'ours',
      extensions: new Map([['x-note', { any: 'thing' }]]),
    })
    expect(readCaseFile(JSON.parse(writeCaseFile(caseFile)))).toEqual(caseFile)
  })

  it.each([
    { type: 'qr', deviceEngagement: 'e.cbor', eReaderKey: 'k.cbor' },
    { type: 'iso-18013-7-a', deviceEngagement: null, eReaderKey: null, readerEngagement: 'r.cbor' },
    { type: 'iso-18013-7-b', clientId: 'c', responseUri: 'r', nonce: 'n', mdocGeneratedNonce: 'm' },
    { type: 'openid4vp', clientId: 'c', nonce: 'n', responseUri: 'r', jwkThumbprint: toBase64url(secret) },
    { type: 'openid4vp-dc-api', origin: 'o', nonce: 'n', jwkThumbprint: null },
    { type: 'openid4vp-dc-api-draft-24', origin: 'o', clientId: 'c', nonce: 'n' },
    { type: 'optical', nonce: toBase64url(secret), origin: 'o', request: 'device-request.cbor' },
    { type: 'optical', nonce: toBase64url(secret), origin: 'o', request: { base64url: 'oA' } },
    { type: 'dcapi', encryptionInfo: 'gg', origin: 'o', recipientKey: { kty: 'EC', crv: 'P-256', d: toBase64url(secret) } },
  ])('has a hand-over $type, and is written as it was', (handover) => {
    const caseFile = readCaseFile({ response: 'r.cbor', handover })
    expect(JSON.parse(writeCaseFile(caseFile)).handover).toEqual(handover)
  })

  it('takes engagement and key as bare hexadecimal or base64url too, and a thumbprint in hexadecimal', () => {
    const long = new Uint8Array(75).fill(1)
    const bare = readCaseFile({ response, handover: { type: 'qr', deviceEngagement: '01'.repeat(75), eReaderKey: toBase64url(long) } })
    expect(bare.handover).toEqual({ type: 'qr', deviceEngagement: { bytes: long }, eReaderKey: { bytes: long } })
    const hex = readCaseFile({
      response,
      handover: { type: 'openid4vp-dc-api', origin: 'o', nonce: 'n', jwkThumbprint: { hex: '07'.repeat(32) } },
    })
    expect(hex.handover).toMatchObject({ jwkThumbprint: secret })
  })
})

describe('a case is refused, and the member named', () => {
  it.each<{ json: unknown; message: string }>([
    { json: null, message: 'expected an object, found null' },
    { json: [], message: 'expected an object, found an array' },
    { json: {}, message: 'response: missing: a case names what it judges' },
    { json: { response, trustAnchor: [] }, message: 'trustAnchor: unknown member' },
    { json: JSON.parse('{"response":"r","__proto__":{}}'), message: '__proto__: unknown member' },
    { json: { response: 7 }, message: 'response: expected an object, found 7' },
    { json: { response: { hex: '0' } }, message: 'response.hex: expected hexadecimal digits, two for each octet' },
    { json: { response: { base64url: 'a=' } }, message: 'response.base64url: expected base64url without padding' },
    { json: { response: {} }, message: 'response: expected a path or one of hex, base64url' },
    {
      json: { response, at: '2021-02-30T00:00:00Z' },
      message: 'at: expected a date and time (2026-01-31T10:00:00Z), found "2021-02-30T00:00:00Z"',
    },
    { json: { response, trustAnchors: 'root.pem' }, message: 'trustAnchors: expected an array, found "root.pem"' },
    { json: { response, trustAnchors: [{ testOnly: true }] }, message: 'trustAnchors[0]: expected one of file, pem' },
    { json: { response, trustAnchors: [{ file: 'a', trusted: true }] }, message: 'trustAnchors[0].trusted: unknown member' },
    {
      json: { response, trustAnchors: [{ file: 'a', testOnly: 1 }] },
      message: 'trustAnchors[0].testOnly: expected true or false, found 1',
    },
    { json: { response, vicals: [{ file: 'a' }] }, message: 'vicals[0].signer: expected text, found nothing' },
    { json: { response, policy: 1 }, message: 'policy: expected an object, found 1' },
    { json: { response, sessionTranscript: 'a', handover: {} }, message: 'handover: beside sessionTranscript; a case has one of the two' },
    {
      json: { response, handover: { type: 'qr', deviceEngagement: 'a' } },
      message: 'handover.eReaderKey: expected an object, found nothing',
    },
    { json: { response, handover: { type: 'openid4vp', clientId: 1 } }, message: 'handover.clientId: expected text, found 1' },
    { json: { response, handover: { type: 'openid4vp-dc-api', orgin: 'o' } }, message: 'handover.orgin: unknown member' },
    {
      json: { response, expect: { verdict: 'valid' } },
      message: 'expect.verdict: expected passed, indeterminate, failed, unreadable, found "valid"',
    },
    {
      json: { response, expect: { verdictIgnoringTrust: 'unreadable' } },
      message: 'expect.verdictIgnoringTrust: expected passed, indeterminate, failed, found "unreadable"',
    },
    { json: { response, expect: { checks: { 'digest.match': { ok: 1 } } } }, message: 'expect.checks.digest.match.ok: unknown member' },
    {
      json: { response, expect: { checks: { 'digest.match': { passed: -1 } } } },
      message: 'expect.checks.digest.match.passed: expected a whole number, 0 or above',
    },
    { json: { response, readerEphemeralKey: { ...jwk, d: undefined } }, message: 'readerEphemeralKey.d: expected text' },
    {
      json: { response, readerEphemeralKey: { kty: 'EC', crv: 'P-256' } },
      message: 'readerEphemeralKey.d: missing: this JWK is a public key',
    },
    {
      json: { response, readerEphemeralKey: { ...jwk, crv: 'secp256k1' } },
      message: 'readerEphemeralKey: expected a JWK of a curve for key agreement',
    },
    { json: { response, readerEphemeralKey: { ...jwk, d: 'AA' } }, message: 'readerEphemeralKey.d: expected 32 octets, found 1' },
  ])('$message', ({ json, message }) => {
    expect(refusalOf(json)).toBe(message)
  })

  it.each([
    { handover: { origin: 'o', request: { hex: 'a0' } }, message: 'handover.nonce: expected base64url, found nothing' },
    { handover: { nonce: 'AAAA', origin: 'o', request: { hex: 'a0' } }, message: 'handover.nonce: expected 16 to 64 octets, found 3' },
    {
      handover: { nonce: { hex: '00'.repeat(65) }, origin: 'o', request: { hex: 'a0' } },
      message: 'handover.nonce: expected 16 to 64 octets, found 65',
    },
    { handover: { nonce: { file: 'nonce' }, origin: 'o', request: { hex: 'a0' } }, message: 'handover.nonce.file: unknown member' },
    { handover: { nonce: 16, origin: 'o', request: { hex: 'a0' } }, message: 'handover.nonce: expected an object, found 16' },
    { handover: { nonce: 'A'.repeat(22), request: { hex: 'a0' } }, message: 'handover.origin: expected text, found nothing' },
    { handover: { nonce: 'A'.repeat(22), origin: 'o' }, message: 'handover.request: expected an object, found nothing' },
    {
      handover: { nonce: 'A'.repeat(22), origin: 'o', request: '../request.cbor' },
      message: 'handover.request: a path that leaves the folder of the case',
    },
    {
      handover: { nonce: 'A'.repeat(22), origin: 'o', request: { hex: 'a0' }, expires: '2026-01-01T00:00:00Z' },
      message: 'handover.expires: unknown member',
    },
  ])('for a session by light: $message', ({ handover, message }) => {
    expect(refusalOf({ response, handover: { type: 'optical', ...handover } })).toBe(message)
  })

  it('names the hand-overs that can be built where it is asked for another', () => {
    expect(refusalOf({ response, handover: { type: 'lamp' } })).toMatch(
      /^handover\.type: expected one of qr, nfc, .*, optical, found "lamp"$/,
    )
  })

  it.each(['/etc/passwd', '../secret', 'a/../../b', 'a\\b', 'C:/a', 'c:a', 'a\0b', ''])('for a path that leaves its folder: %j', (path) => {
    for (const json of [
      { response: path },
      { response, trustAnchors: [path] },
      { response, crls: [{ file: path }] },
      { response, readerEphemeralKey: path },
    ])
      expect(refusalOf(json)).toMatch(/path/)
  })
})

describe('the text of a key file', () => {
  it('is the private d in hexadecimal, or a JWK', () => {
    expect(readKeyText(`${'07'.repeat(32)}\n`, 'key.hex')).toEqual({ secret })
    expect(readKeyText(JSON.stringify(jwk), 'key.jwk')).toEqual({ secret, curve: 'P-256' })
  })

  it('is never quoted by what refuses it', () => {
    for (const text of [`{"d":"${jwk.d}"`, `${'07'.repeat(32)}0`, JSON.stringify({ ...jwk, d: `${jwk.d}=` })])
      expect(refusal(() => readKeyText(text, 'key'))).not.toMatch(/0707|BwcH/)
  })
})
