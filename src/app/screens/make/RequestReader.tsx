// Where a verifier's request comes in: camera, another tab, or text. What is none is refused in words.
import { type FormEvent, useId, useState } from 'react'
import { makeWords } from '../../../messages/index.ts'
import { Finder } from '../../components/Finder.tsx'
import { Note } from '../../components/Note.tsx'
import { SimulateCamera } from '../../components/SimulateCamera.tsx'
import { useApp } from '../../store/app-state.ts'
import type { RequestRefusal } from '../../worker/protocol.ts'
import { refusalText } from './refusal-text.ts'
import { Step } from './Step.tsx'

const { read: words } = makeWords

export function RequestReader({ refusal }: { readonly refusal: RequestRefusal | null }) {
  const endAnswering = useApp((app) => app.endAnswering)
  return (
    <Step heading={words.heading}>
      <p>{words.line}</p>
      {refusal === null ? null : (
        <Note kind="failed" role="alert">
          <b>{words.refused}</b> {refusalText(refusal)}
        </Note>
      )}
      <div className="make__read">
        <Finder for="request">
          <SimulateCamera for="request" />
        </Finder>
        <RequestText />
      </div>
      <button className="btn" type="button" onClick={endAnswering}>
        {words.back}
      </button>
    </Step>
  )
}

function RequestText() {
  const [text, setText] = useState('')
  const answerRequest = useApp((app) => app.answerRequest)
  const id = useId()
  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() !== '') void answerRequest(text)
  }
  return (
    <form className="field make__text" onSubmit={submit}>
      <label htmlFor={id}>{words.text}</label>
      <textarea
        className="in"
        id={id}
        rows={6}
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint" id={`${id}-hint`}>
        {words.textHint}
      </p>
      <button className="btn" type="submit" disabled={text.trim() === ''}>
        {words.submit}
      </button>
    </form>
  )
}
