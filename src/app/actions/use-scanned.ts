// What holds for scanning on every screen: a code that is whole is taken on, a camera never films unseen, and with what was checked
// goes what was scanned.
import { useEffect } from 'react'
import { useApp } from '../store/app-state.ts'
import { checkScanned } from './check.ts'

export function useScanned(): void {
  const completed = useApp((app) => app.completed)
  useEffect(() => {
    if (completed) void takeOn()
  }, [completed])

  useEffect(() => {
    const seen = () => {
      const { restCamera, wakeCamera } = useApp.getState()
      if (document.visibilityState === 'hidden') restCamera()
      else void wakeCamera()
    }
    const left = () => useApp.getState().restCamera()
    document.addEventListener('visibilitychange', seen)
    addEventListener('pagehide', left)
    addEventListener('pageshow', seen)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      removeEventListener('pagehide', left)
      removeEventListener('pageshow', seen)
    }
  }, [])

  useEffect(
    () =>
      useApp.subscribe((app, before) => {
        if (app.verification === before.verification) return
        const wiped = app.verification.state === 'idle'
        const begun =
          before.verification.state === 'idle' || (app.verification.state === 'checking' && before.verification.state === 'answered')
        if (!wiped && !begun) return
        app.stopCamera()
        app.resetScan()
      }),
    [],
  )
}

async function takeOn(): Promise<void> {
  const app = useApp.getState()
  const whole = app.takeCompleted()
  if (!whole) return
  if (whole.for === 'presentation') await checkScanned(whole.content, whole.by, whole.kind === 'presentation')
  else if (whole.content instanceof Uint8Array) await app.answerRequest(whole.content)
}
