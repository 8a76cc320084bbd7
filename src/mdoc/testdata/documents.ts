// Documents in the making: one that is as the CDDL says, and the places where a test changes one thing. Nothing of it is signed.
import { type Encodable, embedded, embeddedBytes, encode, raw, readItem, tagged } from '../../cbor/index.ts'
import { fromHex } from '../../crypto/index.ts'
import { encodeIssuerSignedItem, readMdocDocument } from '../index.ts'

export type Members = ReadonlyMap<string | number, Encodable>
export type Changes = Readonly<Record<string, Encodable | typeof absent>>
/** A member that is changed to this is left out. */
export const absent = Symbol('absent')

export function members(all: Changes, changes: Changes = {}): Members {
  return new Map(Object.entries({ ...all, ...changes }).flatMap(([name, value]) => (value === absent ? [] : [[name, value]])))
}
export const without = (name: string): Changes => ({ [name]: absent })

export const namespace = 'org.iso.18013.5.1'
export const date = (text: string) => tagged(0, text)
export const item = (digestID: number, elementIdentifier: string) =>
  raw(encodeIssuerSignedItem({ digestID, random: new Uint8Array(16), elementIdentifier, elementValue: true }))

export const deviceKey = new Map<number, Encodable>([
  [1, 2],
  [-1, 1],
  [-2, fromHex('60e3392385041f51403051f2415531cb56dd3f999c71687013aac6768bc8187e')],
  [-3, fromHex('e58deb8fdbe907f7dd5368245551a34796f7d2215c440c339bb0f7b67beccdfa')],
])
const validityInfo: Changes = {
  signed: date('2026-01-01T00:00:00Z'),
  validFrom: date('2026-01-01T00:00:00Z'),
  validUntil: date('2027-01-01T00:00:00Z'),
}
export const mso: Changes = {
  version: '1.0',
  digestAlgorithm: 'SHA-256',
  valueDigests: new Map([[namespace, new Map([[0, new Uint8Array(32)]])]]),
  deviceKeyInfo: members({ deviceKey }),
  docType: 'org.iso.18013.5.1.mDL',
  validityInfo: members(validityInfo),
}
export const algorithm = encode(new Map([[1, -7]]))
const x5chain = new Map<number, Encodable>([[33, fromHex('3000')]])
const payloadOf = (changes: Changes = {}) => encode(embedded(members(mso, changes)))
export const issuerAuthOf = (parts: { header?: Encodable; unprotected?: Encodable; payload?: Encodable } = {}): Encodable => [
  parts.header ?? algorithm,
  parts.unprotected ?? x5chain,
  parts.payload === undefined ? payloadOf() : parts.payload,
  new Uint8Array(64),
]
export const signature: Encodable = [algorithm, new Map(), null, new Uint8Array(64)]
export const mac: Encodable = [encode(new Map([[1, 5]])), new Map(), null, new Uint8Array(32)]
export const issuerSigned: Changes = { nameSpaces: new Map([[namespace, [item(0, 'age_over_18')]]]), issuerAuth: issuerAuthOf() }
const deviceSigned: Changes = { nameSpaces: embeddedBytes(fromHex('a0')), deviceAuth: new Map([['deviceSignature', signature]]) }

export interface Parts {
  readonly document?: Changes
  readonly issuerSigned?: Changes
  readonly deviceSigned?: Changes
}
export const documentOf = (parts: Parts) =>
  encode(
    members(
      {
        docType: 'org.iso.18013.5.1.mDL',
        issuerSigned: members(issuerSigned, parts.issuerSigned),
        deviceSigned: members(deviceSigned, parts.deviceSigned),
      },
      parts.document,
    ),
  )
export const read = (parts: Parts, form: 'in-response' | 'document' = 'in-response') => readMdocDocument(readItem(documentOf(parts)), form)
export const faultsOf = async (parts: Parts) => (await read(parts)).faults.map(({ where, fault }) => `${where}: ${fault}`)
export const withMso = (changes: Changes): Parts => ({ issuerSigned: { issuerAuth: issuerAuthOf({ payload: payloadOf(changes) }) } })
export const withValidity = (changes: Changes) => withMso({ validityInfo: members(validityInfo, changes) })
export const withDigests = (digests: Members) => withMso({ valueDigests: new Map([[namespace, digests]]) })
export const withItems = (...items: Encodable[]): Parts => ({ issuerSigned: { nameSpaces: new Map([[namespace, items]]) } })
