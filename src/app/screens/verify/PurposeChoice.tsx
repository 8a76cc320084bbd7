// What the person at the counter needs to know: it chooses the sign's first line, never the verdict.
import { verifyWords } from '../../../messages/index.ts'
import { useApp } from '../../store/app-state.ts'
import { purposes } from '../../store/settings.ts'

export function PurposeChoice() {
  const purpose = useApp((app) => app.settings.purpose)
  const setSetting = useApp((app) => app.setSetting)
  return (
    <fieldset className="seg seg--purpose">
      <legend>{verifyWords.purpose}</legend>
      <div className="seg__opts">
        {purposes.map((value) => (
          <label key={value}>
            <input type="radio" name="purpose" checked={purpose === value} onChange={() => setSetting('purpose', value)} />
            {verifyWords.purposes[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
