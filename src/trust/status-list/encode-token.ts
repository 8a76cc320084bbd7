// Status and identifier lists as an issuer writes them: a CWT signed through a Signer, x5chain and typ in the protected header.
import { type Encodable, encode, raw, tagged } from '../../cbor/index.ts'
import { algorithmIdFor, type HeaderMap, signCoseSign1 } from '../../cose/index.ts'
import { concatBytes, type Signer, toHex } from '../../crypto/index.ts'
import { deflate as deflateByPlatform } from './inflate.ts'
import {
  ALG,
  EXP,
  IAT,
  IDENTIFIER_LIST,
  IDENTIFIER_LIST_TYPE,
  STATUS_LIST,
  STATUS_LIST_TYPE,
  SUB,
  TTL,
  TYP,
  X5CHAIN,
} from './list-token.ts'
import type { StatusBits } from './status-list.ts'

interface TokenClaims {
  /** Where the list is published, to the letter as documents name it. */
  readonly uri: string
  readonly iat: Date
  readonly exp: Date
  /** Seconds after which a newer copy should be asked for. */
  readonly ttl?: number
}
export interface StatusListOptions extends TokenClaims {
  /** Index → value; every other entry is 0, valid. 1 is invalid, 2 (from two bits on) suspended. */
  readonly entries: ReadonlyMap<number, number>
  /** How many entries there are. */
  readonly size: number
  /** ISO/IEC 18013-5 ed. 2 knows one bit, which is the default. */
  readonly bits?: StatusBits
  readonly aggregationUri?: string
  /** zlib; absent, the platform's, whose octets another platform may choose otherwise. */
  readonly deflate?: (statuses: Uint8Array) => Uint8Array | Promise<Uint8Array>
}
export interface IdentifierListOptions extends TokenClaims {
  /** What is revoked. */
  readonly identifiers: readonly Uint8Array[]
}
/** The key that signs, and the certificates that say whose it is: DER, the signer's first, the authority's not among them. */
export interface ListSigner {
  readonly signer: Signer
  readonly x5chain: readonly Uint8Array[]
}
/** Last word on headers and claims, for faults. */
export interface TokenEdits {
  readonly protectedHeader?: (header: HeaderMap) => HeaderMap
  readonly unprotectedHeader?: (header: HeaderMap) => HeaderMap
  readonly claims?: (claims: ReadonlyMap<number, Encodable>) => ReadonlyMap<number, Encodable>
}

/**
 * A status list token.
 * @throws {RangeError} an entry beyond the list, or a value that its bits do not hold
 */
export async function encodeStatusList(options: StatusListOptions, listSigner: ListSigner, edits: TokenEdits = {}): Promise<Uint8Array> {
  const { bits = 1, aggregationUri, deflate = deflateByPlatform } = options
  const statusList = new Map<string, Encodable>([
    ['bits', bits],
    ['lst', await deflate(packed(options, bits))],
    ...(aggregationUri === undefined ? [] : [['aggregation_uri', aggregationUri] as const]),
  ])
  return encodeToken(STATUS_LIST_TYPE, options, [STATUS_LIST, statusList], listSigner, edits)
}

/** An identifier list token. */
export async function encodeIdentifierList(
  options: IdentifierListOptions,
  listSigner: ListSigner,
  edits: TokenEdits = {},
): Promise<Uint8Array> {
  const identifierList = new Map<string, Encodable>([['identifiers', raw(encodeIdentifiers(options.identifiers))]])
  return encodeToken(IDENTIFIER_LIST_TYPE, options, [IDENTIFIER_LIST, identifierList], listSigner, edits)
}

/** { * bstr => {} }: a map's head is that of the unsigned integer of its length, under major type 5 (RFC 8949, 3.1). */
function encodeIdentifiers(identifiers: readonly Uint8Array[]): Uint8Array {
  const distinct = [...new Map(identifiers.map((identifier) => [toHex(identifier), identifier])).values()]
  const head = encode(distinct.length)
  head[0] = (head[0] ?? 0) | (5 << 5)
  return concatBytes(head, ...distinct.flatMap((identifier) => [encode(identifier), EMPTY_MAP]))
}
const EMPTY_MAP = Uint8Array.of(5 << 5)

function packed({ entries, size }: StatusListOptions, bits: StatusBits): Uint8Array {
  const perOctet = 8 / bits
  const statuses = new Uint8Array(Math.ceil(size / perOctet))
  for (const [idx, value] of entries) {
    if (!Number.isInteger(idx) || idx < 0 || idx >= size) throw new RangeError(`entry ${idx} of a list of ${size}`)
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** bits) throw new RangeError(`value ${value} in ${bits} bits`)
    const octet = Math.floor(idx / perOctet)
    statuses[octet] = (statuses[octet] ?? 0) | (value << ((idx % perOctet) * bits))
  }
  return statuses
}

async function encodeToken(
  type: string,
  { uri, iat, exp, ttl }: TokenClaims,
  list: readonly [number, Encodable],
  { signer, x5chain }: ListSigner,
  edits: TokenEdits,
): Promise<Uint8Array> {
  const protectedHeader: HeaderMap = new Map<number, Encodable>([
    [ALG, algorithmIdFor(signer.publicKey.curve)],
    [TYP, type],
    [X5CHAIN, x5chain.length === 1 ? x5chain[0] : x5chain],
  ])
  const claims: ReadonlyMap<number, Encodable> = new Map<number, Encodable>([
    [SUB, uri],
    [EXP, seconds(exp)],
    [IAT, seconds(iat)],
    ...(ttl === undefined ? [] : [[TTL, ttl] as const]),
    list,
  ])
  const unprotectedHeader: HeaderMap = new Map()
  const message = await signCoseSign1(
    {
      protectedHeader: edits.protectedHeader?.(protectedHeader) ?? protectedHeader,
      unprotectedHeader: edits.unprotectedHeader?.(unprotectedHeader) ?? unprotectedHeader,
      payload: encode(edits.claims?.(claims) ?? claims),
      detached: false,
    },
    signer,
  )
  return encode(tagged(18, message))
}

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)
