// Light or dark.
import { settingsWords } from '../../../messages/index.ts'
import { useApp } from '../../store/app-state.ts'
import { themes } from '../../store/settings.ts'
import { Section } from './Section.tsx'

const { look } = settingsWords

export function LookSection() {
  const theme = useApp((app) => app.settings.theme)
  const setSetting = useApp((app) => app.setSetting)
  return (
    <Section heading={look.heading} line={look.line}>
      <fieldset className="seg">
        <legend className="sr">{look.theme}</legend>
        <div className="seg__opts">
          {themes.map((value) => (
            <label key={value}>
              <input type="radio" name="theme" checked={theme === value} onChange={() => setSetting('theme', value)} />
              {look.themes[value]}
            </label>
          ))}
        </div>
      </fieldset>
    </Section>
  )
}
