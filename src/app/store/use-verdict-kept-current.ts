// A verdict on screen is taken again when a date passes and when the device wakes: it is never older than it looks.
import { useEffect } from 'react'
import { useApp } from './app-state.ts'
import { nextBoundary } from './next-boundary.ts'

const MAX_TIMER_MS = 2_147_000_000 // setTimeout counts in 32 bits

export function useVerdictKeptCurrent(): void {
  const verification = useApp((app) => app.verification)
  const lists = useApp((app) => app.lists)
  const judgeAgain = useApp((app) => app.judgeAgain)

  useEffect(() => {
    const seen = () => {
      if (document.visibilityState === 'visible') void judgeAgain()
    }
    document.addEventListener('visibilitychange', seen)
    addEventListener('pageshow', seen)
    return () => {
      document.removeEventListener('visibilitychange', seen)
      removeEventListener('pageshow', seen)
    }
  }, [judgeAgain])

  useEffect(() => {
    if (verification.state !== 'answered' || verification.choices.asOf !== null) return
    const reports = verification.judgements.flatMap(({ outcome }) =>
      outcome.state === 'judged' ? outcome.reports.map(({ report }) => report) : [],
    )
    const now = Date.now()
    const ends = lists.map(({ facts }) => facts.nextUpdate)
    const timer = setTimeout(() => void judgeAgain(), Math.min(nextBoundary(reports, now, ends) - now, MAX_TIMER_MS))
    return () => clearTimeout(timer)
  }, [verification, lists, judgeAgain])
}
