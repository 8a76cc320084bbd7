// URIs: mdoc:, data:, openid4vp:, web links, and the form bodies of OpenID4VP.
import { fromBase64, fromBase64url } from '../../crypto/index.ts'
import { other, type Reading, unreadable } from '../reading.ts'
import { readCborInput } from './cbor.ts'
import { readCompactToken } from './jwt.ts'
import { readVpToken } from './vp-token.ts'

export function readUri(text: string): Reading | undefined {
  const scheme = /^([a-z][a-z0-9+.-]{1,30}):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === 'http' || scheme === 'https') return other('web-link', 'ask-for-response', text.slice(0, 200))
  if (scheme === 'mdoc') return readMdocUri(text.slice(5))
  if (scheme === 'data') return readDataUri(text)
  if (scheme === 'openid4vp' || scheme === 'openid-vc' || scheme === 'mdoc-openid4vp' || scheme === 'haip')
    return other('openid4vp-request', 'ask-for-response')
  return readFormBody(text)
}

/** `mdoc:` + base64url: a DeviceEngagement (8.2.2.3), or, from other tools, a DeviceResponse. */
function readMdocUri(rest: string): Reading {
  const bare = rest.replace(/^\/\//, '')
  const encoded = new URLSearchParams(bare.includes('?') ? bare.slice(bare.indexOf('?') + 1) : '').get('de') ?? bare.replace(/[?#].*$/, '')
  return decoded(encoded, fromBase64url, 'mdoc: URI')
}

function readDataUri(text: string): Reading {
  const match = /^data:([^,]*),(.*)$/is.exec(text)
  const [, media = '', body = ''] = match ?? []
  if (!/;base64$/i.test(media))
    return unreadable({ kind: 'not-read', offset: 5, expected: 'data:application/cbor;base64,…', found: `data:${media.slice(0, 60)}` })
  return decoded(body, fromBase64, 'data: URI')
}

function decoded(text: string, decode: (text: string) => Uint8Array, readAs: string): Reading {
  try {
    return readCborInput(decode(text.replace(/[\s=]/g, '')), readAs)
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    return unreadable({ kind: 'not-read', offset: 0, expected: `base64 text in the ${readAs}`, found: fault.message })
  }
}

/** application/x-www-form-urlencoded of direct_post and direct_post.jwt. */
function readFormBody(text: string): Reading | undefined {
  if (!/^[a-z_]+=[^\s]*$/i.test(text)) return undefined
  const form = new URLSearchParams(text)
  const token = form.get('vp_token')
  if (token !== null) return readVpToken(jsonOrText(token))
  const response = form.get('response')
  return response === null ? undefined : readCompactToken(response)
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
