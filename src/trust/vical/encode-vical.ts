// VICAL as a provider writes it: for tests, the QA pack, and whoever tries out a list of its own. Signed through a Signer.
import { type Encodable, encode, tagged } from '../../cbor/index.ts'
import { algorithmIdFor, type HeaderMap, signCoseSign1 } from '../../cose/index.ts'
import type { Certificate } from '../../x509/index.ts'
import type { ListSigner } from '../status-list/encode-token.ts'

/** What stands in an entry; as a certificate says it of itself, or, for faults, otherwise. */
export interface VicalEntryContent {
  /** DER. */
  readonly certificate: Uint8Array
  readonly docTypes: readonly string[]
  /** Octets of the serial number without sign. */
  readonly serialNumber: Uint8Array
  readonly ski: Uint8Array
  readonly issuer?: Uint8Array
  readonly subject?: Uint8Array
  readonly notBefore?: Date
  readonly notAfter?: Date
}
export interface VicalContent {
  readonly provider: string
  readonly date: Date
  readonly entries: readonly VicalEntryContent[]
  readonly issueId?: number
  readonly nextUpdate?: Date
}
/** Last word on headers, payload and message, for faults. */
export interface VicalEdits {
  readonly tagged?: boolean
  readonly protectedHeader?: (header: HeaderMap) => HeaderMap
  readonly unprotectedHeader?: (header: HeaderMap) => HeaderMap
  readonly payload?: (payload: ReadonlyMap<string, Encodable>) => ReadonlyMap<string, Encodable>
  readonly entry?: (entry: ReadonlyMap<string, Encodable>, index: number) => ReadonlyMap<string, Encodable>
}

/** The entry of a certificate, as it says of itself. */
export function vicalEntryOf(certificate: Certificate, docTypes: readonly string[]): VicalEntryContent {
  const { bytes, serialNumber, subjectKeyIdentifier, spki, issuer, subject, notBefore, notAfter } = certificate
  return {
    certificate: bytes,
    docTypes,
    serialNumber,
    ski: subjectKeyIdentifier.state === 'read' ? subjectKeyIdentifier.value : spki.keyIdentifier,
    issuer: issuer.bytes,
    subject: subject.bytes,
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(notAfter === undefined ? {} : { notAfter }),
  }
}

const ALG = 1
const X5CHAIN = 33

/** A COSE_Sign1 without tag 18 round the bare map, x5chain in the unprotected header, as providers publish it. */
export async function encodeVical(content: VicalContent, { signer, x5chain }: ListSigner, edits: VicalEdits = {}): Promise<Uint8Array> {
  const protectedHeader: HeaderMap = new Map<number, Encodable>([[ALG, algorithmIdFor(signer.publicKey.curve)]])
  const unprotectedHeader: HeaderMap = new Map<number, Encodable>([[X5CHAIN, x5chain.length === 1 ? x5chain[0] : x5chain]])
  const payload = payloadOf(content, edits)
  const message = await signCoseSign1(
    {
      protectedHeader: edits.protectedHeader?.(protectedHeader) ?? protectedHeader,
      unprotectedHeader: edits.unprotectedHeader?.(unprotectedHeader) ?? unprotectedHeader,
      payload: encode(edits.payload?.(payload) ?? payload),
      detached: false,
    },
    signer,
  )
  return encode(edits.tagged === true ? tagged(18, message) : message)
}

function payloadOf({ provider, date, entries, issueId, nextUpdate }: VicalContent, edits: VicalEdits): ReadonlyMap<string, Encodable> {
  const infos = entries.map(certificateInfo).map((entry, index) => edits.entry?.(entry, index) ?? entry)
  return new Map<string, Encodable>([
    ['version', '1.0'],
    ['vicalProvider', provider],
    ['date', tdate(date)],
    ...(issueId === undefined ? [] : [['vicalIssueID', issueId] as const]),
    ...(nextUpdate === undefined ? [] : [['nextUpdate', tdate(nextUpdate)] as const]),
    ['certificateInfos', infos],
  ])
}

function certificateInfo(entry: VicalEntryContent): ReadonlyMap<string, Encodable> {
  const { certificate, serialNumber, ski, docTypes, issuer, subject, notBefore, notAfter } = entry
  return new Map<string, Encodable>([
    ['certificate', certificate],
    ['serialNumber', tagged(2, serialNumber)],
    ['ski', ski],
    ['docType', docTypes],
    ...(issuer === undefined ? [] : [['issuer', issuer] as const]),
    ...(subject === undefined ? [] : [['subject', subject] as const]),
    ...(notBefore === undefined ? [] : [['notBefore', tdate(notBefore)] as const]),
    ...(notAfter === undefined ? [] : [['notAfter', tdate(notAfter)] as const]),
  ])
}

/** tdate = #6.0(tstr), without a fraction. */
function tdate(date: Date): Encodable {
  return tagged(0, date.toISOString().replace(/\.\d+Z$/, 'Z'))
}
