// Words for why a check could not be performed, or had nothing to check.
import type { ReasonWordings } from '../wording.ts'

const ADD_ANCHOR = 'Add the authority’s certificate to the trust store, from a source you trust.'
const ADD_SESSION = 'Add the session data (transcript or hand-over) of the exchange.'
const ASK_AGAIN = 'Show a new request code, and ask the holder to answer that one.'

export const reasonWordings: ReasonWordings = {
  'no-session': { text: 'No session data was given: nothing proves that its owner presented it', next: ADD_SESSION },
  'session-expired': {
    text: 'The request that this answers had run out: nothing proves that its owner presents it now',
    next: ASK_AGAIN,
  },
  'session-used': {
    text: 'The request that this answers was answered before: this may be a copy of that answer',
    next: ASK_AGAIN,
  },
  'no-device-signed': { text: 'The device’s part is not there', next: 'Ask for the whole DeviceResponse.' },
  'no-reader-key': {
    text: 'The device used a MAC, and the reader’s private key was not given',
    next: 'Add the reader’s ephemeral private key.',
  },
  'no-anchor': { text: 'No held authority vouches for the signer', next: ADD_ANCHOR },
  'no-path': { text: 'There is no path to an authority to judge', next: ADD_ANCHOR },
  'no-certificate': { text: 'The document brings no signer certificate', next: 'Ask for another document.' },
  'certificate-not-readable': { text: 'The signer’s certificate could not be read', next: 'Ask for another document.' },
  'no-key': { text: 'There is no key to check with', next: 'Ask for another document.' },
  'no-mso': { text: 'The signed data could not be read', next: 'Ask for another document.' },
  'no-country-in-signer': { text: 'The signer’s certificate names no country', next: 'Tell the issuing authority.' },
  'no-state-in-signer': { text: 'The signer’s certificate names no state or province', next: 'Nothing to do.' },
  'not-returned': { text: 'The detail was not shared', next: 'Ask the holder to share it, if it is needed.' },
  'no-documents': { text: 'The response holds no document', next: 'Ask the holder to share the document.' },
  'only-errors': { text: 'The response holds errors in place of documents', next: 'Ask the holder to present again.' },
  'only-zero-knowledge': {
    text: 'The response holds zero-knowledge proofs, which are not verified here',
    next: 'Ask for an ordinary presentation.',
  },
  'only-encrypted': {
    text: 'The response holds encrypted documents, which are not opened here',
    next: 'Ask for an ordinary presentation.',
  },
  'no-elements': { text: 'The document holds no details', next: 'Ask the holder to share details.' },
  'another-version': { text: 'It has a version that this verifier does not know', next: 'Look for an update of this verifier.' },
  'issuer-unknown': { text: 'No held authority has the issuer’s name', next: ADD_ANCHOR },
  'held-under-another-name': {
    text: 'The key that signed is held, but under another name',
    next: 'Ask the authority which of the names is right.',
  },
  'list-overdue': {
    text: 'The next list of authorities was due: whom its provider trusts today is not known',
    next: 'Get the present list from its provider.',
  },
  'no-crl': { text: 'Not performed: no revocation list of this authority is held', next: 'Load the authority’s revocation list.' },
  'crl-not-yet-issued': {
    text: 'Not performed: the authority’s revocation list that is held was issued after the time of this check',
    next: 'Check date and time, or load the list of that time.',
  },
  'crl-out-of-date': {
    text: 'Not performed: the authority’s revocation list that is held is out of date',
    next: 'Load the authority’s present revocation list.',
  },
  'no-status-list': { text: 'Not performed: the status list that the document names is not held', next: 'Load the status list.' },
  'no-status': { text: 'The document names no status list', next: 'Nothing to do.' },
  'malformed-status': { text: 'Not performed: the document’s status entry is malformed', next: 'Tell the issuing authority.' },
  'status-list-is-jwt': {
    text: 'Not performed (JWT): the issuer serves the list in a form that is not one for this document',
    next: 'Tell the issuing authority.',
  },
  'status-list-not-trusted': {
    text: 'Not performed: the list was not signed by whom the document’s issuer entitles',
    next: 'Load the status list from the authority itself.',
  },
  'status-list-not-yet-issued': {
    text: 'Not performed: the list that is held was issued after the time of this check',
    next: 'Check date and time, or load the list of that time.',
  },
  'status-list-out-of-date': { text: 'Not performed: the list that is held is out of date', next: 'Load a newer status list.' },
  'index-beyond-list': {
    text: 'Not performed: the document’s entry lies beyond the end of the list',
    next: 'Load a newer status list, or tell the issuing authority.',
  },
  'status-value-unknown': {
    text: 'The list says neither valid, cancelled nor suspended, but a value that is not known here',
    next: 'Ask the issuing authority what it means.',
  },
  'no-request': { text: 'No request was given to compare with', next: 'Nothing to do.' },
  'request-not-readable': {
    text: 'The request could not be read, so nobody can say whether what was asked for came',
    next: 'Give the DeviceRequest as it was sent.',
  },
  'request-too-large': {
    text: 'The request asks for more than is compared here',
    next: 'Ask for less, or compare with a part of the request.',
  },
  'request-not-signed': { text: 'The request is not signed: it does not prove who asked', next: 'Nothing to do.' },
  'not-asked-for': { text: 'No document of this type was asked for', next: 'Ask for the document that is needed.' },
  'issuer-signed-alone': { text: 'Only the issuer’s part was given', next: 'Ask for the whole DeviceResponse.' },
  'clock-before-build': {
    text: 'This device’s clock is earlier than this program, or than a list that it holds',
    next: 'Set date and time, then try again.',
  },
  'clock-not-plausible': { text: 'Not judged: this device’s clock looks wrong', next: 'Set date and time, then try again.' },
  'date-not-readable': { text: 'A date could not be read', next: 'Ask for another document.' },
  'algorithm-not-known': { text: 'The algorithm is not one that may be used', next: 'Ask for another document.' },
  skipped: { text: 'Skipped on request, so nothing is proven', next: 'Run it again without --skip.' },
}
