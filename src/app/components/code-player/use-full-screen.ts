// Full screen for one element of the page, where the browser lets it.
import { type RefObject, useEffect, useState } from 'react'

export interface FullScreen {
  readonly on: boolean
  toggle(): void
}

/** @returns null where there is none: phones of one maker */
export function useFullScreen(element: RefObject<HTMLElement | null>): FullScreen | null {
  const [on, setOn] = useState(false)
  useEffect(() => {
    const changed = () => setOn(document.fullscreenElement === element.current && element.current !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [element])
  return document.fullscreenEnabled ? { on, toggle: () => void toggled(element.current) } : null
}

async function toggled(element: HTMLElement | null): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : element?.requestFullscreen())
  } catch {
    // refused: the code stays as large as it was
  }
}
