// One report, in the face that was chosen. The verdict comes first on each of them.

import { useEffect } from 'react'
import { answersOf, leadOf, plateOf, remarkWords, visible } from '../../../messages/index.ts'
import { checkReadAs } from '../../actions/check.ts'
import { useApp } from '../../store/app-state.ts'
import { CounterFace } from './counter/CounterFace.tsx'
import { DetailFace } from './detail/DetailFace.tsx'
import type { ReportResultProps } from './face-props.ts'
import { purposeAnswer } from './purpose-answer.ts'
import { Tape } from './Tape.tsx'
import { VerdictPlate } from './VerdictPlate.tsx'

export function ReportResult(props: ReportResultProps) {
  const { sourced, outcome, answered } = props
  const { report } = sourced
  const face = useApp((app) => app.settings.face)
  const purpose = useApp((app) => app.settings.purpose)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another face begins at its verdict
  useEffect(() => {
    document.getElementById('main')?.scrollTo(0, 0)
  }, [face])
  const words = plateOf(outcome, purpose)
  const lead = leadOf(report)
  const questions = answersOf(report, lead.document)
  return (
    <>
      <VerdictPlate
        words={words}
        answered={answered}
        report={report}
        questions={questions}
        leading={lead.check?.group}
        answer={purposeAnswer(report, purpose)}
        small={face === 'detail'}
      />
      <Tape />
      {props.sources}
      <Remarks outcome={outcome} answered={answered} />
      {face === 'counter' ? <CounterFace {...props} words={words} /> : <DetailFace {...props} words={words} />}
    </>
  )
}

function Remarks({ outcome, answered }: Pick<ReportResultProps, 'outcome' | 'answered'>) {
  const input = answered.inputs.find(({ source }) => source === outcome.source)
  if (outcome.remarks.length === 0) return null
  return (
    <ul className="remarks">
      {outcome.remarks.map(({ code, detail }) => (
        <li key={`${code} ${detail}`}>
          {visible(remarkWords[code](detail))}{' '}
          {code === 'also-readable-as' && input ? (
            <button
              className="btn btn--s"
              type="button"
              onClick={() => void checkReadAs(input, outcome.readAs === 'hex' ? 'base64url' : 'hex')}
            >
              Read as {outcome.readAs === 'hex' ? 'base64url' : 'hex'} instead
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
