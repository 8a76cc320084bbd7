// The data elements that are known by name: ISO/IEC 18013-5, table 5, and those of other namespaces. Data only, no words for people.
import type { DataElement } from './data-element.ts'
import { aamvaElements } from './namespaces/aamva.ts'
import { mdlElements } from './namespaces/mdl.ts'
import { photoIdElements } from './namespaces/photo-id.ts'
import { pidElements } from './namespaces/pid.ts'

/** By namespace, then by identifier. age_over_NN and biometric_template_XX stand for their families: `findDataElement` knows them. */
export const dataElements: ReadonlyMap<string, ReadonlyMap<string, DataElement>> = new Map([
  ['org.iso.18013.5.1', mdlElements],
  ['org.iso.18013.5.1.aamva', aamvaElements],
  ['eu.europa.ec.eudi.pid.1', pidElements],
  ['org.iso.23220.1', photoIdElements],
  ['org.iso.23220.photoid.1', photoIdElements],
  ['org.iso.23220.photoID.1', photoIdElements],
])

/** @returns `undefined` for what nobody here has heard of: it is shown generically and judged by its digest alone */
export function findDataElement(namespace: string, elementIdentifier: string): DataElement | undefined {
  const elements = dataElements.get(namespace)
  return elements?.get(elementIdentifier) ?? elements?.get(familyOf(elementIdentifier))
}

/** NN of an age_over_NN: `age_over_18` → 18. */
export function findAgeOver(elementIdentifier: string): number | undefined {
  const match = /^age_over_(\d\d)$/.exec(elementIdentifier)
  return match ? Number(match[1]) : undefined
}

function familyOf(elementIdentifier: string): string {
  if (findAgeOver(elementIdentifier) !== undefined) return 'age_over_NN'
  return /^biometric_template_.+$/.test(elementIdentifier) ? 'biometric_template_XX' : elementIdentifier
}

/** ISO/IEC 18013-5, table 5. */
export const eyeColours: readonly string[] = [
  'black',
  'blue',
  'brown',
  'dichromatic',
  'grey',
  'green',
  'hazel',
  'maroon',
  'pink',
  'unknown',
]
export const hairColours: readonly string[] = ['bald', 'black', 'blond', 'brown', 'grey', 'red', 'auburn', 'sandy', 'white', 'unknown']
