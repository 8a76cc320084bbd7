// Who the licence is of, and which kind it is. Only what may be signed is.
import { type FormEvent, useId, useRef, useState } from 'react'
import { type HolderFault, type HolderField, makeWords } from '../../../messages/index.ts'
import { Shape, type ShapeKind } from '../../components/Shape.tsx'
import { useApp } from '../../store/app-state.ts'
import { demoHolder } from '../../store/wallet.ts'
import { type LicenceKind, licenceKinds, type TestLicence } from '../../worker/protocol.ts'
import { holderFields, readHolder } from './holder-form.ts'

const { holder: words, kind: kindWords } = makeWords
/** The sign that each will get at a verifier. */
const signs: { readonly [K in LicenceKind]: ShapeKind } = { good: 'test', expired: 'failed', 'unknown-issuer': 'indeterminate' }

export function LicenceForm({ making, held }: { readonly making: boolean; readonly held: TestLicence | undefined }) {
  const [fields, setFields] = useState(held?.holder ?? demoHolder)
  const [kind, setKind] = useState<LicenceKind>(held?.kind ?? 'good')
  const [faults, setFaults] = useState<ReadonlyMap<HolderField, HolderFault>>(new Map())
  const form = useRef<HTMLFormElement>(null)
  const makeLicence = useApp((app) => app.makeLicence)

  function submit(event: FormEvent) {
    event.preventDefault()
    const read = readHolder(fields, new Date())
    if (read.state === 'read') {
      setFaults(new Map())
      void makeLicence(kind, read.holder)
      return
    }
    setFaults(read.faults)
    const first = holderFields.find((field) => read.faults.has(field))
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
  }

  return (
    <form className="make__form" ref={form} noValidate onSubmit={submit}>
      <section aria-labelledby="make-holder">
        <h2 className="h2" id="make-holder">
          {words.heading}
        </h2>
        <div className="stack">
          {holderFields.map((field) => (
            <Field
              key={field}
              field={field}
              value={fields[field]}
              fault={faults.get(field)}
              onChange={(value) => setFields((before) => ({ ...before, [field]: value }))}
            />
          ))}
        </div>
      </section>
      <fieldset>
        <legend className="h2">{kindWords.heading}</legend>
        {licenceKinds.map((value) => (
          <label key={value} className="check check--v">
            <input type="radio" name="kind" checked={kind === value} onChange={() => setKind(value)} />
            <span>{kindWords.kinds[value].name}</span>
            <small>{kindWords.kinds[value].line}</small>
            <Shape kind={signs[value]} />
          </label>
        ))}
        <button className="btn make__go" type="submit" disabled={making}>
          {kindWords.make}
        </button>
      </fieldset>
    </form>
  )
}

interface FieldProps {
  readonly field: HolderField
  readonly value: string
  readonly fault: HolderFault | undefined
  onChange(value: string): void
}

function Field({ field, value, fault, onChange }: FieldProps) {
  const id = useId()
  const isDate = field === 'birthDate'
  const described = [...(isDate ? [`${id}-hint`] : []), ...(fault === undefined ? [] : [`${id}-fault`])].join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{words.fields[field]}</label>
      <input
        className="in"
        id={id}
        name={field}
        type="text"
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={fault !== undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {isDate ? (
        <p className="hint" id={`${id}-hint`}>
          {words.dateHint}
        </p>
      ) : null}
      {fault === undefined ? null : (
        <p className="err" id={`${id}-fault`}>
          <Shape kind="failed" />
          {words.faults[fault]}
        </p>
      )}
    </div>
  )
}
