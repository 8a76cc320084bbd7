// A licence that failed: what to do, why, and its details hidden. Those that nobody signed stay hidden.
import { useState } from 'react'
import { counterWords, laySentence, leadOf } from '../../../../messages/index.ts'
import { Icon } from '../../../components/Icon.tsx'
import { Note } from '../../../components/Note.tsx'
import type { DocumentProps } from '../face-props.ts'
import { Region } from '../Region.tsx'
import { Person } from './Person.tsx'
import { WhyPanel } from './WhyPanel.tsx'

const { declined } = counterWords

export function Declined({ offer, ...props }: DocumentProps & { readonly offer: 'details' | 'nothing' }) {
  const [shown, setShown] = useState(false)
  const lead = leadOf(props.sourced.report).check
  return (
    <>
      <div className="cols-2">
        <Region name={declined.whatToDo}>
          <h2 className="h2">{declined.whatToDo}</h2>
          <ol className="steps after-heading">
            <li>
              <span>
                <b>{declined.doNotAccept}</b>
                {lead ? laySentence(lead) : props.words.line}
              </span>
            </li>
            <li>
              <span>
                <b>{props.words.action}.</b>
                {declined.otherIdentity}
              </span>
            </li>
            <li>
              <span>
                <b>{declined.stayPolite}</b>
                {declined.noFault}
              </span>
            </li>
          </ol>
          {shown ? null : <Withheld offer={offer} onShow={() => setShown(true)} />}
        </Region>
        <WhyPanel report={props.sourced.report} document={props.document} />
      </div>
      {shown ? (
        <Region name={declined.untrustedRegion} className="untrusted">
          <Note kind="failed">
            <b>{declined.untrusted}</b> {declined.doNotRely}
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
      <h2 className="h2 next-heading">{declined.hidden}</h2>
      <p className="muted">{declined.whyHidden[offer]}</p>
      <div className="withheld" aria-hidden="true">
        {declined.hiddenRows.map((label) => (
          <div key={label}>
            <span>{label}</span>
            <i />
          </div>
        ))}
      </div>
      {offer === 'details' ? (
        <button className="btn withheld__show" type="button" onClick={onShow}>
          <Icon name="eye" />
          {declined.showAnyway}
        </button>
      ) : null}
    </>
  )
}
