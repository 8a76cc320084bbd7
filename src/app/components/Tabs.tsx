// On a phone the sections stand at the bottom, within a thumb's reach.
import { hrefOf, type Route } from '../navigation.ts'
import { sections } from './Header.tsx'
import { Icon } from './Icon.tsx'
import './tabs.css'

const icons = { verify: 'verify', result: 'verify', trust: 'shield', make: 'pencil', settings: 'gear' } as const

export function Tabs({ route }: { readonly route: Route }) {
  return (
    <nav className="tabs" aria-label="Sections, bottom">
      {sections.map((section) => (
        <a key={section.route} href={hrefOf(section.route)} aria-current={section.covers.includes(route) ? 'page' : undefined}>
          <Icon name={icons[section.route]} />
          {section.label}
        </a>
      ))}
    </nav>
  )
}
