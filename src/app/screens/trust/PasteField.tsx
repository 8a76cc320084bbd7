// Where PEM is pasted or typed.
import { useEffect, useRef, useState } from 'react'
import { trustWords } from '../../../messages/index.ts'

export function PasteField({ onText }: { readonly onText: (text: string) => void }) {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div className="trust__paste">
      <div className="field">
        <label htmlFor="pem">{trustWords.pasteLabel}</label>
        <textarea
          ref={field}
          className="in"
          id="pem"
          aria-describedby="pem-hint"
          dir="ltr"
          rows={5}
          spellCheck={false}
          autoComplete="off"
          placeholder="-----BEGIN CERTIFICATE-----"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="caption" id="pem-hint">
          {trustWords.pasteHint}
        </p>
      </div>
      <button className="btn btn--main" type="button" disabled={text.trim() === ''} onClick={() => onText(text)}>
        {trustWords.pasteImport}
      </button>
    </div>
  )
}
