// The ways in: drop, choose, paste, type. Dropping works on the whole window; this is where it is said.
import { useRef, useState } from 'react'
import { choose } from '../../actions/actions.ts'
import { checkText } from '../../actions/check.ts'
import { AsOfField } from '../../components/AsOfField.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useApp } from '../../store/app-state.ts'

export function DropArea() {
  const [text, setText] = useState('')
  const [hint, setHint] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const checkAsOf = useApp((app) => app.checkAsOf)
  const setCheckAsOf = useApp((app) => app.setCheckAsOf)

  async function paste() {
    try {
      const pasted = await navigator.clipboard.readText()
      if (pasted.trim() === '') setHint('The clipboard holds no text.')
      else await checkText(pasted)
    } catch {
      // Not allowed, or not offered: the field and the key do the same.
      field.current?.focus()
      setHint('Your browser does not let the page read the clipboard: press Ctrl V here.')
    }
  }

  return (
    <section className="drop" aria-label="File or text">
      <div className="drop__lead">
        <Icon name="file" className="drop__icon" />
        <p>
          <b>Drop a file anywhere on this page</b>, or
        </p>
      </div>
      <div className="drop__or">
        <button className="btn btn--main btn--big" type="button" onClick={choose.perform}>
          <Icon name="file" />
          Choose files…
        </button>
        <button className="btn btn--big" type="button" onClick={() => void paste()}>
          <Icon name="paste" />
          Paste
          <kbd>Ctrl V</kbd>
        </button>
      </div>
      <label className="sr" htmlFor="licence-text">
        Licence data as text
      </label>
      <textarea
        ref={field}
        className="in"
        id="licence-text"
        data-takes-paste
        spellCheck={false}
        autoComplete="off"
        placeholder="hex, base64, base64url, EDN or JSON"
        dir="ltr"
        value={text}
        aria-describedby="licence-text-hint"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="drop__foot">
        <p className="hint" id="licence-text-hint" role={hint === '' ? undefined : 'status'}>
          {hint === '' ? 'Reads .cbor .mdoc .hex .txt .json, and a case.json dropped with its files.' : hint}
        </p>
        <button className="btn" type="button" disabled={text.trim() === ''} onClick={() => void checkText(text)}>
          Check this text
        </button>
      </div>
      <details className="drop__more">
        <summary>Judge as of another time</summary>
        <AsOfField value={checkAsOf} onChange={setCheckAsOf} hint="For files of the past. It stands on the sign and in the report." />
      </details>
    </section>
  )
}
