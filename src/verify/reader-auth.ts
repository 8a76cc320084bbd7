// request.reader-auth: who asked, 9.1.4: a signature over one session's request, by a reader whose certificate somebody may vouch for.
import { type CoseSign1, findCoseAlgorithm, verifyCoseSignature } from '../cose/index.ts'
import { readerAuthenticationAllBytes, readerAuthenticationBytes } from '../mdoc/index.ts'
import { findPath, openTrustStore, type TrustAnchor, type X5chainEntry } from '../trust/index.ts'
import type { Certificate } from '../x509/index.ts'
import { finding } from './finding.ts'
import type { OpenContext } from './open-context.ts'
import { profileFaults } from './profile/faults.ts'
import { checkReaderCertificate } from './profile/reader.ts'
import type { Finding } from './report.ts'
import { wholeSeconds } from './rfc3339.ts'

/** A readerAuth or one of readerAuthAll, with what it covers. */
export interface ReaderSignature {
  readonly cose: CoseSign1
  /** ItemsRequestBytes of one docRequest, or of all with DeviceRequestInfoBytes. */
  readonly covers:
    | { readonly type: 'document'; readonly itemsRequestBytes: Uint8Array }
    | { readonly type: 'all'; readonly itemsRequestBytes: readonly Uint8Array[]; readonly deviceRequestInfoBytes: Uint8Array | null }
}

type Circumstances = Pick<OpenContext, 'at' | 'session' | 'readerTrust'>

/**
 * 9.1.4: the certified key signed ReaderAuthenticationBytes (of ed. 2 ReaderAuthenticationAllBytes) of this session; the certificate is a
 * reader's and in date; where authorities of readers are held, one of them issued it. Nothing of it is the credential's fault: a warning at most.
 */
export async function checkReaderAuth(
  { cose, covers }: ReaderSignature,
  { at, session, readerTrust }: Circumstances,
): Promise<Finding<'request.reader-auth'>> {
  const {
    documentSigner: certificate,
    documentSignerProblem,
    anchor,
  } = await findPath(x5chainOf(cose), readerTrust ?? (await openTrustStore([])))
  const algorithmId = cose.protectedHeader?.get(ALG)
  const row = findCoseAlgorithm(algorithmId?.kind === 'integer' ? Number(algorithmId.value) : undefined)
  const used = {
    reader: certificate?.subject.text ?? '',
    covers: covers.type === 'all' ? 'all that was asked for' : 'this document',
    algorithm: row?.name ?? '',
    key: certificate?.spki.described ?? '',
    vouchedBy: anchor?.certificate.subject.text ?? '',
  }
  if (session === undefined) return finding('request.reader-auth', 'indeterminate', { reason: 'no-session', ...used })
  const problems: string[] = cose.faults.map(({ fault }) => fault)
  if (cose.payload !== undefined) problems.push('the payload is attached')
  if (certificate === undefined) problems.push(documentSignerProblem?.problem ?? 'no certificate in x5chain, or too many')
  if (row === undefined) problems.push('the algorithm is not one that may be used')
  if (certificate !== undefined && row !== undefined) {
    const payload = payloadOf(covers, session.sessionTranscript)
    const { key } = certificate.spki
    const { verified, problem } = key === undefined ? unusableKey : await verifyCoseSignature(cose, payload, key, row)
    if (!verified) problems.push(problem ?? 'the signature is of another session, another key or another request')
    problems.push(...certificateProblems(certificate, anchor, at))
    if (readerTrust !== undefined && readerTrust.anchors.length > 0 && anchor === undefined)
      problems.push('no authority of readers that is held issued the certificate')
  }
  const problem = [...new Set(problems)].join('; ')
  return finding('request.reader-auth', problem === '' ? 'passed' : 'failed', { ...used, problem })
}

const ALG = 1
const X5CHAIN = 33 // RFC 9360, 2
const unusableKey = { verified: false, problem: 'the key of the certificate can’t be used' } as const

/** Never both headers, which `faults` tells of; what is no byte string is left out, and then there is no certificate. */
function x5chainOf({ protectedHeader, unprotectedHeader }: CoseSign1): readonly X5chainEntry[] {
  const x5chain = unprotectedHeader?.get(X5CHAIN) ?? protectedHeader?.get(X5CHAIN)
  const items = x5chain === undefined ? [] : x5chain.kind === 'array' ? x5chain.items : [x5chain]
  return items.flatMap((item) => (item.kind === 'bytes' ? [{ bytes: item.value, range: [item.start, item.end] as const }] : []))
}

function payloadOf(covers: ReaderSignature['covers'], sessionTranscript: Uint8Array): Uint8Array {
  if (covers.type === 'document') return readerAuthenticationBytes(sessionTranscript, covers.itemsRequestBytes)
  return readerAuthenticationAllBytes(sessionTranscript, covers.itemsRequestBytes, covers.deviceRequestInfoBytes)
}

/** What makes the certificate unfit: dates, encoding, and the rows of its profile that bind whatever the policy; form is passed over. */
function certificateProblems(certificate: Certificate, anchor: TrustAnchor | undefined, at: Date): string[] {
  const faults = profileFaults(checkReaderCertificate(certificate, { issuer: anchor?.certificate, testOnly: anchor?.testOnly ?? false }))
  const broken = faults.map(({ id, params }) => `${id}: ${'found' in params ? String(params.found) : ''}`)
  return [
    ...(isInDate(certificate, at) ? [] : ['the certificate of the reader is not in date']),
    ...(anchor === undefined || isInDate(anchor.certificate, at) ? [] : ['the authority of the reader is not in date']),
    ...(certificate.derFaults.length === 0 ? [] : ['the certificate of the reader is not DER']),
    ...broken,
  ]
}

function isInDate({ notBefore, notAfter }: Certificate, at: Date): boolean {
  if (notBefore === undefined || notAfter === undefined) return false
  return wholeSeconds(notBefore) <= wholeSeconds(at) && wholeSeconds(at) <= wholeSeconds(notAfter)
}
