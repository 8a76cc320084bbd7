// Do the returned elements agree with each other, with the calendar and with the standard's forms (7.2)? Matched elements alone.
import type { CborItem } from '../cbor/index.ts'
import { toHex } from '../crypto/index.ts'
import { dayOf, isoDay, type MdocDocument, type ValidityInfo } from '../mdoc/index.ts'
import { ageStatements, contradictionsAmong, contradictionsOfBirthDate } from './ages.ts'
import { departuresOf } from './element-form.ts'
import type { MatchedElement } from './elements.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'
import { rfc3339, wholeSeconds } from './rfc3339.ts'

const DAY_MS = 86_400_000

export function checkConsistency(elements: readonly MatchedElement[], mdoc: MdocDocument, at: Date): Finding[] {
  const validityInfo = mdoc.issuerSigned.issuerAuth?.mso?.validityInfo
  return [...checkAge(elements, validityInfo), ...checkExpiryDate(elements, at), ...checkElements(elements, mdoc)]
}

/**
 * 7.2.5: age statements hold as of validFrom, so a birthday since then is no fault. A contradiction is one that is higher than the birth
 * date bears out (with a day of slack, since nobody knows the issuer's time zone), or lower than another statement.
 */
export function checkAge(elements: readonly MatchedElement[], validityInfo: ValidityInfo | undefined): Finding<'consistency.age'>[] {
  const statements = ageStatements(elements, validityInfo)
  if (statements.length === 0) return [finding('consistency.age', 'not-applicable', { reason: 'not-returned' })]
  const contradictions = [...contradictionsOfBirthDate(statements, elements, validityInfo), ...contradictionsAmong(statements)]
  if (contradictions.length > 0) return contradictions.map((contradiction) => finding('consistency.age', 'failed', contradiction))
  return [finding('consistency.age', 'passed', { elements: statements.map(({ element }) => element).join(', '), problem: '' })]
}

/** 7.2.1: expiry_date is the licence's own, another thing than the MSO's validUntil. A full-date holds to the end of that day (UTC). */
export function checkExpiryDate(elements: readonly MatchedElement[], at: Date): Finding<'consistency.expiry-date'>[] {
  const dates = elements.filter(({ element, value }) => element === 'expiry_date' && dayOf(value) !== undefined)
  if (dates.length === 0) return [finding('consistency.expiry-date', 'not-applicable', { reason: 'not-returned' })]
  return dates.map(({ namespace, element, value, bytes }) => {
    const compared = { at: rfc3339(at), expiryDate: dateText(value) }
    const place = { subject: { namespace, element }, bytes }
    return finding('consistency.expiry-date', isPast(value, at) ? 'failed' : 'passed', compared, place)
  })
}

function isPast(value: CborItem, at: Date): boolean {
  const time = Date.parse(dateText(value))
  const expires = /T/i.test(dateText(value)) ? time : time + DAY_MS - 1000
  return Math.floor(expires / 1000) < wholeSeconds(at)
}

function dateText(value: CborItem): string {
  const content = value.kind === 'tag' ? value.content : value
  if (content.kind === 'text') return content.value
  const day = dayOf(value)
  return day === undefined ? '' : isoDay(day)
}

/** 7.2.1 and table 5: types, formats, lengths and what an issuer must put in. Notes, all of them: the digests decide what is genuine. */
export function checkElements(elements: readonly MatchedElement[], mdoc: MdocDocument): Finding<'consistency.elements'>[] {
  const departures = departuresOf(elements, mdoc)
  if (departures.length === 0) {
    return [finding('consistency.elements', 'passed', { element: `${elements.length} elements`, problem: '', found: '' })]
  }
  return departures.map(({ namespace, element, problem, found, bytes }) =>
    finding('consistency.elements', 'warning', { element, problem, found }, { subject: { namespace, element }, ...(bytes && { bytes }) }),
  )
}

const identifying = ['birth_date', 'family_name', 'given_name']

/** A document of a response, as far as it tells whose it is. */
export type Person = { readonly mdoc: Pick<MdocDocument, 'docType'>; readonly matched: readonly MatchedElement[] }

/**
 * 8.3.2.1.2.2: a response may hold several documents, of several people, or one docType twice. Each is judged alone and
 * none is merged with another; that they differ, or show nothing in common, is noted on every document but the first.
 */
export function checkPersons(person: Person, others: readonly Person[]): Finding<'consistency.persons'>[] {
  return others.map((other) => {
    if (other.mdoc.docType === person.mdoc.docType) {
      return finding('consistency.persons', 'warning', { problem: 'one type of document twice', found: person.mdoc.docType ?? '' })
    }
    const shared = identifying.flatMap((element) => {
      const [mine, theirs] = [textOf(person, element), textOf(other, element)]
      return mine === undefined || theirs === undefined ? [] : [{ element, differs: mine !== theirs }]
    })
    const differing = shared.filter(({ differs }) => differs).map(({ element }) => element)
    const found = `${other.mdoc.docType ?? ''}, ${person.mdoc.docType ?? ''}`
    if (differing.length > 0)
      return finding('consistency.persons', 'warning', { problem: `the documents differ in ${differing.join(', ')}`, found })
    if (shared.length < 2)
      return finding('consistency.persons', 'warning', { problem: 'nothing shows that the documents are of one person', found })
    return finding('consistency.persons', 'passed', { problem: '', found })
  })
}

/** Names are compared without case and in one Unicode form: two authorities write one name in two ways. */
function textOf({ matched }: Person, element: string): string | undefined {
  const value = matched.find((candidate) => candidate.element === element)?.value
  if (value === undefined) return undefined
  const day = dayOf(value)
  if (day !== undefined) return isoDay(day)
  return value.kind === 'text' ? value.value.normalize('NFKC').toUpperCase() : toHex(value.bytes)
}
