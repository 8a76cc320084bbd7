// What one document returned against what was asked of it, element by element (8.3.2.1.2.1; 7.2.5 for ages): data alone, judged in request.ts.
import { type DocRequest, type ElementReference, findAgeOver, nearestAgeAttestation, type RequestInfo } from '../mdoc/index.ts'
import type { JudgedDocument } from './document-report.ts'
import type { RequestedElement } from './report.ts'

/** A docRequest, and its requestInfo as far as it could be read. */
export interface AskedDocument extends Pick<DocRequest, 'docType' | 'nameSpaces' | 'readerAuth' | 'itemsRequestBytes'> {
  /** Its place in `docRequests`: use cases name it by that. */
  readonly index: number
  readonly info: RequestInfo
}

/** What came, made ready once for every docRequest that it may answer. */
export interface Returned {
  readonly elements: readonly (ElementReference & { readonly origin: 'issuer' | 'device' })[]
  has(namespace: string, element: string): boolean
  /** Age statements that are as the issuer signed them. */
  agesIn(namespace: string): ReadonlyMap<number, boolean>
  errorOf(namespace: string, element: string): number | null
}

export function returnedIn({ elements, matched, mdoc }: Pick<JudgedDocument, 'elements' | 'matched' | 'mdoc'>): Returned {
  const names = new Set(elements.map(nameOf))
  const errors = new Map(mdoc.errors.map((error) => [nameOf(error), error.errorCode]))
  const ages = new Map<string, Map<number, boolean>>()
  for (const { namespace, element, value } of matched) {
    const years = findAgeOver(element)
    if (years === undefined || value.kind !== 'simple' || typeof value.value !== 'boolean') continue
    ages.set(namespace, (ages.get(namespace) ?? new Map<number, boolean>()).set(years, value.value))
  }
  return {
    elements: elements.map(({ namespace, element, origin }) => ({ namespace, element, origin })),
    has: (namespace, element) => names.has(nameOf({ namespace, element })),
    agesIn: (namespace) => ages.get(namespace) ?? new Map(),
    errorOf: (namespace, element) => errors.get(nameOf({ namespace, element })) ?? null,
  }
}

/** Every detail that was asked for, in the order of the request, with what answers it. */
export function answersTo({ nameSpaces, info }: AskedDocument, returned: Returned): readonly RequestedElement[] {
  const alternatives = new Map(info.alternatives.map(({ requested, sets }) => [nameOf(requested), sets]))
  return [...nameSpaces].flatMap(([namespace, asked]) =>
    [...asked].map(([element, intentToRetain]): RequestedElement => {
      const named = { namespace, element, intentToRetain }
      if (returned.has(namespace, element)) return { ...named, answer: 'returned', by: [], errorCode: null }
      const age = nearestAge(element, returned.agesIn(namespace))
      if (age !== undefined) return { ...named, answer: 'age-statement', by: [age], errorCode: null }
      const set = alternatives.get(nameOf(named))?.find((candidate) => candidate.every((one) => returned.has(one.namespace, one.element)))
      if (set !== undefined) return { ...named, answer: 'alternative', by: set.map((one) => one.element), errorCode: null }
      return { ...named, answer: 'missing', by: [], errorCode: returned.errorOf(namespace, element) }
    }),
  )
}

/** Whoever is asked for age_over_NN may answer with the nearest statement that settles it (7.2.5). */
function nearestAge(element: string, held: ReadonlyMap<number, boolean>): string | undefined {
  const years = findAgeOver(element)
  const nearest = years === undefined ? undefined : nearestAgeAttestation(years, held)
  return nearest === undefined ? undefined : ageElement(nearest)
}

/**
 * Details that came though none of these requests asked for them, not as an alternative and not as the nearest age statement either.
 * @param asking every docRequest of the document's type: one that a wallet put into another's answer was asked for all the same
 */
export function unrequestedIn(asking: readonly AskedDocument[], returned: Returned): readonly Returned['elements'][number][] {
  const wanted = new Set<string>()
  for (const { nameSpaces, info } of asking) {
    for (const [namespace, asked] of nameSpaces) {
      const held = returned.agesIn(namespace)
      for (const element of asked.keys()) {
        wanted.add(nameOf({ namespace, element }))
        const age = returned.has(namespace, element) ? undefined : nearestAge(element, held)
        if (age !== undefined) wanted.add(nameOf({ namespace, element: age }))
      }
    }
    for (const one of info.alternatives.flatMap(({ sets }) => sets.flat())) wanted.add(nameOf(one))
  }
  return returned.elements.filter((element) => !wanted.has(nameOf(element)))
}

const ageElement = (years: number): string => `age_over_${String(years).padStart(2, '0')}`

/** Namespaces and identifiers are foreign text: joined as JSON, no two pairs make one name. */
export const nameOf = ({ namespace, element }: ElementReference): string => JSON.stringify([namespace, element])
