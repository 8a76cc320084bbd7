// A chosen time is never out of sight: it holds for every check until it is taken back.
import { verifyWords } from '../../../messages/index.ts'
import { Note } from '../../components/Note.tsx'
import { utcTime } from '../../components/times.ts'
import { useApp } from '../../store/app-state.ts'

export function AsOfNote() {
  const checkAsOf = useApp((app) => app.checkAsOf)
  const setCheckAsOf = useApp((app) => app.setCheckAsOf)
  if (checkAsOf === null) return null
  return (
    <Note
      kind="warning"
      actions={
        <button className="btn btn--s" type="button" onClick={() => setCheckAsOf(null)}>
          {verifyWords.backToNow}
        </button>
      }
    >
      <b>{verifyWords.asOf(utcTime(checkAsOf))}</b> {verifyWords.notInFront}
    </Note>
  )
}
