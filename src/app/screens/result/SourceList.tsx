// One row a source: its own verdict, and the way to look at it. The worst is shown first.
import { plateOf, visibleShort } from '../../../messages/index.ts'
import { Shape } from '../../components/Shape.tsx'
import { useApp } from '../../store/app-state.ts'
import type { Entry } from '../../store/entries.ts'
import './source-list.css'

export function SourceList({ entries, selected }: { readonly entries: readonly Entry[]; readonly selected: number }) {
  const select = useApp((app) => app.select)
  return (
    <section className="panel sources" aria-labelledby="sources">
      <div className="panel__h">
        <h2 className="h3" id="sources">
          {entries.length} results
        </h2>
        <span className="muted small">Each is judged alone; the worst one counts.</span>
      </div>
      <ul>
        {entries.map(({ source, outcome }, index) => {
          const { kind, headline } = plateOf(outcome)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a result never change places
            <li key={index}>
              <button type="button" aria-current={index === selected ? 'true' : undefined} onClick={() => select(index)}>
                <Shape kind={kind} />
                <b>{headline}</b>
                <bdi className="mono">{visibleShort(source, 80)}</bdi>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
