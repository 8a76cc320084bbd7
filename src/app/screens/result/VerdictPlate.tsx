// The plate of a result, with when and as of when it was taken. It takes the focus where a person asked for the check.
import { useEffect, useRef } from 'react'
import { type Plate as PlateWords, type QuestionAnswer, visible } from '../../../messages/index.ts'
import type { VerificationReport } from '../../../verify/index.ts'
import { Frame, Plate, SmallPlate } from '../../components/Plate.tsx'
import type { Answer } from '../../components/TenMark.tsx'
import { clockTime, localDay, utcTime } from '../../components/times.ts'
import type { AnsweredVerification } from './Answered.tsx'

interface VerdictPlateProps {
  readonly words: PlateWords
  readonly answered: AnsweredVerification
  readonly report?: VerificationReport | undefined
  readonly questions?: readonly QuestionAnswer[]
  readonly small?: boolean
}

export function VerdictPlate({ words, answered, report, questions, small = false }: VerdictPlateProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { checkedAt, cause } = answered
  useEffect(() => {
    if (cause === 'person' && !Number.isNaN(checkedAt.getTime())) heading.current?.focus()
  }, [checkedAt, cause])

  const kind =
    words.kind === 'passed'
      ? { kind: words.kind, issuer: words.issuer ?? '' }
      : { kind: words.kind, ...(words.issuer === undefined ? {} : { issuer: words.issuer }) }
  const shown = {
    ...kind,
    headline: words.headline,
    line: words.line,
    // An unknown issuer's supposition has its own place below, with what it does not prove.
    standing: words.state === 'issuer' ? undefined : words.standing.join(' ') || undefined,
    meta: <Meta answered={answered} report={report} />,
    headingRef: heading,
  }
  if (small)
    return (
      <Frame kind={words.kind}>
        <SmallPlate heading {...shown} />
      </Frame>
    )
  return <Plate {...shown} {...(questions ? { answers: questions.map(answerOf), summary: summaryOf(questions) } : {})} />
}

function Meta({ answered: { checkedAt, choices }, report }: Pick<VerdictPlateProps, 'answered' | 'report'>) {
  const fileTime = report?.atOrigin === 'file'
  const anchor = report?.documents.find(({ issuer }) => issuer.anchor !== null)?.issuer.anchor
  return (
    <>
      <span>
        Checked <b>{clockTime(checkedAt)}</b>
        {localDay(checkedAt)}
      </span>
      {report && (fileTime || choices.asOf !== null) ? (
        <span>
          {fileTime ? 'As of the file’s own time ' : 'As of '}
          <b>{utcTime(new Date(report.at))}</b>
        </span>
      ) : null}
      {anchor ? (
        <span>Issuer: {visible(anchor.source)}</span>
      ) : report ? (
        <span>{report.anchors === 1 ? '1 issuer' : `${report.anchors} issuers`} on this device</span>
      ) : null}
    </>
  )
}

export function answerOf({ status }: QuestionAnswer): Answer {
  return status === 'not-applicable' ? 'skipped' : status
}

/** Question 10 sums the others up, so it never stands for itself here. */
export function summaryOf(questions: readonly QuestionAnswer[]): string {
  const asked = questions.filter(({ group }) => group !== 10)
  const named = ({ group, question }: QuestionAnswer) => `question ${group}: ${question.charAt(0).toLowerCase()}${question.slice(1)}`
  const failed = asked.find(({ status, binding }) => status === 'failed' && binding)
  if (failed) return `Stopped at ${named(failed)}`
  const open = asked.find(({ status, binding }) => status === 'indeterminate' && binding)
  if (open) return `Undecided at ${named(open)}`
  const notes = asked.filter(({ status }) => status === 'warning').length
  const unasked = asked.filter(({ status }) => status === 'indeterminate' || status === 'not-applicable').length
  const parts = [notes === 0 ? '' : notes === 1 ? 'One note.' : `${notes} notes.`, unasked === 0 ? '' : `${unasked} could not be asked.`]
  return ['Ten questions asked.', ...parts.filter((part) => part !== '')].join(' ')
}
