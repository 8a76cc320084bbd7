// What came into view, what to do, and the choice that there is.
import { scanWords } from '../../../messages/index.ts'
import { useApp } from '../../store/app-state.ts'
import type { Scan, ScanNotice } from '../../store/scan.ts'
import { remarkOf } from './remark.ts'

export function RemarkBox({ notice, progress }: { readonly notice: ScanNotice; readonly progress: Scan['progress'] }) {
  const readOther = useApp((app) => app.readOther)
  const resetScan = useApp((app) => app.resetScan)
  const { headline, line, detail, way } = remarkOf(notice, progress)
  return (
    <div className="finder__remark">
      <p>
        <b>{headline}</b>
        {detail === undefined ? null : <bdi className="finder__detail">{detail}</bdi>} {line}
      </p>
      {way === 'read-other' ? (
        <button className="btn btn--s" type="button" onClick={() => void readOther()}>
          {scanWords.notices.readOther}
        </button>
      ) : null}
      {way === 'start-again' ? (
        <button className="btn btn--s" type="button" onClick={resetScan}>
          {scanWords.startAgain}
        </button>
      ) : null}
    </div>
  )
}
