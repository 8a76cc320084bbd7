// What came of an import, a row for each certificate and each list: added, or refused with the reason and what to do.
import {
  listRefusalWords,
  listWords,
  longDate,
  refusalWords,
  trustWords,
  vicalRefusalWords,
  vicalWords,
  visible,
  visibleShort,
} from '../../../messages/index.ts'
import type { ListRefusal, Refusal, VicalRefusal } from '../../../trust/index.ts'
import { addRootOf } from '../../actions/check.ts'
import { Icon } from '../../components/Icon.tsx'
import { Shape, type ShapeKind } from '../../components/Shape.tsx'
import { useApp } from '../../store/app-state.ts'
import type { ImportedSource } from '../../store/trust.ts'
import type { RefusedVical } from '../../store/vicals.ts'
import type { ListFacts } from '../../worker/protocol.ts'

interface Row {
  readonly kind: ShapeKind | 'added'
  readonly source: string
  readonly words: string
  /** Its provider's root is not held: it can be added here. */
  readonly addRootFor?: RefusedVical
}

export function ImportPanel({ imported }: { readonly imported: readonly ImportedSource[] }) {
  const closeImported = useApp((app) => app.closeImported)
  const rows = imported.flatMap(rowsOf)
  const added = imported.reduce((sum, source) => sum + source.added.length + source.addedLists.length, 0)
  const refused = imported.reduce(
    (sum, source) => sum + source.refused.length + source.refusedLists.length + source.refusedVicals.length,
    0,
  )
  return (
    <section className="panel trust__import" aria-labelledby="import-results" role="status">
      <div className="panel__h">
        <h2 className="h3" id="import-results">
          {trustWords.imported(added, added + refused)}
        </h2>
        <button className="btn btn--icon panel__end" type="button" aria-label="Close the list of imports" onClick={closeImported}>
          <Icon name="close" />
        </button>
      </div>
      <ul className="errs">
        {rows.map(({ kind, source, words, addRootFor }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes once it stands
          <li key={index}>
            {kind === 'added' ? <Icon name="check" /> : <Shape kind={kind} />}
            <div>
              <b>
                <bdi>{visibleShort(source, 80)}</bdi>
              </b>
              <p>{visible(words)}</p>
              {addRootFor ? <AddRoot refused={addRootFor} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function AddRoot({ refused }: { readonly refused: RefusedVical }) {
  return (
    <div className="rowx">
      <button className="btn btn--s" type="button" onClick={() => void addRootOf(refused)}>
        {vicalWords.roots.add}
      </button>
    </div>
  )
}

function rowsOf({ source, added, refused, notes, addedLists, refusedLists, refusedVicals }: ImportedSource): readonly Row[] {
  const nothing = added.length + refused.length + addedLists.length + refusedLists.length + refusedVicals.length === 0
  return [
    ...added.map(
      ({ record, facts }): Row => ({
        kind: 'added',
        source: record.source,
        words: `Added: ${facts.name}${facts.country === null ? '' : `, ${facts.country}`}${facts.notAfter === null ? '' : `, to ${longDate(facts.notAfter)}`}.`,
      }),
    ),
    ...notes.map((note): Row => ({ kind: 'warning', source: note.source, words: noteWords[note.note](note.detail) })),
    ...refused.map((refusal): Row => ({ kind: shapeOf(refusal), source: refusal.source, words: refusalWords[refusal.reason](refusal) })),
    ...addedLists.map(({ record, facts }): Row => ({ kind: 'added', source: record.source, words: addedWords(facts) })),
    ...refusedLists.map(
      (refusal): Row => ({ kind: shapeOf(refusal), source: refusal.source, words: listRefusalWords[refusal.reason](refusal) }),
    ),
    ...refusedVicals.map(
      (vical): Row => ({
        kind: vical.refusal.reason === 'unknown-root' ? 'indeterminate' : shapeOf(vical.refusal),
        source: vical.refusal.source,
        words: vicalRefusalWords[vical.refusal.reason](vical.refusal),
        ...(vical.refusal.reason === 'unknown-root' ? { addRootFor: vical } : {}),
      }),
    ),
    ...(nothing ? [{ kind: 'failed' as const, source, words: trustWords.nothingFound }] : []),
  ]
}

const noteWords = {
  expired: (detail: string) =>
    `It has expired${detail === '' ? '' : ` (${longDate(detail)})`}. It is held, and what it signed fails today.`,
  'not-yet-valid': (detail: string) => `It is not valid yet${detail === '' ? '' : ` (from ${longDate(detail)})`}.`,
  'not-der': (detail: string) => `Its encoding departs from DER${detail === '' ? '' : `: ${detail}`}. It is held all the same.`,
} as const

function addedWords({ kind, issuer, issuedAt, nextUpdate }: ListFacts): string {
  const dates = { issued: Date.parse(issuedAt ?? ''), next: nextUpdate === null ? null : Date.parse(nextUpdate) }
  return listWords.added(kind, issuer, dates, Date.now())
}

function shapeOf({ reason }: Refusal | ListRefusal | VicalRefusal): ShapeKind {
  return reason === 'already-held' ? 'skipped' : 'failed'
}
