// Under which policy: one of the two, or one of one's own from a file. The verdict is then taken again.
import { type ChangeEvent, useRef, useState } from 'react'
import { policyProblemWords, policyWords, visibleShort } from '../../../../messages/index.ts'
import { policies, policyName, type VerificationReport } from '../../../../verify/index.ts'
import { useApp } from '../../../store/app-state.ts'
import { ask } from '../../../worker/client.ts'

const FROM_FILE = ''
const MAX_FILE = 1_000_000 // the engine takes far less; what is larger is not even read

export function PolicyChoice({ report }: { readonly report: VerificationReport }) {
  const judgeWith = useApp((app) => app.judgeWith)
  const setPolicy = useApp((app) => app.setPolicy)
  const ownPolicy = useApp((app) => app.ownPolicy)
  const file = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<string>()
  const names = [...new Set([...policies, ...(ownPolicy ? [policyName(ownPolicy)] : []), report.policy])]

  const choose = ({ target: { value } }: ChangeEvent<HTMLSelectElement>) => {
    setRefused(undefined)
    if (value === FROM_FILE) return file.current?.click()
    setPolicy(policies.find((policy) => policy === value) ?? (ownPolicy?.name === value ? ownPolicy : null))
    void judgeWith({})
  }
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    if (chosen === undefined) return
    const content = chosen.size > MAX_FILE ? new Uint8Array(MAX_FILE) : new Uint8Array(await chosen.arrayBuffer())
    target.value = '' // the same file, mended, can be chosen again
    const reading = await ask('readPolicy', { content })
    if (reading.state === 'refused')
      return setRefused(`${policyWords.refused} ${policyProblemWords[reading.problem.fault](reading.problem)}`)
    setRefused(undefined)
    setPolicy(reading.policy)
    void judgeWith({})
  }
  return (
    <>
      <select
        className="in in--s"
        aria-label={policyWords.label}
        title={`${policyWords.digest}: ${report.policyDigest}`}
        value={report.policy}
        onChange={choose}
      >
        {names.map((name) => (
          <option key={name} value={name}>
            {visibleShort(name, 60)}
          </option>
        ))}
        <option value={FROM_FILE}>{policyWords.ofFile}</option>
      </select>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={policyWords.chooseFile}
        onChange={(event) => void take(event)}
      />
      {refused === undefined ? null : <p role="alert">{refused}</p>}
    </>
  )
}
