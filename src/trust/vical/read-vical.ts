// VICAL: a COSE_Sign1, tagged 18 or not, whose payload is the map { "version", "vicalProvider", "date", … } itself (C.1.7).
import {
  type CborItem,
  member,
  optionalMember,
  ReadError,
  type ReadLimits,
  readArray,
  readBytes,
  readEmbedded,
  readEmbeddedBytes,
  readItem,
  readMap,
  readText,
  readUint,
} from '../../cbor/index.ts'
import { type CoseSign1, readCoseSign1 } from '../../cose/index.ts'
import { fromBase64, fromBase64url, fromHex } from '../../crypto/index.ts'
import { readTdate } from '../../mdoc/index.ts'
import { readCertificateInfo } from './certificate-info.ts'
import type { CertificateInfoReading, TrustListKind } from './types.ts'

/** The largest list that is known has 43 KB and 35 entries. */
export const vicalLimits = { bytes: 5_000_000, items: 400_000 } as const satisfies Partial<ReadLimits>
const X5CHAIN = 33 // RFC 9360

export interface Vical {
  readonly cose: CoseSign1
  readonly payload: Uint8Array
  readonly algorithmId: number | undefined
  /** As received, the list's signer first; trusted in nothing. */
  readonly x5chain: readonly Uint8Array[]
  readonly version: string
  readonly provider: string
  readonly date: Date
  readonly issueId: number | undefined
  readonly nextUpdate: Date | undefined
  readonly entries: readonly CertificateInfoReading[]
}

/** Binary, or text that holds hex, base64 or base64url of it, as some providers publish it. */
export function vicalBytes(content: Uint8Array | string): Uint8Array {
  if (typeof content !== 'string' && !isText(content)) return content
  const text = (typeof content === 'string' ? content : new TextDecoder().decode(content)).replaceAll(/\s/g, '')
  for (const decode of [fromHex, fromBase64, fromBase64url]) {
    try {
      return decode(text)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return new TextEncoder().encode(text)
}

/** What the payload says the list is; nothing of it is judged. `undefined`: no list of certificates at all. */
export function trustListKind(bytes: Uint8Array): TrustListKind | undefined {
  if (bytes.length > vicalLimits.bytes) return undefined
  try {
    const payload = readMap(payloadOf(readCoseSign1(readItem(bytes, vicalLimits), vicalLimits)))
    if (optionalMember(payload, 'certificateInfos') === undefined) return undefined
    return optionalMember(payload, 'vicalProvider') === undefined && optionalMember(payload, 'type') !== undefined ? 'rical' : 'vical'
  } catch (error) {
    if (error instanceof ReadError) return undefined
    throw error
  }
}

/**
 * What stands in a list, believed in nothing: neither signature nor dates are judged. An entry that can't be read is one of `entries`.
 * @throws {ReadError} no COSE_Sign1 round a list: a member is missing or of another type
 */
export function readVical(bytes: Uint8Array): Vical {
  const cose = readCoseSign1(readItem(bytes, vicalLimits), vicalLimits)
  const [fault] = cose.faults
  if (fault) throw new ReadError({ offset: fault.offset, expected: 'a COSE_Sign1 without faults', found: fault.fault })
  const list = readMap(payloadOf(cose))
  const issueId = optionalMember(list, 'vicalIssueID')
  const nextUpdate = optionalMember(list, 'nextUpdate')
  const algorithm = cose.protectedHeader?.get(1)
  return {
    cose,
    payload: readBytes(cose.payloadItem),
    algorithmId: algorithm?.kind === 'integer' && typeof algorithm.value === 'number' ? algorithm.value : undefined,
    x5chain: readX5chain(cose),
    version: readText(member(list, 'version')),
    provider: readText(member(list, 'vicalProvider')),
    date: readTdate(member(list, 'date')).date,
    issueId: issueId && readUint(issueId),
    nextUpdate: nextUpdate && readTdate(nextUpdate).date,
    entries: readArray(member(list, 'certificateInfos')).map(readCertificateInfo),
  }
}

/** The bare map; one in tag 24 is read as well. The signature covers the bstr either way. */
function payloadOf({ payloadItem }: CoseSign1): CborItem {
  const payload = readEmbeddedBytes(payloadItem, vicalLimits)
  return payload.kind === 'tag' && payload.tag === 24 ? readEmbedded(payload, vicalLimits) : payload
}

/** Of either header, never of both, which is a fault of the message. One certificate is a bstr, several are an array. */
function readX5chain({ protectedHeader, unprotectedHeader }: CoseSign1): readonly Uint8Array[] {
  const x5chain = protectedHeader?.get(X5CHAIN) ?? unprotectedHeader?.get(X5CHAIN)
  if (x5chain === undefined) return []
  return x5chain.kind === 'bytes' ? [x5chain.value] : readArray(x5chain).map(readBytes)
}

function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.subarray(0, 64).every((octet) => octet < 0x80)
}
