// A sample that was judged like anything else, and its variants one tap away. Each sign is the answer of the engine.
import { longDate, plateOf, showCodeWords, verifyWords } from '../../../messages/index.ts'
import { type DocumentReport, drivingPrivileges } from '../../../verify/index.ts'
import { checkSample } from '../../actions/check.ts'
import { ForeignText } from '../../components/ForeignText.tsx'
import { Icon } from '../../components/Icon.tsx'
import { SmallPlate } from '../../components/Plate.tsx'
import { Portrait } from '../../components/Portrait.tsx'
import { Shape } from '../../components/Shape.tsx'
import { ShowAsCode } from '../../components/ShowAsCode.tsx'
import { useApp } from '../../store/app-state.ts'
import type { JudgedSample } from '../../store/samples.ts'
import { type SampleName, sampleNames } from '../../worker/protocol.ts'

const { sample } = verifyWords

export function Samples() {
  const samples = useApp((app) => app.samples)
  const fault = useApp((app) => app.sampleFault)
  const good = samples.get('good')
  return (
    <section className="demo" aria-labelledby="demo-heading">
      <h2 className="h3" id="demo-heading">
        {sample.heading}
      </h2>
      {good ? <SampleCard judged={good} /> : <SamplePlace fault={fault} />}
      <div className="demo__side">
        <p className="caption">{sample.hatched}</p>
        <ul className="tries">
          {sampleNames.map((name) => (
            <li key={name} className={name === 'annex-d' ? 'tries__wide' : undefined}>
              <SampleButton name={name} judged={samples.get(name)} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function SampleButton({ name, judged }: { readonly name: SampleName; readonly judged: JudgedSample | undefined }) {
  const kind = judged ? plateOf(judged.judgement.outcome).kind : 'skipped'
  return (
    <>
      <button type="button" disabled={!judged} onClick={() => void checkSample(name)}>
        <Shape kind={kind} />
        {sample.names[name]}
      </button>
      <ShowAsCode
        content={judged?.sample.input.content ?? ''}
        label={showCodeWords.showSample(sample.names[name])}
        testOnly
        className="tries__qr"
        disabled={!judged}
      >
        <Icon name="qr" />
      </ShowAsCode>
    </>
  )
}

function SamplePlace({ fault }: { readonly fault: string | null }) {
  return (
    <div className="demo__place">
      {fault === null ? (
        <p className="rowx" role="status">
          <span className="spin" /> {sample.making}
        </p>
      ) : (
        <p>{sample.none(fault)}</p>
      )}
    </div>
  )
}

function SampleCard({ judged: { judgement } }: { readonly judged: JudgedSample }) {
  const { outcome } = judgement
  const plate = plateOf(outcome)
  const sourced = outcome.state === 'judged' ? outcome.reports[0] : undefined
  const document = sourced?.report.documents[0]
  const words = { headline: plate.headline, line: plate.line }
  return (
    <div className={plate.kind === 'test' ? 'test' : 'panel'}>
      <div className="demo__card">
        {plate.kind === 'passed' ? (
          <SmallPlate kind="passed" issuer={plate.issuer ?? ''} {...words} />
        ) : (
          <SmallPlate kind={plate.kind} {...(plate.issuer === undefined ? {} : { issuer: plate.issuer })} {...words} />
        )}
        {sourced && document ? (
          <div className="demo__who">
            <Portrait response={sourced.response} element={document.elements.find(({ element }) => element === 'portrait')} />
            <Holder document={document} at={sourced.report.at} />
          </div>
        ) : null}
      </div>
    </div>
  )
}

function Holder({ document, at }: { readonly document: DocumentReport; readonly at: string }) {
  const text = (name: string) => document.elements.find(({ element }) => element === name)?.value.text ?? ''
  const drives = (drivingPrivileges(document, at) ?? []).filter(({ expired }) => !expired).map(({ category }) => category)
  return (
    <div>
      <b>
        <ForeignText text={`${text('family_name')}, ${text('given_name')}`} />
      </b>
      {sample.born} {longDate(text('birth_date'))}
      <br />
      {sample.licence} <ForeignText text={text('document_number')} />
      <br />
      {sample.expires} {longDate(text('expiry_date'))}
      <br />
      {sample.drives} {drives.join(', ')}
    </div>
  )
}
