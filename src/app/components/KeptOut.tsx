// On Result: a code was scanned, and the verdict stays.
import { useApp } from '../store/app-state.ts'
import { remarkOf } from './finder/remark.ts'
import './kept-out.css'

export function KeptOut() {
  const notice = useApp((app) => app.scan.notice)
  const remark = notice?.kind === 'kept-out' ? remarkOf(notice, null) : undefined
  return (
    <output className="kept-out">
      {remark ? (
        <p>
          <b>{remark.headline}</b> {remark.line}
        </p>
      ) : null}
    </output>
  )
}
