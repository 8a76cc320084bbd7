// What people drop in place of a licence: each is named, with what to do.
import { type Encodable, embedded, encode, raw, tagged } from '../cbor/index.ts'
import { toBase64, toBase64url } from '../crypto/index.ts'
import { encodePem } from '../x509/index.ts'
import type { Presented } from './demo-suite.ts'
import type { Advice, Recognised } from './index.ts'

export type OtherKind = readonly [
  name: string,
  recognised: Recognised,
  advice: Advice,
  content: (presented: Presented) => string | Uint8Array,
]

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const part = (value: unknown): string => toBase64url(utf8(JSON.stringify(value)))
const octets = (...numbers: readonly number[]): Uint8Array => Uint8Array.from([...numbers, ...new Uint8Array(32)])
const map = (...entries: readonly (readonly [string | number, Encodable])[]): Uint8Array => encode(new Map(entries))
const certificateOf = ({ licence }: Presented): Uint8Array => licence.iaca.certificate
const jwt = `${part({ alg: 'ES256', typ: 'JWT' })}.${part({ sub: 'somebody' })}.c2ln`
const jwe = `${part({ alg: 'ECDH-ES', enc: 'A256GCM' })}..aXY.Y2lwaGVy.dGFn`
const sign1 = (payload: Uint8Array): Encodable => [new Uint8Array(), new Map(), payload, new Uint8Array(64)]
const mso = map(['version', '1.0'], ['digestAlgorithm', 'SHA-256'], ['valueDigests', new Map()])
const pkcs8 = Uint8Array.from([0x30, 0x0b, 2, 1, 0, 0x30, 3, 6, 1, 0x2a, 4, 1, 0])

export const otherKinds: readonly OtherKind[] = [
  ['a certificate in PEM', 'certificate', 'import-in-trust', (presented) => encodePem('CERTIFICATE', certificateOf(presented))],
  [
    'a certificate in PEM, as a file with text before it',
    'certificate',
    'import-in-trust',
    (presented) => utf8(`# our root\r\n${encodePem('CERTIFICATE', certificateOf(presented))}`),
  ],
  [
    'a certificate in PEM whose lines were lost',
    'certificate',
    'import-in-trust',
    (presented) => encodePem('CERTIFICATE', certificateOf(presented)).replaceAll('\n', ' '),
  ],
  ['a certificate in DER', 'certificate', 'import-in-trust', certificateOf],
  ['a private key in PEM', 'private-key', 'keep-secret', () => encodePem('PRIVATE KEY', pkcs8)],
  ['a private key under a false label', 'private-key', 'keep-secret', () => encodePem('CERTIFICATE', pkcs8)],
  [
    'a private key behind a certificate',
    'private-key',
    'keep-secret',
    (p) => encodePem('CERTIFICATE', certificateOf(p)) + encodePem('EC PRIVATE KEY', pkcs8),
  ],
  ['a private key in DER', 'private-key', 'keep-secret', () => pkcs8],
  ['a private JWK', 'private-key', 'keep-secret', () => JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' })],
  ['another PEM', 'pem', 'inspect', () => encodePem('PGP MESSAGE', utf8('hello'))],
  ['a JWT of another kind', 'jwt', 'ask-for-response', () => jwt],
  ['an SD-JWT', 'jwt', 'ask-for-response', () => `${jwt}~ZGlzY2xvc3VyZQ~`],
  ['an SD-JWT in a vp_token', 'jwt', 'ask-for-response', () => JSON.stringify({ vp_token: { q: [`${jwt}~ZGlz~`] } })],
  ['a JWE', 'jwe', 'ask-for-response', () => jwe],
  ['a JWE in JSON', 'jwe', 'ask-for-response', () => JSON.stringify({ response: jwe })],
  [
    'a JWE in the answer of the browser’s API',
    'jwe',
    'ask-for-response',
    () => JSON.stringify({ protocol: 'openid4vp', data: { response: jwe } }),
  ],
  ['a JWE in a form body', 'jwe', 'ask-for-response', () => `response=${jwe}`],
  ['a PNG', 'image', 'no-code-in-picture', () => octets(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['a JPEG', 'image', 'no-code-in-picture', () => octets(0xff, 0xd8, 0xff, 0xe0)],
  ['a GIF', 'image', 'no-code-in-picture', () => octets(0x47, 0x49, 0x46, 0x38, 0x39, 0x61)],
  ['a ZIP', 'zip', 'open-parts', () => octets(0x50, 0x4b, 3, 4)],
  ['a gzip', 'zip', 'open-parts', () => octets(0x1f, 0x8b, 8)],
  ['HTML', 'html', 'ask-for-response', () => '<!DOCTYPE html><html><body>Sign in</body></html>'],
  ['HTML as a file', 'html', 'ask-for-response', () => utf8('\n<div>error 404</div>')],
  ['a web link', 'web-link', 'link-not-opened', () => 'https://wallet.example/offer?name=MOELLER'],
  ['an OpenID4VP request', 'openid4vp-request', 'ask-for-response', () => 'openid4vp://?client_id=x&request_uri=https%3A%2F%2Fx'],
  ['a DeviceEngagement', 'device-engagement', 'talk-to-phone', () => map([0, '1.0'], [1, [1, embedded(new Map([[1, 2]]))]])],
  [
    'a DeviceEngagement of a QR code',
    'device-engagement',
    'talk-to-phone',
    () => `mdoc:${toBase64url(map([0, '1.0'], [1, [1, embedded(1)]]))}`,
  ],
  ['a DeviceRequest', 'device-request', 'ask-for-response', () => map(['version', '1.0'], ['docRequests', []])],
  [
    'an ItemsRequest',
    'device-request',
    'ask-for-response',
    () =>
      encode(
        embedded(
          new Map<string, Encodable>([
            ['docType', 'x'],
            ['nameSpaces', new Map()],
          ]),
        ),
      ),
  ],
  ['SessionData', 'session-data', 'talk-to-phone', () => map(['data', new Uint8Array(40)])],
  ['SessionData that ends the session', 'session-data', 'talk-to-phone', () => map(['status', 20])],
  [
    'SessionEstablishment',
    'session-establishment',
    'talk-to-phone',
    () => map(['eReaderKey', embedded(new Map())], ['data', new Uint8Array(40)]),
  ],
  ['a SessionTranscript', 'session-transcript', 'ask-for-response', ({ sessionTranscript }) => sessionTranscript],
  ['a SessionTranscript in tag 24', 'session-transcript', 'ask-for-response', (p) => encode(embedded(raw(p.sessionTranscript)))],
  ['a bare MSO', 'mobile-security-object', 'ask-for-response', () => mso],
  ['MobileSecurityObjectBytes', 'mobile-security-object', 'ask-for-response', () => encode(embedded(raw(mso)))],
  ['issuerAuth alone', 'mobile-security-object', 'ask-for-response', ({ licence }) => licence.mdoc.issuerAuth],
  ['a VICAL', 'vical', 'import-in-trust', () => encode(tagged(18, sign1(map(['version', '1.0'], ['certificateInfos', []]))))],
  ['a VICAL, untagged', 'vical', 'import-in-trust', () => encode(sign1(map(['certificateInfos', []])))],
  ['a status list', 'status-list', 'import-in-trust', () => encode(tagged(18, sign1(map([65533, new Map()]))))],
  ['another signed message', 'cose-sign1', 'inspect', () => encode(tagged(18, sign1(utf8('hello'))))],
  [
    'an encrypted response without its key',
    'encrypted-response',
    'needs-recipient-key',
    () =>
      encode([
        'dcapi',
        new Map([
          ['enc', new Uint8Array(65)],
          ['cipherText', new Uint8Array(40)],
        ]),
      ]),
  ],
  ['JSON of another kind', 'json', 'ask-for-response', () => '{"name":"mdl-verifier","version":"1"}'],
  ['a certificate as base64 of DER', 'certificate', 'import-in-trust', (presented) => toBase64(certificateOf(presented))],
]
