// The head of one document among several: its type, its place and its own verdict.
import { docTypeLabel, visible } from '../../../messages/index.ts'
import type { DocumentReport, Verdict } from '../../../verify/index.ts'
import { Mark, type ShapeKind } from '../../components/Shape.tsx'

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
        <bdi>{visible(docTypeLabel(document.docType))}</bdi> <span className="muted">{place}</span>
      </h2>
      <Mark {...mark} />
    </div>
  )
}
