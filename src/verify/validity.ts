// 9.1.2.4, 9.3.1: is the MSO in date? Compared in whole seconds, both ends included; no clock skew is granted.
import type { MobileSecurityObject, ValidityInfo } from '../mdoc/index.ts'
import type { Certificate } from '../x509/index.ts'
import { finding } from './finding.ts'
import type { Finding, Reason } from './report.ts'
import { rfc3339, wholeSeconds } from './rfc3339.ts'

type Validity = Pick<MobileSecurityObject, 'validityInfo'>

/** All that validityInfo has to keep. Text that is no date is document.structure, found before anything is compared. */
export function checkValidity(mso: Validity | undefined, documentSigner: Certificate | undefined, at: Date): Finding[] {
  const validityInfo = mso?.validityInfo
  if (validityInfo === undefined) return notApplicable(mso === undefined ? 'no-mso' : 'date-not-readable')
  return [
    checkSigned(validityInfo, documentSigner),
    checkValidFrom(validityInfo, at),
    checkValidUntil(validityInfo, at),
    checkOrder(validityInfo),
    ...checkForm(validityInfo),
    checkWithinSigner(validityInfo, documentSigner),
    ...checkExpectedUpdate(validityInfo, at),
  ]
}

/** 9.3.1: the MSO was signed while the document signer certificate was valid (RFC 5280, 4.1.2.5). */
export function checkSigned({ signed }: ValidityInfo, documentSigner: Certificate | undefined): Finding<'validity.signed'> {
  const period = periodOf(documentSigner)
  if (period.reason !== undefined) return finding('validity.signed', 'not-applicable', { reason: period.reason, signed: rfc3339(signed) })
  const { notBefore, notAfter } = period
  const within = !isBefore(signed, notBefore) && !isBefore(notAfter, signed)
  const compared = { signed: rfc3339(signed), notBefore: rfc3339(notBefore), notAfter: rfc3339(notAfter) }
  return finding('validity.signed', within ? 'passed' : 'failed', compared)
}

/** 9.3.1: `at` is at or after validFrom. */
export function checkValidFrom({ validFrom }: ValidityInfo, at: Date): Finding<'validity.valid-from'> {
  const compared = { at: rfc3339(at), validFrom: rfc3339(validFrom) }
  return finding('validity.valid-from', isBefore(at, validFrom) ? 'failed' : 'passed', compared)
}

/** 9.3.1: `at` is at or before validUntil. */
export function checkValidUntil({ validUntil }: ValidityInfo, at: Date): Finding<'validity.valid-until'> {
  const compared = { at: rfc3339(at), validUntil: rfc3339(validUntil) }
  return finding('validity.valid-until', isBefore(validUntil, at) ? 'failed' : 'passed', compared)
}

/** 9.1.2.4: validFrom is at or after signed, validUntil later than validFrom: equal is out of order. */
export function checkOrder({ signed, validFrom, validUntil }: ValidityInfo): Finding<'validity.order'> {
  const ordered = !isBefore(validFrom, signed) && isBefore(validFrom, validUntil)
  const compared = { signed: rfc3339(signed), validFrom: rfc3339(validFrom), validUntil: rfc3339(validUntil) }
  return finding('validity.order', ordered ? 'passed' : 'failed', compared)
}

/** 9.1.2.4: tdate is #6.0(tstr), UTC, without fraction. Wallets send fractions, offsets and untagged text: read, and said. */
export function checkForm({ oddities }: ValidityInfo): Finding<'validity.form'>[] {
  if (oddities.length === 0) return [finding('validity.form', 'passed', { member: 'validityInfo', oddity: '', found: '' })]
  return oddities.map(({ member, oddity, text }) => finding('validity.form', 'failed', { member, oddity, found: text }))
}

/** 9.1.2.4: the MSO does not outlive its document signer certificate; real ones do by weeks. */
export function checkWithinSigner(
  { validUntil }: ValidityInfo,
  documentSigner: Certificate | undefined,
): Finding<'validity.within-signer'> {
  const period = periodOf(documentSigner)
  if (period.reason !== undefined)
    return finding('validity.within-signer', 'not-applicable', { reason: period.reason, validUntil: rfc3339(validUntil) })
  const compared = { validUntil: rfc3339(validUntil), notAfter: rfc3339(period.notAfter) }
  return finding('validity.within-signer', isBefore(period.notAfter, validUntil) ? 'failed' : 'passed', compared)
}

/** 9.1.2.4: the issuer meant to have renewed the MSO by now. A note under every policy; nothing where it is not announced. */
export function checkExpectedUpdate({ expectedUpdate }: ValidityInfo, at: Date): Finding<'validity.expected-update'>[] {
  if (expectedUpdate === undefined) return []
  const compared = { at: rfc3339(at), expectedUpdate: rfc3339(expectedUpdate) }
  return [finding('validity.expected-update', isBefore(expectedUpdate, at) ? 'warning' : 'passed', compared)]
}

function isBefore(a: Date, b: Date): boolean {
  return wholeSeconds(a) < wholeSeconds(b)
}

type Period = { readonly reason: undefined; readonly notBefore: Date; readonly notAfter: Date } | { readonly reason: Reason }
function periodOf(documentSigner: Certificate | undefined): Period {
  if (documentSigner === undefined) return { reason: 'no-certificate' }
  const { notBefore, notAfter } = documentSigner
  return notBefore === undefined || notAfter === undefined ? { reason: 'date-not-readable' } : { reason: undefined, notBefore, notAfter }
}

function notApplicable(reason: Reason): Finding[] {
  const ids = ['validity.signed', 'validity.valid-from', 'validity.valid-until', 'validity.order'] as const
  return ids.map((id) => finding(id, 'not-applicable', { reason }))
}
