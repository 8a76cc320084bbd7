// A button that shows something at hand as QR codes: to a camera, and to a tab of this page that looks for codes.
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { useLight } from '../light/use-light.ts'
import { ShowCodeDialog } from './ShowCodeDialog.tsx'

interface ShowAsCodeProps {
  readonly content: Uint8Array | string
  /** What it is: the button's name where its face is none, and the name of what is shown. */
  readonly label: string
  readonly testOnly: boolean
  readonly className: string
  readonly disabled?: boolean
  readonly children: ReactNode
}

export function ShowAsCode({ content, label, testOnly, className, disabled = false, children }: ShowAsCodeProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button className={className} type="button" aria-label={label} disabled={disabled} onClick={() => setOpen(true)}>
        {children}
      </button>
      {open ? <Shown message={content} title={label} label={label} testOnly={testOnly} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

/** Not inside of what the button stands in, whose rules for buttons are not the dialog's. */
function Shown(dialog: Parameters<typeof ShowCodeDialog>[0]) {
  useLight('presentation', typeof dialog.message === 'string' ? null : dialog.message)
  return createPortal(<ShowCodeDialog {...dialog} />, document.body)
}
