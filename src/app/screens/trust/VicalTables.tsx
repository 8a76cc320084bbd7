// Lists of authorities that are held, each a group of its authorities; and kept ones that can't be used, with the reason.
import { useState } from 'react'
import { vicalRefusalWords, vicalWords, visible, visibleShort } from '../../../messages/index.ts'
import { Icon } from '../../components/Icon.tsx'
import { Note } from '../../components/Note.tsx'
import { Shape } from '../../components/Shape.tsx'
import { useMinute } from '../../components/use-minute.ts'
import { useApp } from '../../store/app-state.ts'
import type { HeldAnchor } from '../../store/trust.ts'
import { fingerprintOf } from '../../store/vicals.ts'
import type { OpenedList } from '../../worker/protocol.ts'
import { AuthorityRows } from './AnchorTable.tsx'

interface VicalTablesProps {
  onOpen(anchor: HeldAnchor): void
}

export function VicalTables({ onOpen }: VicalTablesProps) {
  const vicals = useApp((app) => app.vicals)
  return vicals.map((list) =>
    list.state === 'open' ? (
      <VicalTable key={fingerprintOf(list)} list={list} onOpen={onOpen} />
    ) : (
      <UnusableVical key={fingerprintOf(list)} list={list} />
    ),
  )
}

const ROWS_SHOWN = 8

function VicalTable({ list, onOpen }: VicalTablesProps & { readonly list: Extract<OpenedList, { state: 'open' }> }) {
  const held = useApp((app) => app.trust.held)
  const now = useMinute()
  const [all, setAll] = useState(false)
  const { facts } = list
  const { fingerprint, provider, nextUpdate, signer, signerNotAfter } = facts
  const anchors = held.filter(({ record }) => record.list?.fingerprint === fingerprint)
  const shown = all ? anchors : anchors.slice(0, ROWS_SHOWN)
  const name = visibleShort(vicalWords.name(provider), 60)
  const due = nextUpdate === null ? null : Date.parse(nextUpdate)
  const dates = { date: Date.parse(facts.date), nextUpdate: due }
  return (
    <section className="panel" aria-labelledby={`vical-${fingerprint}`}>
      <div className="grp">
        <Shape kind="passed" className="vs--24" />
        <h2 className="h3" id={`vical-${fingerprint}`}>
          <bdi>{name}</bdi> <span className="muted">{vicalWords.authorities(facts.authorities)}</span>
        </h2>
        <RemoveList fingerprint={fingerprint} name={provider} />
        <p>
          {vicalWords.age(dates, now)} {vicalWords.signedBy} <bdi className="mono">{visibleShort(signer, 120)}</bdi>.
        </p>
      </div>
      {due !== null && due < now ? <Note kind="warning">{vicalWords.overdue(due)}</Note> : null}
      {signerNotAfter !== null && Date.parse(signerNotAfter) < now ? (
        <Note kind="warning">{vicalWords.signerExpired(signerNotAfter)}</Note>
      ) : null}
      {facts.refused.length === 0 ? null : <p className="trust__left-out">{vicalWords.refusedEntries(facts.refused.length)}</p>}
      <AuthorityRows name={name} anchors={shown} onOpen={onOpen} />
      {shown.length < anchors.length ? (
        <p className="trust__more">
          <button className="btn btn--s btn--quiet" type="button" onClick={() => setAll(true)}>
            {vicalWords.more(anchors.length - shown.length)}
          </button>
        </p>
      ) : null}
    </section>
  )
}

function UnusableVical({ list }: { readonly list: Extract<OpenedList, { state: 'refused' }> }) {
  const { refusal, record, fingerprint } = list
  const name = visibleShort(refusal.provider ?? record.source, 60)
  return (
    <section className="panel" aria-labelledby={`vical-${fingerprint}`}>
      <div className="grp">
        <Shape kind="skipped" className="vs--24" />
        <h2 className="h3" id={`vical-${fingerprint}`}>
          <bdi>{visible(vicalWords.name(name))}</bdi>
        </h2>
        <RemoveList fingerprint={fingerprint} name={name} />
        <p>{visible(vicalWords.notInUse(vicalRefusalWords[refusal.reason](refusal)))}</p>
      </div>
    </section>
  )
}

function RemoveList({ fingerprint, name }: { readonly fingerprint: string; readonly name: string }) {
  const removeVical = useApp((app) => app.removeVical)
  return (
    <div className="rowx">
      <button
        className="btn btn--icon btn--row"
        type="button"
        aria-label={visibleShort(vicalWords.removeNamed(name), 90)}
        onClick={() => void removeVical(fingerprint)}
      >
        <Icon name="trash" />
      </button>
    </div>
  )
}
