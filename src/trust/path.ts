// The certification path from x5chain[0] to a held IACA (ISO/IEC 18013-5, 9.3.3 and B.1; RFC 5280, 6.1): what there is between
// them, as evidence. Trust comes from the store alone: an x5chain holds candidates for a link, and a root among them counts for nothing.
import { type ByteRange, ReadError } from '../cbor/index.ts'
import { type Certificate, isSelfSigned, readCertificate } from '../x509/index.ts'
import { isAuthority, isSelfIssued } from './anchor-refusal.ts'
import {
  authorityKeyIdentifierOf,
  type IssuerSearch,
  keyIdentifiersAgree,
  namesIssuer,
  openIssuerSearch,
  subjectKeyIdentifierOf,
} from './issuer-search.ts'
import type { CertificationPath, TrustAnchor, TrustStore } from './types.ts'
import { findUnanchoredEvidence, noEvidence } from './unanchored.ts'

/** A certificate of an x5chain as received, and where it lay. */
export interface X5chainEntry {
  readonly bytes: Uint8Array
  readonly range: ByteRange
}

const MAX_X5CHAIN = 10
/** Signatures tried for one document: a real one needs one, or two where a link certificate stands between. */
const MAX_TRIED = 20

/**
 * Finds who issued the signer, among the anchors that are held. Judges nothing: no date, no profile, no scope has a say, so an
 * expired anchor is found like any other. Never rejects for what a certificate holds.
 * @param x5chain as received, the signer first; whatever follows it is a candidate and trusted in nothing
 */
export async function findPath(x5chain: readonly X5chainEntry[], store: TrustStore): Promise<CertificationPath> {
  if (x5chain.length > MAX_X5CHAIN) return { ...emptyPath, tooMany: true }
  const [first, ...further] = x5chain
  if (first === undefined) return emptyPath
  const { others, dropped } = await readOthers(further)
  const documentSigner = await readOrProblem(first.bytes)
  if ('problem' in documentSigner) return { ...emptyPath, others, dropped, documentSignerProblem: documentSigner }

  const search = openIssuerSearch(MAX_TRIED)
  const { anchor, link } = await findAnchor(documentSigner, others, store, search)
  const evidence = anchor === undefined ? await findUnanchoredEvidence(documentSigner, others, store, search) : noEvidence
  return {
    ...emptyPath,
    documentSigner,
    others,
    dropped,
    anchor,
    link,
    provider: search.provider(),
    selfSigned: await isSelfSigned(documentSigner),
    isAnchor: store
      .bySubject(documentSigner.subject.bytes)
      .some(({ certificate }) => certificate.fingerprint === documentSigner.fingerprint),
    ...evidence,
  }
}

const emptyPath: CertificationPath = {
  documentSigner: undefined,
  documentSignerProblem: undefined,
  tooMany: false,
  others: [],
  dropped: 0,
  anchor: undefined,
  link: undefined,
  provider: undefined,
  selfSigned: false,
  isAnchor: false,
  ...noEvidence,
}

async function readOrProblem(bytes: Uint8Array): Promise<Certificate | { problem: string; offset: number }> {
  try {
    return await readCertificate(bytes)
  } catch (error) {
    if (error instanceof ReadError) return { problem: error.message, offset: error.offset }
    throw error
  }
}

/** Further certificates that are not DER are dropped: they were nothing but candidates. */
async function readOthers(entries: readonly X5chainEntry[]): Promise<{ others: Certificate[]; dropped: number }> {
  const others: Certificate[] = []
  for (const { bytes } of entries) {
    const certificate = await readOrProblem(bytes)
    if (!('problem' in certificate) && certificate.derFaults.length === 0) others.push(certificate)
  }
  return { others, dropped: entries.length - others.length }
}

interface FoundAnchor {
  readonly anchor: TrustAnchor | undefined
  readonly link: Certificate | undefined
}

/**
 * Every anchor of the issuer's name is tried, in the store's order of preference. A held link certificate is an anchor as well, but
 * where the root that it links to is held too, the path goes on to that root, whose end is its own (B.1.3).
 */
async function findAnchor(
  signer: Certificate,
  others: readonly Certificate[],
  store: TrustStore,
  search: IssuerSearch,
): Promise<FoundAnchor> {
  const candidates = store.bySubject(signer.issuer.bytes).filter(({ certificate }) => keyIdentifiersAgree(signer, certificate))
  for (const anchor of candidates) {
    if (!isLink(anchor.certificate) && (await search.issued(signer, anchor.certificate)) === 'yes') return { anchor, link: undefined }
  }
  const heldLinks = candidates.filter(({ certificate }) => isLink(certificate))
  for (const link of [...heldLinks.map(({ certificate }) => certificate), ...others]) {
    const anchor = await anchorBehindLink(signer, link, store, search)
    if (anchor !== undefined) return { anchor, link }
  }
  for (const anchor of heldLinks) {
    if ((await search.issued(signer, anchor.certificate)) === 'yes') return { anchor, link: undefined }
  }
  return { anchor: undefined, link: undefined }
}

/** B.1.3: the new IACA key, certified by the old: subject and issuer are one name, the authority key is another one. */
function isLink(certificate: Certificate): boolean {
  const authority = authorityKeyIdentifierOf(certificate)
  const subject = subjectKeyIdentifierOf(certificate)
  return (
    isAuthority(certificate) &&
    isSelfIssued(certificate) &&
    authority !== undefined &&
    subject !== undefined &&
    !keyIdentifiersAgree(certificate, certificate)
  )
}

async function anchorBehindLink(
  signer: Certificate,
  link: Certificate,
  store: TrustStore,
  search: IssuerSearch,
): Promise<TrustAnchor | undefined> {
  if (!isLink(link) || !namesIssuer(signer, link) || !keyIdentifiersAgree(signer, link)) return undefined
  for (const anchor of store.bySubject(link.issuer.bytes)) {
    const isItself = anchor.certificate.fingerprint === link.fingerprint
    if (isItself || !keyIdentifiersAgree(link, anchor.certificate)) continue
    if ((await search.issued(signer, link)) !== 'yes') return undefined
    if ((await search.issued(link, anchor.certificate)) === 'yes') return anchor
  }
  return undefined
}
