// Session data for a result: with it the device's proof can be checked, and the verdict is taken again.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { SessionContext } from '../../../verify/index.ts'
import { chooseFiles } from '../../actions/check.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Shape } from '../../components/Shape.tsx'
import { readFiles } from '../../input/read-files.ts'
import { useApp } from '../../store/app-state.ts'
import {
  emptyFields,
  type FieldName,
  fieldsOf,
  optionalFields,
  readSession,
  type SessionFields,
  type SessionKind,
  sessionKinds,
} from './session-form.ts'
import './session-dialog.css'

const kindLabels: { readonly [K in SessionKind]: string } = {
  transcript: 'Session transcript',
  openid4vp: 'OpenID4VP, redirect',
  'openid4vp-dc-api': 'OpenID4VP, browser API',
  dcapi: 'ISO 18013-7, annex C',
}
const labels: { readonly [F in FieldName]: { readonly label: string; readonly example: string; readonly lines: 1 | 3 } } = {
  transcript: { label: 'SessionTranscript (CBOR)', example: '83d8185874a3…', lines: 3 },
  clientId: { label: 'client_id', example: 'x509_san_dns:verifier.example', lines: 1 },
  responseUri: { label: 'response_uri', example: 'https://verifier.example/response', lines: 1 },
  origin: { label: 'Origin of the web page', example: 'https://verifier.example', lines: 1 },
  nonce: { label: 'nonce', example: 'n-0S6_WzA2Mj', lines: 1 },
  jwkThumbprint: { label: 'Thumbprint of the encryption key', example: 'for an encrypted response, else empty', lines: 1 },
  encryptionInfo: { label: 'encryptionInfo', example: 'base64url, as the request sent it', lines: 3 },
  recipientKey: { label: 'Recipient’s private key', example: 'opens an encrypted response: hex or JWK', lines: 3 },
  readerKey: { label: 'Reader’s ephemeral private key', example: 'for a device MAC: hex or JWK', lines: 3 },
}
const fromFile: ReadonlySet<FieldName> = new Set(['transcript', 'readerKey', 'recipientKey'])

export function SessionDialog({ session, onClose }: { readonly session: SessionContext | null; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [kind, setKind] = useState<SessionKind>('transcript')
  const [fields, setFields] = useState<SessionFields>(emptyFields)
  const [faults, setFaults] = useState<ReadonlyMap<FieldName, string>>(new Map())
  const judgeWith = useApp((app) => app.judgeWith)
  useEffect(() => dialog.current?.showModal(), [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    const { readKeyText } = await import('../../../mdoc/index.ts')
    const read = readSession(kind, fields, readKeyText)
    if (read.state === 'faults') {
      setFaults(read.faults)
      const first = fieldsOf[kind].find((field) => read.faults.has(field))
      dialog.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
      return
    }
    dialog.current?.close()
    await judgeWith({ session: read.session })
  }

  async function withdraw() {
    dialog.current?.close()
    await judgeWith({ session: null })
  }

  return (
    <Dialog ref={dialog} title="Session data" onClose={onClose} wide>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>
          The phone’s proof covers the exchange in which it was given. With the data of that exchange it can be checked; the verdict is then
          taken again. Nothing of it is stored.
        </p>
        <fieldset className="seg">
          <legend className="sr">How it was presented</legend>
          <div className="seg__opts">
            {sessionKinds.map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name="kind"
                  checked={kind === value}
                  onChange={() => {
                    setKind(value)
                    setFaults(new Map())
                  }}
                />
                {kindLabels[value]}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="form">
          {fieldsOf[kind].map((name) => (
            <Field
              key={name}
              name={name}
              value={fields[name]}
              fault={faults.get(name)}
              onChange={(value) => setFields((before) => ({ ...before, [name]: value }))}
            />
          ))}
        </div>
        <div className="rowx dialog__foot">
          <button className="btn btn--main" type="submit">
            Check again with this
          </button>
          {session ? (
            <button className="btn" type="button" onClick={() => void withdraw()}>
              Check without session data
            </button>
          ) : null}
          <button className="btn" type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  )
}

interface FieldProps {
  readonly name: FieldName
  readonly value: string
  readonly fault: string | undefined
  onChange(value: string): void
}

function Field({ name, value, fault, onChange }: FieldProps) {
  const id = useId()
  const { label, example, lines } = labels[name]
  const shared = {
    className: lines === 1 ? 'in' : 'in mono',
    id,
    name,
    dir: 'ltr',
    autoComplete: 'off',
    spellCheck: false,
    placeholder: example,
    value,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault === undefined ? undefined : `${id}-fault`,
  } as const
  return (
    <div className={lines === 1 ? 'field' : 'field form__wide'}>
      <label htmlFor={id}>
        {label} {optionalFields.has(name) ? <span className="muted">(may stay empty)</span> : null}
      </label>
      {lines === 1 ? (
        <input {...shared} type="text" onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...shared} rows={lines} onChange={(event) => onChange(event.target.value)} />
      )}
      {fromFile.has(name) ? (
        <button
          className="btn btn--s field__file"
          type="button"
          onClick={() => void textOfFile().then((text) => text !== undefined && onChange(text))}
        >
          <Icon name="file" />
          From a file…<span className="sr"> {label}</span>
        </button>
      ) : null}
      {fault === undefined ? null : (
        <p className="err" id={`${id}-fault`}>
          <Shape kind="failed" />
          {fault}
        </p>
      )}
    </div>
  )
}

/** A text file as it is, any other file as hexadecimal. */
async function textOfFile(): Promise<string | undefined> {
  const { inputs } = await readFiles((await chooseFiles()).slice(0, 1))
  const content = inputs[0]?.content
  if (content === undefined || typeof content === 'string') return content
  const printable = content.every((octet) => (octet >= 0x20 && octet < 0x7f) || octet === 0x0a || octet === 0x0d || octet === 0x09)
  return printable ? new TextDecoder().decode(content).trim() : Array.from(content, (octet) => octet.toString(16).padStart(2, '0')).join('')
}
