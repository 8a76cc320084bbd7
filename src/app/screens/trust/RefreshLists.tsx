// Newer lists: the button on Trust, and the dialog that names the hosts before anybody is asked, and says so where nobody may be.
import { useEffect, useRef } from 'react'
import { ageWords, listRefusalWords, listWords, refreshWords, visible, visibleShort } from '../../../messages/index.ts'
import type { ListAddress } from '../../../verify/index.ts'
import { chooseFiles, importFiles } from '../../actions/check.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ForeignText } from '../../components/ForeignText.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Shape } from '../../components/Shape.tsx'
import { useApp } from '../../store/app-state.ts'
import type { RefreshAnswer, Refreshing } from '../../store/refresh.ts'
import './refresh.css'

export function RefreshLists() {
  const refreshing = useApp((app) => app.refreshing)
  const openRefresh = useApp((app) => app.openRefresh)
  return (
    <>
      <button className="btn" type="button" aria-haspopup="dialog" onClick={() => void openRefresh()}>
        {refreshWords.open}
      </button>
      {refreshing.state === 'closed' ? null : <RefreshDialog refreshing={refreshing} />}
    </>
  )
}

type Open = Exclude<Refreshing, { state: 'closed' }> | { readonly state: 'looking' }

function RefreshDialog({ refreshing }: { readonly refreshing: Open }) {
  const closeRefresh = useApp((app) => app.closeRefresh)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <Dialog ref={dialog} title={refreshWords.title} wide onClose={closeRefresh}>
      {'allowed' in refreshing ? <Known refreshing={refreshing} /> : <p role="status">{refreshWords.looking}</p>}
    </Dialog>
  )
}

function Known({ refreshing }: { readonly refreshing: Extract<Refreshing, { readonly allowed: unknown }> }) {
  const contactHosts = useApp((app) => app.contactHosts)
  const closeRefresh = useApp((app) => app.closeRefresh)
  const { allowed, others, state } = refreshing
  const answers = 'answers' in refreshing ? refreshing.answers : []
  if (allowed.length + others.length === 0) return <p>{refreshWords.none}</p>
  return (
    <>
      {allowed.length > 0 && state === 'asking' ? <p>{refreshWords.allowed(allowed.length)}</p> : null}
      {allowed.map(({ host, addresses }) => (
        <section key={host} aria-label={visible(host)}>
          <h3 className="h3">
            <bdi>{visible(host)}</bdi>
          </h3>
          <Addresses addresses={addresses} answers={answers} />
        </section>
      ))}
      {others.length > 0 ? (
        <>
          <p className="refresh__others">{allowed.length > 0 ? refreshWords.others : refreshWords.closed}</p>
          <Addresses addresses={others} answers={[]} />
        </>
      ) : null}
      <div className="dialog__foot rowx" aria-live="polite">
        {state === 'asking' && allowed.length > 0 ? (
          <button className="btn btn--main" type="button" onClick={() => void contactHosts()}>
            {refreshWords.contact(allowed.length)}
          </button>
        ) : null}
        {state === 'contacting' ? <span className="muted">{refreshWords.contacting}</span> : null}
        {others.length > 0 ? (
          <button className="btn" type="button" onClick={() => void chooseLists(closeRefresh)}>
            <Icon name="upload" />
            {refreshWords.importFiles}
          </button>
        ) : null}
        <button className="btn" type="button" onClick={closeRefresh}>
          {refreshWords.close}
        </button>
      </div>
    </>
  )
}

async function chooseLists(closeRefresh: () => void): Promise<void> {
  const files = await chooseFiles()
  if (files.length === 0) return
  closeRefresh()
  await importFiles(files)
}

function Addresses({ addresses, answers }: { readonly addresses: readonly ListAddress[]; readonly answers: readonly RefreshAnswer[] }) {
  return (
    <ul className="refresh">
      {addresses.map((address) => {
        const { url, kind, named } = address
        const answer = answers.find((candidate) => candidate.address === address)
        return (
          <li key={`${kind} ${url}`}>
            <div className="refresh__url">
              <ForeignText text={url} mono />
              <CopyButton text={url} />
            </div>
            <p className="caption">
              {listWords.kinds[kind]}. {refreshWords.namedBy}{' '}
              <bdi>{named.map((namer) => visibleShort(refreshWords.named(namer), 200)).join(', ')}</bdi>.
            </p>
            {answer ? (
              <Answer answer={answer} />
            ) : (
              <p className="caption">
                {refreshWords.whoever} {refreshWords.learns(address)}
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Answer({ answer }: { readonly answer: RefreshAnswer }) {
  const isGood = answer.state === 'added' || answer.state === 'current'
  return (
    <p className="refresh__answer">
      {isGood ? <Icon name="check" /> : <Shape kind="failed" />}
      <span>{visible(answerText(answer))}</span>
    </p>
  )
}

function answerText(answer: RefreshAnswer): string {
  switch (answer.state) {
    case 'added': {
      const { issuedAt, nextUpdate } = answer.facts
      const dates = { issued: Date.parse(issuedAt ?? ''), next: nextUpdate === null ? null : Date.parse(nextUpdate) }
      return refreshWords.added(ageWords(dates, Date.now()))
    }
    case 'current':
      return refreshWords.current
    case 'refused':
      return listRefusalWords[answer.refusal.reason](answer.refusal)
    case 'not-fetched':
      return refreshWords.refused[answer.reason](answer.detail)
  }
}
