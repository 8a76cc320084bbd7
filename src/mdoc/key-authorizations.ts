// KeyAuthorizations = { ? "nameSpaces": [+ NameSpace], ? "dataElements": { + NameSpace => [+ DataElementIdentifier] } }, 9.1.2.4
import { type CborItem, optionalMember, readArray, readMap, readText } from '../cbor/index.ts'
import { attempt, inside, type Place } from './faults.ts'
import type { KeyAuthorizations } from './types.ts'

/** Of what cannot be read nothing is authorized. */
export function readKeyAuthorizations(item: CborItem, place: Place): KeyAuthorizations | undefined {
  const authorizations = attempt(place, () => readMap(item))
  if (!authorizations) return undefined
  const nameSpaces = optionalMember(authorizations, 'nameSpaces')
  const dataElements = optionalMember(authorizations, 'dataElements')
  return {
    nameSpaces: nameSpaces ? readTexts(nameSpaces, inside(place, 'nameSpaces')) : [],
    dataElements: dataElements ? readDataElements(dataElements, inside(place, 'dataElements')) : new Map(),
  }
}

function readDataElements(item: CborItem, place: Place): KeyAuthorizations['dataElements'] {
  const dataElements = new Map<string, readonly string[]>()
  for (const [key, elements] of attempt(place, () => readMap(item).entries) ?? []) {
    const namespace = attempt(place, () => readText(key))
    if (namespace !== undefined) dataElements.set(namespace, readTexts(elements, inside(place, namespace)))
  }
  return dataElements
}

function readTexts(list: CborItem, place: Place): readonly string[] {
  const items = attempt(place, () => readArray(list)) ?? []
  return items.flatMap((item, index) => attempt(inside(place, index), () => readText(item)) ?? [])
}
