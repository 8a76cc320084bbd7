// One detail that is asked for: it can be left out, and says who would keep it. What the licence has not can't be shared.
import type { AskedElement } from '../../../issue/index.ts'
import { elementLabel, makeWords, visibleShort } from '../../../messages/index.ts'
import { Icon } from '../../components/Icon.tsx'
import { useApp } from '../../store/app-state.ts'

const { consent: words } = makeWords

interface AskedDetailProps {
  readonly element: AskedElement
  readonly included: boolean
}

export function AskedDetail({ element: asked, included }: AskedDetailProps) {
  const leaveOut = useApp((app) => app.leaveOut)
  const { element, answer, intentToRetain } = asked
  const label = <bdi>{visibleShort(elementLabel(element), 80)}</bdi>
  if (answer === undefined)
    return (
      <div className="check check--none">
        <Icon name="dash" />
        <span>{label}</span>
        <small>{words.notHeld}</small>
      </div>
    )
  return (
    <label className="check">
      <input type="checkbox" checked={included} onChange={(event) => leaveOut(asked, !event.target.checked)} />
      <span>{label}</span>
      {answer === element ? null : <small>{words.answeredBy(elementLabel(answer))}</small>}
      {intentToRetain ? <small className="make__kept">{words.kept}</small> : null}
    </label>
  )
}
