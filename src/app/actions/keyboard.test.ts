// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Action } from './action.ts'

vi.mock('../store/app-state.ts', () => ({ useApp: { getState: () => state } }))
vi.mock('./actions.ts', () => ({ actions: [] }))
const state = { settings: { keys: 'on' } }
const { actionFor } = await import('./keyboard.ts')

const action = (shortcut: string): Action => ({
  name: shortcut,
  label: shortcut,
  shortcut,
  available: () => true,
  perform: () => undefined,
})
const candidates = [action('d'), action('Enter'), action('Escape'), action('Control+o')]

function press(key: string, on: string, modifiers: Partial<KeyboardEventInit> = {}): string | undefined {
  document.body.replaceChildren(document.createRange().createContextualFragment(on))
  const target = document.body.firstElementChild ?? document.body
  let found: Action | undefined
  target.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent) found = actionFor(event, candidates)
  })
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...modifiers }))
  return found?.name
}

beforeEach(() => {
  state.settings.keys = 'on'
})

describe('keys', () => {
  it('act where nobody types, upper case alike', () => {
    expect(press('d', '<main></main>')).toBe('d')
    expect(press('D', '<main></main>', { shiftKey: true })).toBe('d')
  })
  it('rest while somebody types', () => {
    expect(press('d', '<textarea></textarea>')).toBeUndefined()
    expect(press('Escape', '<input type="text">')).toBeUndefined()
  })
  it('leave Enter to the control that has the focus', () => {
    expect(press('Enter', '<button></button>')).toBeUndefined()
    expect(press('Enter', '<h1></h1>')).toBe('Enter')
  })
  it('rest while a dialog is open', () => {
    expect(press('d', '<main></main><dialog open></dialog>')).toBeUndefined()
  })
  it('can be switched off as single letters; the others stay', () => {
    state.settings.keys = 'off'
    expect(press('d', '<main></main>')).toBeUndefined()
    expect(press('Escape', '<main></main>')).toBe('Escape')
  })
  it('take Ctrl and the Mac’s command key alike', () => {
    expect(press('o', '<main></main>', { ctrlKey: true })).toBe('Control+o')
    expect(press('o', '<main></main>', { metaKey: true })).toBe('Control+o')
    expect(press('d', '<main></main>', { ctrlKey: true })).toBeUndefined()
  })
})
