// What a screen shows as codes, shown to other tabs as well, as long as it is there.
import { useEffect } from 'react'
import { openSequence, sendingOrder } from '../../intake/index.ts'
import { type Shown, showToOtherTabs } from './channel.ts'

/** @param message null: nothing is shown */
export function useLight(shown: Shown, message: Uint8Array | null): void {
  useEffect(() => {
    if (message === null) return
    let stop = () => {}
    let gone = false
    void openSequence(message).then(({ count, text }) => {
      if (gone) return
      const numbers = sendingOrder(count)[Symbol.iterator]()
      stop = showToOtherTabs(shown, () => text(numbers.next().value ?? 1)) // endless, so that it never begins again
    })
    return () => {
      gone = true
      stop()
    }
  }, [shown, message])
}
