// The plate of a result, with when and as of when it was taken. It takes the focus where a person asked for the check.
import { useEffect, useRef } from 'react'
import { type Plate as PlateWords, type QuestionAnswer, visibleShort } from '../../../messages/index.ts'
import type { Group, VerificationReport } from '../../../verify/index.ts'
import { Frame, Plate, SmallPlate } from '../../components/Plate.tsx'
import type { Answer } from '../../components/TenMark.tsx'
import { clockTime, localDay, utcTime } from '../../components/times.ts'
import type { AnsweredVerification } from './face-props.ts'
import type { PurposeAnswer } from './purpose-answer.ts'

interface VerdictPlateProps {
  readonly words: PlateWords
  readonly answered: AnsweredVerification
  readonly report?: VerificationReport | undefined
  readonly questions?: readonly QuestionAnswer[]
  /** The question of the verdict's leading check. */
  readonly leading?: Group | undefined
  /** To a question of age or driving that was asked. */
  readonly answer?: PurposeAnswer | undefined
  readonly small?: boolean
}

export function VerdictPlate({ words, answered, report, questions, leading, answer, small = false }: VerdictPlateProps) {
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
    meta: metaOf({ answered, report, small }),
    headingRef: heading,
    shape: words.kind === 'passed' && (answer === 'no' || answer === 'unknown') ? answer : undefined,
  }
  if (small)
    return (
      <Frame kind={words.kind}>
        <SmallPlate heading {...shown} />
      </Frame>
    )
  return <Plate {...shown} {...(questions ? { answers: questions.map(answerOf), summary: summaryOf(questions, leading) } : {})} />
}

function metaOf({ answered: { checkedAt, choices }, report, small }: Pick<VerdictPlateProps, 'answered' | 'report' | 'small'>) {
  const fileTime = report?.atOrigin === 'file'
  const anchor = report?.documents.find(({ issuer }) => issuer.anchor !== null)?.issuer.anchor
  const asOf =
    report && (fileTime || choices.asOf !== null) ? (
      <span>
        {fileTime ? 'As of the file’s own time ' : 'As of '}
        <b>{utcTime(new Date(report.at))}</b>
      </span>
    ) : null
  if (small) return asOf
  return (
    <>
      {asOf ?? (
        <span>
          Checked <b>{clockTime(checkedAt)}</b>
          {localDay(checkedAt)}
        </span>
      )}
      {asOf === null ? null : (
        <span>
          Checked {clockTime(checkedAt)}, {localDay(checkedAt)}
        </span>
      )}
      {anchor ? <span>Issuer: {visibleShort(anchor.source, 40)}</span> : report ? <span>{heldWords(report.anchors)}</span> : null}
    </>
  )
}

const heldWords = (anchors: number) => (anchors === 1 ? '1 issuer on this device' : `${anchors} issuers on this device`)

export function answerOf({ status }: QuestionAnswer): Answer {
  return status === 'not-applicable' ? 'skipped' : status
}

/** Question 10 sums the others up, so it never stands for itself here. */
export function summaryOf(questions: readonly QuestionAnswer[], leading?: Group): string {
  const asked = questions.filter(({ group }) => group !== 10)
  const named = ({ group, question }: QuestionAnswer) => `question ${group}: ${question.charAt(0).toLowerCase()}${question.slice(1)}`
  const first = (status: QuestionAnswer['status']) => {
    const found = asked.filter((question) => question.status === status && question.binding)
    return found.find(({ group }) => group === leading) ?? found[0]
  }
  const failed = first('failed')
  if (failed) return `Stopped at ${named(failed)}`
  const open = first('indeterminate')
  if (open) return `Undecided at ${named(open)}`
  const notes = asked.filter(({ status }) => status === 'warning').length
  const unanswered = asked.filter(({ status }) => status === 'indeterminate' || status === 'not-applicable').length
  const parts = [
    notes === 0 ? '' : notes === 1 ? 'One note.' : `${notes} notes.`,
    unanswered === 0 ? '' : unanswered === 1 ? 'One could not be answered.' : `${unanswered} could not be answered.`,
  ]
  return ['Ten questions asked.', ...parts.filter((part) => part !== '')].join(' ')
}
