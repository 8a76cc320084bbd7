// Make: a licence for tests in a demo wallet, and the verifier's request that it answers. A switch over what the wallet is doing.
import { makeWords } from '../../../messages/index.ts'
import { Note } from '../../components/Note.tsx'
import { Page } from '../../components/Page.tsx'
import { Shape } from '../../components/Shape.tsx'
import { StatusStrip } from '../../components/StatusStrip.tsx'
import { useApp } from '../../store/app-state.ts'
import { Consent } from './Consent.tsx'
import { RequestReader } from './RequestReader.tsx'
import { SharedAnswer } from './SharedAnswer.tsx'
import { Step } from './Step.tsx'
import { WalletDesk } from './WalletDesk.tsx'
import './make.css'

export function MakeScreen() {
  return (
    <>
      <Page title={makeWords.section}>
        <div className="test make__banner">
          <p className="testline">
            <Shape kind="test" className="vs--24" />
            <span>{makeWords.banner}</span>
          </p>
        </div>
        <div className="head">
          <div>
            <h1>{makeWords.heading}</h1>
            <p>{makeWords.line}</p>
          </div>
        </div>
        <WalletState />
      </Page>
      <StatusStrip />
    </>
  )
}

function WalletState() {
  const answering = useApp((app) => app.answering)
  switch (answering.state) {
    case 'idle':
      return <WalletDesk />
    case 'looking':
      return <RequestReader refusal={answering.refusal} />
    case 'reading':
      return <Busy words={makeWords.read.reading} />
    case 'asked':
      return <Consent asked={answering} />
    case 'signing':
      return <Busy words={makeWords.consent.signing} />
    case 'shared':
      return <SharedAnswer shared={answering} />
    case 'declined':
      return (
        <Step heading={makeWords.declined.heading}>
          <p>{makeWords.declined.line}</p>
          <BackToWallet />
        </Step>
      )
    case 'fault':
      return (
        <Step heading={makeWords.read.refused}>
          <Note kind="torn" role="alert">
            {makeWords.fault(answering.diagnostics)}
          </Note>
          <BackToWallet />
        </Step>
      )
  }
}

function Busy({ words }: { readonly words: string }) {
  return (
    <p className="rowx" role="status">
      <span className="spin" /> {words}
    </p>
  )
}

function BackToWallet() {
  const endAnswering = useApp((app) => app.endAnswering)
  return (
    <div className="rowx">
      <button className="btn btn--main" type="button" onClick={endAnswering}>
        {makeWords.read.back}
      </button>
    </div>
  )
}
