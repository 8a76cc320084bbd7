// In place of a camera: reads the codes that another tab of this page shows. For trying it all on one device.
import { useEffect, useId, useState } from 'react'
import { lightWords } from '../../messages/index.ts'
import { lookAtOtherTab, type Shown } from '../light/channel.ts'
import { useApp } from '../store/app-state.ts'

export function SimulateCamera({ for: shown }: { readonly for: Shown }) {
  const [looking, setLooking] = useState(false)
  const scanned = useApp((app) => app.scanned)
  const hint = useId()
  useEffect(
    () => (looking ? lookAtOtherTab(shown, (text) => void scanned([{ text }], 'light-channel')) : undefined),
    [looking, shown, scanned],
  )
  return (
    <>
      <button className="btn btn--s" type="button" aria-pressed={looking} aria-describedby={hint} onClick={() => setLooking(!looking)}>
        {lightWords.simulate}
      </button>
      <p id={hint} className={looking ? undefined : 'sr'} role="status">
        {looking ? lightWords.looking : lightWords.simulateHint}
      </p>
    </>
  )
}
