// IssuerSigned: salted items, their digests in a mobile security object, signed by a document signer (ISO/IEC 18013-5, 9.1.2).
import { type Encodable, embedded, encode, raw } from '../cbor/index.ts'
import { algorithmIdFor, encodeCoseKey, type HeaderMap, signCoseSign1 } from '../cose/index.ts'
import { digest, type HashAlgorithm, type PublicKey, type Signer } from '../crypto/index.ts'
import { encodeIssuerSignedItem } from '../mdoc/index.ts'
import { tdate } from './dates.ts'
import { platformRandom, type RandomSource } from './key-source.ts'

/** Namespace → element identifier → value, in the order in which they are to stand. */
export type Elements = ReadonlyMap<string, ReadonlyMap<string, Encodable>>

export interface MdocOptions {
  readonly docType: string
  readonly elements: Elements
  /** Its private key signs; the certificate goes into x5chain. */
  readonly documentSigner: { readonly certificate: Uint8Array; readonly signer: Signer }
  readonly deviceKey: PublicKey
  readonly validity: { readonly signed: Date; readonly validFrom: Date; readonly validUntil: Date; readonly expectedUpdate?: Date }
  /** Absent: SHA-256. */
  readonly digestAlgorithm?: HashAlgorithm
  readonly keyAuthorizations?: { readonly nameSpaces?: readonly string[]; readonly dataElements?: ReadonlyMap<string, readonly string[]> }
  /** Status list or identifier list entry, as it goes into the MSO. */
  readonly status?: Encodable
  /** Absent: the signer's certificate alone. */
  readonly x5chain?: readonly Uint8Array[]
  readonly random?: RandomSource
  /** Last word on each part, in the order of making: for faults. */
  readonly edit?: MdocEdits
}

export interface MdocEdits {
  /** The items before they are encoded and digested. */
  readonly items?: (items: readonly ItemParts[]) => readonly ItemParts[]
  /** IssuerSignedItemBytes before they are digested. */
  readonly itemBytes?: (bytes: Uint8Array) => Uint8Array
  readonly mso?: (mso: MsoMembers) => Encodable
  readonly payload?: (payload: Uint8Array) => Uint8Array
  readonly protectedHeader?: (header: HeaderMap) => HeaderMap
  readonly unprotectedHeader?: (header: HeaderMap) => HeaderMap
}
export type MsoMembers = ReadonlyMap<string, Encodable>

export interface ItemParts {
  readonly namespace: string
  readonly digestID: number
  readonly random: Uint8Array
  readonly elementIdentifier: string
  readonly elementValue: Encodable
}
/** An item together with its IssuerSignedItemBytes, head d8 18 included. */
export interface IssuedItem extends ItemParts {
  readonly bytes: Uint8Array
}

/** What the holder's device keeps. */
export interface IssuedMdoc {
  readonly docType: string
  readonly items: readonly IssuedItem[]
  /** COSE_Sign1, encoded. */
  readonly issuerAuth: Uint8Array
}

/** Issues a credential; to hand it over whole, `encodeIssuerSigned`, to present a part of it, `presentDocument`. */
export async function issueMdoc(options: MdocOptions): Promise<IssuedMdoc> {
  const { docType, documentSigner, digestAlgorithm = 'SHA-256', edit = {} } = options
  const parts = saltedItems(options.elements, options.random ?? platformRandom)
  const items = (edit.items?.(parts) ?? parts).map((item) => ({ ...item, bytes: encodedItem(item, edit) }))
  const members = msoMembers(options, await valueDigests(items, digestAlgorithm), digestAlgorithm)
  const payload = encode(embedded(edit.mso?.(members) ?? members))
  const protectedHeader: HeaderMap = new Map([[ALG, algorithmIdFor(documentSigner.signer.publicKey.curve)]])
  const unprotectedHeader: HeaderMap = new Map([[X5CHAIN, x5chainValue(options.x5chain ?? [documentSigner.certificate])]])
  const issuerAuth = await signCoseSign1(
    {
      protectedHeader: edit.protectedHeader?.(protectedHeader) ?? protectedHeader,
      unprotectedHeader: edit.unprotectedHeader?.(unprotectedHeader) ?? unprotectedHeader,
      payload: edit.payload?.(payload) ?? payload,
      detached: false,
    },
    documentSigner.signer,
  )
  return { docType, items, issuerAuth: encode(issuerAuth) }
}

/** IssuerSigned with the items given, all by default: what an issuer hands over. */
export function encodeIssuerSigned({ items, issuerAuth }: IssuedMdoc): Uint8Array {
  const nameSpaces = new Map<string, Encodable[]>()
  for (const { namespace, bytes } of items) nameSpaces.set(namespace, [...(nameSpaces.get(namespace) ?? []), raw(bytes)])
  return encode(
    new Map<string, Encodable>([...(nameSpaces.size === 0 ? [] : [['nameSpaces', nameSpaces] as const]), ['issuerAuth', raw(issuerAuth)]]),
  )
}

/** One certificate is a bstr, several are an array (RFC 9360, 2). */
export const x5chainValue = (certificates: readonly Uint8Array[]): Encodable => (certificates.length === 1 ? certificates[0] : certificates)

export const ALG = 1 // RFC 9052, 3.1
export const X5CHAIN = 33 // RFC 9360, 2
const SALT_OCTETS = 32 // at least 16 (9.1.2.5)

function encodedItem(item: ItemParts, { itemBytes = (bytes) => bytes }: MdocEdits): Uint8Array {
  return itemBytes(encodeIssuerSignedItem(item))
}

function saltedItems(elements: Elements, random: RandomSource): readonly ItemParts[] {
  const flat = [...elements].flatMap(([namespace, values]) =>
    [...values].map(([elementIdentifier, elementValue]) => ({ namespace, elementIdentifier, elementValue })),
  )
  const digestIDs = shuffled(flat.length, random) // an ID must not tell which element it belongs to (9.1.2.5)
  return flat.map((element, place) => ({ ...element, digestID: digestIDs[place] ?? place, random: random(SALT_OCTETS) }))
}

/** Fisher-Yates over 0 … count-1. */
function shuffled(count: number, random: RandomSource): readonly number[] {
  const numbers = Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last -= 1) {
    const chosen = new DataView(random(4).slice().buffer).getUint32(0) % (last + 1)
    const kept = numbers[last] ?? last
    numbers[last] = numbers[chosen] ?? chosen
    numbers[chosen] = kept
  }
  return numbers
}

async function valueDigests(items: readonly IssuedItem[], hash: HashAlgorithm): Promise<Map<string, Map<number, Uint8Array>>> {
  const digests = new Map<string, Map<number, Uint8Array>>()
  for (const { namespace, digestID, bytes } of items) {
    const ofNamespace = digests.get(namespace) ?? new Map<number, Uint8Array>()
    digests.set(namespace, ofNamespace.set(digestID, await digest(hash, bytes)))
  }
  for (const [namespace, ofNamespace] of digests) digests.set(namespace, new Map([...ofNamespace].sort(([a], [b]) => a - b)))
  return digests
}

function msoMembers(options: MdocOptions, digests: Encodable, digestAlgorithm: HashAlgorithm): MsoMembers {
  const { validity, keyAuthorizations, status } = options
  return new Map<string, Encodable>([
    ['version', '1.0'],
    ['digestAlgorithm', digestAlgorithm],
    ['valueDigests', digests],
    ['deviceKeyInfo', deviceKeyInfo(options.deviceKey, keyAuthorizations)],
    ['docType', options.docType],
    ['validityInfo', new Map(Object.entries(validity).map(([member, date]) => [member, tdate(date)]))],
    ...(status === undefined ? [] : [['status', status] as const]),
  ])
}

function deviceKeyInfo(deviceKey: PublicKey, keyAuthorizations: MdocOptions['keyAuthorizations']): MsoMembers {
  const members = new Map<string, Encodable>([['deviceKey', encodeCoseKey(deviceKey)]])
  if (keyAuthorizations === undefined) return members
  const { nameSpaces, dataElements } = keyAuthorizations
  return members.set(
    'keyAuthorizations',
    new Map<string, Encodable>([
      ...(nameSpaces === undefined ? [] : [['nameSpaces', nameSpaces] as const]),
      ...(dataElements === undefined ? [] : [['dataElements', dataElements] as const]),
    ]),
  )
}
