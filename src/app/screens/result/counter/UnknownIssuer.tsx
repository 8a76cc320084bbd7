// Nobody we know stands behind it. Asking for other ID is the safe way; trusting the issuer is none that a counter offers.
import { newCheck } from '../../../actions/actions.ts'
import { Note } from '../../../components/Note.tsx'
import { useApp } from '../../../store/app-state.ts'
import type { DocumentProps } from '../face-props.ts'
import { Region } from '../Region.tsx'
import { UnknownIssuerPanel } from '../UnknownIssuerPanel.tsx'
import { Facts } from './Facts.tsx'

export function UnknownIssuer({ document, sourced }: DocumentProps) {
  const setSetting = useApp((app) => app.setSetting)
  const wouldPass = document.verdictIgnoringTrust === 'passed'
  return (
    <div className="cols-2">
      <Region name="If you trusted this issuer">
        <h2 className="h2">If you trusted this issuer</h2>
        <div className="supposed">
          <Note {...(wouldPass ? {} : { kind: 'warning' as const })}>
            {wouldPass ? (
              <>
                Everything else would pass. <b>This proves nothing until you know the issuer.</b>
              </>
            ) : (
              <>Even then it would not pass.</>
            )}
          </Note>
        </div>
        <div className="rowx">
          <button className="btn btn--main btn--big" type="button" onClick={newCheck.perform}>
            Ask for other ID
          </button>
          <button className="btn btn--big" type="button" onClick={() => setSetting('face', 'detail')}>
            All ten questions
          </button>
        </div>
        <h2 className="h2 next-heading">What the licence says</h2>
        <p className="muted small">Not confirmed: nobody you know stands behind these details.</p>
        <Facts document={document} at={sourced.report.at} size="plain" names="listed" />
      </Region>
      <UnknownIssuerPanel issuer={document.issuer} />
    </div>
  )
}
