// The shell: frame, the screen that the address names, and what listens everywhere (drop, paste, keys, clock).
import { lazy, Suspense, useEffect } from 'react'
import { useScanned } from './actions/use-scanned.ts'
import { Announcer } from './components/Announcer.tsx'
import { DropOverlay } from './components/DropOverlay.tsx'
import { Header } from './components/Header.tsx'
import { KeptOut } from './components/KeptOut.tsx'
import { OurFaultBoundary } from './components/OurFaultBoundary.tsx'
import { Tabs } from './components/Tabs.tsx'
import { useGlobalInput } from './input/use-global-input.ts'
import { type Route, useRoute } from './navigation.ts'
import { ResultScreen } from './screens/result/ResultScreen.tsx'
import { VerifyScreen } from './screens/verify/VerifyScreen.tsx'
import { useApp } from './store/app-state.ts'
import { useVerdictKeptCurrent } from './store/use-verdict-kept-current.ts'
// With the first page, so that the order of the rules does not depend on which screen is opened first.
import './screens/make/make.css'
import './screens/settings/settings.css'
import './screens/trust/refresh.css'
import './screens/trust/trust.css'

/** Whoever checks a licence needs none of these: they come right after the first page, or when one is opened before that. */
export const laterScreens = {
  make: async () => ({ default: (await import('./screens/make/MakeScreen.tsx')).MakeScreen }),
  settings: async () => ({ default: (await import('./screens/settings/SettingsScreen.tsx')).SettingsScreen }),
  trust: async () => ({ default: (await import('./screens/trust/TrustScreen.tsx')).TrustScreen }),
} as const
const MakeScreen = lazy(laterScreens.make)
const SettingsScreen = lazy(laterScreens.settings)
const TrustScreen = lazy(laterScreens.trust)

export function App() {
  const route = useRoute()
  const theme = useApp((app) => app.settings.theme)
  useGlobalInput()
  useVerdictKeptCurrent()
  useScanned()
  useEffect(() => {
    if (theme === 'system') document.documentElement.removeAttribute('data-theme')
    else document.documentElement.setAttribute('data-theme', theme)
  }, [theme])
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: a skip link, which must not change the route */}
      <a className="skip" href="#main" onClick={skipToMain}>
        Skip to main content
      </a>
      <Header route={route} />
      <OurFaultBoundary>
        <Suspense fallback={<main className="page" id="main" tabIndex={-1} aria-busy="true" />}>
          <Screen route={route} />
        </Suspense>
      </OurFaultBoundary>
      {route === 'result' ? <KeptOut /> : <Tabs route={route} />}
      <DropOverlay to={route === 'trust' ? 'import' : route === 'make' ? 'read' : 'verify'} />
      <Announcer />
    </>
  )
}

function Screen({ route }: { readonly route: Route }) {
  switch (route) {
    case 'verify':
      return <VerifyScreen />
    case 'result':
      return <ResultScreen />
    case 'trust':
      return <TrustScreen />
    case 'make':
      return <MakeScreen />
    case 'settings':
      return <SettingsScreen />
  }
}

/** The hash is the route, so the link moves the focus itself. */
function skipToMain(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
