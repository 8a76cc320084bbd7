// Compact JWS and JWE (RFC 7515, 7516): told by their parts; a licence is in neither that we could open.
import { fromBase64url } from '../../crypto/index.ts'
import { other, type Reading } from '../reading.ts'

export function readCompactToken(text: string): Reading | undefined {
  const parts = text.split('.')
  if ((parts.length !== 3 && parts.length !== 5) || !parts.every((part) => /^[\w-]*$/.test(part)) || !isJson(parts[0] ?? '')) {
    return text.includes('~') && /^[\w-]+\.[\w-]+\.[\w-]+~/.test(text) ? other('jwt', 'ask-for-response', 'SD-JWT') : undefined
  }
  return parts.length === 3 ? other('jwt', 'ask-for-response') : other('jwe', 'ask-for-response', 'JWE')
}

function isJson(part: string): boolean {
  try {
    return typeof JSON.parse(new TextDecoder().decode(fromBase64url(part))) === 'object'
  } catch {
    return false
  }
}
