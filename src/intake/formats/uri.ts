// URIs: mdoc:, data:, openid4vp:, web links, and the form bodies of OpenID4VP.
import { other, type Reading, unreadable } from '../reading.ts'
import { readBase64Text } from './base64-text.ts'
import { readCborInput } from './cbor.ts'
import { readAppLink } from './code-text.ts'
import { readCompactToken } from './jwt.ts'
import { readVpToken } from './vp-token.ts'

export function readUri(text: string): Reading | undefined {
  const scheme = /^([a-z][a-z0-9+.-]{1,30}):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === 'http' || scheme === 'https') return other('web-link', 'link-not-opened', linkWithoutQuery(text))
  if (scheme === 'mdoc') return readMdocUri(text.slice('mdoc:'.length))
  if (scheme === 'data') return readDataUri(text.slice('data:'.length))
  if (scheme !== undefined && REQUEST_SCHEMES.test(scheme)) return other('openid4vp-request', 'ask-for-response')
  const link = scheme === undefined ? undefined : readAppLink(scheme, text.slice(scheme.length + 1))
  return link ?? readFormBody(text)
}

/** OpenID4VP 1.0, 13.1.2, HAIP, and what wallets called them before. */
const REQUEST_SCHEMES = /^(?:(?:[a-z0-9]+-)?openid4vp|openid-vc|haip|haip-vp)$/

const MAX_SHOWN_LINK = 200

/** What stands behind `?` and `#` may be somebody's data. */
function linkWithoutQuery(link: string): string {
  return link.split(/[?#]/, 1).join('').slice(0, MAX_SHOWN_LINK)
}

/** `mdoc:` + base64url: a DeviceEngagement (8.2.2.3), or, from other tools, a DeviceResponse. */
function readMdocUri(rest: string): Reading {
  const bare = rest.replace(/^\/\//, '')
  const query = bare.indexOf('?')
  const encoded = (query < 0 ? null : new URLSearchParams(bare.slice(query + 1)).get('de')) ?? bare.split(/[?#]/, 1).join('')
  return decoded(encoded, 'mdoc: URI')
}

/** RFC 2397. */
function readDataUri(rest: string): Reading {
  const comma = rest.indexOf(',')
  const media = comma < 0 ? rest : rest.slice(0, comma)
  if (comma < 0 || !/;base64$/i.test(media))
    return unreadable({ kind: 'not-read', offset: 0, expected: 'data:application/cbor;base64,…', found: `data:${media.slice(0, 60)}` })
  return decoded(
    rest
      .slice(comma + 1)
      .replaceAll(/%2b/gi, '+')
      .replaceAll(/%2f/gi, '/')
      .replaceAll(/%3d/gi, '='),
    'data: URI',
  )
}

function decoded(text: string, readAs: string): Reading {
  try {
    return readCborInput(readBase64Text(text), readAs)
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    return unreadable({ kind: 'not-read', offset: 0, expected: `base64 text in the ${readAs}`, found: 'other text' })
  }
}

/** application/x-www-form-urlencoded of direct_post and direct_post.jwt. */
function readFormBody(text: string): Reading | undefined {
  if (!/^[a-z_]+=\S*$/i.test(text)) return undefined
  const form = new URLSearchParams(text)
  const token = form.get('vp_token')
  if (token !== null) return readVpToken(token)
  const response = form.get('response')
  return response === null ? undefined : readCompactToken(response)
}
