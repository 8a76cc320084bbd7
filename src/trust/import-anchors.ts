// Import of anchors: which certificates of a file may be held, and why the others may not.
import { digest, toHex } from '../crypto/index.ts'
import type { Certificate } from '../x509/index.ts'
import { isRefusal, refusalOf } from './anchor-refusal.ts'
import { type FoundCertificate, findCertificates } from './certificate-file.ts'
import { isPublishedKey } from './published-keys.ts'
import { readOrRefuse } from './trust-store.ts'
import type { AnchorRecord, ImportNote, ImportOptions, ImportResult, Refusal } from './types.ts'

/**
 * Takes the authorities out of what an operator has; stores nothing itself. Refused with a reason: signers, certificates that are
 * no authority, what is held already (the same certificate bytes), what can't be read. A private key in it refuses the whole.
 * An authority that is expired or not DER is taken and noted.
 * @param source for people, e.g. a file name; of one certificate among several it says `, block 3` or `, certificate 3`
 * @param content PEM (one or many blocks, text around them), DER, or base64 of DER: certificates, or PKCS#7 bundles of them (.p7b, .p7c)
 * @returns records to be kept as they are; a refusal hides no other certificate of the file
 */
export async function importAnchors(source: string, content: Uint8Array | string, options: ImportOptions): Promise<ImportResult> {
  const found = await findCertificates(source, content)
  const held = new Map(
    await Promise.all((options.held ?? []).map(async ({ bytes, source: from }) => [await fingerprintOf(bytes), from] as const)),
  )
  const added: AnchorRecord[] = []
  const refused: Refusal[] = [...found.refused]
  const notes: ImportNote[] = []
  for (const candidate of found.certificates) {
    const certificate = await readOrRefuse(candidate.bytes, candidate.source)
    if (isRefusal(certificate)) {
      refused.push(certificate)
      continue
    }
    const refusal = heldRefusal(certificate, candidate, held) ?? refusalOf(certificate, candidate.source)
    if (refusal !== undefined) {
      refused.push(refusal)
      continue
    }
    held.set(certificate.fingerprint, candidate.source)
    added.push(recordOf(candidate, { ...options, testOnly: options.testOnly === true || isPublishedKey(certificate) }))
    notes.push(...notesOn(certificate, candidate.source, options.at))
  }
  return { added, refused, notes }
}

/** @param held fingerprints, each with where its certificate came from */
function heldRefusal(
  { fingerprint, subject }: Certificate,
  { source }: FoundCertificate,
  held: ReadonlyMap<string, string>,
): Refusal | undefined {
  const detail = held.get(fingerprint)
  return detail === undefined ? undefined : { source, reason: 'already-held', subject: subject.text, detail }
}

function recordOf({ bytes, source }: FoundCertificate, { origin, testOnly, docTypes, trustedFromResult }: ImportOptions): AnchorRecord {
  return {
    bytes: bytes.slice(), // a record outlives the file that it was cut from
    source,
    origin,
    testOnly: testOnly === true,
    ...(docTypes === undefined ? {} : { docTypes }),
    ...(trustedFromResult === undefined ? {} : { trustedFromResult }),
  }
}

function notesOn({ subject, notBefore, notAfter, derFaults }: Certificate, source: string, at: Date | undefined): ImportNote[] {
  const note = (kind: ImportNote['note'], detail: string): ImportNote => ({ source, subject: subject.text, note: kind, detail })
  const [fault] = derFaults
  return [
    ...(at !== undefined && notAfter !== undefined && notAfter < at ? [note('expired', notAfter.toISOString())] : []),
    ...(at !== undefined && notBefore !== undefined && at < notBefore ? [note('not-yet-valid', notBefore.toISOString())] : []),
    ...(fault === undefined ? [] : [note('not-der', `${fault.problem}, at byte ${fault.offset}`)]),
  ]
}

async function fingerprintOf(bytes: Uint8Array): Promise<string> {
  return toHex(await digest('SHA-256', bytes))
}
