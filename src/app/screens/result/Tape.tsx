// A result stays until a person acts, and this is the way to make it go.
import { clear } from '../../actions/actions.ts'
import { Keys } from '../../components/HelpDialog.tsx'
import './tape.css'

export function Tape() {
  return (
    <div className="tape">
      <span>This result stays until you start a new check. Nothing of it is stored.</span>
      <button className="btn btn--s" type="button" onClick={clear.perform}>
        Clear now
        <Keys shortcut={clear.shortcut} />
      </button>
    </div>
  )
}
