// What a person can do: each thing once, with its name, its key and what it does. Buttons, keys and the help page share these.
import type { Route } from '../navigation.ts'
import type { AppState } from '../store/app-state.ts'

export interface Action {
  readonly name: string
  readonly label: string
  /** As `KeyboardEvent.key`; `Control+` stands for Ctrl, and for ⌘ on a Mac. */
  readonly shortcut: string
  available(app: AppState, route: Route): boolean
  perform(): void
}
