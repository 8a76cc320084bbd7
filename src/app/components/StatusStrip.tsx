// The state of this device: only what is true of it now.
import { hrefOf } from '../navigation.ts'
import { useApp } from '../store/app-state.ts'
import { builtFrom } from '../store/build.ts'
import { isVouching } from '../store/vouching.ts'
import './status.css'

interface DeviceState {
  readonly issuers: string
  readonly issuersDot: string
  readonly clock: string
  readonly clockDot: string
}

export function StatusStrip() {
  const { issuers, issuersDot, clock, clockDot } = useDeviceState()
  return (
    <footer className="status">
      <div className="status__in">
        <h2 className="sr">State of this device</h2>
        <dl>
          <div>
            <dt>
              <span className={issuersDot} />
              Issuers
            </dt>
            <dd>{issuers}</dd>
          </div>
          <div>
            <dt>
              <span className={clockDot} />
              Clock
            </dt>
            <dd>{clock}</dd>
          </div>
        </dl>
        <a href={hrefOf('trust')}>Open trust store</a>
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
  const enabled = trust.held.filter(({ record }) => record.disabled !== true)
  const vouching = enabled.filter(isVouching).length
  const others = enabled.length - vouching
  const early = builtFrom !== undefined && Date.now() < builtFrom.getTime()
  return {
    issuers: trust.state === 'loading' ? 'loading' : others === 0 ? `${vouching}` : `${vouching}, and ${others} for tests`,
    issuersDot: vouching > 0 ? 'dot' : 'dot dot--old',
    clock: early ? 'looks wrong' : 'OK',
    clockDot: early ? 'dot dot--old' : 'dot',
  }
}
