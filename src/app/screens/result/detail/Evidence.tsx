// The evidence of a question: each check with what it found, the values it compared, its clause and its bytes.
import { useState } from 'react'
import { elementLabel, nextStep, sentence, title, visibleShort } from '../../../../messages/index.ts'
import type { Check, Status } from '../../../../verify/index.ts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { Mark } from '../../../components/Shape.tsx'
import { type Answer, answerWords } from '../../../components/TenMark.tsx'
import { comparedValues, shortDigests } from '../compared-values.ts'

const SHOWN_AT_FIRST = 8
const rank: { readonly [S in Status]: number } = { failed: 0, indeterminate: 1, warning: 2, passed: 3, 'not-applicable': 4 }

export function Evidence({ checks }: { readonly checks: readonly Check[] }) {
  const [all, setAll] = useState(false)
  const sorted = checks.toSorted((a, b) => rank[a.status] - rank[b.status])
  const shown = all ? sorted : sorted.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      <div className="ev__wrap">
        <table>
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col">Found</th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((check, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a check may stand many times, in an order that never changes
              <CheckRow key={index} check={check} />
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > shown.length ? (
        <button className="btn btn--s ev__more" type="button" onClick={() => setAll(true)}>
          Show {sorted.length - shown.length} more
        </button>
      ) : null}
      <p className="ev__foot">
        <span>{[...new Set(checks.map(({ clause }) => clause))].slice(0, 3).join(' · ')}</span>
        <CopyButton text={sorted.map(line).join('\n')} />
      </p>
    </>
  )
}

function CheckRow({ check }: { readonly check: Check }) {
  const { id, status, subject, bytes, binding, clause } = check
  const answer: Answer = status === 'not-applicable' ? 'skipped' : status
  const values = status === 'passed' || status === 'failed' || status === 'warning' ? comparedValues(check) : []
  const next = status === 'passed' || status === 'not-applicable' ? undefined : nextStep(check)
  return (
    <tr className={status === 'not-applicable' ? 'ev__skipped' : undefined}>
      <th scope="row">
        {title(id)}
        <span className="mono ev__id">{id}</span>
        {subject ? (
          <span className="ev__subject">
            <bdi>{visibleShort(elementLabel(subject.element), 40)}</bdi>
          </span>
        ) : null}
      </th>
      <td>
        <p>{shortDigests(sentence(check))}</p>
        {values.length > 0 ? (
          <details>
            <summary className="ev__toggle">Values and bytes</summary>
            <dl className="diff">
              {values.map(({ term, text, differs }) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{differs ? <mark>{visibleShort(text, 400)}</mark> : visibleShort(text, 400)}</dd>
                </div>
              ))}
              <div>
                <dt>Clause</dt>
                <dd>{clause}</dd>
              </div>
              {bytes ? (
                <div>
                  <dt>Bytes</dt>
                  <dd>
                    {bytes[0]}–{bytes[1]} (0x{bytes[0].toString(16)}–0x{bytes[1].toString(16)})
                  </dd>
                </div>
              ) : null}
            </dl>
          </details>
        ) : null}
        {next === undefined ? null : (
          <p>
            <b>Next:</b> {next}
          </p>
        )}
      </td>
      <td>
        <Mark kind={answer} word={answerWords[answer]} />
        {binding || status === 'passed' || status === 'not-applicable' ? null : (
          <small className="ev__note">does not change the verdict</small>
        )}
      </td>
    </tr>
  )
}

function line(check: Check): string {
  const subject = check.subject ? ` ${check.subject.element}` : ''
  return `${check.status}\t${check.id}${subject}\t${sentence(check)}\t${check.clause}`
}
