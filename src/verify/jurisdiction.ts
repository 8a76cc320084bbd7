// jurisdiction.*: where the licence says it was issued is where its signer's certificate says it stands (9.3.1).
import { type IssuerSignedItem, isSubdivisionCode, MDL_DOC_TYPE } from '../mdoc/index.ts'
import { finding } from './finding.ts'
import { missingSigner, type Signer } from './path.ts'
import { countryOf, stateOf } from './profile/names.ts'
import type { Finding } from './report.ts'

/** An element whose digest matched: another one's value says nothing of the issuer. */
export interface ProvenElement {
  readonly namespace: string
  readonly item: IssuerSignedItem
}

const MDL_NAMESPACE = 'org.iso.18013.5.1'

/** Each issuing_country and issuing_jurisdiction that was returned; not-applicable where there is none. */
export function checkJurisdiction(proven: readonly ProvenElement[], docType: string | undefined, path: Signer): Finding[] {
  const { documentSigner } = path
  const countries = named(proven, 'issuing_country')
  const jurisdictions = named(proven, 'issuing_jurisdiction')
  const country = documentSigner && countryOf(documentSigner)
  const state = documentSigner && stateOf(documentSigner)
  const reason = documentSigner ? 'not-returned' : missingSigner(path)
  const nothing = [
    finding('jurisdiction.country', 'not-applicable', { reason }),
    finding('jurisdiction.state', 'not-applicable', { reason }),
  ]
  if (documentSigner === undefined) return nothing
  return [
    ...(countries.length === 0 ? nothing.slice(0, 1) : countries.map((element) => checkCountry(element, docType, country))),
    ...(jurisdictions.length === 0 ? nothing.slice(1) : jurisdictions.map((element) => checkState(element, docType, country, state))),
  ]
}

/** issuing_country is the signer's C, to the letter. */
export function checkCountry(
  proven: ProvenElement,
  docType: string | undefined,
  country: string | undefined,
): Finding<'jurisdiction.country'> {
  const element = textOf(proven.item)
  const place = placeOf(proven)
  if (country === undefined) return finding('jurisdiction.country', 'not-applicable', { reason: 'no-country-in-signer', element }, place)
  const compared = { element, documentSigner: country }
  if (element === country) return finding('jurisdiction.country', 'passed', compared, place)
  return finding('jurisdiction.country', contradiction(proven, docType), compared, place)
}

/**
 * issuing_jurisdiction is the signer's ST, where there is one. Signers write `US-CA` as well as `CA` or `Tokyo`, so ST is
 * also read behind C; only two ISO 3166-2 codes that differ contradict each other, a name beside a code is a warning.
 */
export function checkState(
  proven: ProvenElement,
  docType: string | undefined,
  country: string | undefined,
  state: string | undefined,
): Finding<'jurisdiction.state'> {
  const element = textOf(proven.item)
  const place = placeOf(proven)
  if (state === undefined) return finding('jurisdiction.state', 'not-applicable', { reason: 'no-state-in-signer', element }, place)
  const completed = country === undefined || isSubdivisionCode(state) ? state : `${country}-${state}`
  const compared = { element, documentSigner: state }
  if (element === state || element === completed) return finding('jurisdiction.state', 'passed', compared, place)
  const differ = isSubdivisionCode(element) && isSubdivisionCode(completed)
  return finding('jurisdiction.state', differ ? contradiction(proven, docType) : 'warning', compared, place)
}

/** Only an mDL's own namespace is bound to its signer's place; elsewhere the names mean what their ecosystem says. */
function contradiction({ namespace }: ProvenElement, docType: string | undefined): 'failed' | 'warning' {
  return docType === MDL_DOC_TYPE && namespace === MDL_NAMESPACE ? 'failed' : 'warning'
}

function named(proven: readonly ProvenElement[], name: string): readonly ProvenElement[] {
  return proven.filter(({ item }) => item.elementIdentifier === name && !item.duplicate)
}

/** A value of another type equals no name; consistency.elements says that it is one. */
function textOf({ elementValue }: IssuerSignedItem): string {
  return elementValue.kind === 'text' ? elementValue.value : `(${elementValue.kind})`
}

function placeOf({ namespace, item }: ProvenElement) {
  return { subject: { namespace, element: item.elementIdentifier }, bytes: item.range }
}
