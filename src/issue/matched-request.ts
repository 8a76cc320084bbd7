// What of a credential answers a request: element by element, with the age statement that comes nearest (ISO/IEC 18013-5, 7.2.5).
import { readItem } from '../cbor/index.ts'
import { findAgeOver, type ItemsRequest, nearestAgeAttestation } from '../mdoc/index.ts'
import type { IssuedItem, IssuedMdoc } from './issuer-signed.ts'

export interface AskedElement {
  readonly namespace: string
  readonly element: string
  /** The reader says that it will keep the value. */
  readonly intentToRetain: boolean
  /** The element that answers: the one that was asked for, or another age statement. Absent: the credential has none. */
  readonly answer: string | undefined
}

export function matchRequest(
  { items }: Pick<IssuedMdoc, 'items'>,
  { nameSpaces }: Pick<ItemsRequest, 'nameSpaces'>,
): readonly AskedElement[] {
  return [...nameSpaces].flatMap(([namespace, asked]) => {
    const held = items.filter((item) => item.namespace === namespace)
    return [...asked].map(([element, intentToRetain]) => ({ namespace, element, intentToRetain, answer: answerTo(element, held) }))
  })
}

function answerTo(element: string, held: readonly IssuedItem[]): string | undefined {
  if (held.some(({ elementIdentifier }) => elementIdentifier === element)) return element
  const years = findAgeOver(element)
  const nearest = years === undefined ? undefined : nearestAgeAttestation(years, ageStatements(held))
  return nearest === undefined ? undefined : `age_over_${String(nearest).padStart(2, '0')}`
}

function ageStatements(held: readonly IssuedItem[]): ReadonlyMap<number, boolean> {
  return new Map(
    held.flatMap(({ elementIdentifier, bytes }) => {
      const years = findAgeOver(elementIdentifier)
      const over = years === undefined ? undefined : booleanIn(bytes)
      return years === undefined || over === undefined ? [] : [[years, over] as const]
    }),
  )
}

/** elementValue of IssuerSignedItemBytes, where it is true or false. */
function booleanIn(itemBytes: Uint8Array): boolean | undefined {
  const item = readItem(itemBytes)
  const content = item.kind === 'tag' && item.content.kind === 'bytes' ? readItem(item.content.value) : item
  const value =
    content.kind === 'map' ? content.entries.find(([key]) => key.kind === 'text' && key.value === 'elementValue')?.[1] : undefined
  return value?.kind === 'simple' && typeof value.value === 'boolean' ? value.value : undefined
}
