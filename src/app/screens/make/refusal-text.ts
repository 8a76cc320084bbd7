// Why a request is not put to the holder, in a sentence.
import { makeWords, visible } from '../../../messages/index.ts'
import type { RequestRefusal } from '../../worker/protocol.ts'

const { refusal: words } = makeWords.read

export function refusalText(refusal: RequestRefusal): string {
  switch (refusal.reason) {
    case 'other':
      return words.other(refusal.recognised)
    case 'unreadable':
      return visible(words.unreadable(refusal.problem))
    case 'malformed':
      return visible(words.malformed(refusal.detail))
    case 'other-document':
      return visible(words['other-document'](refusal.docTypes))
    default:
      return words[refusal.reason]
  }
}
