// A licence that failed: what to do, why, and its details hidden. Those that nobody signed stay hidden.
import { useState } from 'react'
import { laySentence, leadOf } from '../../../../messages/index.ts'
import { Icon } from '../../../components/Icon.tsx'
import { Note } from '../../../components/Note.tsx'
import type { DocumentProps } from '../face-props.ts'
import { Region } from '../Region.tsx'
import { Person } from './Person.tsx'
import { WhyPanel } from './WhyPanel.tsx'

export function Declined({ offer, ...props }: DocumentProps & { readonly offer: 'details' | 'nothing' }) {
  const [shown, setShown] = useState(false)
  const lead = leadOf(props.sourced.report).check
  return (
    <>
      <div className="cols-2">
        <Region name="What to do">
          <h2 className="h2">What to do</h2>
          <ol className="steps after-heading">
            <li>
              <span>
                <b>Do not accept this licence.</b>
                {lead ? laySentence(lead) : props.words.line}
              </span>
            </li>
            <li>
              <span>
                <b>{props.words.action}.</b>A plastic licence or a passport.
              </span>
            </li>
            <li>
              <span>
                <b>Stay polite.</b>The screen does not say who is at fault, or why.
              </span>
            </li>
          </ol>
          {shown ? null : <Withheld offer={offer} onShow={() => setShown(true)} />}
        </Region>
        <WhyPanel report={props.sourced.report} document={props.document} />
      </div>
      {shown ? (
        <Region name="Details, untrusted" className="untrusted">
          <Note kind="failed">
            <b>Untrusted.</b> These details failed the check. Do not rely on any of them.
          </Note>
          <Person {...props} photo="withheld" />
        </Region>
      ) : null}
    </>
  )
}

function Withheld({ offer, onShow }: { readonly offer: 'details' | 'nothing'; readonly onShow: () => void }) {
  return (
    <>
      <h2 className="h2 next-heading">Details are hidden</h2>
      <p className="muted">
        {offer === 'details'
          ? 'Details of a licence that failed could mislead you.'
          : 'Nobody we can name signed them, so they say nothing.'}
      </p>
      <div className="withheld" aria-hidden="true">
        {['Name', 'Born', 'Licence', 'May drive'].map((label) => (
          <div key={label}>
            <span>{label}</span>
            <i />
          </div>
        ))}
      </div>
      {offer === 'details' ? (
        <button className="btn withheld__show" type="button" onClick={onShow}>
          <Icon name="eye" />
          Show anyway, marked untrusted
        </button>
      ) : null}
    </>
  )
}
