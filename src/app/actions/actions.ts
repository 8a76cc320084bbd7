// Everything that has a key, in the order in which the help page lists it.
import { makeWords } from '../../messages/index.ts'
import { goTo, type Route } from '../navigation.ts'
import { useApp } from '../store/app-state.ts'
import { faces } from '../store/settings.ts'
import type { Action } from './action.ts'
import { checkFiles, chooseFiles } from './check.ts'

/** Where checks are made. */
const checking: readonly Route[] = ['verify', 'result']
const always = () => true
const withResult: Action['available'] = ({ verification }, route) => route === 'result' && verification.state === 'answered'

export const verify: Action = { name: 'verify', label: 'Verify', shortcut: 'v', available: always, perform: () => goTo('verify') }
export const trust: Action = { name: 'trust', label: 'Trust', shortcut: 't', available: always, perform: () => goTo('trust') }
export const make: Action = { name: 'make', label: makeWords.section, shortcut: 'm', available: always, perform: () => goTo('make') }
export const settings: Action = {
  name: 'settings',
  label: 'Settings',
  shortcut: 's',
  available: always,
  perform: () => goTo('settings'),
}

export const choose: Action = {
  name: 'choose',
  label: 'Choose files',
  shortcut: 'Control+o',
  available: (_, route) => route !== 'trust' && route !== 'make',
  async perform() {
    const files = await chooseFiles()
    if (files.length > 0) await checkFiles(files)
  },
}

/** Where there is a finder. */
export const camera: Action = {
  name: 'camera',
  label: 'Start or stop the camera',
  shortcut: 'c',
  available: ({ scan }) => scan.aimed,
  perform() {
    const { scan, startCamera, stopCamera } = useApp.getState()
    if (scan.camera.state === 'off' || scan.camera.state === 'fault') void startCamera(scan.for)
    else stopCamera()
  },
}

/** What was checked is gone with it: the next person's screen shows nothing of this one. */
export const newCheck: Action = {
  name: 'new-check',
  label: 'New check',
  shortcut: 'Enter',
  available: (_, route) => route === 'result',
  perform() {
    useApp.getState().wipe()
    goTo('verify')
  },
}

export const clear: Action = {
  name: 'clear',
  label: 'Clear and wipe',
  shortcut: 'Escape',
  // Where checks are made it always works: what is still being read shows nothing yet, and is to be gone all the same.
  available: (app, route) =>
    checking.includes(route) || app.verification.state !== 'idle' || app.checkAsOf !== null || app.tooLarge.length > 0,
  perform() {
    const app = useApp.getState()
    app.wipe()
    app.closeSession()
    app.setCheckAsOf(null)
    app.setTooLarge([])
    goTo('verify')
  },
}

export const cycleFaces: Action = {
  name: 'cycle-faces',
  label: 'Counter, Detail in turn',
  shortcut: 'd',
  available: withResult,
  perform() {
    const { settings, setSetting } = useApp.getState()
    setSetting('face', faces[(faces.indexOf(settings.face) + 1) % faces.length] ?? 'counter')
  },
}

export const print: Action = { name: 'print', label: 'Print', shortcut: 'p', available: withResult, perform: () => window.print() }

const stepRows = (step: 1 | -1) => () => {
  const rows = [...document.querySelectorAll<HTMLElement>('main summary')].filter((row) => row.checkVisibility())
  const at = document.activeElement instanceof HTMLElement ? rows.indexOf(document.activeElement) : -1
  rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length]?.focus()
}
export const nextRow: Action = { name: 'next-row', label: 'Next row', shortcut: 'j', available: withResult, perform: stepRows(1) }
export const previousRow: Action = {
  name: 'previous-row',
  label: 'Previous row',
  shortcut: 'k',
  available: withResult,
  perform: stepRows(-1),
}

export const actions: readonly Action[] = [
  verify,
  trust,
  make,
  settings,
  camera,
  choose,
  newCheck,
  cycleFaces,
  nextRow,
  previousRow,
  print,
  clear,
]
