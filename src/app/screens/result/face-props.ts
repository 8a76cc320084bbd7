// What the parts of a result are given.
import type { ReactNode } from 'react'
import type { Outcome, SourcedReport } from '../../../intake/index.ts'
import type { Plate } from '../../../messages/index.ts'
import type { DocumentReport } from '../../../verify/index.ts'
import type { Entry } from '../../store/entries.ts'
import type { Verification } from '../../store/verification.ts'

export type AnsweredVerification = Extract<Verification, { state: 'answered' }>

export interface ReportResultProps {
  readonly entry: Entry
  readonly sourced: SourcedReport
  readonly outcome: Extract<Outcome, { state: 'judged' }>
  readonly answered: AnsweredVerification
  /** The list of sources, where there are several: it stands under the plate. */
  readonly sources: ReactNode
  onSession(): void
}
export type FaceProps = ReportResultProps & { readonly words: Plate }
export type DocumentProps = FaceProps & { readonly document: DocumentReport }
