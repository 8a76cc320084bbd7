// Rows of annex B that look at what a key may be used for: keyUsage, extKeyUsage (B.1.2 to B.1.4; RFC 5280, 4.2.1.3, 4.2.1.12).
import { MDL_DOC_TYPE } from '../../mdoc/index.ts'
import { isPurposeOfOthers } from '../../trust/index.ts'
import { type KeyUsage, oids } from '../../x509/index.ts'
import { type Answer, compare, described, listed, notApplicable, type Profiled, type Rule } from './row.ts'

/** The bit that is needed is there; an absent keyUsage, which RFC 5280 reads as "any", has it not. */
function keyUsage({ certificate: { keyUsage: reading } }: Profiled, needed: KeyUsage): Answer {
  return compare(reading.state === 'read' && reading.value.includes(needed), needed, described(reading, listed))
}

/** Critical, these bits, those that may stand beside them, and no other. */
function keyUsageForm(
  { certificate: { keyUsage: reading } }: Profiled,
  bits: readonly KeyUsage[],
  besides: readonly KeyUsage[] = [],
): Answer {
  const has = (bit: KeyUsage) => reading.state === 'read' && reading.value.includes(bit)
  const exact = reading.state === 'read' && bits.every(has) && reading.value.every((bit) => bits.includes(bit) || besides.includes(bit))
  const expected = `critical: ${listed(bits)}${besides.length === 0 ? '' : `, perhaps ${listed(besides)},`} and no other`
  return compare(reading.state === 'read' && reading.critical && exact, expected, described(reading, listed))
}

export const authorityKeyUsage: Rule = (profiled) => keyUsage(profiled, 'keyCertSign')
export const authorityKeyUsageForm: Rule = (profiled) => keyUsageForm(profiled, ['keyCertSign', 'cRLSign'])
export const signerKeyUsage: Rule = (profiled) => keyUsage(profiled, 'digitalSignature')
export const signerKeyUsageForm: Rule = (profiled) => keyUsageForm(profiled, ['digitalSignature'])

/** C.1.7: who signs a list of authorities says that he stands by it. */
export const vicalKeyUsage: Rule = (profiled) => keyUsage(profiled, 'nonRepudiation')
export const vicalKeyUsageForm: Rule = (profiled) => keyUsageForm(profiled, ['nonRepudiation'])
export const vicalAuthorityKeyUsageForm: Rule = (profiled) => keyUsageForm(profiled, ['keyCertSign', 'cRLSign'], ['digitalSignature'])

/** B.1.2: an authority's certificate has no extKeyUsage. */
export function authorityExtendedKeyUsage({ certificate: { extendedKeyUsage: reading } }: Profiled): Answer {
  return compare(reading.state === 'absent', 'absent', described(reading, listed))
}

const documentSigners: readonly string[] = [oids.mdlDocumentSigner, oids.mdocDocumentSigner]
const readers: readonly string[] = [oids.mdlReader, oids.mdocReader]
const isoArcs = ['1.0.18013.', '1.0.23220.'] as const

/**
 * B.1.4: what a certificate must say to sign documents of this type. For an mDL mdlDS. Other ecosystems have purposes of
 * their own, which nobody can list, so an unknown private one counts as theirs; what is known to mean something else does not.
 */
export function signerExtendedKeyUsage({ certificate: { extendedKeyUsage: reading }, docType }: Profiled): Answer {
  if (docType === undefined) return notApplicable('no-mso')
  const expected =
    docType === MDL_DOC_TYPE ? `${oids.mdlDocumentSigner} (mdlDS)` : "mdlDS, 1.0.23220.4.1.2 or the ecosystem's own, no reader's"
  const found = described(reading, listed)
  if (docType !== MDL_DOC_TYPE && reading.state === 'absent') return { status: 'warning', expected, found }
  if (reading.state !== 'read') return compare(false, expected, found)
  return compare(docType === MDL_DOC_TYPE ? signsLicences(reading.value) : signsOtherDocuments(reading.value), expected, found)
}

function signsLicences(purposes: readonly string[]): boolean {
  return purposes.includes(oids.mdlDocumentSigner) && !purposes.some((purpose) => readers.includes(purpose))
}

function signsOtherDocuments(purposes: readonly string[]): boolean {
  return purposes.some((purpose) => !isKeyPurpose(purpose)) && !purposes.some(meansSomethingElse)
}

/** serverAuth, clientAuth …, which alone say nothing of documents. */
function isKeyPurpose(purpose: string): boolean {
  return purpose.startsWith(`${oids.keyPurposes}.`)
}

/** Anything at all, or a purpose of ISO's own that is no document signer's: a reader's, an authority's, a list signer's … */
function meansSomethingElse(purpose: string): boolean {
  if (purpose === oids.anyExtendedKeyUsage) return true
  return isoArcs.some((arc) => purpose.startsWith(arc)) && !documentSigners.includes(purpose)
}

/** B.1.4: critical; for an mDL mdlDS and nothing beside it, for other documents nothing that is known to mean something else. */
export function signerExtendedKeyUsageForm({ certificate: { extendedKeyUsage: reading }, docType }: Profiled): Answer {
  if (docType === undefined) return notApplicable('no-mso')
  const expected =
    docType === MDL_DOC_TYPE ? `critical: ${oids.mdlDocumentSigner} (mdlDS) and no other` : "critical: a document signer's alone"
  const surplus = (purpose: string) =>
    docType === MDL_DOC_TYPE ? purpose !== oids.mdlDocumentSigner : isKeyPurpose(purpose) || meansSomethingElse(purpose)
  const kept = reading.state === 'read' && reading.critical && !reading.value.some(surplus)
  return compare(kept, expected, described(reading, listed))
}

/** Table B.6, C.1.7: the one purpose that such a certificate has to name. */
function purpose({ certificate: { extendedKeyUsage: reading } }: Profiled, needed: string): Answer {
  return compare(reading.state === 'read' && reading.value.includes(needed), needed, described(reading, listed))
}

/** Critical, and no purpose besides. */
function purposeForm({ certificate: { extendedKeyUsage: reading } }: Profiled, needed: string): Answer {
  const alone = reading.state === 'read' && reading.value.length > 0 && reading.value.every((one) => one === needed)
  return compare(reading.state === 'read' && reading.critical && alone, `critical: ${needed} and no other`, described(reading, listed))
}

export const readerExtendedKeyUsage: Rule = (profiled) => purpose(profiled, oids.mdlReader)
export const readerExtendedKeyUsageForm: Rule = (profiled) => purposeForm(profiled, oids.mdlReader)
export const vicalExtendedKeyUsage: Rule = (profiled) => purpose(profiled, oids.vicalSigner)
export const vicalExtendedKeyUsageForm: Rule = (profiled) => purposeForm(profiled, oids.vicalSigner)

/** ed. 2: no value can be required of who signs status lists; one that says he does something else is no leave to do this. */
export function listSignerExtendedKeyUsage({ certificate: { extendedKeyUsage: reading } }: Profiled): Answer {
  const kept = reading.state === 'absent' || (reading.state === 'read' && reading.value.some((one) => !isPurposeOfOthers(one)))
  return compare(kept, 'absent, or a purpose that is not known to be another’s', described(reading, listed))
}

/** ed. 2: not critical; and nothing that is known to mean something else stands beside it. */
export function listSignerExtendedKeyUsageForm({ certificate: { extendedKeyUsage: reading } }: Profiled): Answer {
  const alone = reading.state === 'read' && !reading.critical && !reading.value.some(isPurposeOfOthers)
  return compare(reading.state === 'absent' || alone, 'absent, or not critical and no other’s purpose', described(reading, listed))
}
