// Words for documents of the second edition that are not verified here.
import type { VerificationReport } from '../../verify/index.ts'
import { docTypeLabel } from './labels.ts'

type Unopened = VerificationReport['unopened'][number]

export const unopenedWords = {
  heading: 'Documents that are not verified here',
  /** Its type is what it says itself: foreign text. */
  document: ({ docType }: Unopened): string => (docType === null ? 'A document' : docTypeLabel(docType)),
  why: ({ type }: Unopened): string =>
    ({ 'zero-knowledge': 'zero-knowledge document, not verified here', encrypted: 'encrypted document, not opened' })[type],
} as const
