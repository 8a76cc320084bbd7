// Counter: for the person at the counter. What the sign says, who it is, and what to do.

import { DocumentHead } from '../DocumentHead.tsx'
import { disclosureOf } from '../disclosure.ts'
import type { DocumentProps, FaceProps } from '../face-props.ts'
import { DocumentNumber } from '../Region.tsx'
import { Unopened } from '../Unopened.tsx'
import { Declined } from './Declined.tsx'
import { Person } from './Person.tsx'
import { Seal } from './Seal.tsx'
import { UnknownIssuer } from './UnknownIssuer.tsx'
import { WhatIsMissing } from './WhatIsMissing.tsx'
import './counter.css'

export function CounterFace(props: FaceProps) {
  const { documents } = props.sourced.report
  if (documents.length === 0)
    return (
      <>
        <WhatIsMissing {...props} document={undefined} />
        <Unopened report={props.sourced.report} />
      </>
    )
  return (
    <>
      {documents.map((document, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the documents of a report never change places
        <DocumentNumber key={index} value={documents.length > 1 ? index + 1 : null}>
          <section aria-label={documents.length > 1 ? `Document ${index + 1}` : undefined}>
            {documents.length > 1 ? <DocumentHead document={document} place={`${index + 1} of ${documents.length}`} /> : null}
            <CounterDocument {...props} document={document} />
          </section>
        </DocumentNumber>
      ))}
      <Unopened report={props.sourced.report} />
      <Seal digest={props.entry.digest} />
    </>
  )
}

/** Each document is judged and shown alone: one's ages never stand beside the other's photo. */
function CounterDocument(props: DocumentProps) {
  const { document } = props
  switch (disclosureOf(document)) {
    case 'hidden':
      return <Declined {...props} offer="nothing" />
    case 'withheld':
      return <Declined {...props} offer="details" />
    case 'not-confirmed':
      return <UnknownIssuer {...props} />
    case 'shown':
      return (
        <>
          {document.verdict === 'indeterminate' ? <WhatIsMissing {...props} /> : null}
          <Person {...props} photo="shown" />
        </>
      )
  }
}
