// Latin line first, since it matches the papers; the native script below it. Neither is normalised.
import { docTypeLabel, visibleShort } from '../../../../messages/index.ts'
import { type DocumentReport, isLicence } from '../../../../verify/index.ts'
import { ForeignText } from '../../../components/ForeignText.tsx'
import { FAMILY_NAMES, firstTextOf, GIVEN_NAMES } from './element-text.ts'

export function Names({ document }: { readonly document: DocumentReport }) {
  const latin = joined(document, FAMILY_NAMES, GIVEN_NAMES)
  const native = joined(document, ['family_name_national_character'], ['given_name_national_character'])
  return (
    <>
      {isLicence(document) || latin === '' ? null : (
        <p className="muted">
          <bdi>{visibleShort(docTypeLabel(document.docType), 80)}</bdi>
        </p>
      )}
      <h2 className="name">
        {latin === '' ? <bdi>{visibleShort(docTypeLabel(document.docType), 80)}</bdi> : <ForeignText text={latin} />}
      </h2>
      {native === '' ? null : (
        <p className="name-native" dir="auto">
          <ForeignText text={native} />
        </p>
      )}
    </>
  )
}

export function joined(document: DocumentReport, ...names: readonly (readonly string[])[]): string {
  return names
    .map((alternatives) => firstTextOf(document, alternatives))
    .filter((text) => text !== undefined)
    .join(', ')
}
