// Saving: the report, without personal data unless asked for, or the case, with which anybody can judge the same again.
import { type ReactNode, useState } from 'react'
import { Dialog, type DialogRef } from '../../components/Dialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useApp } from '../../store/app-state.ts'
import type { Entry } from '../../store/entries.ts'
import { caseText, reportText, saveFile } from './save.ts'

export function SaveDialog({ ref, entry }: { readonly ref: DialogRef; readonly entry: Entry }) {
  const verification = useApp((app) => app.verification)
  const ownPolicy = useApp((app) => app.ownPolicy)
  const [fault, setFault] = useState<string | null>(null)
  const name = entry.source.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'result'

  async function save(file: string, text: () => Promise<string>) {
    try {
      saveFile(file, await text())
      ref.current?.close()
    } catch (problem) {
      setFault(problem instanceof Error ? problem.message : String(problem))
    }
  }

  return (
    <Dialog ref={ref} title="Save" onClose={() => setFault(null)}>
      <ul className="choices">
        <Choice label="Report without personal data" hint="Verdict, every check, certificates. JSON, as the command prints it.">
          {(describedBy) => (
            <button
              className="btn btn--main"
              type="button"
              aria-describedby={describedBy}
              onClick={() => void save(`${name}.report.json`, () => reportText(entry, 'redacted'))}
            >
              <Icon name="save" />
              Save report, redacted
            </button>
          )}
        </Choice>
        <Choice
          label="Report with personal data"
          hint="The same with every detail that was shared. Keep it as you would keep a copy of the licence."
        >
          {(describedBy) => (
            <button
              className="btn"
              type="button"
              aria-describedby={describedBy}
              onClick={() => void save(`${name}.report.json`, () => reportText(entry, 'complete'))}
            >
              Save whole report
            </button>
          )}
        </Choice>
        {entry.sourced && verification.state === 'answered' ? (
          <Choice
            label="Case"
            hint="The licence itself, its issuer’s certificate and the session: everything to judge it again. Holds personal data."
          >
            {(describedBy) => (
              <button
                className="btn"
                type="button"
                aria-describedby={describedBy}
                onClick={() => void save(`${name}.case.json`, () => caseText(entry, { ...verification.choices, ownPolicy }))}
              >
                Save case
              </button>
            )}
          </Choice>
        ) : null}
      </ul>
      {fault === null ? null : (
        <p className="err" role="alert">
          It could not be saved: {fault}
        </p>
      )}
    </Dialog>
  )
}

function Choice({
  label,
  hint,
  children,
}: {
  readonly label: string
  readonly hint: string
  readonly children: (describedBy: string) => ReactNode
}) {
  const id = `save-${label.replaceAll(' ', '-')}`
  return (
    <li>
      <p>
        <b>{label}</b>
        <small className="choices__hint" id={id}>
          {hint}
        </small>
      </p>
      {children(id)}
    </li>
  )
}
