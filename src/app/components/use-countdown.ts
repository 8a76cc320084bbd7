// How long something still holds, told every second. Nothing is decided by it: whoever acts asks the clock again.
import { useEffect, useState } from 'react'

const SECOND_MS = 1_000

/** @returns whole seconds left, 0 when it is over; null where it has no end */
export function useCountdown(until: Date | null): number | null {
  const [, setTicks] = useState(0)
  const end = until?.getTime() ?? null
  useEffect(() => {
    if (end === null) return
    const timer = setInterval(() => {
      setTicks((ticks) => ticks + 1)
      if (Date.now() >= end) clearInterval(timer)
    }, SECOND_MS)
    return () => clearInterval(timer)
  }, [end])
  return end === null ? null : Math.max(0, Math.ceil((end - Date.now()) / SECOND_MS))
}
