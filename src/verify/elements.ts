// The data elements of a document: what was returned, from whom, and what the digests or the authorizations say of each.
import type { ByteRange, CborItem } from '../cbor/index.ts'
import { equalBytes } from '../crypto/index.ts'
import type { DeviceSigned, IssuerSigned, KeyAuthorizations } from '../mdoc/index.ts'
import { authorizationIn } from './device-auth.ts'
import type { ItemDigest } from './digest.ts'
import { elementValueOf, withheldValue } from './element-value.ts'
import { finding } from './finding.ts'
import type { ElementReport, Finding } from './report.ts'

/** An element whose value is as the issuer signed it: the only ones that other checks may draw on. */
export interface MatchedElement {
  readonly namespace: string
  readonly element: string
  readonly value: CborItem
  readonly bytes: ByteRange
}

/** Nothing is never all: a document without a single issuer-signed element says nothing. */
export function checkPresent(nameSpaces: IssuerSigned['nameSpaces']): Finding<'elements.present'> {
  const elements = [...(nameSpaces ?? [])].reduce((count, [, items]) => count + items.length, 0)
  if (elements === 0) return finding('elements.present', 'indeterminate', { reason: 'no-elements', elements })
  return finding('elements.present', 'passed', { elements })
}

/** Of an item that occurs twice nobody can say which was meant: it is left out, its digest may match as it will. */
export function matchedDigests(itemDigests: readonly ItemDigest[]): ItemDigest[] {
  return itemDigests.filter((itemDigest) => statusOf(itemDigest) === 'matched')
}

export function matchedElements(itemDigests: readonly ItemDigest[]): MatchedElement[] {
  return matchedDigests(itemDigests).map(({ namespace, item }) => ({
    namespace,
    element: item.elementIdentifier,
    value: item.elementValue,
    bytes: item.range,
  }))
}

/** Every returned element in the order received, also those that did not match: the faces decide what to show of them. */
export async function issuerElements(nameSpaces: IssuerSigned['nameSpaces'], itemDigests: readonly ItemDigest[]): Promise<ElementReport[]> {
  const digests = new Map(itemDigests.map((itemDigest) => [itemDigest.item, itemDigest]))
  const returned = [...(nameSpaces ?? [])].flatMap(([namespace, items]) => items.map((item) => ({ namespace, item })))
  return Promise.all(
    returned.map(async ({ namespace, item }) => {
      const itemDigest = digests.get(item)
      return {
        namespace,
        element: item.elementIdentifier,
        origin: 'issuer' as const,
        status: item.duplicate ? ('duplicate' as const) : itemDigest === undefined ? ('no-digest' as const) : statusOf(itemDigest),
        value: item.duplicate ? withheldValue : await elementValueOf(item.elementIdentifier, item.elementValue),
        bytes: item.range,
      }
    }),
  )
}

function statusOf({ item, signed, computed }: ItemDigest): 'matched' | 'mismatched' | 'no-digest' | 'duplicate' {
  if (item.duplicate) return 'duplicate'
  if (signed === undefined) return 'no-digest'
  return equalBytes(signed, computed) ? 'matched' : 'mismatched'
}

/** What the device signed itself: it counts where the issuer authorized it and the device's signature or MAC was verified in this session. */
export async function deviceElements(
  deviceSigned: DeviceSigned | undefined,
  authorizations: KeyAuthorizations | undefined,
  deviceFindings: readonly Finding[],
): Promise<ElementReport[]> {
  const isAuthorized = authorizationIn(authorizations)
  const proven = deviceFindings.some(
    ({ id, status }) => (id === 'device-auth.signature' || id === 'device-auth.mac') && status === 'passed',
  )
  const signed = [...(deviceSigned?.nameSpaces ?? [])].flatMap(([namespace, items]) => items.map((item) => ({ namespace, item })))
  return Promise.all(
    signed.map(async ({ namespace, item: { elementIdentifier, elementValue, range } }) => {
      const authorized = isAuthorized(namespace, elementIdentifier)
      return {
        namespace,
        element: elementIdentifier,
        origin: 'device' as const,
        status: !authorized ? ('not-authorized' as const) : proven ? ('authorized' as const) : ('unproven' as const),
        value: await elementValueOf(elementIdentifier, elementValue),
        bytes: range,
      }
    }),
  )
}
