// A native modal dialog: it keeps the focus, Escape closes it, and the focus goes back to where it came from.
import { type ReactNode, type RefObject, useId } from 'react'
import { Icon } from './Icon.tsx'
import './dialog.css'

export type DialogRef = RefObject<HTMLDialogElement | null>

export function Dialog({
  ref,
  title,
  wide = false,
  onClose,
  children,
}: {
  readonly ref: DialogRef
  readonly title: string
  readonly wide?: boolean
  readonly onClose?: () => void
  readonly children: ReactNode
}) {
  const heading = useId()
  return (
    <dialog ref={ref} aria-labelledby={heading} className={wide ? 'dialog--wide' : undefined} onClose={onClose}>
      <div className="dialog__head">
        <h2 id={heading}>{title}</h2>
        <button className="btn btn--icon" type="button" aria-label="Close" onClick={() => ref.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  )
}
