// What came out: the worst of it first, and where there is more than one, a list to choose from.
import { type ReactNode, useState } from 'react'
import { plateOf } from '../../../messages/index.ts'
import { Page } from '../../components/Page.tsx'
import { useApp } from '../../store/app-state.ts'
import { type Entry, entriesOf, worstIndex } from '../../store/entries.ts'
import { ActionsBar } from './ActionsBar.tsx'
import type { AnsweredVerification } from './face-props.ts'
import { NotJudged } from './NotJudged.tsx'
import { ReportResult } from './ReportResult.tsx'
import { SessionDialog } from './SessionDialog.tsx'
import { SourceList } from './SourceList.tsx'

export function Answered({ answered }: { readonly answered: AnsweredVerification }) {
  const purpose = useApp((app) => app.settings.purpose)
  const [sessionOpen, setSessionOpen] = useState(false)
  const entries = entriesOf(answered.judgements)
  const index = answered.selected ?? worstIndex(entries)
  const entry = entries[index]
  if (!entry) return null // inputs are never empty, so neither are the entries
  const plate = plateOf(entry.outcome, purpose)
  const sources = entries.length > 1 ? <SourceList entries={entries} selected={index} /> : null
  return (
    <>
      <Page title={plate.headline}>
        <EntryResult key={index} entry={entry} answered={answered} sources={sources} onSession={() => setSessionOpen(true)} />
      </Page>
      <ActionsBar entry={entry} />
      {sessionOpen ? <SessionDialog session={answered.choices.session} onClose={() => setSessionOpen(false)} /> : null}
    </>
  )
}

interface EntryResultProps {
  readonly entry: Entry
  readonly answered: AnsweredVerification
  /** The list of sources, where there are several: it stands under the plate. */
  readonly sources: ReactNode
  onSession(): void
}

function EntryResult({ entry, ...rest }: EntryResultProps) {
  const { sourced, outcome } = entry
  if (!sourced || outcome.state !== 'judged') return <NotJudged outcome={outcome} {...rest} />
  return <ReportResult entry={entry} sourced={sourced} outcome={outcome} {...rest} />
}
