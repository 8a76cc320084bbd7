// The answer as codes, for the verifier that asked: by light, and to a tab of this page that looks.
import { lightWords, makeWords } from '../../../messages/index.ts'
import { CodePlayer } from '../../components/CodePlayer.tsx'
import { ForeignText } from '../../components/ForeignText.tsx'
import { Note } from '../../components/Note.tsx'
import { useCountdown } from '../../components/use-countdown.ts'
import { useLight } from '../../light/use-light.ts'
import { useApp } from '../../store/app-state.ts'
import type { Answering } from '../../store/wallet.ts'
import { Step } from './Step.tsx'

const { shared: words } = makeWords

export function SharedAnswer({ shared: { request, response, details } }: { readonly shared: Extract<Answering, { state: 'shared' }> }) {
  const left = useCountdown(request.expires)
  const endAnswering = useApp((app) => app.endAnswering)
  useLight('presentation', response)
  return (
    <Step heading={words.heading}>
      <p>
        {words.line(details)} {words.to} <ForeignText text={request.origin} mono />
      </p>
      <div className="make__shown">
        <CodePlayer message={response} label={words.code} testOnly />
      </div>
      {left === null ? null : left > 0 ? (
        <p>
          {words.left} <span role="timer">{lightWords.clock(left)}</span>
        </p>
      ) : (
        <Note kind="indeterminate" role="alert">
          {words.over}
        </Note>
      )}
      <button className="btn btn--main" type="button" onClick={endAnswering}>
        {words.done}
      </button>
    </Step>
  )
}
