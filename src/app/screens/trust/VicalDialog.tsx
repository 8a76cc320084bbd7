// A list of authorities before it is applied: who signed it, how old it is, and what it would change. Nothing of it is held yet.
import { useEffect, useRef } from 'react'
import { docTypeLabel, entryRefusalWords, longDate, vicalWords, visible, visibleShort } from '../../../messages/index.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { Fingerprint } from '../../components/Fingerprint.tsx'
import { ForeignText } from '../../components/ForeignText.tsx'
import { Note } from '../../components/Note.tsx'
import { useApp } from '../../store/app-state.ts'
import type { ListedName, VicalFacts, VicalPlan } from '../../worker/protocol.ts'

const { dialog: words } = vicalWords

export function VicalDialog({ plan }: { readonly plan: VicalPlan }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const applyVical = useApp((app) => app.applyVical)
  const cancelVical = useApp((app) => app.cancelVical)
  const { facts, anchors } = plan
  const isForTests = anchors.length > 0 && anchors.every(({ record }) => record.testOnly)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <Dialog ref={dialog} title={words.title} onClose={cancelVical} wide>
      <ListFactRows facts={facts} />
      <Warnings plan={plan} />
      <Changes plan={plan} />
      <p className="muted small">{isForTests ? words.testNote : words.trustNote}</p>
      <div className="rowx dialog__foot">
        <button className="btn btn--main" type="button" onClick={() => void applyVical()}>
          {words.apply}
        </button>
        <button className="btn" type="button" onClick={() => dialog.current?.close()}>
          {words.cancel}
        </button>
      </div>
    </Dialog>
  )
}

function ListFactRows({ facts }: { readonly facts: VicalFacts }) {
  const dates = { date: Date.parse(facts.date), nextUpdate: facts.nextUpdate === null ? null : Date.parse(facts.nextUpdate) }
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [words.provider, <ForeignText key="p" text={facts.provider} />],
    [words.issued, `${vicalWords.age(dates, Date.now())}${facts.issueId === null ? '' : ` ${words.issue} ${facts.issueId}.`}`],
    [words.nextUpdate, facts.nextUpdate === null ? words.noNextUpdate : longDate(facts.nextUpdate)],
    [words.signer, <ForeignText key="s" text={facts.signer} mono />],
    [
      words.root,
      <span key="r">
        <ForeignText text={facts.root} mono /> <span className="muted">({visibleShort(words.rootOf(facts.rootName), 80)})</span>
        <span className="row__more">
          <Fingerprint hex={facts.rootFingerprint} />
        </span>
      </span>,
    ],
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

function Warnings({ plan: { facts, heldByHand } }: { readonly plan: VicalPlan }) {
  const due = facts.nextUpdate === null ? null : Date.parse(facts.nextUpdate)
  const warnings = [
    ...(due !== null && due < Date.now() ? [vicalWords.overdue(due)] : []),
    ...(facts.deviations.length === 0 ? [] : [words.deviations(facts.deviations.join(', '))]),
    ...(heldByHand === 0 ? [] : [words.byHand(heldByHand)]),
  ]
  return warnings.map((warning) => (
    <Note key={warning} kind="warning">
      {warning}
    </Note>
  ))
}

function Changes({ plan }: { readonly plan: VicalPlan }) {
  const { added, removed, rescoped, unchanged, replaces, facts } = plan
  const scope = ({ docTypes }: Pick<ListedName, 'docTypes'>) => docTypes.map(docTypeLabel).join(', ')
  return (
    <section className="changes" aria-label={words.changes}>
      <p>{replaces ? words.replaces(replaces.date) : words.isFirst}</p>
      <Named title={words.added(added.length)} rows={added.map((listed) => [listed.subject, scope(listed)])} />
      <Named title={words.removed(removed.length)} rows={removed.map((listed) => [listed.subject, scope(listed)])} />
      <Named
        title={words.rescoped(rescoped.length)}
        rows={rescoped.map((listed) => [listed.subject, words.scopeFrom(scope({ docTypes: listed.before }), scope(listed))])}
      />
      <p>{words.unchanged(unchanged)}</p>
      <Named
        title={words.refused(facts.refused.length)}
        rows={facts.refused.map((refusal) => [
          vicalWords.entry(refusal.entry, refusal.subject, entryRefusalWords[refusal.reason](refusal)),
          '',
        ])}
      />
    </section>
  )
}

/** A count that opens to its names; of none the count alone. */
function Named({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return <p className="muted">{title}</p>
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {rows.map(([name, scope], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the plan never changes once it stands
          <li key={index}>
            <bdi>{visible(visibleShort(name, 160))}</bdi>
            {scope === '' ? null : <span className="row__more">{visibleShort(scope, 160)}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
