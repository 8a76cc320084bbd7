// The recogniser at the page: what a hand scanner types triggers nothing and lands nowhere, and is taken for a code.
import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { currentRoute, goTo } from '../navigation.ts'
import { useApp } from '../store/app-state.ts'
import { deviceClock } from '../store/clock.ts'
import { createHandScanner, GAP_MS, type HandScanner, SILENCE_MS } from './hand-scanner.ts'
import { repaired } from './scanner-layout.ts'
import { type FieldBefore, fieldBefore } from './text-field.ts'

/** What single keys do, until it is known that no scanner typed them. */
let held: readonly (() => void)[] = []
let mayBeScanner = false
let stopWaiting = () => {}

/** At once where a person pressed the key; a moment later where it may be the first of a code, and then perhaps never. */
export function whenAPersonPressed(perform: () => void): void {
  if (mayBeScanner) {
    held = [...held, perform]
    waitFor(GAP_MS, performHeld)
  } else perform()
}

export function useHandScanner(): void {
  useEffect(() => {
    const scanner = createHandScanner()
    let before: FieldBefore | undefined
    const press = (event: KeyboardEvent) => {
      before = hear(scanner, event, before)
    }
    // A space that was kept from a button when it went down would press it when it comes up.
    const release = (event: KeyboardEvent) => {
      if (event.key === ' ' && before?.taken === true) event.preventDefault()
    }
    addEventListener('keydown', press, { capture: true })
    addEventListener('keyup', release, { capture: true })
    return () => {
      removeEventListener('keydown', press, { capture: true })
      removeEventListener('keyup', release, { capture: true })
    }
  }, [])
}

function hear(scanner: HandScanner, event: KeyboardEvent, before: FieldBefore | undefined): FieldBefore | undefined {
  const { author, code, isFirst } = scanner.press({
    key: event.key,
    at: event.timeStamp,
    repeat: event.repeat,
    composing: event.isComposing,
    command: event.metaKey || (event.ctrlKey && !event.altKey),
  })
  if (code !== undefined) deliver(code)
  mayBeScanner = author === 'maybe'
  switch (author) {
    case 'person':
      performHeld()
      return undefined
    case 'maybe':
      return isFirst ? fieldBefore(event.target) : before
    case 'likely':
      drop()
      if (before?.isField !== true) keepFromPage(event)
      return before
    case 'scanner':
      drop()
      before?.restore()
      keepFromPage(event)
      waitFor(SILENCE_MS, () => {
        const ended = scanner.silence()
        if (ended !== undefined) deliver(ended)
      })
      return before
  }
}

/** Where nobody looks for codes, one that is scanned is brought to where they are checked. */
async function takeCode(typed: string): Promise<void> {
  const { settings, scanned } = useApp.getState()
  await scanned([{ text: repaired(typed, settings.scannerRepair) }], 'hand-scanner')
  const { aimed, progress, notice } = useApp.getState().scan
  if (!aimed && notice?.kind !== 'kept-out' && (progress || notice)) goTo('verify')
}

function deliver(typed: string): void {
  if (document.querySelector('dialog[open]')) return // as a drop or a paste
  if (currentRoute() === 'settings') useApp.getState().testLayout(typed)
  else void takeCode(typed)
}

function keepFromPage(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function performHeld(): void {
  const due = held
  drop()
  for (const perform of due) flushSync(perform) // what one of them changes is on screen before the next, as with any two keys
}

function drop(): void {
  held = []
  stopWaiting()
}

function waitFor(ms: number, then: () => void): void {
  stopWaiting()
  stopWaiting = deviceClock.after(ms, then)
}
