// What was asked for and did not come, and what came unasked: one line each, where a request was compared.
import { namesLine, requestLines, requestWords, visibleShort } from '../../../messages/index.ts'
import type { DocumentReport, VerificationReport } from '../../../verify/index.ts'
import './requested.css'

const LINE_CHARACTERS = 400

export function Requested({ report, document }: { readonly report: VerificationReport; readonly document: DocumentReport | undefined }) {
  const { notShared, notAskedFor } = requestLines(report, document)
  return (
    <>
      <Line words={requestWords.notShared} names={notShared} />
      <Line words={requestWords.notAskedFor} names={notAskedFor} />
    </>
  )
}

/** A line that has nothing to say is no line. */
function Line({ words, names }: { readonly words: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <p className="requested">
      {words}: <bdi>{visibleShort(namesLine(names), LINE_CHARACTERS)}</bdi>
    </p>
  )
}
