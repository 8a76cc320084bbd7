// The state of this device: only what is true of it now.
import { deviceWords, vicalWords, visibleShort } from '../../messages/index.ts'
import { hrefOf } from '../navigation.ts'
import { useApp } from '../store/app-state.ts'
import { earliestPresent, isOutOfDate } from '../store/held-lists.ts'
import { isVouching } from '../store/vouching.ts'
import type { OpenedList } from '../worker/protocol.ts'
import './status.css'
import { useMinute } from './use-minute.ts'

interface DeviceState {
  readonly issuers: string
  readonly issuersDot: string
  /** Absent: none is held. */
  readonly lists: string | undefined
  readonly listsDot: string
  readonly clock: string
  readonly clockDot: string
}

export function StatusStrip() {
  const { issuers, issuersDot, lists, listsDot, clock, clockDot } = useDeviceState()
  return (
    <footer className="status">
      <div className="status__in">
        <h2 className="sr">{deviceWords.heading}</h2>
        <dl>
          <div>
            <dt>
              <span className={issuersDot} />
              {deviceWords.issuers}
            </dt>
            <dd>{issuers}</dd>
          </div>
          {lists === undefined ? null : (
            <div>
              <dt>
                <span className={listsDot} />
                {deviceWords.lists}
              </dt>
              <dd>{lists}</dd>
            </div>
          )}
          <div>
            <dt>
              <span className={clockDot} />
              {deviceWords.clock}
            </dt>
            <dd>{clock}</dd>
          </div>
        </dl>
        <a href={hrefOf('trust')}>{deviceWords.open}</a>
      </div>
    </footer>
  )
}

/** The same in one line, under a phone's heading. */
export function PhoneStatus() {
  const { issuers, issuersDot, clock } = useDeviceState()
  return (
    <p className="phone-status">
      <span className={issuersDot} />
      <a href={hrefOf('trust')}>
        Issuers: {issuers} · clock {clock}
      </a>
    </p>
  )
}

function useDeviceState(): DeviceState {
  const trust = useApp((app) => app.trust)
  const lists = useApp((app) => app.lists)
  const vicals = useApp((app) => app.vicals)
  const now = useMinute()
  const enabled = trust.held.filter(({ record }) => record.disabled !== true)
  // One certificate in two lists is one authority.
  const vouching = new Set(enabled.filter(isVouching).map(({ facts }) => facts.fingerprint)).size
  const forTests = enabled.filter((anchor) => !isVouching(anchor)).length
  const inUse = lists.flatMap(({ facts }) => (facts.refusal === null && facts.issuedAt !== null ? [facts] : []))
  const outOfDate = inUse.filter((facts) => isOutOfDate(facts, now)).length
  const oldest = Math.min(...inUse.map(({ issuedAt }) => Date.parse(issuedAt ?? '')))
  const due = Math.min(...inUse.flatMap(({ nextUpdate }) => (nextUpdate === null ? [] : [Date.parse(nextUpdate)])))
  const dates = { issued: oldest, next: Number.isFinite(due) ? due : null }
  const earliest = earliestPresent(lists, undefined, vicals)
  const early = earliest !== undefined && now < earliest.getTime()
  return {
    issuers: trust.state === 'loading' ? deviceWords.loading : `${deviceWords.issuersOf(vouching, forTests)}${listedWords(vicals, now)}`,
    issuersDot: vouching > 0 ? 'dot' : 'dot dot--old',
    lists: inUse.length === 0 ? undefined : deviceWords.listsOf(inUse.length, dates, outOfDate, now),
    listsDot: outOfDate > 0 ? 'dot dot--old' : 'dot',
    clock: early ? deviceWords.clockWrong : deviceWords.clockOk,
    clockDot: early ? 'dot dot--old' : 'dot',
  }
}

/** The list of authorities, or the oldest of several: the one to worry about. */
function listedWords(vicals: readonly OpenedList[], now: number): string {
  const dates = vicals.flatMap((list) =>
    list.state === 'open' ? [{ date: Date.parse(list.facts.date), provider: list.facts.provider }] : [],
  )
  const [oldest] = dates.toSorted((one, other) => one.date - other.date)
  return oldest === undefined ? '' : ` · ${visibleShort(vicalWords.inShort(dates.length, oldest.provider, oldest.date, now), 80)}`
}
