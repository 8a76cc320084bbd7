// The fields of the session form, and the session that they make. Each fault names what was expected, with an example.
import { fromBase64url, fromHex } from '../../../crypto/index.ts'
import type { SessionContext } from '../../../verify/index.ts'

export const sessionKinds = ['transcript', 'openid4vp', 'openid4vp-dc-api', 'dcapi'] as const
export type SessionKind = (typeof sessionKinds)[number]

export const fieldNames = [
  'transcript',
  'clientId',
  'responseUri',
  'origin',
  'nonce',
  'jwkThumbprint',
  'encryptionInfo',
  'recipientKey',
  'readerKey',
] as const
export type FieldName = (typeof fieldNames)[number]

/** Which fields each kind asks for; those in brackets of the screen may stay empty. */
export const fieldsOf: { readonly [K in SessionKind]: readonly FieldName[] } = {
  transcript: ['transcript', 'readerKey'],
  openid4vp: ['clientId', 'responseUri', 'nonce', 'jwkThumbprint', 'readerKey'],
  'openid4vp-dc-api': ['origin', 'nonce', 'jwkThumbprint', 'readerKey'],
  dcapi: ['encryptionInfo', 'origin', 'recipientKey', 'readerKey'],
}
export const optionalFields: ReadonlySet<FieldName> = new Set(['jwkThumbprint', 'recipientKey', 'readerKey'])

export type SessionFields = { readonly [F in FieldName]: string }
export const emptyFields: SessionFields = {
  transcript: '',
  clientId: '',
  responseUri: '',
  origin: '',
  nonce: '',
  jwkThumbprint: '',
  encryptionInfo: '',
  recipientKey: '',
  readerKey: '',
}

export type ReadSession =
  | { readonly state: 'read'; readonly session: SessionContext }
  | { readonly state: 'faults'; readonly faults: ReadonlyMap<FieldName, string> }

type Key = NonNullable<SessionContext['readerKey']>
/** Reads the text of a private key, hexadecimal or JWK. @throws {Error} that never quotes the key */
export type ReadKey = (text: string, member: string) => Key

const THUMBPRINT_OCTETS = 32 // SHA-256 of RFC 7638

export function readSession(kind: SessionKind, fields: SessionFields, readKey: ReadKey): ReadSession {
  const faults = new Map<FieldName, string>()
  const attempt = <Value>(field: FieldName, read: (text: string) => Value, expected: string): Value | undefined => {
    const text = fields[field].trim()
    if (text === '') {
      if (!optionalFields.has(field)) faults.set(field, `Fill this in: ${expected}`)
      return undefined
    }
    try {
      return read(text)
    } catch {
      faults.set(field, `Expected ${expected}`)
      return undefined
    }
  }
  const text = (field: FieldName, expected: string) => attempt(field, (value) => value, expected) ?? ''
  const key = (field: FieldName) =>
    attempt(field, (value) => readKey(value, field), 'a private key: d in hexadecimal, or a JWK with its member d')

  const transcript = transcriptOf(kind, text, attempt)
  const readerKey = key('readerKey')
  const recipientKey = kind === 'dcapi' ? key('recipientKey') : undefined
  if (faults.size > 0 || transcript === undefined) return { state: 'faults', faults }
  return {
    state: 'read',
    session: { transcript, origin: 'operator', ...(readerKey ? { readerKey } : {}), ...(recipientKey ? { recipientKey } : {}) },
  }
}

type Text = (field: FieldName, expected: string) => string
type Attempt = <Value>(field: FieldName, read: (text: string) => Value, expected: string) => Value | undefined

function transcriptOf(kind: SessionKind, text: Text, attempt: Attempt): SessionContext['transcript'] | undefined {
  const thumbprint = () =>
    attempt('jwkThumbprint', readThumbprint, 'a JWK thumbprint: 43 characters of base64url, or 64 hexadecimal digits') ?? null
  switch (kind) {
    case 'transcript':
      return attempt('transcript', readBytes, 'the CBOR SessionTranscript, as hexadecimal or base64url: 83d81858…')
    case 'openid4vp':
      return {
        type: kind,
        clientId: text('clientId', 'x509_san_dns:verifier.example'),
        responseUri: text('responseUri', 'https://verifier.example/response'),
        nonce: text('nonce', 'the nonce of the request'),
        jwkThumbprint: thumbprint(),
      }
    case 'openid4vp-dc-api':
      return {
        type: kind,
        origin: text('origin', 'https://verifier.example'),
        nonce: text('nonce', 'the nonce of the request'),
        jwkThumbprint: thumbprint(),
      }
    case 'dcapi':
      return {
        type: kind,
        encryptionInfo: text('encryptionInfo', 'base64url, as the request sent it'),
        origin: text('origin', 'https://verifier.example'),
      }
  }
}

/** Hexadecimal first: every hexadecimal text is base64url too. */
export function readBytes(text: string): Uint8Array {
  const plain = text.replace(/\s/g, '')
  return /^([0-9a-fA-F]{2})+$/.test(plain) ? fromHex(plain) : fromBase64url(plain.replace(/=+$/, ''))
}

function readThumbprint(text: string): Uint8Array {
  const bytes = readBytes(text)
  if (bytes.length !== THUMBPRINT_OCTETS) throw new TypeError(`expected ${THUMBPRINT_OCTETS} octets`)
  return bytes
}
