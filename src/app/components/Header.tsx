// The bar on top: where we are, and how the page looks.
import { useRef } from 'react'
import { makeWords, settingsWords } from '../../messages/index.ts'
import { hrefOf, type Route } from '../navigation.ts'
import { useApp } from '../store/app-state.ts'
import { HelpDialog } from './HelpDialog.tsx'
import { Icon } from './Icon.tsx'
import './header.css'

export const sections: readonly { readonly route: Route; readonly label: string; readonly covers: readonly Route[] }[] = [
  { route: 'verify', label: 'Verify', covers: ['verify', 'result'] },
  { route: 'trust', label: 'Trust', covers: ['trust'] },
  { route: 'make', label: makeWords.section, covers: ['make'] },
]

export function Header({ route }: { readonly route: Route }) {
  const theme = useApp((app) => app.settings.theme)
  const setSetting = useApp((app) => app.setSetting)
  const help = useRef<HTMLDialogElement>(null)
  const dark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  return (
    <header className="bar">
      <div className="bar__in">
        <a className="brand" href={hrefOf('verify')}>
          <svg viewBox="0 0 34 24" aria-hidden="true">
            <rect x="1" y="1" width="32" height="22" rx="3.5" fill="none" stroke="currentColor" strokeWidth="2" />
            <path d="M4.5 1H14v22H4.5A3.5 3.5 0 0 1 1 19.5v-15A3.5 3.5 0 0 1 4.5 1z" fill="currentColor" />
            <path
              d="m18.5 12.2 3.3 3.3 6.2-7"
              fill="none"
              stroke="currentColor"
              strokeWidth="2.6"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
          mDL Verifier
        </a>
        <nav className="nav" aria-label="Sections">
          {sections.map((section) => (
            <a key={section.route} href={hrefOf(section.route)} aria-current={section.covers.includes(route) ? 'page' : undefined}>
              {section.label}
            </a>
          ))}
        </nav>
        <div className="tools">
          <button
            className="btn btn--icon"
            type="button"
            aria-label={dark ? 'Light colours' : 'Dark colours'}
            onClick={() => setSetting('theme', dark ? 'light' : 'dark')}
          >
            <Icon name="contrast" />
          </button>
          <button className="btn btn--icon" type="button" aria-label="Help and keys" data-help onClick={() => help.current?.showModal()}>
            <Icon name="help" />
          </button>
          <a
            className="btn btn--icon"
            href={hrefOf('settings')}
            aria-label={settingsWords.open}
            aria-current={route === 'settings' ? 'page' : undefined}
          >
            <Icon name="gear" />
          </a>
        </div>
      </div>
      <HelpDialog ref={help} />
    </header>
  )
}
