// A group of authorities: those a person added, those of this page, those that came with the app.
import { docTypeLabel, visibleShort } from '../../../messages/index.ts'
import { countryName } from '../../components/country.ts'
import { Icon } from '../../components/Icon.tsx'
import { Mark, Shape } from '../../components/Shape.tsx'
import { yearSpan } from '../../components/times.ts'
import type { HeldAnchor, TrustGroup } from '../../store/trust.ts'
import { Lifetime } from './Lifetime.tsx'

type NamedGroup = Exclude<TrustGroup, 'list'>
const groups: { readonly [G in NamedGroup]: { readonly name: string; readonly line: string } } = {
  manual: { name: 'Added by you', line: 'Kept on this device. What they vouch for passes plainly, unless you mark them for tests.' },
  session: { name: 'For this page only', line: 'Gone when the page is closed or loaded again. They can never give a teal sign.' },
  'built-in': { name: 'Built in', line: 'Came with the app, each with its source.' },
}

interface AnchorTableProps {
  readonly group: NamedGroup
  readonly anchors: readonly HeldAnchor[]
  onOpen(anchor: HeldAnchor): void
}

export function AnchorTable({ group, anchors, onOpen }: AnchorTableProps) {
  if (anchors.length === 0) return null
  const { name, line } = groups[group]
  const hatched = anchors.every(({ record }) => record.testOnly || record.trustedFromResult === true)
  const panel = (
    <section className="panel" aria-labelledby={`group-${group}`}>
      <div className="grp">
        {hatched ? <Shape kind="test" className="vs--24" /> : <Icon name={group === 'manual' ? 'pencil' : 'shield'} />}
        <h2 className="h3" id={`group-${group}`}>
          {name} <span className="muted">{anchors.length === 1 ? '1 authority' : `${anchors.length} authorities`}</span>
        </h2>
        <p>{line}</p>
      </div>
      <AuthorityRows name={name} anchors={anchors} onOpen={onOpen} />
    </section>
  )
  return hatched ? <div className="test">{panel}</div> : panel
}

interface AuthorityRowsProps {
  readonly name: string
  readonly anchors: readonly HeldAnchor[]
  onOpen(anchor: HeldAnchor): void
}

export function AuthorityRows({ name, anchors, onOpen }: AuthorityRowsProps) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is reached by keys */}
      <section className="tbl-wrap" tabIndex={0} aria-label={`Authorities: ${name}`}>
        <table className="tbl">
          <caption className="sr">{name}</caption>
          <thead>
            <tr>
              <th scope="col">Authority</th>
              <th scope="col" className="hide-p">
                Certificate
              </th>
              <th scope="col" className="hide-t">
                Key ID
              </th>
              <th scope="col" className="hide-p">
                For
              </th>
              <th scope="col" className="hide-t">
                In date
              </th>
              <th scope="col">State</th>
              <th scope="col">
                <span className="sr">Details</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {anchors.map((anchor) => (
              <AnchorRow key={anchor.facts.fingerprint} anchor={anchor} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function AnchorRow({ anchor, onOpen }: { readonly anchor: HeldAnchor; readonly onOpen: (anchor: HeldAnchor) => void }) {
  const { facts, record } = anchor
  const { name, country, subject, keyIdentifier, notBefore, notAfter } = facts
  const place = country === null ? undefined : countryName(country)
  return (
    <tr className={record.disabled ? 'is-off' : undefined}>
      <th scope="row">
        {country === null ? null : <b>{visibleShort(country, 8)}</b>} <bdi>{visibleShort(place ?? name, 60)}</bdi>
        {place === undefined ? null : <bdi className="muted anchor__name">{visibleShort(name, 60)}</bdi>}
      </th>
      <td className="mono hide-p">
        <bdi>{visibleShort(subject, 80)}</bdi>
      </td>
      <td className="mono hide-t">{keyIdentifier === null ? 'none' : `…${keyIdentifier.slice(-4)}`}</td>
      <td className="hide-p">{record.docTypes ? visibleShort(record.docTypes.map(docTypeLabel).join(', '), 80) : 'all documents'}</td>
      <td className="hide-t">
        <span className="rowx life-cell">
          <Lifetime notBefore={notBefore} notAfter={notAfter} />
          <span className="muted nowrap">{yearSpan(notBefore, notAfter)}</span>
        </span>
      </td>
      <td>
        <AnchorState record={record} notAfter={notAfter} />
      </td>
      <td className="num">
        <button
          className="btn btn--icon btn--row"
          type="button"
          aria-label={`Details of ${visibleShort(subject, 80)}`}
          onClick={() => onOpen(anchor)}
        >
          <Icon name="more" />
        </button>
      </td>
    </tr>
  )
}

function AnchorState({ record, notAfter }: Pick<HeldAnchor, 'record'> & { readonly notAfter: string | null }) {
  if (record.disabled)
    return (
      <span className="rowx nowrap">
        <span className="dot dot--off" />
        Off
      </span>
    )
  if (notAfter !== null && Date.parse(notAfter) < Date.now()) return <Mark kind="failed" word="Expired" />
  if (record.testOnly) return <Mark kind="test" word="Test only" />
  if (record.trustedFromResult) return <Mark kind="test" word="On your word" />
  return (
    <span className="rowx nowrap">
      <span className="dot" />
      In use
    </span>
  )
}
