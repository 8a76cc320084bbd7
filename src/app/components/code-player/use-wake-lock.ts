// Keeps the screen awake while something is shown on it, where the browser lets a page do so.
import { useEffect } from 'react'

export function useWakeLock(active: boolean): void {
  useEffect(() => {
    if (!active) return
    let wanted = true
    let held: WakeLockSentinel | undefined
    async function hold() {
      if (document.visibilityState !== 'visible') return // the browser takes it from hidden pages
      const lock = await requested()
      if (wanted) held = lock
      else await lock?.release()
    }
    void hold()
    document.addEventListener('visibilitychange', hold)
    return () => {
      wanted = false
      document.removeEventListener('visibilitychange', hold)
      void held?.release()
    }
  }, [active])
}

/** Without it the screen may go dark, which everybody knows what to do about: nothing is said. */
async function requested(): Promise<WakeLockSentinel | undefined> {
  try {
    return await navigator.wakeLock.request('screen')
  } catch {
    return undefined
  }
}
