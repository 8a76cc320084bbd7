// Where PEM is pasted or typed.
import { useEffect, useRef, useState } from 'react'

export function PasteField({ onText }: { readonly onText: (text: string) => void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div className="trust__paste">
      <div className="field">
        <label htmlFor="pem">Certificates as text (PEM)</label>
        <textarea
          ref={field}
          className="in"
          id="pem"
          dir="ltr"
          rows={5}
          spellCheck={false}
          autoComplete="off"
          placeholder="-----BEGIN CERTIFICATE-----"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <button className="btn btn--main" type="button" disabled={text.trim() === ''} onClick={() => onText(text)}>
        Import this text
      </button>
    </div>
  )
}
