// One document in Detail: its questions, and beside them the path, the document's facts and what it says.
import { type ReactNode, useState } from 'react'
import { docTypeLabel, visible, visibleShort } from '../../../../messages/index.ts'
import type { DocumentReport } from '../../../../verify/index.ts'
import { disclosureOf } from '../disclosure.ts'
import type { FaceProps } from '../face-props.ts'
import { useRegionName } from '../Region.tsx'
import { UnknownIssuerPanel } from '../UnknownIssuerPanel.tsx'
import { Elements } from './Elements.tsx'
import { Path } from './Path.tsx'
import { Questions } from './Questions.tsx'
import { RequestPanel } from './RequestPanel.tsx'
import { TrustDialog } from './TrustDialog.tsx'

export function DocumentDetail({
  document,
  sourced: { report },
  exports,
}: FaceProps & { readonly document: DocumentReport; readonly exports: ReactNode }) {
  const [trusting, setTrusting] = useState(false)
  const asideName = useRegionName('Issuer and document')
  const unknown = document.issuer.anchor === null
  return (
    <div className="detail">
      <div className="stack">
        <Questions report={report} document={document} />
        <Elements document={document} at={report.at} disclosure={disclosureOf(document)} />
      </div>
      <aside className="stack" aria-label={asideName}>
        <Path document={document} />
        {unknown ? (
          <UnknownIssuerPanel issuer={document.issuer}>
            <button className="btn btn--s panel__remark" type="button" onClick={() => setTrusting(true)}>
              Compare fingerprint and trust…
            </button>
          </UnknownIssuerPanel>
        ) : null}
        <DocumentFacts document={document} />
        <RequestPanel report={report} document={document} />
        {exports}
      </aside>
      {trusting ? <TrustDialog issuer={document.issuer} onClose={() => setTrusting(false)} /> : null}
    </div>
  )
}

function DocumentFacts({
  document: { docType, issuer, elements, digestCount, deviceKeyThumbprint, bytes },
}: {
  readonly document: DocumentReport
}) {
  const signed = elements.filter(({ origin }) => origin === 'issuer').length
  return (
    <section className="panel">
      <div className="panel__h">
        <h2 className="h3">Document</h2>
      </div>
      <div className="panel__b">
        <dl className="facts facts--s">
          <div>
            <dt>Type</dt>
            <dd>
              {visibleShort(docTypeLabel(docType), 80)}
              <br />
              <bdi className="mono">{visibleShort(docType, 80)}</bdi>
            </dd>
          </div>
          <div>
            <dt>Issuer</dt>
            <dd>
              <bdi>{visible(issuer.name)}</bdi>
              {issuer.country === null ? null : `, ${visibleShort(issuer.country, 8)}`}
              {issuer.anchor ? null : <span className="muted"> not confirmed</span>}
            </dd>
          </div>
          <div>
            <dt>Details</dt>
            <dd>
              {signed} shown of {digestCount} signed
            </dd>
          </div>
          <div>
            <dt>Device key</dt>
            <dd className="mono">{deviceKeyThumbprint === null ? 'none' : `${deviceKeyThumbprint.slice(0, 10)}…`}</dd>
          </div>
          <div>
            <dt>Bytes</dt>
            <dd className="mono">
              {bytes[0]}–{bytes[1]}
            </dd>
          </div>
        </dl>
      </div>
    </section>
  )
}
