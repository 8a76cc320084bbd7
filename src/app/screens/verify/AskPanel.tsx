// The verifier's end of a session by light: its request as a code, and beside it the finder that waits for the answer.
import { useEffect, useRef } from 'react'
import { lightWords } from '../../../messages/index.ts'
import { CodePlayer } from '../../components/CodePlayer.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Finder } from '../../components/Finder.tsx'
import { Note } from '../../components/Note.tsx'
import { SimulateCamera } from '../../components/SimulateCamera.tsx'
import { useCountdown } from '../../components/use-countdown.ts'
import { useLight } from '../../light/use-light.ts'
import { useApp } from '../../store/app-state.ts'
import type { LightSession } from '../../store/session.ts'
import { ASK_BUTTON } from './AskButton.tsx'
import './ask.css'

const { ask: words } = lightWords

type Shown = Exclude<LightSession, { state: 'none' }>
type Opened = Extract<LightSession, { state: 'open' | 'used' }>

export function AskPanel({ session }: { readonly session: Shown }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const opening = session.state === 'opening'
  useEffect(() => {
    if (opening) heading.current?.focus() // also when it is asked again, and the button that did it is gone
  }, [opening])
  useEffect(() => () => document.getElementById(ASK_BUTTON)?.focus(), [])
  return (
    <div className="ask">
      <section aria-labelledby="ask-heading">
        <div className="ask__head">
          <h2 className="h2" id="ask-heading" ref={heading} tabIndex={-1}>
            {words.heading}
          </h2>
          {session.state === 'open' ? <TimeLeft until={session.expiresAt} /> : null}
        </div>
        <Asking session={session} />
      </section>
      <section className="ask__answer" aria-labelledby="answer-heading">
        <h2 className="h2" id="answer-heading">
          {words.answer}
        </h2>
        <p className="hint">{words.answerLine}</p>
        <Finder for="presentation">
          <SimulateCamera for="presentation" />
        </Finder>
      </section>
    </div>
  )
}

function TimeLeft({ until }: { readonly until: Date }) {
  const left = useCountdown(until) ?? 0
  const closeSession = useApp((app) => app.closeSession)
  if (left === 0) return null
  return (
    <p className="ask__left">
      {words.left} <b role="timer">{lightWords.clock(left)}</b>
      <button className="btn btn--s" type="button" onClick={closeSession}>
        {words.cancel}
      </button>
    </p>
  )
}

function Asking({ session }: { readonly session: Shown }) {
  switch (session.state) {
    case 'opening':
      return (
        <p className="rowx" role="status">
          <span className="spin" /> {words.opening}
        </p>
      )
    case 'fault':
      return (
        <>
          <Note kind="torn" role="alert">
            {words.fault(session.diagnostics)}
          </Note>
          <Close />
        </>
      )
    default:
      return <Request session={session} />
  }
}

function Request({ session }: { readonly session: Opened }) {
  const left = useCountdown(session.expiresAt)
  const shown = session.state === 'open' && left !== 0
  const openSession = useApp((app) => app.openSession)
  useLight('request', shown ? session.code : null)
  return (
    <>
      <p>
        {words.asks}: <b>{words.asked[session.purpose]}</b>. {words.once}
      </p>
      {shown ? (
        <>
          <CodePlayer message={session.code} label={words.code} />
          <div className="rowx">
            <CopyButton text={() => textOf(session.code)} label={words.copy} />
          </div>
        </>
      ) : (
        <Over isUsed={session.state === 'used'} />
      )}
      {shown ? null : (
        <div className="rowx">
          <button className="btn btn--main" type="button" onClick={() => void openSession(session.purpose)}>
            {words.again}
          </button>
          <Close />
        </div>
      )}
    </>
  )
}

/** For a wallet without a camera: the same codes, one a line. */
async function textOf(code: Uint8Array): Promise<string> {
  const { openSequence } = await import('../../../intake/index.ts')
  const { count, text } = await openSequence(code)
  return Array.from({ length: count }, (_, index) => text(index + 1)).join('\n')
}

/** The code is gone: an answer that still comes is told so. */
function Over({ isUsed }: { readonly isUsed: boolean }) {
  return (
    <Note kind="indeterminate" role="alert">
      <b>{isUsed ? words.used : words.expired}</b> {isUsed ? words.usedLine : words.expiredLine}
    </Note>
  )
}

function Close() {
  const closeSession = useApp((app) => app.closeSession)
  return (
    <button className="btn" type="button" onClick={closeSession}>
      {words.close}
    </button>
  )
}
