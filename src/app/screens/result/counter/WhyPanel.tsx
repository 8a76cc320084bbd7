// Why: the check that decided, in plain words, with the two values that were compared. Its id stands small beside.
import { counterWords, elementLabel, laySentence, leadOf, sentence, visibleShort } from '../../../../messages/index.ts'
import type { Check, DocumentReport, VerificationReport } from '../../../../verify/index.ts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { useApp } from '../../../store/app-state.ts'
import { comparedValues } from '../compared-values.ts'
import { Region } from '../Region.tsx'

const { why } = counterWords

export function WhyPanel({ report, document }: { readonly report: VerificationReport; readonly document: DocumentReport | undefined }) {
  const setSetting = useApp((app) => app.setSetting)
  const check = deciding(report, document)
  if (!check) return null
  const others = (document?.checks ?? []).filter(({ id, status }) => id === 'digest.match' && status === 'passed').length
  return (
    <Region name={why.heading} className="panel">
      <div className="panel__h">
        <h2 className="h3">{why.heading}</h2>
        <span className="mono caption panel__end">{check.id}</span>
      </div>
      <div className="panel__b stack">
        {check.subject ? (
          <p>
            <b>
              <bdi>{visibleShort(elementLabel(check.subject.element), 60)}</bdi>
            </b>{' '}
            <span className="mono muted">{visibleShort(check.subject.element, 60)}</span>
          </p>
        ) : null}
        <p>{laySentence(check)}</p>
        {check.id === 'digest.match' ? <p className="muted small">{why.fingerprints}</p> : null}
        <Compared check={check} />
        {check.id === 'digest.match' ? <p className="small">{why.othersMatch(others)}</p> : null}
        <div className="rowx">
          <button className="btn btn--s" type="button" onClick={() => setSetting('face', 'detail')}>
            {counterWords.allQuestions}
          </button>
          <CopyButton text={`${check.id}: ${sentence(check)} (${check.clause})`} />
        </div>
      </div>
    </Region>
  )
}

/** The lead of the report where it stands in this document, else this document's own first failure. */
function deciding(report: VerificationReport, document: DocumentReport | undefined): Check | undefined {
  const lead = leadOf(report)
  if (lead.check && (document === undefined || lead.document === document)) return lead.check
  return leadOf({ ...report, checks: [], documents: document ? [document] : [], verdict: document?.verdict ?? report.verdict }).check
}

function Compared({ check }: { readonly check: Check }) {
  const values = comparedValues(check)
  if (values.length === 0) return null
  return (
    <dl className="diff">
      {values.map(({ term, text, differs }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{differs ? <mark>{visibleShort(text, 120)}</mark> : visibleShort(text, 120)}</dd>
        </div>
      ))}
    </dl>
  )
}
