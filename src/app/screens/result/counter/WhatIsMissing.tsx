// Something that counts could not be checked: what it is, and what can be done about it.
import { counterWords, laySentence, leadOf, nextStep } from '../../../../messages/index.ts'
import type { DocumentReport } from '../../../../verify/index.ts'
import { newCheck } from '../../../actions/actions.ts'
import type { FaceProps } from '../face-props.ts'
import { Region } from '../Region.tsx'
import { WhyPanel } from './WhyPanel.tsx'

export function WhatIsMissing({ sourced, words, document, onSession }: FaceProps & { readonly document: DocumentReport | undefined }) {
  const { check } = leadOf(sourced.report)
  const next = check ? nextStep(check) : undefined
  return (
    <div className="cols-2">
      <Region name={counterWords.missing}>
        <h2 className="h2">{counterWords.missing}</h2>
        <p className="after-heading">
          {check ? laySentence(check) : words.line} {next ?? `${words.action}.`}
        </p>
        <div className="rowx">
          <button className="btn btn--main btn--big" type="button" onClick={newCheck.perform}>
            {counterWords.askForOther}
          </button>
          {words.state === 'holder' ? (
            <button className="btn btn--big" type="button" onClick={onSession}>
              {counterWords.provideSession}
            </button>
          ) : null}
        </div>
      </Region>
      <WhyPanel report={sourced.report} document={document} />
    </div>
  )
}
