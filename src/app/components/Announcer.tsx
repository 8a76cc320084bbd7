// For screen readers. A check that a person asked for moves the focus to the verdict's heading, which is read then; a verdict
// that changed without being asked for is announced here, once. Progress is polite.
import { useEffect, useRef, useState } from 'react'
import { type Plate, plateOf } from '../../messages/index.ts'
import { useApp } from '../store/app-state.ts'
import { worstEntry } from '../store/entries.ts'

export function Announcer() {
  const verification = useApp((app) => app.verification)
  const purpose = useApp((app) => app.settings.purpose)
  const [verdict, setVerdict] = useState('')
  const shown = useRef('')

  useEffect(() => {
    if (verification.state !== 'answered') {
      setVerdict('')
      shown.current = ''
      return
    }
    const worst = worstEntry(verification.judgements)
    const said = worst ? words(plateOf(worst.outcome, purpose)) : ''
    // Taken again with the same answer says nothing new, and must not take back what was announced a moment before.
    if (verification.cause === 'person') setVerdict('')
    else if (said !== shown.current) setVerdict(`The verdict has changed. ${said}`)
    shown.current = said
  }, [verification, purpose])

  const { state } = verification
  const progress =
    state === 'checking'
      ? verification.inputs.length > 1
        ? `Checking, ${verification.done} of ${verification.inputs.length} done`
        : 'Checking'
      : ''
  return (
    <>
      <div className="sr" role="alert" aria-live="assertive">
        {verdict}
      </div>
      <div className="sr" role="status" aria-live="polite">
        {progress}
      </div>
    </>
  )
}

const words = ({ headline, line }: Plate) => `${headline}. ${line}`
