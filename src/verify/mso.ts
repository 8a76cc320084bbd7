// 9.1.2.4: the MobileSecurityObject is of a version we read, digests with a hash that may be used, and is of this document.
import type { MdocDocument, MobileSecurityObject } from '../mdoc/index.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'

export function checkMso(mso: MobileSecurityObject | undefined, document: Pick<MdocDocument, 'docType' | 'form'>): Finding[] {
  return [checkVersion(mso), checkDigestAlgorithm(mso), checkDocType(mso, document)]
}

/** 9.1.2.4: major version 1 is read; what another major version means nobody here can say. */
export function checkVersion(mso: Pick<MobileSecurityObject, 'version'> | undefined): Finding<'mso.version'> {
  if (mso === undefined) return finding('mso.version', 'not-applicable', { reason: 'no-mso' })
  const compared = { expected: '1.x', found: mso.version }
  if (/^1\.\d+$/.test(mso.version)) return finding('mso.version', 'passed', compared)
  return finding('mso.version', 'indeterminate', { reason: 'another-version', ...compared })
}

/** 9.1.2.5: SHA-256, SHA-384 and SHA-512, spelled so, and no other. */
export function checkDigestAlgorithm(
  mso: Pick<MobileSecurityObject, 'digestAlgorithm' | 'hash'> | undefined,
): Finding<'mso.digest-algorithm'> {
  if (mso === undefined) return finding('mso.digest-algorithm', 'not-applicable', { reason: 'no-mso' })
  const compared = { expected: 'SHA-256, SHA-384 or SHA-512', found: mso.digestAlgorithm ?? 'nothing' }
  return finding('mso.digest-algorithm', mso.hash === undefined ? 'failed' : 'passed', compared)
}

/** 9.3.1: the docType that was signed is the one that the document claims. An IssuerSigned alone claims none. */
export function checkDocType(
  mso: Pick<MobileSecurityObject, 'docType'> | undefined,
  { docType, form }: Pick<MdocDocument, 'docType' | 'form'>,
): Finding<'mso.doc-type'> {
  if (form === 'issuer-signed') return finding('mso.doc-type', 'not-applicable', { reason: 'issuer-signed-alone' })
  if (mso?.docType === undefined) return finding('mso.doc-type', 'not-applicable', { reason: 'no-mso' })
  if (docType === undefined) return finding('mso.doc-type', 'not-applicable', { reason: 'not-returned', mso: mso.docType })
  return finding('mso.doc-type', docType === mso.docType ? 'passed' : 'failed', { document: docType, mso: mso.docType })
}
