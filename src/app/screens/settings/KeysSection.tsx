// Single letters as keys (WCAG 2.1.4: they can be switched off).
import { settingsWords } from '../../../messages/index.ts'
import { Switch } from '../../components/Switch.tsx'
import { useApp } from '../../store/app-state.ts'
import { Section } from './Section.tsx'

const { keys: words } = settingsWords

export function KeysSection() {
  const keys = useApp((app) => app.settings.keys)
  const setSetting = useApp((app) => app.setSetting)
  return (
    <Section heading={words.heading} line={words.line}>
      <div>
        <Switch on={keys === 'on'} onSwitch={() => setSetting('keys', keys === 'on' ? 'off' : 'on')}>
          {words.single}
        </Switch>
        <p className="hint">{words.hint}</p>
      </div>
    </Section>
  )
}
