// What an issuer must keep before it signs: types and formats of the tables, what a document must hold, and what contradicts itself.
import { type CborItem, type Encodable, encode, readItem } from '../../cbor/index.ts'
import {
  ageOn,
  dayOf,
  findAgeOver,
  findDataElement,
  findDeparture,
  isAssignedCountry,
  isoDay,
  isUserAssignedCountry,
  MDL_DOC_TYPE,
  mandatoryElements,
} from '../../mdoc/index.ts'
import { MDL_NAMESPACE } from '../demo-licence.ts'
import { foundInCbor, InputError, type InputFault } from './input-fault.ts'
import type { IssuingInput } from './issuing-input.ts'
import { expectation } from './json-value.ts'

export interface IssuingCircumstances {
  /** Ages are told as of this time (7.2.5). */
  readonly validFrom: Date
  /** Of the document signer's subject (9.3.1). */
  readonly country: string
  readonly stateOrProvince?: string
}

/** A picture that a reader gets over Bluetooth in seconds; the tables name no limit. */
export const MAX_IMAGE_OCTETS = 256 * 1024

interface Value {
  readonly namespace: string
  readonly element: string
  readonly value: CborItem
}

/** @throws {InputError} with every fault, those of reading among them; none of them quotes a value */
export function checkElements({ docType, elements, faults: ofReading }: IssuingInput, circumstances: IssuingCircumstances): void {
  const values = [...elements].flatMap(([namespace, ofNamespace]) =>
    [...ofNamespace].map(([element, value]) => ({ namespace, element, value: readItem(encode(value)) })),
  )
  const unread = new Set(ofReading.map(({ where }) => where.replace(/(?<=\/[^.[]*)[.[].*$/, '')))
  const faults = [
    ...ofReading,
    ...emptyFaults(elements).filter(() => ofReading.length === 0),
    ...missingFaults(docType, elements).filter(({ where }) => !unread.has(where)),
    ...values.flatMap(formFaults),
    ...values.flatMap(privilegeFaults),
    ...ageFaults(values, circumstances),
    ...expiryFaults(values, circumstances),
    ...(docType === MDL_DOC_TYPE ? values.flatMap((value) => jurisdictionFaults(value, circumstances)) : []),
  ]
  if (faults.length > 0) throw new InputError(faults)
}

type Elements = ReadonlyMap<string, ReadonlyMap<string, Encodable>>

/** IssuerNameSpaces = { + NameSpace => [ + IssuerSignedItemBytes ] } */
function emptyFaults(elements: Elements): readonly InputFault[] {
  if (elements.size === 0) return [{ where: 'nameSpaces', expected: 'one namespace or more', found: 'none' }]
  return [...elements].flatMap(([namespace, values]) =>
    values.size === 0 ? [{ where: namespace, expected: 'one element or more', found: 'none' }] : [],
  )
}

/** Table 5, column "presence", and its like for other types. */
function missingFaults(docType: string, elements: Elements): readonly InputFault[] {
  return [...mandatoryElements(docType)].flatMap(([namespace, mandatory]) =>
    mandatory
      .filter((element) => !elements.get(namespace)?.has(element))
      .map((element) => ({
        where: `${namespace}/${element}`,
        expected: `${expectation(findDataElement(namespace, element)?.type ?? 'any')}: the element is mandatory`,
        found: 'nothing',
      })),
  )
}

function formFaults({ namespace, element, value }: Value): readonly InputFault[] {
  const rule = findDataElement(namespace, element)
  if (rule === undefined) return []
  const where = `${namespace}/${element}`
  const departure = findDeparture(rule, value)
  if (departure !== undefined) {
    const expected = departure.from === 'type' ? expectation(rule.type) : departure.expected
    return [{ where, expected, found: foundInCbor(value) }]
  }
  if (rule.format === 'image' && value.kind === 'bytes' && value.value.length > MAX_IMAGE_OCTETS)
    return [{ where, expected: `at most ${MAX_IMAGE_OCTETS} bytes`, found: foundInCbor(value) }]
  const codes = rule.format === 'alpha-2' ? codesOf(value) : []
  return codes.every((code) => isAssignedCountry(code) || isUserAssignedCountry(code))
    ? []
    : [{ where, expected: 'a country code that ISO 3166-1 has assigned', found: 'another one' }]
}

const codesOf = (value: CborItem): readonly string[] =>
  (value.kind === 'array' ? value.items : [value]).flatMap((code) => (code.kind === 'text' ? [code.value] : []))

const PRIVILEGE_MEMBERS: readonly string[] = ['vehicle_category_code', 'issue_date', 'expiry_date', 'codes']
const CODE_MEMBERS: readonly string[] = ['code', 'sign', 'value']

/** 7.2.4: a misspelt member would be a restriction that nobody reads. Types of members are `findDeparture`'s. */
function privilegeFaults({ namespace, element, value }: Value): readonly InputFault[] {
  if (findDataElement(namespace, element)?.format !== 'driving-privileges' || value.kind !== 'array') return []
  return value.items.flatMap((privilege, index) => {
    const where = `${namespace}/${element}[${index}]`
    const codes = memberOf(privilege, 'codes')
    return [
      ...unknownMembers(privilege, PRIVILEGE_MEMBERS, where),
      ...(codes?.kind === 'array' ? codes.items : []).flatMap((code, place) => codeFaults(code, `${where}.codes[${place}]`)),
    ]
  })
}

function codeFaults(code: CborItem, where: string): readonly InputFault[] {
  const unknown = unknownMembers(code, CODE_MEMBERS, where)
  return memberOf(code, 'code')?.kind === 'text' ? unknown : [...unknown, { where: `${where}.code`, expected: 'text', found: 'none' }]
}

function unknownMembers(map: CborItem, known: readonly string[], where: string): readonly InputFault[] {
  const keys = map.kind === 'map' ? map.entries.map(([key]) => (key.kind === 'text' ? key.value : 'a key that is no text')) : []
  return keys.flatMap((key) =>
    known.includes(key) ? [] : [{ where: `${where}.${key}`, expected: `one of ${known.join(', ')}`, found: 'another member' }],
  )
}

const memberOf = (map: CborItem, name: string): CborItem | undefined =>
  map.kind === 'map' ? map.entries.find(([key]) => key.kind === 'text' && key.value === name)?.[1] : undefined

const DAY_MS = 86_400_000

/** 7.2.5: age_over_NN holds as of validFrom. On the birthday itself either is right, for it begins at another hour elsewhere. */
function ageFaults(values: readonly Value[], { validFrom }: IssuingCircumstances): readonly InputFault[] {
  return values.flatMap(({ namespace, element, value }) => {
    const birthDate = values.find((other) => other.namespace === namespace && other.element === 'birth_date')
    const day = birthDate && dayOf(birthDate.value)
    if (day === undefined) return []
    const ages = [-DAY_MS, 0, DAY_MS].map((shift) => ageOn(day, new Date(validFrom.getTime() + shift)))
    const where = `${namespace}/${element}`
    const years = findAgeOver(element)
    if (years !== undefined && value.kind === 'simple')
      return ages.some((age) => age >= years === value.value)
        ? []
        : [{ where, expected: 'what birth_date says as of validFrom', found: 'the contrary' }]
    const right = element === 'age_in_years' ? ages : element === 'age_birth_year' ? [day.year] : undefined
    if (right === undefined || value.kind !== 'integer' || right.includes(Number(value.value))) return []
    return [{ where, expected: 'what birth_date says as of validFrom', found: 'another number' }]
  })
}

/** A licence that has run out may be genuine; it is not issued anew. */
function expiryFaults(values: readonly Value[], { validFrom }: IssuingCircumstances): readonly InputFault[] {
  return values.flatMap(({ namespace, element, value }) => {
    const day = element === 'expiry_date' && findDataElement(namespace, element) !== undefined ? dayOf(value) : undefined
    if (day === undefined || isoDay(day) >= validFrom.toISOString().slice(0, 10)) return []
    return [{ where: `${namespace}/${element}`, expected: 'a day that is not past at validFrom', found: 'an earlier one' }]
  })
}

/** 9.3.1: issuing_country and issuing_jurisdiction are those of the document signer, else every reader refuses the document. */
function jurisdictionFaults(
  { namespace, element, value }: Value,
  { country, stateOrProvince }: IssuingCircumstances,
): readonly InputFault[] {
  if (namespace !== MDL_NAMESPACE || value.kind !== 'text') return []
  const where = `${namespace}/${element}`
  if (element === 'issuing_country' && value.value !== country)
    return [{ where, expected: `${country}, the country of the document signer`, found: 'another one' }]
  if (element !== 'issuing_jurisdiction' || stateOrProvince === undefined) return []
  return [stateOrProvince, `${country}-${stateOrProvince}`].includes(value.value)
    ? []
    : [{ where, expected: `${country}-${stateOrProvince}, as the document signer has it`, found: 'another one' }]
}
