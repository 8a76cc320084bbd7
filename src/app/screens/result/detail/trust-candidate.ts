// A certificate that may be trusted from a result: an authority's, read as an import reads it.
import { refusalWords, visible } from '../../../../messages/index.ts'
import type { ImportSource } from '../../../store/import-source.ts'
import { ask } from '../../../worker/client.ts'
import type { Anchor } from '../../../worker/protocol.ts'

export const COMPARED_CHARACTERS = 8

export type Candidate = Anchor
export type ReadCandidate =
  | { readonly state: 'candidate'; readonly candidate: Candidate }
  | { readonly state: 'refused'; readonly why: string }

/** A document signer, a private key, anything that is no authority is refused with an import's own words. */
export async function candidateFrom({ source, content }: ImportSource): Promise<ReadCandidate> {
  const { added, refused } = await ask('importAnchors', { source, content, options: { origin: 'session', trustedFromResult: true } })
  const [candidate] = await ask('describeAnchors', { records: added.slice(0, 1) })
  if (candidate) return { state: 'candidate', candidate }
  const [refusal] = refused
  return { state: 'refused', why: refusal ? visible(refusalWords[refusal.reason](refusal)) : 'No certificate was found in it.' }
}

/** White space and colons are how people write fingerprints. */
export function isCompared(typed: string, fingerprint: string): boolean {
  return typed.replace(/[\s:]/g, '').toLowerCase() === fingerprint.slice(-COMPARED_CHARACTERS)
}
