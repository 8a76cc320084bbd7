// Trust: whom this device believes, what came of the last import, and everything that can be done with an authority.
import { useState } from 'react'
import { trustWords, visible } from '../../../messages/index.ts'
import { chooseFiles, importFiles, importText } from '../../actions/check.ts'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/Note.tsx'
import { Page } from '../../components/Page.tsx'
import { StatusStrip } from '../../components/StatusStrip.tsx'
import { useApp } from '../../store/app-state.ts'
import type { HeldAnchor, TrustGroup } from '../../store/trust.ts'
import { isVouching } from '../../store/vouching.ts'
import { saveFile } from '../result/save.ts'
import { AnchorDialog } from './AnchorDialog.tsx'
import { AnchorTable } from './AnchorTable.tsx'
import { ImportPanel } from './ImportPanel.tsx'
import { ListTable } from './ListTable.tsx'
import { PasteField } from './PasteField.tsx'
import { ProviderTable } from './ProviderTable.tsx'
import { RefreshLists } from './RefreshLists.tsx'
import { VicalDialog } from './VicalDialog.tsx'
import { VicalTables } from './VicalTables.tsx'
import './trust.css'

export function TrustScreen() {
  const trust = useApp((app) => app.trust)
  const imported = useApp((app) => app.imported)
  const plan = useApp((app) => app.vicalPlan)
  const tooLarge = useApp((app) => app.tooLarge)
  const [opened, setOpened] = useState<HeldAnchor | null>(null)
  const [pasting, setPasting] = useState(false)
  const vouching = new Set(trust.held.filter(isVouching).map(({ facts }) => facts.fingerprint)).size
  const kept = trust.state === 'ready' ? trust.kept : true
  const inGroup = (group: TrustGroup) => trust.held.filter((anchor) => anchor.group === group)
  // As it is now: what was changed in the dialog shows there at once.
  const anchor = opened === null ? undefined : trust.held.find((held) => isSame(held, opened))

  return (
    <>
      <Page title="Trust store" className="trust">
        <div className="head">
          <div>
            <h1>Trust store</h1>
            <p>
              <b>{vouching === 1 ? '1 authority.' : `${vouching} authorities.`}</b> A licence passes only if one of them vouches for it.
            </p>
          </div>
          <div className="head__end">
            <button className="btn btn--main" type="button" onClick={() => void chooseAnchors()}>
              <Icon name="upload" />
              Import…
            </button>
            <button className="btn" type="button" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
              <Icon name="paste" />
              Paste…
            </button>
            <RefreshLists />
            <button
              className="btn"
              type="button"
              disabled={inGroup('manual').length === 0}
              onClick={() => exportAnchors(inGroup('manual'))}
            >
              <Icon name="save" />
              Export
            </button>
          </div>
        </div>
        <p className="caption trust__hint">{trustWords.hint}</p>
        {pasting ? <PasteField onText={(text) => void importText(text).then(() => setPasting(false))} /> : null}
        {kept ? null : (
          <Note kind="warning">
            <b>This browser keeps nothing for this page.</b> What you import is gone when it is closed.
          </Note>
        )}
        {tooLarge.map(({ name }) => (
          <Note key={name} kind="failed" role="alert">
            <b>
              <bdi>{visible(name)}</bdi>
            </b>{' '}
            {trustWords.tooBig}
          </Note>
        ))}
        {imported ? <ImportPanel imported={imported} /> : null}
        {inGroup('manual').length + inGroup('list').length === 0 ? <NoAuthorities /> : null}
        <div className="stack">
          <VicalTables onOpen={setOpened} />
          <AnchorTable group="manual" anchors={inGroup('manual')} onOpen={setOpened} />
          <AnchorTable group="session" anchors={inGroup('session')} onOpen={setOpened} />
          <AnchorTable group="built-in" anchors={inGroup('built-in')} onOpen={setOpened} />
          <ListTable />
          <ProviderTable />
        </div>
      </Page>
      <StatusStrip />
      {plan ? <VicalDialog key={plan.facts.fingerprint} plan={plan} /> : null}
      {anchor ? <AnchorDialog anchor={anchor} onClose={() => setOpened(null)} /> : null}
    </>
  )
}

/** Of two lists that hold one certificate each has its own row. */
function isSame(one: HeldAnchor, other: HeldAnchor): boolean {
  return one.facts.fingerprint === other.facts.fingerprint && one.record.list?.fingerprint === other.record.list?.fingerprint
}

function NoAuthorities() {
  return (
    <section className="drop trust__empty" aria-labelledby="no-authorities">
      <h2 className="h2" id="no-authorities">
        No authorities yet
      </h2>
      <p className="muted">Real licences will say “Unknown issuer” until you add the authority that issues them.</p>
      <button className="btn" type="button" onClick={() => void chooseAnchors()}>
        Import an authority…
      </button>
    </section>
  )
}

async function chooseAnchors(): Promise<void> {
  const files = await chooseFiles()
  if (files.length > 0) await importFiles(files)
}

/** A subject is one line: with a line break in it, it could be a second certificate to whoever imports the file. */
function exportAnchors(anchors: readonly HeldAnchor[]): void {
  saveFile('trust-store.pem', anchors.map(({ facts }) => `${visible(facts.subject)}\n${facts.pem}`).join('\n'), 'application/x-pem-file')
}
