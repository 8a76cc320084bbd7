// 7.2.1, table 5: elements that depart from their type, format and length, and the rules of IssuerSignedItem that are no structure.
import { type ByteRange, type CborItem, kindOf } from '../cbor/index.ts'
import { findDataElement, findDeparture, type MdocDocument, type MobileSecurityObject, mandatoryElements } from '../mdoc/index.ts'
import { staleAges } from './ages.ts'
import type { MatchedElement } from './elements.ts'

const MIN_RANDOM_OCTETS = 16 // 9.1.2.5
const DIGEST_ID_LIMIT = 2 ** 31 // 9.1.2.4
const SHOWN_CHARACTERS = 40

export interface Departure {
  readonly namespace: string
  readonly element: string
  readonly problem: string
  readonly found: string
  readonly bytes?: ByteRange
}

export function departuresOf(elements: readonly MatchedElement[], mdoc: MdocDocument): Departure[] {
  return [
    ...elements.flatMap(departuresOfElement),
    ...departuresOfItems(mdoc),
    ...departuresOfMso(mdoc),
    ...conflictsWithDevice(elements, mdoc),
    ...staleAges(elements, mdoc.issuerSigned.issuerAuth?.mso?.validityInfo).map(({ namespace, element, value, bytes }) => ({
      namespace,
      element,
      bytes,
      problem: 'the birth date makes it more as of validFrom',
      found: shown(value),
    })),
  ]
}

function departuresOfElement({ namespace, element, value, bytes }: MatchedElement): Departure[] {
  const rule = findDataElement(namespace, element)
  const departure = rule && findDeparture(rule, value)
  if (departure === undefined) return []
  const found = departure.from === 'type' ? kindOf(value) : shown(value)
  return [{ namespace, element, bytes, problem: `expected ${departure.expected}`, found }]
}

/** 9.1.2.4, 9.1.2.5: what makes digests hard to guess, and identifiers that every reader can hold. */
function departuresOfItems({ issuerSigned: { nameSpaces } }: MdocDocument): Departure[] {
  return [...(nameSpaces ?? [])].flatMap(([namespace, items]) =>
    items.flatMap(({ elementIdentifier: element, random, digestID, range }) => {
      const place = { namespace, element, bytes: range }
      const short = random.length < MIN_RANDOM_OCTETS
      const large = digestID >= DIGEST_ID_LIMIT
      return [
        ...(short
          ? [{ ...place, problem: `expected a random of at least ${MIN_RANDOM_OCTETS} octets`, found: String(random.length) }]
          : []),
        ...(large ? [{ ...place, problem: 'expected a digestID below 2^31', found: String(digestID) }] : []),
      ]
    }),
  )
}

/** What the signed data says of itself. */
function departuresOfMso(mdoc: MdocDocument): Departure[] {
  const mso = mdoc.issuerSigned.issuerAuth?.mso
  if (mso === undefined) return []
  const notes = mso.notes.map((problem) => ({ namespace: '', element: 'MobileSecurityObject', problem, found: '' }))
  const both = (mso.keyAuthorizations?.nameSpaces ?? []).filter((namespace) => mso.keyAuthorizations?.dataElements.has(namespace))
  const authorizedTwice = both.map((namespace) => ({
    namespace,
    element: namespace,
    problem: 'keyAuthorizations name it whole and by elements',
    found: 'both',
  }))
  return [...notMandatory(mdoc, mso), ...notes, ...authorizedTwice, ...authorizesNothing(mso)]
}

/**
 * Table 5 and its like say what an issuer must put in. The digests hide which elements they are of, not how many there are: fewer than
 * the mandatory ones is too few, and where all of them were returned, it is plain which one is missing.
 */
function notMandatory({ issuerSigned: { nameSpaces } }: MdocDocument, { docType = '', valueDigests }: MobileSecurityObject): Departure[] {
  return [...mandatoryElements(docType)].flatMap(([namespace, mandatory]) => {
    const digests = valueDigests.get(namespace)?.size
    if (digests === undefined) return []
    const returned = nameSpaces?.get(namespace) ?? []
    if (digests < mandatory.length)
      return [
        { namespace, element: namespace, problem: `expected ${mandatory.length} mandatory elements or more`, found: `${digests} digests` },
      ]
    if (returned.length < digests) return []
    const missing = mandatory.filter((element) => !returned.some(({ elementIdentifier }) => elementIdentifier === element))
    return missing.map((element) => ({
      namespace,
      element,
      problem: 'the element is mandatory, and every signed one was returned',
      found: 'nothing',
    }))
  })
}

/** 9.1.2.4: its lists have one member at least; a map of none is a mistake of the issuer's, and allows nothing. */
function authorizesNothing({ keyAuthorizations }: MobileSecurityObject): Departure[] {
  if (keyAuthorizations === undefined || keyAuthorizations.nameSpaces.length > 0 || keyAuthorizations.dataElements.size > 0) return []
  return [{ namespace: '', element: 'MobileSecurityObject', problem: 'keyAuthorizations authorize nothing', found: 'empty' }]
}

/** An element that issuer and device both signed, with two values: the issuer's stands, the device's is noted. */
function conflictsWithDevice(elements: readonly MatchedElement[], { deviceSigned }: MdocDocument): Departure[] {
  const signed = new Map<string, Map<string, CborItem>>()
  for (const { namespace, element, value } of elements) signed.set(namespace, (signed.get(namespace) ?? new Map()).set(element, value))
  return [...(deviceSigned?.nameSpaces ?? [])].flatMap(([namespace, items]) =>
    items.flatMap(({ elementIdentifier: element, elementValue, range: bytes }) => {
      const issued = signed.get(namespace)?.get(element)
      if (issued === undefined || sameBytes(issued.bytes, elementValue.bytes)) return []
      return [{ namespace, element, bytes, problem: 'the device signed another value than the issuer', found: shown(elementValue) }]
    }),
  )
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, index) => octet === b[index])
}

function shown(value: CborItem): string {
  const content = value.kind === 'tag' ? value.content : value
  if (content.kind === 'text')
    return content.value.length > SHOWN_CHARACTERS ? `${content.value.slice(0, SHOWN_CHARACTERS)}…` : content.value
  return content.kind === 'integer' || content.kind === 'simple' ? String(content.value) : kindOf(value)
}
