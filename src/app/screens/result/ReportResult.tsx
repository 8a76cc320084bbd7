// One report, in the face that was chosen. The verdict comes first on each of them.

import { type ReactNode, useEffect } from 'react'
import type { Outcome, SourcedReport } from '../../../intake/index.ts'
import { answersOf, leadOf, plateOf, remarkWords, visible } from '../../../messages/index.ts'
import { checkReadAs } from '../../actions/check.ts'
import { Note } from '../../components/Note.tsx'
import { useApp } from '../../store/app-state.ts'
import type { Entry } from '../../store/entries.ts'
import type { AnsweredVerification } from './Answered.tsx'
import { CounterFace } from './counter/CounterFace.tsx'
import { DetailFace } from './detail/DetailFace.tsx'
import { Tape } from './Tape.tsx'
import { VerdictPlate } from './VerdictPlate.tsx'

export interface ReportResultProps {
  readonly entry: Entry
  readonly sourced: SourcedReport
  readonly outcome: Extract<Outcome, { state: 'judged' }>
  readonly answered: AnsweredVerification
  readonly sources: ReactNode
  readonly onSession: () => void
}

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
  const questions = answersOf(report, leadOf(report).document)
  return (
    <>
      <VerdictPlate words={words} answered={answered} report={report} questions={questions} small={face === 'detail'} />
      <Tape />
      {props.sources}
      <Remarks outcome={outcome} answered={answered} />
      {face === 'counter' ? <CounterFace {...props} words={words} /> : <DetailFace {...props} words={words} />}
    </>
  )
}

function Remarks({ outcome, answered }: Pick<ReportResultProps, 'outcome' | 'answered'>) {
  const input = answered.inputs.find(({ source }) => source === outcome.source)
  return outcome.remarks.map(({ code, detail }) => (
    <Note
      key={`${code} ${detail}`}
      actions={
        code === 'also-readable-as' && input ? (
          <button
            className="btn btn--s"
            type="button"
            onClick={() => void checkReadAs(input, outcome.readAs === 'hex' ? 'base64url' : 'hex')}
          >
            Read as {outcome.readAs === 'hex' ? 'base64url' : 'hex'} instead
          </button>
        ) : null
      }
    >
      {visible(remarkWords[code](detail))}
    </Note>
  ))
}
