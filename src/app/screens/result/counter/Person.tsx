// Who it is: the photo to compare, the name in both scripts, and what the holder shared.
import { useState } from 'react'
import { counterWords } from '../../../../messages/index.ts'
import { Icon } from '../../../components/Icon.tsx'
import { Note } from '../../../components/Note.tsx'
import { Portrait } from '../../../components/Portrait.tsx'
import type { DocumentProps } from '../face-props.ts'
import { Requested } from '../Requested.tsx'
import { PORTRAITS } from './element-text.ts'
import { Facts } from './Facts.tsx'
import { Names } from './Names.tsx'
import './person.css'

const { person } = counterWords

type Comparison = 'open' | 'same' | 'other'

export function Person({ document, sourced, photo }: DocumentProps & { readonly photo: 'shown' | 'withheld' }) {
  const facts = (
    <div>
      <Names document={document} />
      <Facts document={document} at={sourced.report.at} size="big" names="apart" />
      <Requested report={sourced.report} document={document} />
    </div>
  )
  if (photo === 'withheld') return <div className="result result--plain">{facts}</div>
  const portrait = document.elements.find(({ element, origin }) => PORTRAITS.includes(element) && origin === 'issuer')
  return (
    <div className="result">
      <div className="result__photo">
        <Portrait response={sourced.response} element={portrait} />
        {portrait ? <Compare /> : null}
      </div>
      {facts}
    </div>
  )
}

/** The one check that no computer makes. */
function Compare() {
  const [comparison, setComparison] = useState<Comparison>('open')
  return (
    <div className="cmp">
      <p aria-hidden="true">{person.same}</p>
      <fieldset className="rowx" aria-label={person.same}>
        <button className="btn" type="button" aria-pressed={comparison === 'same'} onClick={() => setComparison('same')}>
          <Icon name="check" />
          {counterWords.yes}
        </button>
        <button className="btn" type="button" aria-pressed={comparison === 'other'} onClick={() => setComparison('other')}>
          <Icon name="close" />
          {counterWords.no}
        </button>
      </fieldset>
      {comparison === 'other' ? (
        <Note role="status">
          <b>{person.doNotAccept}</b> {person.another}
        </Note>
      ) : null}
    </div>
  )
}
