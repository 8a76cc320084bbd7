// The same for a screen reader, at most one in three seconds.
import { useEffect, useRef, useState } from 'react'
import { scanWords } from '../../../messages/index.ts'
import { deviceClock } from '../../store/clock.ts'
import type { Scan } from '../../store/scan.ts'
import { createSpeech, type Speech } from '../spoken.ts'
import { remarkOf } from './remark.ts'

export function ScanSpeech({ scan }: { readonly scan: Scan }) {
  const [spoken, setSpoken] = useState('')
  const speech = useRef<Speech | null>(null)
  useEffect(() => {
    speech.current = createSpeech(setSpoken, deviceClock)
    return () => speech.current?.stop()
  }, [])
  const words = spokenOf(scan)
  useEffect(() => speech.current?.say(words), [words])
  return (
    <div className="sr" role="status" aria-live="polite">
      {spoken}
    </div>
  )
}

/** What matters most of what is on screen, in one breath. */
export function spokenOf({ camera, progress, notice, stalled, by }: Scan): string {
  if (notice) {
    const { headline, detail, line } = remarkOf(notice, progress)
    return [headline, detail, line].filter(Boolean).join(' ')
  }
  if (progress) return stalled ? `${scanWords.parts(progress)}. ${scanWords.stalled[by ?? 'camera']}` : scanWords.parts(progress)
  switch (camera.state) {
    case 'off':
      return ''
    case 'asking':
      return `${scanWords.asking}. ${scanWords.askingLine}`
    case 'running':
      return scanWords.looking
    case 'fault': {
      const { heading, line } = scanWords.faults[camera.fault]
      return `${heading}. ${line}`
    }
  }
}
