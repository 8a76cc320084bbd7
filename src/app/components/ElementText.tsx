// A data element's value as a person reads it; what has no form of its own stands as it came, inert.
import { longDate, nestedOf, sexLabel, visibleShort } from '../../messages/index.ts'
import type { ElementReport } from '../../verify/index.ts'
import { countryName, isCountryElement } from './country.ts'
import { ForeignText } from './ForeignText.tsx'
import { NestedText } from './NestedText.tsx'
import { instant } from './times.ts'

export function ElementText({ element: { element, namespace, value, status } }: { readonly element: ElementReport }) {
  if (status === 'duplicate' || value.type === 'withheld') return <span className="muted">withheld: it was sent twice</span>
  switch (value.type) {
    case 'full-date':
      return <time dateTime={value.text}>{visibleShort(longDate(value.text))}</time>
    case 'tdate':
      return <time dateTime={value.text}>{visibleShort(instant(value.text))}</time>
    case 'boolean':
      return value.json === true ? 'Yes' : 'No'
    case 'integer':
      return numberText({ element, namespace }, value.text, value.json)
    case 'portrait':
      return <span className="muted">a photo, {value.text}</span>
    case 'text': {
      const country = isCountryElement(element) ? countryName(value.text) : undefined
      return country === undefined ? (
        <ForeignText text={value.text} />
      ) : (
        <>
          {country} <span className="muted">{value.text}</span>
        </>
      )
    }
    default: {
      const nested = nestedOf(element, value)
      return nested === undefined ? <ForeignText text={value.text} mono /> : <NestedText value={nested} />
    }
  }
}

function numberText({ element, namespace }: Pick<ElementReport, 'element' | 'namespace'>, text: string, json: unknown): string {
  if ((element === 'sex' || element === 'gender') && typeof json === 'number') return sexLabel(json, namespace) ?? text
  if (element === 'height') return `${text} cm`
  if (element === 'weight') return `${text} kg`
  return text
}
