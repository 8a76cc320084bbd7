// The page's beginning. In a frame of another page it shows no verdict at all: who frames it could dress one up.
// Styles first and in this order: a component's own rules come after what they build on.
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'
import './styles/buttons.css'
import './styles/fields.css'
import './styles/segments.css'
import './styles/surfaces.css'
import './styles/facts.css'
import './styles/tables.css'
import { createRoot } from 'react-dom/client'
import { App, laterScreens } from './App.tsx'
import { Framed } from './components/Framed.tsx'
import { useApp } from './store/app-state.ts'
import './styles/forced-colors.css'
import './styles/print.css'

const place = document.getElementById('app')
if (!place) throw new Error('index.html has no element #app')
const root = createRoot(place)

if (window.top !== window.self) root.render(<Framed />)
else void start()

async function start(): Promise<void> {
  const { loadSettings, loadTrust } = useApp.getState()
  await loadSettings() // a moment, and the page never changes its colours after the first paint
  root.render(<App />)
  await loadTrust()
  // Fetched before a credential is here, as in the worker; a part that fails is tried again when it is needed.
  const screens = Object.values(laterScreens).map((load) => load())
  await Promise.allSettled([import('../mdoc/index.ts'), import('../formats/index.ts'), import('./scan/scanner.ts'), ...screens])
}
