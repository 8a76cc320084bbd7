// Verify: what do you need to know, the ways in, and what a good one looks like.
import { useEffect } from 'react'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/Note.tsx'
import { Page } from '../../components/Page.tsx'
import { PhoneStatus, StatusStrip } from '../../components/StatusStrip.tsx'
import { hrefOf } from '../../navigation.ts'
import { useApp } from '../../store/app-state.ts'
import { isVouching } from '../../store/vouching.ts'
import { AsOfNote } from './AsOfNote.tsx'
import { DropArea } from './DropArea.tsx'
import { PurposeChoice } from './PurposeChoice.tsx'
import { Samples } from './Samples.tsx'
import './verify.css'

export function VerifyScreen() {
  const makeSamples = useApp((app) => app.makeSamples)
  useEffect(() => {
    void makeSamples()
  }, [makeSamples])
  return (
    <>
      <Page title="Verify">
        <div className="head">
          <h1>Check a mobile driving licence</h1>
        </div>
        <PhoneStatus />
        <Notes />
        <PurposeChoice />
        <div className="verify">
          <DropArea />
          <Samples />
        </div>
        <HowItWorks />
      </Page>
      <StatusStrip />
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
              Import issuers…
            </a>
          }
        >
          <b>No issuers on this device.</b> Every real licence will say “Unknown issuer”.
        </Note>
      ) : null}
      {tooLarge.map(({ name, size }) => (
        <Note key={name} kind="failed" role="alert">
          <b>
            <bdi>{name}</bdi> is too big
          </b>
          : {megabytes(size)}. One licence is at most 5 MB.
        </Note>
      ))}
    </>
  )
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB`

function HowItWorks() {
  return (
    <section className="how" aria-label="How a check works">
      <ol className="steps">
        <li>
          <span>
            <b>Get it</b>Drop a file, choose one, or paste.
          </span>
        </li>
        <li>
          <span>
            <b>Read the sign</b>Shield: accept. Diamond: not sure. Octagon: stop.
          </span>
        </li>
        <li>
          <span>
            <b>Compare the photo</b>with the person in front of you.
          </span>
        </li>
      </ol>
      <div className="dd">
        <p>
          <Icon name="check" />
          <span>
            <b>Do</b> trust this screen.
          </span>
        </p>
        <p>
          <Icon name="close" />
          <span>
            <b>Don’t</b> read the holder’s phone, and don’t accept screenshots.
          </span>
        </p>
      </div>
    </section>
  )
}
