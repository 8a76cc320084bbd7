// IssuerSigned = { ? "nameSpaces": { + NameSpace => [+ IssuerSignedItemBytes] }, "issuerAuth": COSE_Sign1 }, 8.3.2.1.2.2
import { type CborItem, member, optionalMember, readArray, readMap, readText } from '../cbor/index.ts'
import { addFault, attempt, inside, type Place } from './faults.ts'
import { readIssuerAuth } from './issuer-auth.ts'
import { readIssuerSignedItem } from './issuer-signed-item.ts'
import type { IssuerSigned, IssuerSignedItem } from './types.ts'

export async function readIssuerSigned(item: CborItem, place: Place): Promise<IssuerSigned> {
  const issuerSigned = attempt(place, () => readMap(item))
  if (!issuerSigned) return { nameSpaces: undefined, issuerAuth: undefined }
  const nameSpaces = optionalMember(issuerSigned, 'nameSpaces')
  const issuerAuth = attempt(place, () => member(issuerSigned, 'issuerAuth'))
  return {
    nameSpaces: nameSpaces && readIssuerNameSpaces(nameSpaces, inside(place, 'nameSpaces')),
    issuerAuth: issuerAuth && (await readIssuerAuth(issuerAuth, inside(place, 'issuerAuth'))),
  }
}

function readIssuerNameSpaces(item: CborItem, place: Place): IssuerSigned['nameSpaces'] {
  const entries = attempt(place, () => readMap(item).entries)
  if (!entries) return undefined
  const nameSpaces = new Map<string, readonly IssuerSignedItem[]>()
  for (const [key, items] of entries) {
    const namespace = attempt(place, () => readText(key))
    if (namespace !== undefined) nameSpaces.set(namespace, readItems(items, inside(place, namespace)))
  }
  return nameSpaces
}

function readItems(list: CborItem, place: Place): readonly IssuerSignedItem[] {
  const items: { item: IssuerSignedItem; place: Place }[] = []
  for (const [index, source] of (attempt(place, () => readArray(list)) ?? []).entries()) {
    const itemPlace = inside(place, index)
    const item = attempt(itemPlace, () => readIssuerSignedItem(source, place.limits))
    if (item) items.push({ item, place: itemPlace })
  }
  return withDuplicates(items)
}

/** What is there twice has two values, of which the issuer may have signed one: neither is shown, and the document fails. */
function withDuplicates(items: readonly { item: IssuerSignedItem; place: Place }[]): readonly IssuerSignedItem[] {
  const ofDigestID = new Map<number, number>()
  const ofIdentifier = new Map<string, number>()
  const duplicates = new Set<number>()
  for (const [index, { item, place }] of items.entries()) {
    const sameDigestID = ofDigestID.get(item.digestID)
    const sameIdentifier = ofIdentifier.get(item.elementIdentifier)
    ofDigestID.set(item.digestID, sameDigestID ?? index)
    ofIdentifier.set(item.elementIdentifier, sameIdentifier ?? index)
    if (sameDigestID === undefined && sameIdentifier === undefined) continue
    for (const twin of [index, sameDigestID, sameIdentifier]) if (twin !== undefined) duplicates.add(twin)
    addFault(place, sameIdentifier === undefined ? `digestID ${item.digestID} twice` : 'element twice', item.range[0])
  }
  return items.map(({ item }, index) => (duplicates.has(index) ? { ...item, duplicate: true } : item))
}
