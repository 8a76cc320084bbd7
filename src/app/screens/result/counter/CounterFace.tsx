// Counter: for the person at the counter. What the sign says, who it is, and what to do.
import type { Plate } from '../../../../messages/index.ts'
import { docTypeLabel } from '../../../../messages/index.ts'
import type { DocumentReport, Verdict } from '../../../../verify/index.ts'
import { Mark, type ShapeKind } from '../../../components/Shape.tsx'
import { disclosureOf } from '../disclosure.ts'
import type { ReportResultProps } from '../ReportResult.tsx'
import { Declined } from './Declined.tsx'
import { Person } from './Person.tsx'
import { Seal } from './Seal.tsx'
import { UnknownIssuer } from './UnknownIssuer.tsx'
import { WhatIsMissing } from './WhatIsMissing.tsx'

export type FaceProps = ReportResultProps & { readonly words: Plate }

export function CounterFace(props: FaceProps) {
  const { documents } = props.sourced.report
  if (documents.length === 0) return <WhatIsMissing {...props} document={undefined} />
  return (
    <>
      {documents.map((document, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the documents of a report never change places
        <section key={index} aria-label={documents.length > 1 ? `Document ${index + 1}` : undefined}>
          {documents.length > 1 ? <DocumentHead document={document} place={`${index + 1} of ${documents.length}`} /> : null}
          <CounterDocument {...props} document={document} />
        </section>
      ))}
      <Seal digest={props.entry.digest} />
    </>
  )
}

export type DocumentProps = FaceProps & { readonly document: DocumentReport }

/** Each document is judged and shown alone: one's ages never stand beside the other's photo. */
function CounterDocument(props: DocumentProps) {
  const { document } = props
  switch (disclosureOf(document)) {
    case 'hidden':
      return <Declined {...props} offer="nothing" />
    case 'withheld':
      return <Declined {...props} offer="details" />
    case 'not-confirmed':
      return <UnknownIssuer {...props} />
    case 'shown':
      return (
        <>
          {document.verdict === 'indeterminate' ? <WhatIsMissing {...props} /> : null}
          <Person {...props} photo="shown" />
        </>
      )
  }
}

const marks: { readonly [V in Verdict]: { readonly kind: ShapeKind; readonly word: string } } = {
  passed: { kind: 'passed', word: 'Passed' },
  failed: { kind: 'failed', word: 'Failed' },
  indeterminate: { kind: 'indeterminate', word: 'Undetermined' },
}

export function DocumentHead({ document, place }: { readonly document: DocumentReport; readonly place: string }) {
  const framed = document.verdict === 'passed' && document.framed.length > 0
  const mark = framed ? ({ kind: 'test', word: 'Do not accept' } as const) : marks[document.verdict]
  return (
    <div className="doc-head">
      <h2 className="h2">
        <bdi>{docTypeLabel(document.docType)}</bdi> <span className="muted">{place}</span>
      </h2>
      <Mark {...mark} />
    </div>
  )
}
