// What a false accept is. A mutated response may pass only where it says no more than the genuine one, proven in the same session.
import { ReadError, readWellFormed } from '../../src/cbor/index.ts'
import { type MdocDocument, readDeviceResponse, readMdocDocument } from '../../src/mdoc/index.ts'
import type { DocumentReport, VerificationReport } from '../../src/verify/index.ts'

/** A document of a genuine response: the facts that its issuer and device signed, and the proof of the session. */
export interface Genuine {
  readonly facts: string
  /** Each element that it shows, with its value. */
  readonly elements: ReadonlySet<string>
  /** r of the device's signature, R of an EdDSA signature, or the whole tag: another form of the same proof has the same. */
  readonly proof: string
}

export async function genuineOf(response: Uint8Array, report: VerificationReport): Promise<readonly Genuine[]> {
  const proofs = await proofsOf(response)
  return report.documents.map((document, index) => ({
    facts: factsOf(document),
    elements: new Set(elementsOf(document)),
    proof: proofs[index] ?? '',
  }))
}

/**
 * Why a pass is a false accept: a document of it is none of the genuine ones, in what was signed, in a value that is shown, or in the
 * proof of the session. A pass may show less: an element that was left out was not shared. What nobody signs (version, status, error
 * codes, the order of members and items) and the form of what is signed may differ.
 * @param session whether the verifier has a session; without one nothing says whose the device's proof is
 * @returns `undefined`: it did not pass, or rightly
 */
export async function falseAccept(
  response: Uint8Array,
  report: VerificationReport,
  genuine: readonly Genuine[],
  session: boolean,
): Promise<string | undefined> {
  if (report.verdict !== 'passed') return undefined
  if (report.documents.length === 0) return 'passed without a document'
  const proofs = await proofsOf(response)
  for (const [index, document] of report.documents.entries()) {
    const facts = factsOf(document)
    const same = genuine.filter((one) => one.facts === facts)
    if (same.length === 0) return `document ${index}: facts that no genuine document has: ${facts}`
    const shown = elementsOf(document)
    if (shown.length === 0) return `document ${index}: passed without an element`
    const whole = same.filter(({ elements }) => shown.every((element) => elements.has(element)))
    if (whole.length === 0) return `document ${index}: an element that the genuine document does not have`
    if (session && !whole.some(({ proof }) => proof === proofs[index])) return `document ${index}: the proof of another session`
  }
  return undefined
}

function factsOf({ docType, framed, issuer, validity, deviceKeyThumbprint, digestCount, checks }: DocumentReport): string {
  const proven = ['device-auth.signature', 'device-auth.mac']
  const verified = checks.filter(({ id, status }) => proven.includes(id) && status === 'passed')
  return JSON.stringify([
    ...[docType, framed, issuer.name, issuer.documentSigner?.fingerprint, issuer.anchor?.fingerprint, validity],
    ...[deviceKeyThumbprint, digestCount, verified.map(({ id }) => id)],
  ])
}

/** The value as told, not where it stood. What the device says without a session is shown apart as unproven, whatever it is: no fact. */
function elementsOf({ elements }: DocumentReport): readonly string[] {
  return elements
    .filter(({ status }) => status !== 'unproven')
    .map(({ namespace, element, origin, status, value }) => JSON.stringify([namespace, element, origin, status, value]))
}

async function proofsOf(response: Uint8Array): Promise<readonly string[]> {
  return (await documentsIn(response)).map(({ deviceSigned }) => {
    const auth = deviceSigned?.deviceAuth
    if (auth === undefined) return ''
    const octets = 'tag' in auth.cose ? auth.cose.tag : auth.cose.signature.subarray(0, auth.cose.signature.length / 2)
    return Buffer.from(octets).toString('hex')
  })
}

/** Of a response, or a Document that was given alone. */
async function documentsIn(bytes: Uint8Array): Promise<readonly MdocDocument[]> {
  try {
    const { documents, invalid } = readDeviceResponse(bytes)
    return await Promise.all(documents.map((item) => readMdocDocument(item, 'in-response', { invalid })))
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
    const { item, invalid } = readWellFormed(bytes)
    return [await readMdocDocument(item, 'document', { invalid })]
  }
}
