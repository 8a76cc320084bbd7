// The data elements that are known by name: ISO/IEC 18013-5, table 5, and those of other namespaces. Data only, no words for people.
import type { DataElement, ElementTable } from './data-element.ts'
import { docTypes, findDocType } from './doc-types.ts'

/** By namespace, whatever the document; where two types share a namespace, as the first of them has it. */
export const dataElements: ReadonlyMap<string, ElementTable> = new Map(
  [...docTypes.values()].reverse().flatMap(({ tables }) => [...tables]),
)

/** @returns `undefined` for what nobody here has heard of: it is shown generically and judged by its digest alone */
export function findDataElement(namespace: string, elementIdentifier: string): DataElement | undefined {
  const elements = dataElements.get(namespace)
  return elements?.get(elementIdentifier) ?? elements?.get(familyOf(elementIdentifier))
}

/** What an issuer must put into a document of this type, namespace by namespace; nothing is known to be so of a type that nobody here has heard of. */
export function mandatoryElements(docType: string): ReadonlyMap<string, readonly string[]> {
  const tables = [...(findDocType(docType)?.tables ?? [])]
  return new Map(
    tables.flatMap(([namespace, table]) => {
      const mandatory = [...table].flatMap(([identifier, element]) => (element.mandatory ? [identifier] : []))
      return mandatory.length === 0 ? [] : [[namespace, mandatory] as const]
    }),
  )
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
