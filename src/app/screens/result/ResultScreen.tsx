// Result: a switch over the states that a check can be in. It decides nothing about licences.
import { useEffect } from 'react'
import { Page } from '../../components/Page.tsx'
import { replaceWith } from '../../navigation.ts'
import { useApp } from '../../store/app-state.ts'
import { ActionsBar } from './ActionsBar.tsx'
import { Answered } from './Answered.tsx'
import './evidence.css'
import './result.css'

export function ResultScreen() {
  const verification = useApp((app) => app.verification)
  switch (verification.state) {
    case 'idle':
      return <BackToVerify />
    case 'checking':
      return <Checking sources={verification.inputs.map(({ source }) => source)} done={verification.done} />
    case 'answered':
      return <Answered answered={verification} />
  }
}

/** Nothing was checked, or it was wiped. */
function BackToVerify() {
  useEffect(() => replaceWith('verify'), [])
  return <Page title="Result">{null}</Page>
}

function Checking({ sources, done }: { readonly sources: readonly string[]; readonly done: number }) {
  return (
    <>
      <Page title="Checking">
        <div className="checking">
          <span className="spin" />
          <h1 className="h2">Checking…</h1>
          <p className="muted">{sources.length === 1 ? sources[0] : `${done} of ${sources.length} files`}</p>
        </div>
      </Page>
      <ActionsBar entry={undefined} />
    </>
  )
}
