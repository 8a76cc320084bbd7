// The codes themselves, the clock that moves them, and the buttons below.
import { useEffect, useMemo } from 'react'
import { showCodeWords as words } from '../../../messages/index.ts'
import { Icon } from '../Icon.tsx'
import { type PlayerChoices, type Showing, type ShowingStep, shownSize } from './code-clock.ts'
import type { CodeFrame, CodeFrames } from './code-frames.ts'
import { PartsRing } from './PartsRing.tsx'
import { PlayerSettings } from './PlayerSettings.tsx'
import type { FullScreen } from './use-full-screen.ts'
import { useWakeLock } from './use-wake-lock.ts'

interface PlayerProps {
  readonly frames: CodeFrames
  readonly choices: PlayerChoices
  onChoice(choices: PlayerChoices): void
  readonly showing: Showing
  readonly step: (by: ShowingStep) => void
  readonly onText: ((text: string) => void) | undefined
  readonly fullScreen: FullScreen | null
}

export function Player({ frames, choices, onChoice, showing: { position, playing }, step, onText, fullScreen }: PlayerProps) {
  const frame = useMemo(() => frames.at(position), [frames, position])
  const moves = frames.count > 1
  const running = moves && playing
  useEffect(() => {
    if (!running) return
    const clock = setInterval(() => step('tick'), 1000 / choices.aSecond)
    return () => clearInterval(clock)
  }, [running, choices.aSecond, step])
  useEffect(() => onText?.(frame.text), [frame, onText])
  useWakeLock(running)
  return (
    <div className="code__player">
      <Picture frame={frame} count={frames.count} size={shownSize(choices, moves)} />
      <div className="code__below">
        <div className="code__state">
          {moves ? <PartsRing number={frame.number} count={frames.count} /> : null}
          <State number={frame.number} count={frames.count} aSecond={choices.aSecond} />
        </div>
        <div className="code__moves">
          {moves ? <Moves playing={playing} step={step} /> : null}
          {fullScreen ? (
            <button className="btn btn--s btn--quiet" type="button" onClick={fullScreen.toggle}>
              <Icon name="expand" /> {fullScreen.on ? words.leaveFullScreen : words.fullScreen}
            </button>
          ) : null}
        </div>
        <PlayerSettings choices={choices} moves={moves} onChoice={onChoice} />
      </div>
      <p className="sr" role="status">
        {moves ? (playing ? words.playing : `${words.paused} ${words.part(frame.number, frames.count)}`) : ''}
      </p>
    </div>
  )
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
