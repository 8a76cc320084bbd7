// One authority: its certificate's facts, what it vouches for, and the switches. What came with the app can only be switched off.
import { useEffect, useRef, useState } from 'react'
import { docTypeLabel, longDate, vicalWords, visible, visibleShort } from '../../../messages/index.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Fingerprint } from '../../components/Fingerprint.tsx'
import { ForeignText } from '../../components/ForeignText.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useApp } from '../../store/app-state.ts'
import type { HeldAnchor } from '../../store/trust.ts'
import { saveFile } from '../result/save.ts'
import { AnchorProfile } from './AnchorProfile.tsx'

export function AnchorDialog({ anchor, onClose }: { readonly anchor: HeldAnchor; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const removeAnchor = useApp((app) => app.removeAnchor)
  const { facts, group } = anchor
  const { fingerprint } = facts
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <Dialog ref={dialog} title={visibleShort(facts.name, 60)} onClose={onClose} wide>
      <AnchorFactList anchor={anchor} />
      {group === 'list' ? <p className="muted">{vicalWords.comesWithList}</p> : <Switches anchor={anchor} />}
      {group === 'manual' ? <Scope anchor={anchor} /> : null}
      <AnchorProfile anchor={anchor} />
      <details className="pem">
        <summary>Certificate (PEM)</summary>
        <pre className="mono">{facts.pem}</pre>
      </details>
      <div className="rowx dialog__foot">
        <button
          className="btn"
          type="button"
          onClick={() => saveFile(`${fingerprint.slice(0, 12)}.pem`, facts.pem, 'application/x-pem-file')}
        >
          <Icon name="save" />
          Export PEM
        </button>
        <CopyButton text={facts.pem} label="Copy PEM" />
        {group === 'built-in' || group === 'list' ? null : (
          <button
            className="btn btn--danger panel__end"
            type="button"
            onClick={() => {
              dialog.current?.close()
              void removeAnchor(fingerprint)
            }}
          >
            <Icon name="trash" />
            Remove
          </button>
        )}
      </div>
    </Dialog>
  )
}

function Switches({ anchor: { record, facts, group } }: { readonly anchor: HeldAnchor }) {
  const changeAnchor = useApp((app) => app.changeAnchor)
  const { fingerprint } = facts
  return (
    <div className="switches">
      <Switch on={record.disabled !== true} onSwitch={() => void changeAnchor(fingerprint, { disabled: record.disabled !== true })}>
        In use
      </Switch>
      <Switch
        on={record.testOnly}
        disabled={group !== 'manual'}
        onSwitch={() => void changeAnchor(fingerprint, { testOnly: !record.testOnly })}
      >
        Test only{group === 'manual' ? ': what it vouches for wears the hatched frame' : ', and stays so'}
      </Switch>
    </div>
  )
}

function AnchorFactList({ anchor: { record, facts } }: { readonly anchor: HeldAnchor }) {
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    ['Subject', <ForeignText key="s" text={facts.subject} mono />],
    ['Issuer', facts.issuer === facts.subject ? 'itself' : <ForeignText key="i" text={facts.issuer} mono />],
    ['Fingerprint', <Fingerprint key="f" hex={facts.fingerprint} />],
    ['Key ID', facts.keyIdentifier === null ? 'none' : <Fingerprint key="k" hex={facts.keyIdentifier} />],
    ['Key', facts.key],
    [
      'Serial number',
      <span key="n" className="mono">
        {visibleShort(facts.serialNumber, 60)}
      </span>,
    ],
    [
      'In date',
      `${facts.notBefore === null ? '?' : longDate(facts.notBefore)} to ${facts.notAfter === null ? '?' : longDate(facts.notAfter)}`,
    ],
    [
      'Vouches for',
      record.docTypes ? visible(record.docTypes.map((docType) => `${docTypeLabel(docType)} (${docType})`).join(', ')) : 'all documents',
    ],
    ['Came from', <ForeignText key="o" text={record.source} />],
    ...(facts.notes.length === 0 ? [] : [['Notes', visible(facts.notes.join('; '))] as const]),
  ]
  return (
    <dl className="facts facts--s">
      {rows.map(([term, content]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{content}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Empty: for all documents. */
function Scope({ anchor: { record, facts } }: { readonly anchor: HeldAnchor }) {
  const changeAnchor = useApp((app) => app.changeAnchor)
  const [text, setText] = useState((record.docTypes ?? []).join(', '))
  const docTypes = text.split(/[\s,]+/).filter((name) => name !== '')
  const changed = docTypes.join() !== (record.docTypes ?? []).join()
  return (
    <div className="field scope">
      <label htmlFor="scope">Only for these document types</label>
      <div className="rowx">
        <input
          className="in mono"
          id="scope"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          placeholder="org.iso.18013.5.1.mDL; empty: all documents"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button className="btn" type="button" disabled={!changed} onClick={() => void changeAnchor(facts.fingerprint, { docTypes })}>
          Keep
        </button>
      </div>
    </div>
  )
}
