// What a screen shows as codes, shown to other tabs as well, as long as it is there.
import { useEffect } from 'react'
import { type Shown, showToOtherTabs } from './channel.ts'

/** @param message null: nothing is shown */
export function useLight(shown: Shown, message: Uint8Array | null): void {
  useEffect(() => {
    if (message === null) return
    let stop = () => {}
    let gone = false
    void opened(message).then(({ count, text, sendingOrder }) => {
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

/** The engine comes along when something is shown, not with the first page. */
async function opened(message: Uint8Array) {
  const { openSequence, sendingOrder } = await import('../../intake/index.ts')
  return { ...(await openSequence(message)), sendingOrder }
}
