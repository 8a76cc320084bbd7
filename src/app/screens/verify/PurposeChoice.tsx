// What the person at the counter needs to know: it chooses the sign's first line, never the verdict.
import type { Purpose } from '../../../messages/index.ts'
import { useApp } from '../../store/app-state.ts'
import { purposes } from '../../store/settings.ts'

const labels: { readonly [P in Purpose]: string } = {
  identity: 'Identity',
  'age-18': '18 or over',
  'age-21': '21 or over',
  driving: 'May drive',
  everything: 'Everything',
}

export function PurposeChoice() {
  const purpose = useApp((app) => app.settings.purpose)
  const setSetting = useApp((app) => app.setSetting)
  return (
    <fieldset className="seg seg--purpose">
      <legend>What do you need to know?</legend>
      <div className="seg__opts">
        {purposes.map((value) => (
          <label key={value}>
            <input type="radio" name="purpose" checked={purpose === value} onChange={() => setSetting('purpose', value)} />
            {labels[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
