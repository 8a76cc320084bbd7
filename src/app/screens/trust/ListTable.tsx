// Lists of cancelled documents: whose they are, how old, and whether anything is judged by them.
import { listRefusalWords, listWords, visible, visibleShort } from '../../../messages/index.ts'
import { Icon } from '../../components/Icon.tsx'
import { Mark } from '../../components/Shape.tsx'
import { instant } from '../../components/times.ts'
import { useMinute } from '../../components/use-minute.ts'
import { useApp } from '../../store/app-state.ts'
import { type HeldList, isOutOfDate } from '../../store/held-lists.ts'
import type { ListFacts } from '../../worker/protocol.ts'

const { columns } = listWords

export function ListTable() {
  const lists = useApp((app) => app.lists)
  const now = useMinute()
  if (lists.length === 0) return null
  return (
    <section className="panel" aria-labelledby="lists">
      <div className="grp">
        <Icon name="file" />
        <h2 className="h3" id="lists">
          {listWords.heading} <span className="muted">{listWords.count(lists.length)}</span>
        </h2>
        <p>{listWords.line}</p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is reached by keys */}
      <section className="tbl-wrap" tabIndex={0} aria-label={listWords.heading}>
        <table className="tbl tbl--lists">
          <caption className="sr">{listWords.heading}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.issuer}</th>
              <th scope="col" className="hide-p">
                {columns.kind}
              </th>
              <th scope="col" className="hide-t">
                {columns.issued}
              </th>
              <th scope="col" className="hide-t">
                {columns.next}
              </th>
              <th scope="col">{columns.state}</th>
              <th scope="col">
                <span className="sr">{columns.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lists.map((list) => (
              <ListRow key={list.facts.fingerprint} list={list} now={now} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function ListRow({ list: { facts, record }, now }: { readonly list: HeldList; readonly now: number }) {
  const removeList = useApp((app) => app.removeList)
  const { kind, issuer, uri, issuedAt, nextUpdate, entries, fingerprint } = facts
  const name = visibleShort(issuer === '' ? record.source : issuer, 60)
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        <span className="row__more show-p">{listWords.kinds[kind]}</span>
        {uri === null ? null : (
          <bdi className="row__more mono" dir="ltr">
            {visibleShort(uri, 80)}
          </bdi>
        )}
      </th>
      <td className="hide-p">
        {listWords.kinds[kind]}
        {entries === null ? null : <span className="row__more">{listWords.entries(kind, entries)}</span>}
      </td>
      <td className="hide-t">{issuedAt === null ? listWords.noDate : instant(issuedAt)}</td>
      <td className="hide-t">{nextUpdate === null ? listWords.noDate : instant(nextUpdate)}</td>
      <td>
        <ListState facts={facts} now={now} />
      </td>
      <td className="num">
        <button
          className="btn btn--icon btn--row"
          type="button"
          aria-label={listWords.remove(name, kind)}
          onClick={() => void removeList(fingerprint)}
        >
          <Icon name="trash" />
        </button>
      </td>
    </tr>
  )
}

function ListState({ facts, now }: { readonly facts: ListFacts; readonly now: number }) {
  const { issuedAt, nextUpdate, refusal } = facts
  if (refusal)
    return (
      <>
        <Mark kind="skipped" word={listWords.notInUse} />
        <span className="row__more">{visible(listRefusalWords[refusal.reason](refusal))}</span>
      </>
    )
  const dates = { issued: Date.parse(issuedAt ?? ''), next: nextUpdate === null ? null : Date.parse(nextUpdate) }
  return (
    <>
      {isOutOfDate(facts, now) ? (
        <Mark kind="warning" word={listWords.outOfDate} />
      ) : (
        <span className="rowx nowrap">
          <span className="dot" />
          {listWords.inUse}
        </span>
      )}
      <span className="row__more">{listWords.age(dates, now)}</span>
    </>
  )
}
