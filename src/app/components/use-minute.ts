// The present, to the minute: what says how old something is, is told anew.
import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** Milliseconds since the epoch. */
export function useMinute(): number {
  const [, setMinutes] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setMinutes((minutes) => minutes + 1), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return Date.now() // not as of the last minute: what has just been issued is not of the future
}
