// On or off, at once: a checkbox that says so.
import type { ReactNode } from 'react'
import './Switch.css'

interface SwitchProps {
  readonly on: boolean
  readonly disabled?: boolean
  onSwitch(): void
  readonly children: ReactNode
}

export function Switch({ on, disabled = false, onSwitch, children }: SwitchProps) {
  return (
    <label className="switch">
      <input type="checkbox" role="switch" aria-checked={on} checked={on} disabled={disabled} onChange={onSwitch} />
      {children}
    </label>
  )
}
