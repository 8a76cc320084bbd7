// Inputs that hold nothing to judge: what it is, what was tried, and the way on.

import type { ReactNode } from 'react'
import type { Outcome } from '../../../intake/index.ts'
import { notJudgedWords, plateOf, visible, visibleShort } from '../../../messages/index.ts'
import { newCheck } from '../../actions/actions.ts'
import { importFiles, importText } from '../../actions/check.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { goTo } from '../../navigation.ts'
import type { AnsweredVerification } from './face-props.ts'
import { Tape } from './Tape.tsx'
import { VerdictPlate } from './VerdictPlate.tsx'

interface NotJudgedProps {
  readonly outcome: Outcome
  readonly answered: AnsweredVerification
  readonly sources?: ReactNode
  readonly onSession: () => void
}

export function NotJudged({ outcome, answered, sources, onSession }: NotJudgedProps) {
  const words = plateOf(outcome)
  return (
    <>
      <VerdictPlate words={words} answered={answered} />
      <Tape />
      {sources}
      <div className="cols-2">
        <section aria-labelledby="what-to-do">
          <h2 className="h2" id="what-to-do">
            {notJudgedWords.whatToDo}
          </h2>
          <p className="after-heading">{adviceOf(outcome)}</p>
          <div className="rowx">
            <button className="btn btn--main btn--big" type="button" onClick={newCheck.perform}>
              {notJudgedWords.another}
            </button>
            <WayOn outcome={outcome} answered={answered} onSession={onSession} />
          </div>
        </section>
        <Tried outcome={outcome} />
      </div>
    </>
  )
}

function adviceOf(outcome: Outcome): string {
  const isIncomplete = outcome.state === 'unreadable' && outcome.problem.kind === 'parts-missing'
  return isIncomplete ? notJudgedWords.missingParts : notJudgedWords.advice[outcome.state]
}

function WayOn({ outcome, answered, onSession }: NotJudgedProps) {
  if (outcome.state !== 'other') return null
  if (outcome.advice === 'import-in-trust')
    return (
      <button className="btn btn--big" type="button" onClick={() => void openInTrust(outcome, answered)}>
        {notJudgedWords.openInTrust}
      </button>
    )
  if (outcome.advice === 'needs-recipient-key')
    return (
      <button className="btn btn--big" type="button" onClick={onSession}>
        {notJudgedWords.addKey}
      </button>
    )
  return null
}

async function openInTrust({ source }: Outcome, { inputs }: AnsweredVerification): Promise<void> {
  const input = inputs.find((candidate) => candidate.source === source)
  goTo('trust')
  if (!input) return
  if (typeof input.content === 'string') await importText(input.content)
  else await importFiles([{ path: input.source, file: new File([input.content.slice()], input.source) }])
}

function Tried({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome.state) {
    case 'unreadable': {
      const { kind, offset, expected, found, tried } = outcome.problem
      return (
        <section className="panel" aria-labelledby="tried">
          <div className="panel__h">
            <h2 className="h3" id="tried">
              {notJudgedWords.tried}
            </h2>
          </div>
          <div className="panel__b stack">
            <dl className="facts facts--s">
              <Row term="Source">
                <bdi>{visibleShort(outcome.source, 120)}</bdi>
              </Row>
              {kind === 'parts-missing' ? null : <Row term="At byte">{offset.toLocaleString('en')}</Row>}
              <Row term="Expected">{visibleShort(expected, 200)}</Row>
              <Row term="Found">{visibleShort(found, 200)}</Row>
            </dl>
            {tried.length === 0 ? null : (
              <dl className="facts facts--s tried">
                {tried.map(({ as, problem }) => (
                  <Row key={as} term={`As ${visible(as)}`}>
                    {visibleShort(problem, 300)}
                  </Row>
                ))}
              </dl>
            )}
          </div>
        </section>
      )
    }
    case 'broken':
      return (
        <section className="panel" aria-labelledby="diagnostics">
          <div className="panel__h">
            <h2 className="h3" id="diagnostics">
              {notJudgedWords.diagnostics}
            </h2>
            <CopyButton text={outcome.diagnostics} />
          </div>
          <pre className="panel__b mono diagnostics">{outcome.diagnostics}</pre>
        </section>
      )
    default:
      return (
        <section className="panel" aria-labelledby="found">
          <div className="panel__h">
            <h2 className="h3" id="found">
              {notJudgedWords.whatItIs}
            </h2>
          </div>
          <div className="panel__b">
            <dl className="facts facts--s">
              <Row term="Source">
                <bdi>{visibleShort(outcome.source, 120)}</bdi>
              </Row>
              {outcome.state === 'other' && outcome.detail !== '' ? <Row term="Holds">{visibleShort(outcome.detail, 300)}</Row> : null}
            </dl>
          </div>
        </section>
      )
  }
}

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
