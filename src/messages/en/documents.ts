// Words of questions 1, 2, 5 and 6: reading, the issuer's signature, the details, the dates.
import type { CheckWordings } from '../wording.ts'

const ANOTHER = 'Ask the holder to present again; if it stays, ask for another document.'
const DECLINE = 'Do not accept it. Ask for another document.'

type DocumentCheck = Extract<
  keyof CheckWordings,
  | `response.${string}`
  | `document.${string}`
  | `elements.${string}`
  | `mso.${string}`
  | `issuer-auth.${string}`
  | `digest.${string}`
  | `validity.${string}`
>

export const documentWordings: Pick<CheckWordings, DocumentCheck> = {
  'response.version': {
    title: 'Version of the response',
    lay: { passed: 'The response has a known version.', failed: 'The response has a version we do not know.' },
    passed: ({ found }) => `DeviceResponse version ${found}.`,
    failed: ({ expected, found }) => `DeviceResponse version: expected ${expected}, found ${found}.`,
    next: 'Look for an update of this verifier.',
  },
  'response.status': {
    title: 'Status of the response',
    lay: { passed: 'The phone reports no error.', failed: 'The phone reports an error.' },
    passed: () => 'Status 0, OK.',
    failed: ({ expected, found }) => `Status: expected ${expected}, found ${found}.`,
    next: ANOTHER,
  },
  'response.documents': {
    title: 'There is something to check',
    lay: { passed: 'There is something to check.', failed: 'There is nothing to check.' },
    passed: ({ documents }) => (documents === 1 ? 'One document.' : `${documents} documents.`),
    failed: ({ errors }) => `No document${errors > 0 ? `, ${errors} errors` : ''}.`,
    next: 'Ask the holder to share the document.',
  },
  'document.structure': {
    title: 'The document is well-formed',
    lay: { passed: 'Every part can be read.', failed: 'A part can’t be read.' },
    passed: () => 'Every part can be read.',
    failed: ({ fault, offset, where }) => `${where}, byte ${offset}: ${fault}.`,
    next: DECLINE,
  },
  'elements.present': {
    title: 'Details were shared',
    lay: { passed: 'Details were shared.', failed: 'No details were shared.' },
    passed: ({ elements }) => (elements === 1 ? 'One detail.' : `${elements} details.`),
    failed: () => 'The document holds no details.',
    next: 'Ask the holder to share details.',
  },
  'mso.version': {
    title: 'Version of the signed data',
    lay: { passed: 'The signed data has a known version.', failed: 'The signed data has a version we do not know.' },
    passed: ({ found }) => `MobileSecurityObject version ${found}.`,
    failed: ({ expected, found }) => `MobileSecurityObject version: expected ${expected}, found ${found}.`,
    next: 'Look for an update of this verifier.',
  },
  'mso.digest-algorithm': {
    title: 'Digest algorithm',
    lay: { passed: 'The details are sealed with a known method.', failed: 'The details are sealed with an unsafe method.' },
    passed: ({ found }) => `${found}.`,
    failed: ({ expected, found }) => `Digest algorithm: expected ${expected}, found ${found}.`,
    next: DECLINE,
  },
  'mso.doc-type': {
    title: 'The signed document type is the shown one',
    lay: { passed: 'It is the type of document it says.', failed: 'It is signed as another type of document.' },
    passed: ({ mso }) => `Both are ${mso}.`,
    failed: ({ document, mso }) => `The document says ${document}, the signed data ${mso}.`,
    next: DECLINE,
  },
  'issuer-auth.algorithm': {
    title: 'Signature algorithm of the issuer',
    lay: { passed: 'It was signed with a known method.', failed: 'It was signed with a method that is not allowed.' },
    passed: ({ found }) => `${found}.`,
    failed: ({ expected, found }) => `Algorithm: expected ${expected}, found ${found}.`,
    next: DECLINE,
  },
  'issuer-auth.algorithm-number': {
    title: 'Algorithm number that the standard names',
    lay: { passed: 'The method is named as the standard does.', failed: 'The method has a name of a newer standard.' },
    passed: ({ found }) => `${found}.`,
    failed: ({ expected, found }) => `Algorithm number: ISO/IEC 18013-5 names ${expected}, found ${found}.`,
    next: 'Tell the issuing authority.',
  },
  'issuer-auth.signature': {
    title: 'Signature of the issuer',
    lay: { passed: 'The issuer signed it.', failed: 'The issuer’s signature does not fit.' },
    passed: ({ algorithm, key, provider }) => `The signature over the signed data verifies: ${algorithm}, ${key}, computed by ${provider}.`,
    failed: ({ algorithm, key, problem }) => `The signature does not verify (${algorithm}, ${key}): ${problem}.`,
    next: DECLINE,
  },
  'digest.match': {
    title: 'The detail is as it was signed',
    lay: { passed: 'The detail is unaltered.', failed: 'The detail was altered.' },
    passed: ({ digestID, hash, signed }) => `digestID ${digestID}: ${hash} ${signed}.`,
    failed: ({ digestID, hash, signed, computed }) => `digestID ${digestID}: signed ${hash} ${signed}, computed ${computed}.`,
    next: DECLINE,
  },
  'digest.present': {
    title: 'The detail is among those signed',
    lay: { passed: 'The issuer signed this detail.', failed: 'The issuer never signed this detail.' },
    passed: ({ digestID }) => `digestID ${digestID} is in the signed data.`,
    failed: ({ digestID }) => `digestID ${digestID} is not in the signed data.`,
    next: DECLINE,
  },
  'validity.signed': {
    title: 'Signed while the signer’s certificate was valid',
    lay: { passed: 'It was signed in time.', failed: 'It was signed when the signer was not entitled to.' },
    passed: ({ signed, notBefore, notAfter }) => `Signed ${signed}; certificate valid ${notBefore} to ${notAfter}.`,
    failed: ({ signed, notBefore, notAfter }) => `Signed ${signed}, outside the certificate’s ${notBefore} to ${notAfter}.`,
    next: DECLINE,
  },
  'validity.valid-from': {
    title: 'Already valid',
    lay: { passed: 'It is already valid.', failed: 'It is not valid yet.' },
    passed: ({ validFrom }) => `Valid from ${validFrom}.`,
    failed: ({ at, validFrom }) => `Valid from ${validFrom}, judged at ${at}.`,
    next: 'Check this device’s clock; then ask for another document.',
  },
  'validity.valid-until': {
    title: 'Not expired',
    lay: { passed: 'It has not expired.', failed: 'It has expired.' },
    passed: ({ validUntil }) => `Valid until ${validUntil}.`,
    failed: ({ at, validUntil }) => `Valid until ${validUntil}, judged at ${at}.`,
    next: 'Ask the holder to refresh the licence in the wallet, or for another document.',
  },
  'validity.order': {
    title: 'Dates in order',
    lay: { passed: 'Its dates are in order.', failed: 'Its dates contradict each other.' },
    passed: ({ signed, validFrom, validUntil }) => `Signed ${signed}, valid ${validFrom} to ${validUntil}.`,
    failed: ({ signed, validFrom, validUntil }) =>
      `Signed ${signed}, valid from ${validFrom}, valid until ${validUntil}: not in that order.`,
    next: DECLINE,
  },
  'validity.form': {
    title: 'Dates written as the standard asks',
    lay: { passed: 'Its dates are well written.', failed: 'A date is written in an unusual way.' },
    passed: () => 'Every date is a tdate without fraction or offset.',
    failed: ({ member, oddity, found }) => `${member} “${found}”: ${oddity}.`,
    next: 'Tell the issuing authority.',
  },
  'validity.within-signer': {
    title: 'Signed data ends before its signer’s certificate',
    lay: { passed: 'The dates fit the signer’s.', failed: 'It outlives its signer’s certificate.' },
    passed: ({ validUntil, notAfter }) => `Until ${validUntil}; certificate until ${notAfter}.`,
    failed: ({ validUntil, notAfter }) => `Valid until ${validUntil}, the certificate only until ${notAfter}.`,
    next: 'Tell the issuing authority.',
  },
  'validity.expected-update': {
    title: 'Update not overdue',
    lay: { passed: 'It is up to date.', failed: 'An update of it is overdue.' },
    passed: ({ expectedUpdate }) => `Next update expected ${expectedUpdate}.`,
    failed: ({ at, expectedUpdate }) => `An update was expected ${expectedUpdate}, judged at ${at}.`,
    next: 'The holder can refresh it in the wallet.',
  },
}
