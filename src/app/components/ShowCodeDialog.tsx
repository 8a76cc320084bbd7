// Something at hand as QR codes, for another device's camera.
import { useEffect, useRef } from 'react'
import { showCodeWords as words } from '../../messages/index.ts'
import { CodePlayer } from './CodePlayer.tsx'
import { Dialog } from './Dialog.tsx'

interface ShowCodeDialogProps {
  readonly message: Uint8Array | string
  readonly label: string
  /** Above it; what it is, where "Show as QR" says too little. */
  readonly title?: string
  /** Nobody's licence: the hatched frame says so. */
  readonly testOnly?: boolean
  readonly onText?: (text: string) => void
  onClose(): void
}

/** Mounted while it is open. */
export function ShowCodeDialog({ title = words.show, onClose, ...player }: ShowCodeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('[role="group"]')?.focus() // where Space pauses; on the first button it would close
  }, [])
  return (
    <Dialog ref={dialog} title={title} wide onClose={onClose}>
      <p className="muted show-code__said">{player.testOnly ? words.filmedTest : words.filmed}</p>
      <CodePlayer {...player} />
      <p className="caption show-code__keys">{words.keys}</p>
    </Dialog>
  )
}
