// The ten questions, each with its one-line answer and, folded, the evidence.
import { answersOf, type QuestionAnswer } from '../../../../messages/index.ts'
import type { DocumentReport, VerificationReport } from '../../../../verify/index.ts'
import { Icon } from '../../../components/Icon.tsx'
import { Shape } from '../../../components/Shape.tsx'
import { answerWords } from '../../../components/TenMark.tsx'
import { shortDigests } from '../compared-values.ts'
import { Region } from '../Region.tsx'
import { answerOf } from '../VerdictPlate.tsx'
import { Axis } from './Axis.tsx'
import { Evidence } from './Evidence.tsx'
import './questions.css'

export function Questions({ report, document }: { readonly report: VerificationReport; readonly document: DocumentReport | undefined }) {
  return (
    <Region name="Ten questions">
      <ol className="q">
        {answersOf(report, document).map((question) => (
          <li key={question.group}>
            <Question question={question} report={report} document={document} />
          </li>
        ))}
      </ol>
    </Region>
  )
}

interface QuestionProps {
  readonly question: QuestionAnswer
  readonly report: VerificationReport
  readonly document: DocumentReport | undefined
}

function Question({ question, report, document }: QuestionProps) {
  const { checks, group, status } = question
  if (checks.length === 0)
    return (
      <div className="q__row">
        <Row question={question} />
        <span />
      </div>
    )
  // Question 10 sums the others up: they tell more.
  const telling = group !== 10 && (status === 'failed' || (status === 'indeterminate' && question.binding))
  return (
    <details open={telling}>
      <summary>
        <Row question={question} />
        <Icon name="chevron" className="chev" />
      </summary>
      <div className="ev">
        {group === 6 && document ? <Axis document={document} at={report.at} /> : null}
        <Evidence checks={checks} />
      </div>
    </details>
  )
}

function Row({ question }: { readonly question: QuestionAnswer }) {
  const answer = answerOf(question)
  return (
    <>
      <Shape kind={answer} className="vs--24" />
      <span className="q__n">{question.group}</span>
      <span className="q__q">{question.question}</span>
      <span className="q__a">{shortDigests(question.answer)}</span>
      <span className={`q__s v-${answer}`}>
        <b>{answerWords[answer]}</b>
      </span>
    </>
  )
}
