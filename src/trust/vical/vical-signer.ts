// Who signed a list (annex C; RFC 5280, 6.1): x5chain leads to the root of a provider that is held, or the list counts for nothing.
import { ReadError } from '../../cbor/index.ts'
import { type Certificate, readCertificate } from '../../x509/index.ts'
import { isAuthority } from '../anchor-refusal.ts'
import { keyIdentifiersAgree, namesIssuer } from '../issuer-search.ts'
import { certificateFault, type ListSignerFault, pathFault } from '../status-list/list-signer.ts'
import type { ListProvider, VicalRefusal } from './types.ts'

export interface SignedUnder {
  readonly signer: Certificate
  readonly intermediates: readonly Certificate[]
  readonly root: Certificate
  readonly provider: ListProvider
}
export type SignerRefusal = Pick<VicalRefusal, 'reason' | 'signer' | 'detail'>

const MAX_X5CHAIN = 10
const VICAL_SIGNER = '1.0.18013.5.1.8'

/**
 * The path of x5chain to a held root; one among x5chain is a candidate like any other certificate there, and trusted in nothing.
 * The rest of the signer's profile (annex B) is judged by whoever imports: trust knows no policy.
 * @param at each certificate is in date then, both ends included
 */
export async function findVicalSigner(
  x5chain: readonly Uint8Array[],
  roots: readonly ListProvider[],
  at: Date,
): Promise<SignedUnder | SignerRefusal> {
  if (x5chain.length > MAX_X5CHAIN) return { reason: 'no-certificate', detail: `more than ${MAX_X5CHAIN} in x5chain` }
  const chain: Certificate[] = []
  for (const bytes of x5chain) {
    const certificate = await readDer(bytes)
    if (typeof certificate === 'string') return { reason: 'no-certificate', detail: certificate }
    chain.push(certificate)
  }
  const [signer] = chain
  if (signer === undefined) return { reason: 'no-certificate', detail: 'no x5chain' }
  let refusal: SignerRefusal = { reason: 'unknown-root', signer: signer.subject.text, detail: topmostIssuer(chain) }
  for (const provider of roots) {
    const root = await readDer(provider.bytes)
    if (typeof root === 'string' || !isAuthority(root)) continue
    const path = below(chain, root)
    const top = path.at(-1)
    if (top === undefined || !namesIssuer(top, root) || !keyIdentifiersAgree(top, root)) continue
    const fault = await faultOf(path, root, at)
    if (fault === undefined) return { signer, intermediates: path.slice(1), root, provider }
    refusal = { ...refusalBy(fault), signer: signer.subject.text }
  }
  return refusal
}

/** A root that came along stands for the one that is held, byte for byte, or for nothing. */
function below(chain: readonly Certificate[], { fingerprint }: Certificate): readonly Certificate[] {
  const index = chain.findIndex((certificate) => certificate.fingerprint === fingerprint)
  return index < 0 ? chain : chain.slice(0, index)
}

async function faultOf(path: readonly Certificate[], root: Certificate, at: Date): Promise<ListSignerFault | undefined> {
  const fault = await pathFault(path, root, { at, crlOf: () => undefined }, signingFault)
  return fault ?? certificateFault(root, path.length, at, signingFault)
}

/** The purpose is what tells a list's signer from any other signer under that root. */
function signingFault(signer: Certificate): ListSignerFault | undefined {
  const { keyUsage, extendedKeyUsage } = signer
  if (isAuthority(signer) || keyUsage.state !== 'read' || !keyUsage.value.includes('nonRepudiation')) return 'no-key-usage'
  return extendedKeyUsage.state === 'read' && extendedKeyUsage.value.includes(VICAL_SIGNER) ? undefined : 'other-purpose'
}

function refusalBy(fault: ListSignerFault): SignerRefusal {
  if (fault === 'not-in-date') return { reason: 'signer-not-in-date' }
  if (fault === 'no-key-usage' || fault === 'other-purpose') return { reason: 'signer-purpose', detail: fault }
  return { reason: 'path', detail: fault }
}

function topmostIssuer(chain: readonly Certificate[]): string {
  return chain.at(-1)?.issuer.text ?? ''
}

async function readDer(bytes: Uint8Array): Promise<Certificate | string> {
  try {
    const certificate = await readCertificate(bytes)
    const [fault] = certificate.derFaults
    return fault === undefined ? certificate : `${fault.problem}, at byte ${fault.offset}`
  } catch (error) {
    if (error instanceof ReadError) return error.message
    throw error
  }
}
