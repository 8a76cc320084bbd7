// A remark above the content: a shape or none, words, and what can be done.
import type { ReactNode } from 'react'
import { Shape, type ShapeKind } from './Shape.tsx'

export function Note({
  kind,
  role,
  actions,
  children,
}: {
  readonly kind?: Extract<ShapeKind, 'indeterminate' | 'failed' | 'torn' | 'warning' | 'passed'>
  readonly role?: 'alert' | 'status'
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const wash = kind === 'failed' ? 'note--fail' : kind === 'indeterminate' || kind === 'warning' ? 'note--ind' : ''
  return (
    <div className={`note ${wash}`} role={role}>
      {kind ? <Shape kind={kind} className="vs--24" /> : null}
      <p>{children}</p>
      {actions ? <div className="rowx">{actions}</div> : null}
    </div>
  )
}
