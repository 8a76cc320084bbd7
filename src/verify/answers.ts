// The two questions that people at a counter ask of an mDL, answered from a report: its ages and what it lets drive.
// An answer rests on elements whose digest matched, in a document of the mDL's own type; the verdict is no part of it.
import type { DocumentReport, ElementReport, JsonValue } from './report.ts'

const MDL = 'org.iso.18013.5.1.mDL'
const MDL_NAMESPACE = 'org.iso.18013.5.1'

export interface AgeAnswer {
  readonly answer: 'yes' | 'no' | 'unknown'
  /** The element it rests on: `age_over_25`. */
  readonly from: string | null
}

/**
 * Is the holder `years` or older? From the nearest attestation: `true` of the smallest NN' ≥ NN, `false` of the largest NN' ≤ NN.
 * `unknown` where none of them decides, where age statements contradict each other, and for another type of document.
 * @see ISO/IEC 18013-5:2021, 7.2.5
 */
export function ageAnswer(document: DocumentReport, years: number): AgeAnswer {
  const unknown: AgeAnswer = { answer: 'unknown', from: null }
  if (
    !isLicence(document) ||
    document.checks.some(({ id, status }) => id === 'consistency.age' && (status === 'warning' || status === 'failed'))
  )
    return unknown
  const attestations = matchedElements(document)
    .flatMap(({ element, value }) => {
      const match = /^age_over_(\d\d)$/.exec(element)
      return match && typeof value.json === 'boolean' ? [{ element, years: Number(match[1]), over: value.json }] : []
    })
    .sort((a, b) => a.years - b.years)
  const over = attestations.find((attestation) => attestation.over && attestation.years >= years)
  if (over) return { answer: 'yes', from: over.element }
  const under = attestations.findLast((attestation) => !attestation.over && attestation.years <= years)
  return under ? { answer: 'no', from: under.element } : unknown
}

export interface DrivingPrivilege {
  readonly category: string
  readonly issueDate: string | null
  readonly expiryDate: string | null
  readonly expired: boolean
  readonly codes: readonly { readonly code: string; readonly sign: string; readonly value: string }[]
}

/** driving_privileges (7.2.4), as shared; `undefined` where it was not. Expiry is judged on the calendar day of `at` in UTC. */
export function drivingPrivileges(document: DocumentReport, at: string): readonly DrivingPrivilege[] | undefined {
  if (!isLicence(document)) return undefined
  const json = matchedElements(document).find(({ element }) => element === 'driving_privileges')?.value.json
  if (!Array.isArray(json)) return undefined
  return json.flatMap((entry: JsonValue) => {
    const category = text(entry, 'vehicle_category_code')
    if (category === null) return []
    const expiryDate = text(entry, 'expiry_date')?.slice(0, 10) ?? null
    const codes = field(entry, 'codes')
    return [
      {
        category,
        issueDate: text(entry, 'issue_date')?.slice(0, 10) ?? null,
        expiryDate,
        expired: expiryDate !== null && expiryDate < at.slice(0, 10),
        codes: (Array.isArray(codes) ? codes : []).flatMap((code: JsonValue) => {
          const name = text(code, 'code')
          return name === null ? [] : [{ code: name, sign: text(code, 'sign') ?? '', value: text(code, 'value') ?? '' }]
        }),
      },
    ]
  })
}

/** Another document may carry the licence's details: it entitles nobody to drive, and answers no question of a licence. */
export const isLicence = (document: DocumentReport): boolean => document.docType === MDL

/** The document's own expiry_date failed its check; of a licence "may drive" is then No, whatever its categories say. */
export function licenceExpired(document: DocumentReport): boolean {
  return document.checks.some(({ id, status }) => id === 'consistency.expiry-date' && (status === 'warning' || status === 'failed'))
}

function matchedElements(document: DocumentReport): readonly ElementReport[] {
  return document.elements.filter(
    ({ origin, status, namespace }) => origin === 'issuer' && status === 'matched' && namespace === MDL_NAMESPACE,
  )
}

function field(value: JsonValue, name: string): JsonValue | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined
  return (value as { readonly [key: string]: JsonValue })[name]
}

function text(value: JsonValue, name: string): string | null {
  const found = field(value, name)
  return typeof found === 'string' ? found : null
}
