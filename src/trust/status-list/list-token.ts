// Status List Token and identifier list token: a CWT (RFC 8392) in a COSE_Sign1 with tag 18, claims 2 sub, 4 exp, 6 iat, 65534 ttl and
// 65533 the status list (Token Status List, 5.2) or 65530 the identifier list (ISO/IEC 18013-5 ed. 2).
import {
  type CborItem,
  type CborMap,
  member,
  optionalMember,
  ReadError,
  type ReadLimits,
  readArray,
  readBytes,
  readEmbeddedBytes,
  readItem,
  readMap,
  readTagged,
  readText,
  readUint,
} from '../../cbor/index.ts'
import { type CoseSign1, readCoseSign1 } from '../../cose/index.ts'
import { toHex } from '../../crypto/index.ts'
import { type DeflatedStatusList, readStatusList } from './status-list.ts'

export const STATUS_LIST_TYPE = 'application/statuslist+cwt'
export const IDENTIFIER_LIST_TYPE = 'application/identifierlist+cwt'

export const ALG = 1
export const TYP = 16 // RFC 9596
export const X5CHAIN = 33 // RFC 9360

export const SUB = 2
export const EXP = 4
export const IAT = 6
export const IDENTIFIER_LIST = 65530
export const STATUS_LIST = 65533
export const TTL = 65534

/** A list of 100 million entries deflates to some megabytes; two items an identifier. */
export const tokenLimits = { bytes: 16_000_000, items: 400_000 } as const satisfies Partial<ReadLimits>

export interface ListToken {
  readonly cose: CoseSign1
  readonly payload: Uint8Array
  readonly algorithmId: number | string | undefined
  /** Of the protected header; an identifier list's may stand in claim 16. */
  readonly type: string | undefined
  /** Of the protected header, which the signature covers. */
  readonly x5chain: readonly Uint8Array[]
  readonly uri: string
  readonly issuedAt: Date
  readonly expires: Date
  readonly ttlSeconds: number | undefined
  readonly statusList: DeflatedStatusList | undefined
  /** Lower-case hex. */
  readonly identifiers: ReadonlySet<string> | undefined
}

/**
 * What stands in a token, believed in nothing: neither signature nor type nor dates are judged.
 * @throws {ReadError} no COSE_Sign1 with tag 18 round a CWT: a claim is missing or of another type
 */
export function readListToken(bytes: Uint8Array): ListToken {
  const message = readItem(bytes, tokenLimits)
  readTagged(message, 18) // and tag 61 not round it, as for a CWT elsewhere
  const cose = readCoseSign1(message, tokenLimits)
  const [fault] = cose.faults
  if (fault) throw new ReadError({ offset: fault.offset, expected: 'a COSE_Sign1 without faults', found: fault.fault })
  const header = cose.protectedHeader
  const claims = readMap(readEmbeddedBytes(cose.payloadItem, tokenLimits))
  const statusList = optionalMember(claims, STATUS_LIST)
  const identifierList = optionalMember(claims, IDENTIFIER_LIST)
  const ttl = optionalMember(claims, TTL)
  return {
    cose,
    payload: readBytes(cose.payloadItem),
    algorithmId: algorithmOf(header),
    type: textAt(header, TYP) ?? (identifierList && textAt(claims, TYP)),
    x5chain: readX5chain(header),
    uri: readText(member(claims, SUB)),
    issuedAt: readNumericDate(member(claims, IAT)),
    expires: readNumericDate(member(claims, EXP)),
    ttlSeconds: ttl && readUint(ttl),
    statusList: statusList && readStatusList(statusList),
    identifiers: identifierList && readIdentifiers(identifierList),
  }
}

const LATEST_SECOND = 253_402_300_799 // 9999-12-31T23:59:59Z: what RFC 3339 can write

/** NumericDate without a fraction, which the draft's CDDL asks for (RFC 8392, 2). */
function readNumericDate(item: CborItem): Date {
  const seconds = readUint(item)
  if (seconds > LATEST_SECOND) throw new ReadError({ offset: item.start, expected: 'a date before the year 10000', found: `${seconds}` })
  return new Date(seconds * 1000)
}

/** IdentifierList = { "identifiers": { * bstr => map }, ? "aggregation_uri": tstr } */
function readIdentifiers(item: CborItem): ReadonlySet<string> {
  const { entries } = readMap(member(readMap(item), 'identifiers'))
  return new Set(entries.map(([identifier]) => toHex(identifier.kind === 'text' ? utf8(identifier.value) : readBytes(identifier))))
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** One certificate is a bstr, several are an array; missing: none. */
function readX5chain(header: CborMap | undefined): readonly Uint8Array[] {
  const x5chain = header && optionalMember(header, X5CHAIN)
  if (x5chain === undefined) return []
  return x5chain.kind === 'bytes' ? [x5chain.value] : readArray(x5chain).map(readBytes)
}

function algorithmOf(header: CborMap | undefined): number | string | undefined {
  const alg = header?.get(ALG)
  if (alg === undefined) return undefined
  return alg.kind === 'integer' && typeof alg.value === 'number' ? alg.value : 'none that is a number'
}

function textAt(map: CborMap | undefined, label: number): string | undefined {
  const item = map && optionalMember(map, label)
  return item?.kind === 'text' ? item.value : undefined
}
