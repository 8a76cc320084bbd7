// A value that holds values, as lists: what it lets drive, a place of birth, nationalities, a vehicle. Foreign text stays inert.
import { longDate, type Nested, visibleShort } from '../../messages/index.ts'
import { countryName, isCountryElement } from './country.ts'
import { ForeignText } from './ForeignText.tsx'
import './nested-text.css'

export function NestedText({ value }: { readonly value: Nested }) {
  switch (value.type) {
    case 'text':
      return <Leaf text={value.text} member={value.member} />
    case 'list':
      return (
        <ul className="nested">
          {value.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a value may stand twice, in an order that never changes
            <li key={index}>
              <NestedText value={item} />
            </li>
          ))}
          <More more={value.more} />
          {value.items.length === 0 ? <li>–</li> : null}
        </ul>
      )
    case 'members':
      return (
        <ul className="nested nested--members">
          {value.members.map((member, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two keys may look alike
            <li key={index}>
              <bdi className="muted">{visibleShort(member.label, 60)}</bdi> <NestedText value={member.value} />
            </li>
          ))}
          <More more={value.more} />
        </ul>
      )
  }
}

function More({ more }: { readonly more: number }) {
  return more === 0 ? null : <li className="muted">+ {more}</li>
}

function Leaf({ text, member }: { readonly text: string; readonly member: string }) {
  const country = isCountryElement(member) ? countryName(text) : undefined
  if (country !== undefined)
    return (
      <>
        {country} <span className="muted">{text}</span>
      </>
    )
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? <time dateTime={text}>{visibleShort(longDate(text))}</time> : <ForeignText text={text} />
}
