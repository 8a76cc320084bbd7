// Documents that came with the others and are not verified here: told, so that nobody takes them for checked.
import { unopenedWords, visibleShort } from '../../../messages/index.ts'
import type { VerificationReport } from '../../../verify/index.ts'
import { Mark } from '../../components/Shape.tsx'

export function Unopened({ report: { unopened } }: { readonly report: VerificationReport }) {
  if (unopened.length === 0) return null
  return (
    <section className="panel after-plate" aria-labelledby="unopened">
      <div className="panel__h">
        <h2 className="h3" id="unopened">
          {unopenedWords.heading}
        </h2>
      </div>
      <dl className="panel__b facts facts--s">
        {unopened.map((document, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
          <div key={index}>
            <dt>
              <bdi>{visibleShort(unopenedWords.document(document), 80)}</bdi>
            </dt>
            <dd>
              <Mark kind="indeterminate" word={unopenedWords.why(document)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
