// Who asks: readerAuth, a signature over one session's request (ISO/IEC 18013-5, 9.1.4). Whether the reader's certificate is to be trusted is not said here.
import { type CborItem, optionalMember, ReadError } from '../cbor/index.ts'
import { type CoseSign1, findCoseAlgorithm, verifyCoseSignature } from '../cose/index.ts'
import { readCertificate } from '../x509/index.ts'
import type { DocRequest } from './device-request.ts'
import { readerAuthenticationBytes } from './reader-authentication.ts'

const ALG = 1
const X5CHAIN = 33 // RFC 9360, 2

export interface AskingReader {
  /** Subject of the reader's certificate; foreign text. */
  readonly subject: string
  /** The certified key signed this request in this session: a name alone anybody could write. */
  readonly verified: boolean
}

/** @returns `undefined` where the request is not signed, or names no certificate that can be read */
export async function readAskingReader(
  { readerAuth, itemsRequestBytes }: Pick<DocRequest, 'readerAuth' | 'itemsRequestBytes'>,
  sessionTranscript: Uint8Array,
): Promise<AskingReader | undefined> {
  const bytes = readerAuth && certificateOf(readerAuth)
  if (readerAuth === undefined || bytes === undefined) return undefined
  try {
    const { subject, spki } = await readCertificate(bytes)
    const algorithmId = readerAuth.protectedHeader?.get(ALG)
    const algorithm = findCoseAlgorithm(algorithmId?.kind === 'integer' ? Number(algorithmId.value) : undefined)
    if (spki.key === undefined || algorithm === undefined) return { subject: subject.text, verified: false }
    const payload = readerAuthenticationBytes(sessionTranscript, itemsRequestBytes)
    return { subject: subject.text, verified: (await verifyCoseSignature(readerAuth, payload, spki.key, algorithm)).verified }
  } catch (fault) {
    if (fault instanceof ReadError) return undefined
    throw fault
  }
}

function certificateOf({ unprotectedHeader, protectedHeader }: CoseSign1): Uint8Array | undefined {
  const headers = [unprotectedHeader, protectedHeader].flatMap((header) => (header === undefined ? [] : [header]))
  const x5chain = headers.map((header) => optionalMember(header, X5CHAIN)).find((value) => value !== undefined)
  const first: CborItem | undefined = x5chain?.kind === 'array' ? x5chain.items[0] : x5chain
  return first?.kind === 'bytes' ? first.value : undefined
}
