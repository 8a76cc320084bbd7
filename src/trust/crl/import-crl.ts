// Import of CRLs: which list may be held, and why another may not. A refusal is data, and changes nothing of what is held.
import type { HeldCrl, ListImportOptions, ListImportResult, ListRecord, ListRefusal } from '../types.ts'
import { findCrls } from './crl-file.ts'
import { holdCrl, isListRefusal, issuingKey } from './held-crl.ts'
import { refusalBeside } from './held-crls.ts'

/**
 * Takes the CRLs out of what an operator has; stores nothing itself. A list is added where a held authority's key, that may sign
 * lists, signed it, where nothing narrows what it says, and where it is newer than the one that is held. One that has run out is
 * added too: what it lists stays revoked.
 * @param source for people, e.g. a file name; refusals of one list among several add `, block 3`
 * @param content DER, PEM (one or many blocks) or base64 of DER; at most 20 MB a list
 * @returns records to be kept as they are; the older list of the same authority counts no more
 * @see RFC 5280, 5 and 6.3.3; ISO/IEC 18013-5, annex B
 */
export async function importCrl(source: string, content: Uint8Array | string, options: ListImportOptions): Promise<ListImportResult> {
  const found = findCrls(source, content)
  const refused: ListRefusal[] = [...found.refused]
  const added: ListRecord[] = []
  const held = await heldBy(options)
  for (const candidate of found.crls) {
    const record: ListRecord = { kind: 'crl', bytes: candidate.bytes.slice(), source: candidate.source, origin: options.origin }
    const crl = await holdCrl(record, options.store)
    const refusal = isListRefusal(crl) ? crl : (refusalByTime(crl, options.at) ?? refusalByHeld(crl, held))
    if (refusal !== undefined) refused.push(refusal)
    else added.push(record)
    if (refusal === undefined && !isListRefusal(crl)) held.push(crl)
  }
  return { added, refused }
}

async function heldBy({ store, held = [] }: ListImportOptions): Promise<HeldCrl[]> {
  const since = await Promise.all(held.filter(({ kind }) => kind === 'crl').map((record) => holdCrl(record, store)))
  return [...store.crls, ...since.flatMap((crl) => (isListRefusal(crl) ? [] : [crl]))]
}

/** A list of the future would outlive every list of the present. */
function refusalByTime({ list, source }: HeldCrl, at: Date): ListRefusal | undefined {
  if (list.thisUpdate <= at) return undefined
  return { kind: 'crl', source, reason: 'not-yet-issued', issuer: list.issuer.text, detail: list.thisUpdate.toISOString() }
}

function refusalByHeld(crl: HeldCrl, held: readonly HeldCrl[]): ListRefusal | undefined {
  const key = issuingKey(crl.issuer.certificate)
  const ofKey = held.filter(({ issuer }) => issuingKey(issuer.certificate) === key)
  return ofKey.map((other) => refusalBeside(crl, other)).find((refusal) => refusal !== undefined)
}
