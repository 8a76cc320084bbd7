// While files are dragged over the window, the whole of it is the place to drop them.
import { useApp } from '../store/app-state.ts'
import './drop-overlay.css'

export function DropOverlay({ to }: { readonly to: 'verify' | 'import' | 'read' }) {
  const dragged = useApp((app) => app.dragged)
  if (dragged === null) return null
  const what = dragged > 1 ? `${dragged} files` : 'one file'
  return (
    <output className="dragging">
      <p>
        Drop to {to} {what}
        <small>Nothing leaves this device.</small>
      </p>
    </output>
  )
}
