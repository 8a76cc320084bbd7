// A control that had the focus and goes with its state hands it to the one that comes in its place.
import { type RefObject, useEffect, useRef } from 'react'

export function useKeptFocus(state: string): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null)
  const inside = useRef(false)
  useEffect(() => {
    const look = () => {
      inside.current = panel.current?.contains(document.activeElement) ?? false
    }
    document.addEventListener('focusin', look)
    document.addEventListener('pointerdown', look)
    return () => {
      document.removeEventListener('focusin', look)
      document.removeEventListener('pointerdown', look)
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of state that takes a control away
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (inside.current && lost) panel.current?.querySelector<HTMLElement>('[data-keeps-focus]')?.focus()
  }, [state])
  return panel
}
