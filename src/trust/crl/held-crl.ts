// From a record to a list that may be asked: readable, nothing that narrows it, signed by a held authority that may sign lists.
import { ReadError } from '../../cbor/index.ts'
import { equalBytes, toHex } from '../../crypto/index.ts'
import { type Certificate, type CertificateList, MAX_CRL_BYTES, readCrl, verifyCrlSignature } from '../../x509/index.ts'
import { subjectKeyIdentifierOf } from '../issuer-search.ts'
import type { HeldCrl, ListRecord, ListRefusal, TrustAnchor, TrustStore } from '../types.ts'

/** Says nothing of time: a list that has run out is held, and one of the future is refused at import alone. */
export async function holdCrl(record: ListRecord, { bySubject }: Pick<TrustStore, 'bySubject'>): Promise<HeldCrl | ListRefusal> {
  const { source, origin } = record
  const refuse = (reason: ListRefusal['reason'], detail?: string, issuer?: string): ListRefusal => ({
    kind: 'crl',
    source,
    reason,
    ...(issuer === undefined ? {} : { issuer }),
    ...(detail === undefined || detail === '' ? {} : { detail }),
  })
  const list = await readOrProblem(record.bytes)
  if (list instanceof ReadError) return refuse(record.bytes.length > MAX_CRL_BYTES ? 'too-large' : 'malformed', list.message)
  const [fault] = list.faults
  if (fault !== undefined) return refuse(fault.fault, fault.detail, list.issuer.text)
  const found = await findIssuer(list, bySubject(list.issuer.bytes))
  return typeof found === 'string' ? refuse(found, undefined, list.issuer.text) : { list, issuer: found, source, origin }
}

export function isListRefusal(found: HeldCrl | ListRefusal): found is ListRefusal {
  return Object.hasOwn(found, 'reason')
}

/** Name and key together issue lists: roots that were renewed with the same key have one, of the same name with another key their own. */
export function issuingKey({ subject, spki }: Certificate): string {
  return `${toHex(subject.bytes)} ${toHex(spki.bytes)}`
}

async function readOrProblem(bytes: Uint8Array): Promise<CertificateList | ReadError> {
  try {
    return await readCrl(bytes)
  } catch (error) {
    if (error instanceof ReadError) return error
    throw error
  }
}

/** RFC 5280, 6.3.3 (f), (g): of all anchors of that name the one that signed; the reason is the one that came furthest. */
async function findIssuer(list: CertificateList, named: readonly TrustAnchor[]): Promise<TrustAnchor | ListRefusal['reason']> {
  if (named.length === 0) return 'issuer-not-held'
  const ofKey = named.filter(({ certificate }) => namesKey(list, certificate))
  if (ofKey.length === 0) return 'other-key-identifier'
  const verified: TrustAnchor[] = []
  for (const anchor of ofKey) if (await isSignedBy(list, anchor)) verified.push(anchor)
  if (verified.length === 0) return 'signature'
  return verified.find(({ certificate }) => maySignLists(certificate)) ?? 'no-crl-sign'
}

/** A root without subjectKeyIdentifier is tried by its name alone. */
function namesKey({ authorityKeyIdentifier }: CertificateList, certificate: Certificate): boolean {
  const subject = subjectKeyIdentifierOf(certificate)
  return subject === undefined || authorityKeyIdentifier === undefined || equalBytes(authorityKeyIdentifier, subject)
}

async function isSignedBy(list: CertificateList, { certificate }: TrustAnchor): Promise<boolean> {
  const { key } = certificate.spki
  return key !== undefined && (await verifyCrlSignature(list, key))
}

/** Annex B.1.2 asks for the bit; without the extension nothing says that the key may. */
function maySignLists({ keyUsage }: Certificate): boolean {
  return keyUsage.state === 'read' && keyUsage.value.includes('cRLSign')
}
