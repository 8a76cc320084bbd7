// Latin line first, since it matches the papers; the native script below it. Neither is normalised.
import { docTypeLabel } from '../../../../messages/index.ts'
import type { DocumentReport } from '../../../../verify/index.ts'
import { ForeignText } from '../../../components/ForeignText.tsx'
import { textOf } from './element-text.ts'

export function Names({ document }: { readonly document: DocumentReport }) {
  const latin = joined(document, 'family_name', 'given_name')
  const native = joined(document, 'family_name_national_character', 'given_name_national_character')
  return (
    <>
      <h2 className="name">{latin === '' ? docTypeLabel(document.docType) : <ForeignText text={latin} />}</h2>
      {native === '' ? null : (
        <p className="name-native" dir="auto">
          <ForeignText text={native} />
        </p>
      )}
    </>
  )
}

export function joined(document: DocumentReport, ...elements: readonly string[]): string {
  return elements
    .map((element) => textOf(document, element))
    .filter((text) => text !== undefined)
    .join(', ')
}
