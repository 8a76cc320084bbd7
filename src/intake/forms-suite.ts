// Every form in which one response is handed over: all of them must give the report of its bytes.
import { embedded, encode, raw, readItem, tagged, toDiagnostic } from '../cbor/index.ts'
import { toBase64, toBase64url, toHex } from '../crypto/index.ts'

export type Form = readonly [name: string, write: (response: Uint8Array) => string | Uint8Array]

const base64url = toBase64url
const lines = (text: string): string => text.replaceAll(/.{1,64}/g, '$&\n')
const pairs = (bytes: Uint8Array): string[] => toHex(bytes).match(/../g) ?? []
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const json = (value: unknown): string => JSON.stringify(value)

function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0))
  return new Uint8Array(units.buffer)
}

export const forms: readonly Form[] = [
  ['hex', toHex],
  ['hex in capitals', (response) => toHex(response).toUpperCase()],
  ['hex in pairs', (response) => pairs(response).join(' ')],
  ['hex with colons', (response) => pairs(response).join(':')],
  ['hex behind 0x', (response) => `0x${toHex(response)}`],
  [
    'octets of a C program',
    (response) =>
      pairs(response)
        .map((pair) => `0x${pair}`)
        .join(', '),
  ],
  ['hex in lines', (response) => lines(toHex(response))],
  ['hex in lines of CRLF, with a byte order mark', (response) => `\ufeff${lines(toHex(response)).replaceAll('\n', '\r\n')}`],
  ['hex in a file', (response) => utf8(toHex(response))],
  ['hex in a file of UTF-16', (response) => utf16(toHex(response))],
  ['hex in quotes', (response) => `"${toHex(response)}"`],
  ['base64', toBase64],
  ['base64 in lines', (response) => lines(toBase64(response))],
  ['base64url', base64url],
  ['base64url with padding', (response) => toBase64(response).replaceAll('+', '-').replaceAll('/', '_')],
  ['base64url in quotes', (response) => `  "${base64url(response)}"\n`],
  ['base64url in a file', (response) => utf8(base64url(response))],
  ['diagnostic notation', (response) => toDiagnostic(readItem(response))],
  [
    'diagnostic notation, embedded CBOR written out',
    (response) => toDiagnostic(readItem(response), { pretty: true, expandEmbedded: true }),
  ],
  ["diagnostic notation h'…'", (response) => `h'${toHex(response)}'`],
  ['a byte string round it', (response) => encode(response)],
  ['tag 24 round it', (response) => encode(embedded(raw(response)))],
  ['tag 55799 before it', (response) => encode(tagged(55799, raw(response)))],
  ['data: URI', (response) => `data:application/cbor;base64,${toBase64(response)}`],
  ['data: URI, percent-encoded', (response) => `data:application/cbor;base64,${encodeURIComponent(toBase64(response))}`],
  ['data: URI, base64url', (response) => `data:application/cbor;base64,${base64url(response)}`],
  ['mdoc: URI', (response) => `mdoc:${base64url(response)}`],
  ['mdoc:// URI', (response) => `mdoc://${base64url(response)}`],
  ['vp_token by query', (response) => json({ vp_token: { query_0: [base64url(response)] }, state: 'x' })],
  ['vp_token by query, one text', (response) => json({ vp_token: { query_0: base64url(response) } })],
  ['vp_token, a bare text', (response) => json({ vp_token: base64url(response) })],
  ['vp_token, an array', (response) => json({ vp_token: [base64url(response)] })],
  ['vp_token as JSON text', (response) => json({ vp_token: json({ q: [base64url(response)] }) })],
  ['body of direct_post', (response) => `vp_token=${encodeURIComponent(json({ q: [base64url(response)] }))}&state=x`],
  [
    'answer of the browser’s API',
    (response) => json({ protocol: 'openid4vp-v1-unsigned', data: { vp_token: { q: [base64url(response)] } } }),
  ],
  ['deviceResponse in JSON', (response) => json({ deviceResponse: base64url(response) })],
  ['device_response in JSON, hex', (response) => json({ device_response: toHex(response) })],
  ['an array of octets', (response) => json([...response])],
  ['a Buffer in JSON', (response) => json({ type: 'Buffer', data: [...response] })],
  ['JSON in a file', (response) => utf8(` ${json({ vp_token: { q: [base64url(response)] } })}`)],
]
