// Detail: for whoever wants to know. Circumstances, the ten questions with their evidence, who vouches for whom, every detail.
import { useState } from 'react'
import { docTypeLabel, policyWords, visibleShort } from '../../../../messages/index.ts'
import type { VerificationReport } from '../../../../verify/index.ts'
import { AsOfField } from '../../../components/AsOfField.tsx'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { useApp } from '../../../store/app-state.ts'
import { reportName } from '../counter/Seal.tsx'
import { DocumentHead } from '../DocumentHead.tsx'
import type { FaceProps } from '../face-props.ts'
import { DocumentNumber } from '../Region.tsx'
import { markdownText, reportText } from '../save.ts'
import { Unopened } from '../Unopened.tsx'
import { DocumentDetail } from './DocumentDetail.tsx'
import { PolicyChoice } from './PolicyChoice.tsx'
import { Questions } from './Questions.tsx'
import './detail.css'

export function DetailFace(props: FaceProps) {
  const { report } = props.sourced
  const { documents } = report
  return (
    <>
      <Circumstances {...props} />
      {documents.length === 0 ? (
        <div className="detail">
          <Questions report={report} document={undefined} />
          <Exports {...props} />
        </div>
      ) : (
        documents.map((document, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the documents of a report never change places
          <DocumentNumber key={index} value={documents.length > 1 ? index + 1 : null}>
            <section aria-label={documents.length > 1 ? `Document ${index + 1}` : undefined}>
              {documents.length > 1 ? <DocumentHead document={document} place={`${index + 1} of ${documents.length}`} /> : null}
              <DocumentDetail {...props} document={document} exports={index === 0 ? <Exports {...props} /> : null} />
            </section>
          </DocumentNumber>
        ))
      )}
      <Unopened report={report} />
      <Returned report={report} />
    </>
  )
}

/** Everything a verdict depends on but the licence, and the ways to change it: the verdict is then taken again. */
function Circumstances({ sourced: { report }, answered, entry, onSession }: FaceProps) {
  const judgeWith = useApp((app) => app.judgeWith)
  const [timeOpen, setTimeOpen] = useState(answered.choices.asOf !== null)
  return (
    <div className="circumstances">
      <dl>
        <div>
          <dt>{policyWords.label}</dt>
          <dd>
            <PolicyChoice report={report} />
          </dd>
        </div>
        <div>
          <dt>At</dt>
          <dd className="mono">{report.at}</dd>
        </div>
        <div>
          <dt>Trust</dt>
          <dd>{report.anchors === 1 ? '1 anchor' : `${report.anchors} anchors`}</dd>
        </div>
        <div>
          <dt>Session</dt>
          <dd>{sessions[report.sessionOrigin ?? 'none']}</dd>
        </div>
        <div>
          <dt>Ignoring trust</dt>
          <dd>{verdictWords[report.verdictIgnoringTrust]}</dd>
        </div>
        {entry.digest ? (
          <div>
            <dt>Report</dt>
            <dd className="mono">{reportName(entry.digest)}</dd>
          </div>
        ) : null}
      </dl>
      <div className="rowx">
        <button className="btn btn--s" type="button" aria-expanded={timeOpen} onClick={() => setTimeOpen(!timeOpen)}>
          As of…
        </button>
        <button className="btn btn--s" type="button" onClick={onSession}>
          Session data…
        </button>
      </div>
      {timeOpen ? (
        <AsOfField
          value={answered.choices.asOf}
          onChange={(asOf) => void judgeWith({ asOf })}
          hint="The verdict is taken again for this time, which is then your choice and stands on the sign."
        />
      ) : null}
    </div>
  )
}

const sessions = { none: 'none given', operator: 'given by you', session: 'of this page', file: 'from the file' } as const
const verdictWords = { passed: 'would pass', failed: 'would fail', indeterminate: 'undetermined' } as const

function Exports({ entry }: FaceProps) {
  return (
    <div className="rowx exports">
      <CopyButton text={() => markdownText(entry)} label="Copy as Markdown" />
      <CopyButton text={() => reportText(entry, 'redacted')} label="Copy as JSON" />
    </div>
  )
}

/** What the response says in place of documents. */
function Returned({ report }: { readonly report: VerificationReport }) {
  if (report.documentErrors.length === 0) return null
  return (
    <section className="panel after-plate" aria-labelledby="not-returned">
      <div className="panel__h">
        <h2 className="h3" id="not-returned">
          Documents that were not returned
        </h2>
      </div>
      <dl className="panel__b facts facts--s">
        {report.documentErrors.map(({ docType, errorCode }) => (
          <div key={docType}>
            <dt>
              <bdi>{visibleShort(docTypeLabel(docType), 80)}</bdi>
            </dt>
            <dd>error code {errorCode}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
