// Verify: what do you need to know, the ways in, and what a good one looks like.
import { useEffect } from 'react'
import { verifyWords, visible } from '../../../messages/index.ts'
import { Finder } from '../../components/Finder.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/Note.tsx'
import { Page } from '../../components/Page.tsx'
import { SimulateCamera } from '../../components/SimulateCamera.tsx'
import { PhoneStatus, StatusStrip } from '../../components/StatusStrip.tsx'
import { hrefOf } from '../../navigation.ts'
import { useApp } from '../../store/app-state.ts'
import { isVouching } from '../../store/vouching.ts'
import { AskPanel } from './AskPanel.tsx'
import { AsOfNote } from './AsOfNote.tsx'
import { DropArea } from './DropArea.tsx'
import { PurposeChoice } from './PurposeChoice.tsx'
import { Samples } from './Samples.tsx'
import './verify.css'

export function VerifyScreen() {
  const makeSamples = useApp((app) => app.makeSamples)
  const session = useApp((app) => app.opticalSession)
  useEffect(() => {
    void makeSamples()
  }, [makeSamples])
  return (
    <>
      <Page title="Verify">
        <div className="head">
          <h1>{verifyWords.heading}</h1>
        </div>
        <PhoneStatus />
        <Notes />
        {session.state === 'none' ? <WaysIn /> : <AskPanel session={session} />}
        <HowItWorks />
      </Page>
      <StatusStrip />
    </>
  )
}

function WaysIn() {
  return (
    <>
      <PurposeChoice />
      <div className="verify">
        <Finder for="presentation">
          <SimulateCamera for="presentation" />
        </Finder>
        <DropArea />
        <Samples />
      </div>
    </>
  )
}

function Notes() {
  const tooLarge = useApp((app) => app.tooLarge)
  const trust = useApp((app) => app.trust)
  return (
    <>
      <AsOfNote />
      {trust.state === 'ready' && !trust.held.some(isVouching) ? (
        <Note
          kind="indeterminate"
          actions={
            <a className="btn btn--s" href={hrefOf('trust')}>
              {verifyWords.importIssuers}
            </a>
          }
        >
          <b>{verifyWords.noIssuers}</b> {verifyWords.allUnknown}
        </Note>
      ) : null}
      {tooLarge.map(({ name, size }) => (
        <Note key={name} kind="failed" role="alert">
          <b>
            <bdi>{visible(name)}</bdi> {verifyWords.tooBig}
          </b>
          {verifyWords.atMost(size)}
        </Note>
      ))}
    </>
  )
}

const { how } = verifyWords

function HowItWorks() {
  return (
    <section className="how" aria-label={how.region}>
      <ol className="steps">
        <li>
          <span>
            <b>{how.get}</b>
            {how.getLine}
          </span>
        </li>
        <li>
          <span>
            <b>{how.read}</b>
            {how.readLine}
          </span>
        </li>
        <li>
          <span>
            <b>{how.compare}</b>
            {how.compareLine}
          </span>
        </li>
      </ol>
      <div className="dd">
        <p>
          <Icon name="check" />
          <span>
            <b>{how.do}</b> {how.doLine}
          </span>
        </p>
        <p>
          <Icon name="close" />
          <span>
            <b>{how.dont}</b> {how.dontLine}
          </span>
        </p>
      </div>
    </section>
  )
}
