// A token that may be held: its form is right, its list inflates, and the key of its x5chain[0] signed it. Who that is, and whether
// the token is in date, is judged with the document that names the list.
import { ReadError } from '../../cbor/index.ts'
import { findCoseAlgorithm, verifyCoseSignature } from '../../cose/index.ts'
import { fromBase64url } from '../../crypto/index.ts'
import { type Certificate, readCertificate } from '../../x509/index.ts'
import type { HeldIdentifierList, HeldStatusList, ListKind, ListRecord, ListRefusal, ListRefusalReason } from '../types.ts'
import { inflate } from './inflate.ts'
import { IDENTIFIER_LIST_TYPE, type ListToken, readListToken, STATUS_LIST_TYPE, tokenLimits } from './list-token.ts'
import { isStatusBits } from './status-list.ts'

export type TokenRecord = Omit<ListRecord, 'kind'>
export type OpenedToken =
  | { readonly kind: 'status-list'; readonly list: HeldStatusList }
  | { readonly kind: 'identifier-list'; readonly list: HeldIdentifierList }
  | { readonly kind: 'refused'; readonly refusal: ListRefusal }

/** Never rejects. Which kind of list it is the token says itself; `asked` names a token that is refused before it could. */
export async function openListToken(record: TokenRecord, asked: Exclude<ListKind, 'crl'>): Promise<OpenedToken> {
  const { bytes, source, origin } = record
  const refused = (reason: ListRefusalReason, detail?: string, kind: ListKind = asked): OpenedToken => ({
    kind: 'refused',
    refusal: { kind, source, reason, ...(detail === undefined ? {} : { detail }) },
  })
  if (bytes.length > tokenLimits.bytes) return refused('too-large', `more than ${tokenLimits.bytes} bytes`)
  if (isJwt(bytes)) return jwtRefusal(record, asked)
  const token = readOr(() => readListToken(bytes))
  if (token instanceof ReadError) return refused('malformed', token.message)

  const kind = kindOf(token)
  if (kind === undefined) return refused('type', token.type ?? 'none')
  const signed = await requireSignature(token)
  if (signed.state === 'refused') return refused(signed.reason, signed.detail, kind)
  const { uri, issuedAt, expires, ttlSeconds } = token
  if (expires < issuedAt) return refused('dates-reversed', `${issuedAt.toISOString()}, ${expires.toISOString()}`, kind)
  const held = { bytes, source, origin, uri, issuedAt, expires, ttlSeconds, x5chain: signed.x5chain }

  if (kind === 'identifier-list') {
    const { identifiers } = token
    if (identifiers === undefined || token.statusList) return refused('not-a-list', 'claim 65530 alone is expected', kind)
    return { kind, list: { ...held, identifiers } }
  }
  if (token.statusList === undefined) return refused('not-a-list', 'claim 65533 is missing', kind)
  const { bits, lst } = token.statusList
  if (!isStatusBits(bits)) return refused('bits', `${bits}`, kind)
  const inflated = await inflate(lst)
  if (inflated.state === 'refused') return refused('not-inflated', inflated.problem, kind)
  return { kind, list: { ...held, bits, statuses: inflated.bytes } }
}

function kindOf({ type }: ListToken): Exclude<ListKind, 'crl'> | undefined {
  if (type === STATUS_LIST_TYPE) return 'status-list'
  return type === IDENTIFIER_LIST_TYPE ? 'identifier-list' : undefined
}

type Signed =
  | { readonly state: 'signed'; readonly x5chain: readonly Certificate[] }
  | { readonly state: 'refused'; readonly reason: ListRefusalReason; readonly detail?: string }

const MAX_X5CHAIN = 10

/** ES256, ES384, ES512 or EdDSA, with the key of x5chain[0] from the protected header. */
async function requireSignature({ cose, payload, algorithmId, x5chain }: ListToken): Promise<Signed> {
  const algorithm = findCoseAlgorithm(algorithmId)
  if (algorithm === undefined || algorithm.fullySpecified) return { state: 'refused', reason: 'algorithm', detail: `${algorithmId}` }
  if (x5chain.length > MAX_X5CHAIN) return { state: 'refused', reason: 'no-certificate', detail: `more than ${MAX_X5CHAIN} in x5chain` }
  const certificates: Certificate[] = []
  for (const bytes of x5chain) {
    const certificate = await readDer(bytes)
    if (typeof certificate === 'string') return { state: 'refused', reason: 'no-certificate', detail: certificate }
    certificates.push(certificate)
  }
  const [signer] = certificates
  if (signer === undefined) return { state: 'refused', reason: 'no-certificate', detail: 'no x5chain in the protected header' }
  const { key, described } = signer.spki
  if (key === undefined) return { state: 'refused', reason: 'algorithm', detail: described }
  const { verified, problem } = await verifyCoseSignature(cose, payload, key, algorithm)
  if (problem === 'algorithm-does-not-fit-key')
    return { state: 'refused', reason: 'algorithm', detail: `${algorithm.name} with ${described}` }
  return verified ? { state: 'signed', x5chain: certificates } : { state: 'refused', reason: 'signature' }
}

async function readDer(bytes: Uint8Array): Promise<Certificate | string> {
  try {
    const certificate = await readCertificate(bytes)
    const [fault] = certificate.derFaults
    return fault === undefined ? certificate : `${fault.problem}, at byte ${fault.offset}`
  } catch (error) {
    if (error instanceof ReadError) return error.message
    throw error
  }
}

function readOr<Value>(read: () => Value): Value | ReadError {
  try {
    return read()
  } catch (error) {
    if (error instanceof ReadError) return error
    throw error
  }
}

/** A compact JWS begins with base64url of `{"`. Some issuers serve lists of that form, which an mdoc's status knows nothing of. */
function isJwt(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 16)).trimStart().startsWith('eyJ')
}

/** Its claims are believed in nothing: `sub` only tells which document will miss it. */
function jwtRefusal({ bytes, source }: TokenRecord, kind: ListKind): OpenedToken {
  const uri = subOf(new TextDecoder('latin1').decode(bytes))
  return { kind: 'refused', refusal: { kind, source, reason: 'jwt', ...(uri === undefined ? {} : { uri }) } }
}

function subOf(jwt: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(fromBase64url(jwt.split('.')[1] ?? '')))
    const sub: unknown = new Map(Object.entries(claims ?? {})).get('sub')
    return typeof sub === 'string' ? sub : undefined
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined
    throw error
  }
}
