// A message as QR codes, one after the other, for a camera. White paper in every theme: readers want it so.
import { type KeyboardEvent, useReducer, useRef, useState } from 'react'
import { showCodeWords as words } from '../../messages/index.ts'
import { nextShowing, type Showing, type ShowingStep, squares, usualChoices } from './code-player/code-clock.ts'
import type { OpenedFrames } from './code-player/code-frames.ts'
import { Player } from './code-player/Player.tsx'
import { useFrames } from './code-player/use-frames.ts'
import { useFullScreen } from './code-player/use-full-screen.ts'
import './CodePlayer.css'

interface CodePlayerProps {
  /** Text that stands for bytes is sent as the bytes. The same object for as long as it is the same message. */
  readonly message: Uint8Array | string
  /** What is shown, for who does not see it. */
  readonly label: string
  /** Whoever films it gets a test licence: the hatched frame says so. */
  readonly testOnly?: boolean
  /** Told the text of each code when it is shown. */
  readonly onText?: (text: string) => void
}

/** Space and the arrows act while the focus is in it. */
export function CodePlayer({ message, label, testOnly = false, onText }: CodePlayerProps) {
  const root = useRef<HTMLDivElement>(null)
  const [choices, setChoices] = useState(usualChoices)
  const [showing, step] = useReducer(nextShowing, null, firstShowing)
  const fullScreen = useFullScreen(root)
  const opened = useFrames(message, squares[choices.squares])
  const frames = opened.state === 'ready' ? opened.frames : null
  const [shown, setShown] = useState(frames)
  if (shown !== frames) {
    setShown(frames)
    step('restart')
  }

  function press(event: KeyboardEvent) {
    const by = keys.get(event.key)
    if (by === undefined || !frames || frames.count === 1) return
    if (event.ctrlKey || event.metaKey || event.altKey || hasOwnUse(event)) return
    event.preventDefault()
    step(by)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture and what moves it, no fields
    <div className={`code-frame ${testOnly ? 'test' : 'panel'}`} role="group" aria-label={label} tabIndex={-1} ref={root} onKeyDown={press}>
      <div className="code">
        {window.top !== window.self ? ( // whoever framed the page could pass it off as theirs
          <p className="code__words">{words.framed}</p>
        ) : frames ? (
          <Player
            frames={frames}
            choices={choices}
            onChoice={setChoices}
            showing={showing}
            step={step}
            onText={onText}
            fullScreen={fullScreen}
          />
        ) : (
          <NoCode opened={opened} />
        )}
      </div>
    </div>
  )
}

const keys: ReadonlyMap<string, ShowingStep> = new Map([
  [' ', 'toggle'],
  ['ArrowLeft', 'back'],
  ['ArrowRight', 'on'],
])

/** Space presses a button, arrows choose among options: those keys are not ours there. */
function hasOwnUse({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.closest('input, select') !== null || (key === ' ' && target.closest('button, summary') !== null)
}

const firstShowing = (): Showing => ({ position: 0, playing: !matchMedia('(prefers-reduced-motion: reduce)').matches })

function NoCode({ opened }: { readonly opened: OpenedFrames }) {
  switch (opened.state) {
    case 'too-long':
      return <p className="code__words">{words.tooLong(opened.octets)}</p>
    case 'failed':
      return <p className="code__words">{words.failed}</p>
    case 'opening':
    case 'ready':
      return (
        <p className="code__words rowx" role="status">
          <span className="spin" /> {words.preparing}
        </p>
      )
  }
}
