// The CRL as AWS Private CA last published it, fetched only when a person asks for it: "mdl authority crl".
import { MAX_CRL_BYTES } from '../../x509/index.ts'
import { AuthorityError } from '../authority-error.ts'

const TIMEOUT_MS = 30_000

/** @throws {AuthorityError} nothing there, and why that may be */
export async function fetchPublishedCrl(uri: string): Promise<Uint8Array> {
  const response = await fetch(uri, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' }).catch((fault: unknown) => {
    throw new AuthorityError(
      `${uri} can’t be reached: ${fault instanceof Error ? fault.message : 'no answer'}`,
      'check the CDN and its DNS name',
    )
  })
  if (response.status === 403 || response.status === 404)
    throw new AuthorityError(
      `no CRL is published at ${uri} (${response.status})`,
      'AWS writes it after the first certificate that refers to it, and within 30 minutes of a revocation; behind that stand bucket policy and CDN',
    )
  if (!response.ok) throw new AuthorityError(`${uri} answers ${response.status}`, 'check the CDN')
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length > MAX_CRL_BYTES) throw new AuthorityError(`the CRL at ${uri} has ${bytes.length} octets: more than a reader takes`)
  return bytes
}
