// Keys to actions. Single keys rest while somebody types, while a dialog is open, and where they were switched off.
import { currentRoute } from '../navigation.ts'
import { useApp } from '../store/app-state.ts'
import type { Action } from './action.ts'
import { actions } from './actions.ts'

export function actionFor(event: KeyboardEvent, candidates: readonly Action[] = actions): Action | undefined {
  if (event.altKey || event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return undefined
  const app = useApp.getState()
  const pressed = event.ctrlKey || event.metaKey ? `Control+${event.key.toLowerCase()}` : singleKey(event)
  const action = candidates.find(({ shortcut }) => shortcut === pressed)
  if (!action?.available(app, currentRoute())) return undefined
  const single = !pressed.includes('+')
  if (single && (isTyping(event.target) || (app.settings.keys === 'off' && pressed.length === 1))) return undefined
  // Enter and Space belong to the control that has the focus.
  if (pressed === 'Enter' && isControl(event.target)) return undefined
  return action
}

const singleKey = ({ key }: KeyboardEvent) => (key.length === 1 ? key.toLowerCase() : key)

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]')
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, summary, input, select, textarea, label') !== null
}
