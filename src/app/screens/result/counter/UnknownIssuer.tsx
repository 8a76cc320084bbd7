// Nobody we know stands behind it. Asking for other ID is the safe way; trusting the issuer is none that a counter offers.
import { counterWords } from '../../../../messages/index.ts'
import { newCheck } from '../../../actions/actions.ts'
import { Note } from '../../../components/Note.tsx'
import { useApp } from '../../../store/app-state.ts'
import type { DocumentProps } from '../face-props.ts'
import { Region } from '../Region.tsx'
import { Requested } from '../Requested.tsx'
import { UnknownIssuerPanel } from '../UnknownIssuerPanel.tsx'
import { Facts } from './Facts.tsx'

const { supposed } = counterWords

export function UnknownIssuer({ document, sourced }: DocumentProps) {
  const setSetting = useApp((app) => app.setSetting)
  const wouldPass = document.verdictIgnoringTrust === 'passed'
  return (
    <div className="cols-2">
      <Region name={supposed.heading}>
        <h2 className="h2">{supposed.heading}</h2>
        <div className="supposed">
          <Note {...(wouldPass ? {} : { kind: 'warning' as const })}>
            {wouldPass ? (
              <>
                {supposed.wouldPass} <b>{supposed.provesNothing}</b>
              </>
            ) : (
              supposed.wouldFail
            )}
          </Note>
        </div>
        <div className="rowx">
          <button className="btn btn--main btn--big" type="button" onClick={newCheck.perform}>
            {counterWords.askForOther}
          </button>
          <button className="btn btn--big" type="button" onClick={() => setSetting('face', 'detail')}>
            {counterWords.allQuestions}
          </button>
        </div>
        <h2 className="h2 next-heading">{supposed.says}</h2>
        <p className="muted small">{supposed.notConfirmed}</p>
        <Facts document={document} at={sourced.report.at} size="plain" names="listed" />
        <Requested report={sourced.report} document={document} />
      </Region>
      <UnknownIssuerPanel issuer={document.issuer} />
    </div>
  )
}
