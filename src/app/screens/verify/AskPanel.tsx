// The verifier's end of a session by light: its request as a code, and beside it the finder that waits for the answer.
import { useEffect, useRef } from 'react'
import { lightWords } from '../../../messages/index.ts'
import { CodePlayer } from '../../components/CodePlayer.tsx'
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

export function AskPanel({ session }: { readonly session: Exclude<LightSession, { state: 'none' }> }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    return () => document.getElementById(ASK_BUTTON)?.focus()
  }, [])
  return (
    <div className="ask">
      <section className="ask__code" aria-labelledby="ask-heading">
        <h2 className="h2" id="ask-heading" ref={heading} tabIndex={-1}>
          {words.heading}
        </h2>
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

function Asking({ session }: { readonly session: Exclude<LightSession, { state: 'none' }> }) {
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
          <Ways />
        </>
      )
    default:
      return <Request session={session} />
  }
}

type Opened = Extract<LightSession, { state: 'open' | 'used' }>

function Request({ session }: { readonly session: Opened }) {
  const left = useCountdown(session.expiresAt) ?? 0
  const shown = session.state === 'open' && left > 0
  useLight('request', shown ? session.code : null)
  return (
    <>
      <p>
        {words.asks}: <b>{words.asked[session.purpose]}</b>. {words.once}
      </p>
      {shown ? (
        <>
          <CodePlayer message={session.code} label={words.code} />
          <p>
            {words.holder} {words.left} <b role="timer">{lightWords.clock(left)}</b>.
          </p>
        </>
      ) : (
        <Note kind="indeterminate" role="alert">
          <b>{session.state === 'used' ? words.used : words.expired}</b> {session.state === 'used' ? words.usedLine : words.expiredLine}
        </Note>
      )}
      <Ways purpose={session.purpose} shown={shown} />
    </>
  )
}

function Ways({ purpose, shown = false }: { readonly purpose?: Opened['purpose']; readonly shown?: boolean }) {
  const openSession = useApp((app) => app.openSession)
  const closeSession = useApp((app) => app.closeSession)
  return (
    <div className="rowx">
      {purpose === undefined || shown ? null : (
        <button className="btn btn--main" type="button" onClick={() => void openSession(purpose)}>
          {words.again}
        </button>
      )}
      <button className="btn" type="button" onClick={closeSession}>
        {shown ? words.cancel : words.close}
      </button>
    </div>
  )
}
