// The codes themselves, and what moves them: the clock, buttons, keys.
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { showCodeWords as words } from '../../../messages/index.ts'
import { Icon } from '../Icon.tsx'
import { nextShowing, type PlayerChoices, type Showing, type ShowingStep, shownSize } from './code-clock.ts'
import type { CodeFrame, CodeFrames } from './code-frames.ts'
import { PartsRing } from './PartsRing.tsx'
import { PlayerSettings } from './PlayerSettings.tsx'
import { useWakeLock } from './use-wake-lock.ts'

export interface PlayerProps {
  readonly frames: CodeFrames
  readonly label: string
  readonly choices: PlayerChoices
  onChoice(choices: PlayerChoices): void
  readonly onText: ((text: string) => void) | undefined
}

const wantsLessMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches
const keys: ReadonlyMap<string, ShowingStep> = new Map([
  [' ', 'toggle'],
  ['ArrowLeft', 'back'],
  ['ArrowRight', 'on'],
])

export function Player({ frames, label, choices, onChoice, onText }: PlayerProps) {
  const root = useRef<HTMLDivElement>(null)
  const [showing, setShowing] = useState<Showing>(() => ({ position: 0, playing: !wantsLessMotion() }))
  const [shown, setShown] = useState(frames)
  const step = (by: ShowingStep) => setShowing((current) => nextShowing(current, by))
  if (shown !== frames) {
    setShown(frames)
    step('restart')
  }
  const frame = useMemo(() => frames.at(showing.position), [frames, showing.position])
  const moves = frames.count > 1
  const running = moves && showing.playing

  useEffect(() => {
    if (!running) return
    const clock = setInterval(() => setShowing((current) => nextShowing(current, 'tick')), 1000 / choices.aSecond)
    return () => clearInterval(clock)
  }, [running, choices.aSecond])
  useEffect(() => onText?.(frame.text), [frame, onText])
  useWakeLock(running)

  function press(event: KeyboardEvent) {
    const by = keys.get(event.key)
    if (by === undefined || !moves || event.ctrlKey || event.metaKey || event.altKey || hasOwnUse(event)) return
    event.preventDefault()
    step(by)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture and what moves it, no fields
    <div className="code__player" role="group" aria-label={label} tabIndex={-1} ref={root} onKeyDown={press}>
      <Picture frame={frame} count={frames.count} size={shownSize(choices, moves)} />
      <div className="code__below">
        <div className="code__state">
          {moves ? <PartsRing number={frame.number} count={frames.count} /> : null}
          <State number={frame.number} count={frames.count} aSecond={choices.aSecond} />
        </div>
        <div className="code__moves">
          {moves ? <Moves playing={showing.playing} step={step} /> : null}
          {document.fullscreenEnabled ? (
            <button className="btn btn--s btn--quiet" type="button" onClick={() => void toggleFullScreen(root.current)}>
              <Icon name="expand" /> {words.fullScreen}
            </button>
          ) : null}
        </div>
        <PlayerSettings choices={choices} moves={moves} onChoice={onChoice} />
      </div>
      <p className="sr" role="status">
        {moves ? (showing.playing ? words.playing : `${words.paused} ${words.part(frame.number, frames.count)}`) : ''}
      </p>
    </div>
  )
}

/** Space presses a button, arrows choose among options: those keys are not ours there. */
function hasOwnUse({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.closest('input, select') !== null || (key === ' ' && target.closest('button, summary') !== null)
}

async function toggleFullScreen(player: HTMLElement | null): Promise<void> {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : player?.requestFullscreen())
  } catch {
    // the browser does not let it: the code stays as large as it was
  }
}

function Picture({ frame: { edge, path }, count, size }: { readonly frame: CodeFrame; readonly count: number; readonly size: string }) {
  return (
    <div className={`code__paper code__paper--${size}`}>
      <svg viewBox={`0 0 ${edge} ${edge}`} role="img" aria-label={words.picture(count)} shapeRendering="crispEdges">
        <path fill="#fff" d={`M0 0h${edge}v${edge}h-${edge}z`} />
        <path fill="#000" d={path} />
      </svg>
    </div>
  )
}

function State({ number, count, aSecond }: { readonly number: number; readonly count: number; readonly aSecond: number }) {
  if (count === 1) return <p className="small">{words.single}</p>
  return (
    <p className="small">
      <b>{words.part(number, count)}</b>
      <br />
      {number > count ? words.extra : words.round(count / aSecond)}
      <br />
      {words.aSecond(aSecond)}
    </p>
  )
}

function Moves({ playing, step }: { readonly playing: boolean; readonly step: (by: ShowingStep) => void }) {
  return (
    <>
      <button className="btn btn--s btn--quiet code__step" type="button" aria-label={words.back} onClick={() => step('back')}>
        <Icon name="stepBack" className="i--flip" />
      </button>
      <button className="btn btn--s" type="button" onClick={() => step('toggle')}>
        <Icon name={playing ? 'pause' : 'play'} /> {playing ? words.pause : words.play}
      </button>
      <button className="btn btn--s btn--quiet code__step" type="button" aria-label={words.on} onClick={() => step('on')}>
        <Icon name="step" className="i--flip" />
      </button>
    </>
  )
}
