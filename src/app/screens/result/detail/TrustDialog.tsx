// Trusting an issuer from a result, for this page alone: only an authority's certificate, and only after its fingerprint was compared
// with one that came another way. What passes then wears the hatched frame.
import { useEffect, useId, useRef, useState } from 'react'
import { visibleShort } from '../../../../messages/index.ts'
import type { IssuerSummary } from '../../../../verify/index.ts'
import { chooseFiles } from '../../../actions/check.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { Fingerprint } from '../../../components/Fingerprint.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Shape } from '../../../components/Shape.tsx'
import { readFiles } from '../../../input/read-files.ts'
import { useApp } from '../../../store/app-state.ts'
import { pemOf } from '../save.ts'
import { type Candidate, COMPARED_CHARACTERS, candidateFrom, isCompared } from './trust-candidate.ts'

export function TrustDialog({ issuer, onClose }: { readonly issuer: IssuerSummary; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [candidates, setCandidates] = useState<readonly Candidate[]>([])
  const [chosen, setChosen] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const holdForSession = useApp((app) => app.holdForSession)
  const field = useId()

  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    const sources = issuer.others.filter(({ ca }) => ca).map(({ der }) => ({ source: 'the licence itself', content: pemOf(der) }))
    void Promise.all(sources.map(candidateFrom)).then((read) =>
      setCandidates(read.flatMap((one) => (one.state === 'candidate' ? [one.candidate] : []))),
    )
  }, [issuer])

  const candidate = candidates.find(({ facts }) => facts.fingerprint === chosen) ?? (candidates.length === 1 ? candidates[0] : undefined)
  const compared = candidate !== undefined && isCompared(typed, candidate.facts.fingerprint)

  async function addFile() {
    const { inputs, tooLarge } = await readFiles(await chooseFiles())
    if (tooLarge[0]) setRefusal(`${tooLarge[0].name} is too big for a certificate.`)
    for (const { source, content } of inputs) {
      const read = await candidateFrom({ source, content })
      if (read.state === 'refused') {
        setRefusal(read.why)
        continue
      }
      setRefusal(null)
      setCandidates((before) => [...before.filter(({ facts }) => facts.fingerprint !== read.candidate.facts.fingerprint), read.candidate])
      setChosen(read.candidate.facts.fingerprint)
    }
  }

  async function trust() {
    if (!candidate || !compared) return
    await holdForSession([{ ...candidate.record, origin: 'session', trustedFromResult: true }])
    dialog.current?.close()
  }

  return (
    <Dialog ref={dialog} title={`Trust ${visibleShort(issuer.name, 60)} for now?`} onClose={onClose} wide>
      <p>
        What it signed will then pass in a <b>hatched frame</b>, as trusted by you, until this page is closed or loaded again. Anyone can
        make a certificate with this name: compare its fingerprint with the one that the authority publishes, on its own site or by phone.
      </p>
      <fieldset className="choices">
        <legend className="h3">Authority’s certificate</legend>
        {candidates.map(({ facts, record }) => (
          <label className="check" key={facts.fingerprint}>
            <input
              type="radio"
              name="candidate"
              checked={candidate?.facts.fingerprint === facts.fingerprint}
              onChange={() => setChosen(facts.fingerprint)}
            />
            <span>
              <bdi className="mono">{visibleShort(facts.subject, 120)}</bdi>
            </span>
            <small>
              from {visibleShort(record.source, 60)} · <Fingerprint hex={facts.fingerprint} without={COMPARED_CHARACTERS} />
            </small>
          </label>
        ))}
        {candidates.length === 0 ? (
          <p className="muted">The licence brings no authority’s certificate: only its signer’s, which may vouch for nobody.</p>
        ) : null}
        <button className="btn btn--s" type="button" onClick={() => void addFile()}>
          <Icon name="upload" />
          Choose the authority’s certificate…
        </button>
        {refusal === null ? null : (
          <p className="err" role="alert">
            <Shape kind="failed" />
            {refusal}
          </p>
        )}
      </fieldset>
      <div className="field">
        <label htmlFor={field}>Last {COMPARED_CHARACTERS} characters of the fingerprint, as the authority publishes it</label>
        <input
          className="in mono"
          id={field}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          disabled={!candidate}
          value={typed}
          aria-describedby={`${field}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className="hint" id={`${field}-hint`}>
          SHA-256 of the certificate, for example 7e68 21fc. They are left out above so that they come from elsewhere.
        </p>
      </div>
      <div className="rowx dialog__foot">
        <button className="btn btn--main" type="button" disabled={!compared} onClick={() => void trust()}>
          Trust for this session
        </button>
        <button className="btn" type="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
      </div>
    </Dialog>
  )
}
