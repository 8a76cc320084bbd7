// Drop, paste and keys, wherever on the page they happen.
import { useEffect } from 'react'
import { takeDrop, takePaste } from '../actions/check.ts'
import { actionFor } from '../actions/keyboard.ts'
import { currentRoute } from '../navigation.ts'
import { useApp } from '../store/app-state.ts'
import { useHandScanner, whenAPersonPressed } from './use-hand-scanner.ts'

export function useGlobalInput(): void {
  useHandScanner() // before all others: what a scanner types is no key press of theirs
  useEffect(() => {
    const ended = new AbortController()
    const { signal } = ended
    addEventListener('dragenter', overWindow, { signal }) // the overlay that appears is a new place to enter
    addEventListener('dragover', overWindow, { signal })
    addEventListener('dragleave', leaveWindow, { signal })
    addEventListener('drop', drop, { signal })
    addEventListener('paste', paste, { signal })
    addEventListener('keydown', press, { signal })
    return () => ended.abort()
  }, [])
}

function overWindow(event: DragEvent): void {
  if (!event.dataTransfer || isDialogOpen()) return
  event.preventDefault() // else the browser would open the file
  const files = [...event.dataTransfer.items].filter(({ kind }) => kind === 'file').length
  const { dragged, setDragged } = useApp.getState()
  if (dragged !== files) setDragged(Math.max(1, files))
}

function leaveWindow(event: DragEvent): void {
  if (event.relatedTarget === null) useApp.getState().setDragged(null)
}

function drop(event: DragEvent): void {
  if (!event.dataTransfer) return
  event.preventDefault()
  useApp.getState().setDragged(null)
  if (!isDialogOpen()) void takeDrop(event.dataTransfer, currentRoute() === 'trust')
}

/** A paste into a field stays there, but for the field that is there to be checked. */
function paste(event: ClipboardEvent): void {
  if (!event.clipboardData || isDialogOpen()) return
  const { target } = event
  if (target instanceof HTMLElement && target.matches('input, textarea, select') && target.dataset.takesPaste === undefined) return
  event.preventDefault()
  void takePaste(event.clipboardData, currentRoute() === 'trust')
}

function press(event: KeyboardEvent): void {
  if (event.key === '?' && !isDialogOpen() && !(event.target instanceof HTMLElement && event.target.matches('input, textarea, select'))) {
    whenAPersonPressed(() => document.querySelector<HTMLElement>('[data-help]')?.click())
    return
  }
  const action = actionFor(event)
  if (!action) return
  event.preventDefault()
  whenAPersonPressed(() => action.perform())
}

function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null
}
