// The parameters of an OpenID4VP 1.0 request as the hand-over that they make (B.2.6).
import { digest, fromBase64url, fromHex } from '../crypto/index.ts'
import { CaseError, type Handover } from '../mdoc/index.ts'

type Members = ReadonlyMap<string, unknown>

/**
 * client_id, nonce, response_uri for a redirect; origin (or expected_origins) and nonce for the Digital Credentials API.
 * @throws {CaseError} a key that should be there is not; other members are checked by who builds the transcript
 */
export async function openid4vpHandover(request: Members): Promise<Handover> {
  const jwkThumbprint = await thumbprintOf(request)
  const nonce = request.get('nonce')
  const expectedOrigins: unknown = request.get('expected_origins')
  const origin = request.get('origin') ?? (Array.isArray(expectedOrigins) ? expectedOrigins[0] : undefined)
  const handover =
    origin === undefined
      ? {
          type: 'openid4vp',
          clientId: request.get('client_id') ?? request.get('clientId'),
          responseUri: request.get('response_uri') ?? request.get('redirect_uri') ?? request.get('responseUri'),
          nonce,
          jwkThumbprint,
        }
      : { type: 'openid4vp-dc-api', origin, nonce, jwkThumbprint }
  return handover as Handover
}

/** RFC 7638 over the key that the response is encrypted to; null where the response mode does not encrypt. */
async function thumbprintOf(request: Members): Promise<Uint8Array | null> {
  const given = request.get('jwkThumbprint')
  if (typeof given === 'string') return octetsOf(given, 'jwkThumbprint')
  if (!String(request.get('response_mode') ?? '').endsWith('.jwt')) return null
  const key = keysOf(request.get('client_metadata')).find((candidate) => candidate.get('use') === 'enc' || !candidate.has('use'))
  const required = REQUIRED_MEMBERS.get(key?.get('kty'))
  if (key === undefined || required === undefined)
    throw new CaseError('client_metadata.jwks', 'the response mode encrypts, but no EC or OKP key with use "enc" is there')
  const canonical = JSON.stringify(Object.fromEntries(required.map((name) => [name, key.get(name)])))
  return digest('SHA-256', new TextEncoder().encode(canonical))
}

/** RFC 7638, 3.2; RFC 8037, 2: in lexicographic order. */
const REQUIRED_MEMBERS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
])

function keysOf(metadata: unknown): readonly Members[] {
  const keys = membersOf(membersOf(metadata).get('jwks')).get('keys')
  return Array.isArray(keys) ? keys.map(membersOf) : []
}

function membersOf(json: unknown): Members {
  return new Map<string, unknown>(json !== null && typeof json === 'object' ? Object.entries(json) : [])
}

function octetsOf(text: string, member: string): Uint8Array {
  try {
    return /^(?:[0-9a-f]{2})+$/i.test(text) ? fromHex(text) : fromBase64url(text)
  } catch (fault) {
    if (fault instanceof TypeError) throw new CaseError(member, 'expected hex or base64url')
    throw fault
  }
}
