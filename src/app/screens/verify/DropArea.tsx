// The ways in: drop, choose, paste, type. Dropping works on the whole window; this is where it is said.
import { useRef, useState } from 'react'
import { verifyWords } from '../../../messages/index.ts'
import { choose } from '../../actions/actions.ts'
import { checkText } from '../../actions/check.ts'
import { AsOfField } from '../../components/AsOfField.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useApp } from '../../store/app-state.ts'
import { AskButton } from './AskButton.tsx'

const { drop } = verifyWords

export function DropArea() {
  const [text, setText] = useState('')
  const [hint, setHint] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const checkAsOf = useApp((app) => app.checkAsOf)
  const setCheckAsOf = useApp((app) => app.setCheckAsOf)

  async function paste() {
    try {
      const pasted = await navigator.clipboard.readText()
      if (pasted.trim() === '') setHint(drop.noText)
      else await checkText(pasted)
    } catch {
      // Not allowed, or not offered: the field and the key do the same.
      field.current?.focus()
      setHint(drop.notAllowed)
    }
  }

  return (
    <section className="drop" aria-label={drop.region}>
      <p>
        <b>{drop.lead}</b>
        {drop.or}
      </p>
      <div className="drop__or">
        <button className="btn" type="button" onClick={choose.perform}>
          <Icon name="file" />
          {drop.choose}
        </button>
        <button className="btn" type="button" onClick={() => void paste()}>
          <Icon name="paste" />
          {drop.paste}
          <kbd>Ctrl V</kbd>
        </button>
      </div>
      <label className="sr" htmlFor="licence-text">
        {drop.label}
      </label>
      <textarea
        ref={field}
        className="in"
        id="licence-text"
        data-takes-paste
        spellCheck={false}
        autoComplete="off"
        placeholder={drop.placeholder}
        dir="ltr"
        value={text}
        aria-describedby="licence-text-hint"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="drop__foot">
        <p className="hint" id="licence-text-hint" role={hint === '' ? undefined : 'status'}>
          {hint === '' ? drop.hint : hint}
        </p>
        <button className="btn" type="button" disabled={text.trim() === ''} onClick={() => void checkText(text)}>
          {drop.check}
        </button>
      </div>
      <AskButton />
      <details className="drop__more">
        <summary>{drop.asOf}</summary>
        <AsOfField value={checkAsOf} onChange={setCheckAsOf} hint={drop.asOfHint} />
      </details>
    </section>
  )
}
