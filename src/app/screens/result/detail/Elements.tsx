// Every detail as it came: label, identifier, value, and whether it is what the issuer signed.
import { elementLabel, visibleShort } from '../../../../messages/index.ts'
import { type DocumentReport, drivingPrivileges, type ElementReport } from '../../../../verify/index.ts'
import { ElementText } from '../../../components/ElementText.tsx'
import { Mark, type ShapeKind } from '../../../components/Shape.tsx'
import { Categories } from '../counter/Categories.tsx'
import type { Disclosure } from '../disclosure.ts'
import { Region, useRegionName } from '../Region.tsx'

const marks: { readonly [S in ElementReport['status']]: { readonly kind: ShapeKind; readonly word: string } } = {
  matched: { kind: 'passed', word: 'Unaltered' },
  mismatched: { kind: 'failed', word: 'Altered' },
  'no-digest': { kind: 'failed', word: 'Not signed' },
  duplicate: { kind: 'failed', word: 'Sent twice' },
  unproven: { kind: 'indeterminate', word: 'From the phone, unproven' },
  authorized: { kind: 'passed', word: 'From the phone, allowed' },
  'not-authorized': { kind: 'failed', word: 'From the phone, not allowed' },
}
const notices: { readonly [D in Disclosure]: string | null } = {
  shown: null,
  'not-confirmed': 'Not confirmed: nobody you know stands behind these details.',
  withheld: 'Untrusted: the document failed. Do not rely on these details.',
  hidden: 'Hidden: nobody we can name signed these details, so they say nothing.',
}

export function Elements({
  document,
  at,
  disclosure,
}: {
  readonly document: DocumentReport
  readonly at: string
  readonly disclosure: Disclosure
}) {
  const namespaces = [...new Set(document.elements.map(({ namespace }) => namespace))]
  const detailsName = useRegionName('Details')
  if (namespaces.length === 0) return null
  return (
    <Region name="Details" className="panel elements">
      <div className="panel__h">
        <h2 className="h3">Details</h2>
        {notices[disclosure] === null ? null : <span className="muted small">{notices[disclosure]}</span>}
      </div>
      {namespaces.map((namespace) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is reached by keys
        <section className="tbl-wrap" key={namespace} tabIndex={0} aria-label={`${detailsName} of ${visibleShort(namespace, 80)}`}>
          <table className="tbl">
            <caption>
              <bdi className="mono">{visibleShort(namespace, 80)}</bdi>
            </caption>
            <thead>
              <tr>
                <th scope="col">Detail</th>
                <th scope="col">Value</th>
                <th scope="col">As signed?</th>
              </tr>
            </thead>
            <tbody>
              {document.elements
                .filter((element) => element.namespace === namespace)
                .map((element, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an element may stand twice, in an order that never changes
                  <tr key={index}>
                    <th scope="row">
                      <bdi>{visibleShort(elementLabel(element.element, namespace), 60)}</bdi>
                      <bdi className="mono ev__id">{visibleShort(element.element, 60)}</bdi>
                    </th>
                    <td>
                      {disclosure === 'hidden' ? (
                        <span className="redacted" role="img" aria-label="hidden" />
                      ) : (
                        <Value element={element} document={document} at={at} />
                      )}
                    </td>
                    <td>{disclosure === 'hidden' ? <span className="muted">says nothing</span> : <Mark {...marks[element.status]} />}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
    </Region>
  )
}

/** What it lets drive is shown as Counter shows it, where it can be read. */
function Value({ element, document, at }: { readonly element: ElementReport; readonly document: DocumentReport; readonly at: string }) {
  const readable = element.element === 'driving_privileges' && drivingPrivileges(document, at) !== undefined
  return readable ? <Categories document={document} at={at} /> : <ElementText element={element} />
}
