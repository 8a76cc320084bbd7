// The consent sheet: who asks, what is asked, what of it the licence has and what would be kept. Nothing is shared before a yes.
import { lightWords, makeWords } from '../../../messages/index.ts'
import { ForeignText } from '../../components/ForeignText.tsx'
import { Note } from '../../components/Note.tsx'
import { useCountdown } from '../../components/use-countdown.ts'
import { useApp } from '../../store/app-state.ts'
import { type Answering, agreedOf } from '../../store/wallet.ts'
import type { AskedRequest } from '../../worker/protocol.ts'
import { AskedDetail } from './AskedDetail.tsx'
import { refusalText } from './refusal-text.ts'
import { Step } from './Step.tsx'

const { consent: words } = makeWords

export function Consent({ asked }: { readonly asked: Extract<Answering, { state: 'asked' }> }) {
  const { request, leftOut } = asked
  const left = useCountdown(request.expires)
  const share = useApp((app) => app.share)
  const decline = useApp((app) => app.decline)
  const agreed = agreedOf(asked)
  const over = left === 0
  return (
    <Step heading={words.heading}>
      <dl className="facts make__asks">
        <div>
          <dt>{words.asks}</dt>
          <dd>
            <ForeignText text={request.origin} mono />
            <span className="hint make__claimed">{words.claimed}</span>
          </dd>
        </div>
        <div>
          <dt>{words.left}</dt>
          <dd>{left === null ? words.noEnd : <span role="timer">{lightWords.clock(left)}</span>}</dd>
        </div>
      </dl>
      <fieldset className="make__details">
        <legend className="h3">{words.details}</legend>
        <p className="hint">{keepingWords(request)}</p>
        {request.elements.map((element) => (
          <AskedDetail key={`${element.namespace} ${element.element}`} element={element} included={!leftOut.includes(element)} />
        ))}
      </fieldset>
      {over && request.expires !== null ? (
        <Note kind="failed" role="alert">
          {refusalText({ reason: 'expired', expired: request.expires })}
        </Note>
      ) : null}
      {!over && agreed.length === 0 ? <p role="status">{nothingWords(request)}</p> : null}
      <div className="rowx">
        <button
          className="btn btn--main btn--big"
          type="button"
          disabled={over || agreed.length === 0}
          onClick={() => void share(new Date())}
        >
          {words.share(agreed.length)}
        </button>
        <button className="btn btn--big" type="button" onClick={decline}>
          {words.decline}
        </button>
      </div>
    </Step>
  )
}

const keepingWords = ({ elements }: AskedRequest): string =>
  elements.some(({ intentToRetain }) => intentToRetain) ? words.somethingKept : words.notKept

const nothingWords = ({ elements }: AskedRequest): string =>
  elements.some(({ answer }) => answer !== undefined) ? words.nothing : words.nothingHeld
