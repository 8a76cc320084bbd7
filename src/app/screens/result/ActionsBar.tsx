// What can be done with a result: the next check, the other face, paper, a file.
import { useRef } from 'react'
import { showCodeWords } from '../../../messages/index.ts'
import { newCheck, print } from '../../actions/actions.ts'
import { Keys } from '../../components/HelpDialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ShowAsCode } from '../../components/ShowAsCode.tsx'
import { useApp } from '../../store/app-state.ts'
import type { Entry } from '../../store/entries.ts'
import { type Face, faces } from '../../store/settings.ts'
import { SaveDialog } from './SaveDialog.tsx'
import './actions-bar.css'

const labels: { readonly [F in Face]: string } = { counter: 'Counter', detail: 'Detail' }

export function ActionsBar({ entry }: { readonly entry: Entry | undefined }) {
  const face = useApp((app) => app.settings.face)
  const setSetting = useApp((app) => app.setSetting)
  const save = useRef<HTMLDialogElement>(null)
  return (
    <footer className="actions">
      <div className="actions__in">
        <button className="btn btn--main btn--big" type="button" onClick={newCheck.perform}>
          New check
          <Keys shortcut={newCheck.shortcut} />
        </button>
        {entry?.sourced ? (
          <fieldset className="seg__opts" aria-label="View of this result">
            {faces.map((value) => (
              <label key={value}>
                <input type="radio" name="face" checked={face === value} onChange={() => setSetting('face', value)} />
                {labels[value]}
              </label>
            ))}
          </fieldset>
        ) : null}
        {entry ? (
          <div className="actions__end">
            <ShowInput entry={entry} />
            <button className="btn btn--quiet" type="button" aria-label="Print" onClick={print.perform}>
              <Icon name="print" />
              <span className="lbl">Print</span>
            </button>
            <button className="btn btn--quiet" type="button" aria-label="Save" onClick={() => save.current?.showModal()}>
              <Icon name="save" />
              <span className="lbl">Save…</span>
            </button>
          </div>
        ) : null}
      </div>
      {entry ? <SaveDialog ref={save} entry={entry} /> : null}
    </footer>
  )
}

/** What was judged, as it came in. */
function ShowInput({ entry: { input: index, sourced } }: { readonly entry: Entry }) {
  const verification = useApp((app) => app.verification)
  const samples = useApp((app) => app.samples)
  const input = verification.state === 'answered' ? verification.inputs[index] : undefined
  if (!input || !sourced) return null
  const isSample = [...samples.values()].some(({ sample }) => sample.input === input)
  const testOnly = isSample || sourced.report.framed.includes('test-only-anchor')
  return (
    <ShowAsCode content={input.content} label={showCodeWords.show} testOnly={testOnly} className="btn btn--quiet">
      <Icon name="qr" />
      <span className="lbl">{showCodeWords.show}</span>
    </ShowAsCode>
  )
}
