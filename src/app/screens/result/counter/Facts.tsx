// The facts a counter asks for, in the order of a plastic licence; everything else that was shared stands below, folded.
import type { ReactNode } from 'react'
import { counterWords, elementLabel, longDate, visibleShort, yearsBetween } from '../../../../messages/index.ts'
import { ageAnswer, type DocumentReport, isLicence } from '../../../../verify/index.ts'
import { countryName } from '../../../components/country.ts'
import { ElementText } from '../../../components/ElementText.tsx'
import { ForeignText } from '../../../components/ForeignText.tsx'
import { useApp } from '../../../store/app-state.ts'
import { Categories } from './Categories.tsx'
import { BIRTH_DATES, birthDateOf, elementOf, FAMILY_NAMES, GIVEN_NAMES, textOf } from './element-text.ts'
import { joined } from './Names.tsx'

const { facts } = counterWords

interface FactsProps {
  readonly document: DocumentReport
  readonly at: string
  readonly size: 'big' | 'plain'
  /** Apart: they stand above, as a heading. */
  readonly names: 'apart' | 'listed'
}

/** Elements with a place of their own, which the folded list leaves out. */
const placed: readonly string[] = [
  'family_name_national_character',
  'given_name_national_character',
  'document_number',
  'expiry_date',
  'issuing_country',
  'portrait',
  'fac',
]

/** What stands nowhere else: one name may stand in two namespaces, and what a licence lets drive is no headline of another document. */
function restOf(document: DocumentReport): DocumentReport['elements'] {
  const told = (alternatives: readonly string[]) => alternatives.filter((name) => textOf(document, name) !== undefined).slice(0, 1)
  const names = [
    ...placed,
    ...told(FAMILY_NAMES),
    ...told(GIVEN_NAMES),
    ...(birthDateOf(document) === undefined ? [] : told(BIRTH_DATES)),
    ...(isLicence(document) ? ['driving_privileges'] : []),
  ]
  const shown = new Set(names.map((name) => elementOf(document, name)))
  return document.elements.filter((one) => !shown.has(one) && !(one.origin === 'device' && names.includes(one.element)))
}

export function Facts({ document, at, size, names }: FactsProps) {
  const everything = useApp((app) => app.settings.purpose) === 'everything'
  const rest = restOf(document)
  return (
    <>
      <dl className={`facts ${size === 'big' ? 'facts--big' : ''}`}>
        {names === 'listed' ? (
          <Fact term={facts.name}>
            {nonEmpty(joined(document, FAMILY_NAMES, GIVEN_NAMES), (text) => (
              <ForeignText text={text} />
            ))}
          </Fact>
        ) : null}
        <Born document={document} at={at} />
        <Ages document={document} />
        <MayDrive document={document} at={at} />
        <Licence document={document} />
        <IssuedIn document={document} />
        {document.requested === undefined ? <NotShared document={document} /> : null}
      </dl>
      {rest.length === 0 ? null : (
        <details className="rest" open={everything}>
          <summary>{facts.more(rest.length)}</summary>
          <dl className="facts">
            {rest.map((element) => (
              <div key={`${element.namespace} ${element.element}`}>
                <dt>
                  <bdi>{visibleShort(elementLabel(element.element, element.namespace), 60)}</bdi>
                </dt>
                <dd>
                  <ElementText element={element} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

/** A row that has nothing to say is no row. */
function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  if (children === null || children === undefined) return null
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function nonEmpty(text: string, shown: (text: string) => ReactNode): ReactNode {
  return text === '' ? null : shown(text)
}

function Born({ document, at }: Pick<FactsProps, 'document' | 'at'>) {
  const birthDate = birthDateOf(document)
  if (birthDate === undefined) return null
  const { date, guessed } = birthDate
  const years = yearsBetween(date, at)
  return (
    <Fact term={facts.born}>
      <time dateTime={date}>{visibleShort(longDate(date))}</time> {years === undefined ? null : <small>{facts.years(years)}</small>}{' '}
      {guessed ? <small>{facts.guessed}</small> : null}
    </Fact>
  )
}

function Ages({ document }: Pick<FactsProps, 'document'>) {
  return [18, 21].map((years) => {
    const { answer, from } = ageAnswer(document, years)
    if (answer === 'unknown') return null
    return (
      <Fact key={years} term={facts.orOver(years)}>
        {answer === 'yes' ? counterWords.yes : counterWords.no}{' '}
        {from === null || from === `age_over_${years}` ? null : <small>{facts.from(elementLabel(from))}</small>}
      </Fact>
    )
  })
}

function MayDrive({ document, at }: Pick<FactsProps, 'document' | 'at'>) {
  return (
    <Fact term={facts.mayDrive}>
      {!isLicence(document) || elementOf(document, 'driving_privileges') === undefined ? null : <Categories document={document} at={at} />}
    </Fact>
  )
}

function Licence({ document }: Pick<FactsProps, 'document'>) {
  const number = textOf(document, 'document_number')
  const expires = textOf(document, 'expiry_date')
  if (number === undefined && expires === undefined) return null
  return (
    <Fact term={facts.document}>
      {number === undefined ? null : <ForeignText text={number} />}{' '}
      {expires === undefined ? null : <small>{facts.expires(visibleShort(longDate(expires)))}</small>}
    </Fact>
  )
}

function IssuedIn({ document }: Pick<FactsProps, 'document'>) {
  const code = textOf(document, 'issuing_country')
  if (code === undefined) return null
  const name = countryName(code)
  return (
    <Fact term={facts.issuedIn}>
      {name === undefined ? (
        <ForeignText text={code} />
      ) : (
        <>
          {name} <small>{code}</small>
        </>
      )}
    </Fact>
  )
}

/** What the holder's device says it did not return. */
function NotShared({ document: { errors } }: Pick<FactsProps, 'document'>) {
  if (errors.length === 0) return null
  return (
    <Fact term={facts.notShared}>
      <bdi>{visibleShort(errors.map(({ element }) => elementLabel(element)).join(', '), 200)}</bdi> <small>{facts.notGiven}</small>
    </Fact>
  )
}
