// Words of question 3 and 4: the signer's certificate, the authority's, and the path between.
import type { AnchorRefusal } from '../../trust/index.ts'
import type { CheckWordings, Wording } from '../wording.ts'

type Compared = { readonly expected: string; readonly found: string }
const ASK_ISSUER = 'Report it to the issuing authority; a person at the counter asks for another document.'
const ASK_READER = 'Ask whoever runs the reader for a certificate that keeps the profile.'
const ASK_PROVIDER = 'Ask the provider of the list; it should sign with a certificate that keeps the profile.'
const REPORT = 'Tell the issuing authority: its certificate departs from the profile.'

function rule(title: string, of: string, next = REPORT): Wording<Compared> {
  return {
    title: `${title} of the ${of}`,
    lay: { passed: 'The certificate keeps this rule.', failed: 'The certificate breaks a rule.' },
    passed: ({ found }) => `${title} of the ${of}: ${found}.`,
    failed: ({ expected, found }) => `${title} of the ${of}: expected ${expected}, found ${found}.`,
    next,
  }
}

/** @param who whom to ask, where it is not the issuing authority */
const certificateRules = (of: string, who?: string) =>
  ({
    version: rule('Version', of, who ?? ASK_ISSUER),
    'signature-algorithm': rule('Signature algorithm', of, who ?? ASK_ISSUER),
    'public-key': rule('Public key', of, who ?? ASK_ISSUER),
    'duplicate-extensions': rule('Uniqueness of the extensions', of, who ?? ASK_ISSUER),
    'critical-extensions': rule('Critical extensions', of, who ?? ASK_ISSUER),
    'key-usage': rule('Key usage', of, who ?? ASK_ISSUER),
    'key-usage-form': rule('Form of the key usage', of, who),
    serial: rule('Serial number', of, who),
    validity: rule('Validity period', of, who),
    subject: rule('Subject name', of, who),
    'country-code': rule('Country code', of, who),
    'subject-key-identifier': rule('Subject key identifier', of, who),
    'authority-key-identifier': rule('Authority key identifier', of, who),
    'forbidden-extensions': rule('Forbidden extensions', of, who),
    hash: rule('Hash for the curve', of, who),
  }) as const

const issuingRules = (of: string) =>
  ({
    ...certificateRules(of),
    state: rule('State or province', of),
    'issuer-alt-name': rule('Issuer alternative name', of),
    'crl-distribution-points': rule('Address of the revocation list', of),
  }) as const

function prefixed<Prefix extends string, Rules extends object>(prefix: Prefix, rules: Rules) {
  const entries = Object.entries(rules).map(([name, wording]) => [`profile.${prefix}.${name}`, wording])
  return Object.fromEntries(entries) as { readonly [Name in keyof Rules as `profile.${Prefix}.${Name & string}`]: Rules[Name] }
}

const IACA = 'authority certificate (IACA)'
const LINK = 'link certificate'
const DS = 'document signer certificate'

type CertificateCheck = Extract<keyof CheckWordings, `path.${string}` | `profile.${string}` | `jurisdiction.${string}` | `trust.${string}`>

/** Why the authority that came nearest was not taken: completes "Nearest: … ;". */
const refusals: ReadonlyMap<string, string> = new Map<AnchorRefusal, string>([
  ['no-such-name', 'it has another name'],
  ['other-key-identifier', 'it has the name, and another key identifier'],
  ['held-under-another-name', 'its key signed, under another name'],
  ['intermediate-between', 'an intermediate of another name stands between'],
  ['signature-does-not-verify', 'its key did not sign'],
  ['issuer-not-readable', 'its key cannot be read here'],
])

/** Of those who sign neither documents nor for documents' authorities. */
const READER = 'reader certificate'
const VICAL = 'VICAL signer certificate'
const VICAL_CA = 'VICAL provider’s authority certificate'
const STATUS = 'status list signer certificate'
const signerWordings = {
  ...prefixed('reader', certificateRules(READER, ASK_READER)),
  'profile.reader.basic-constraints': rule('Basic constraints', READER, ASK_READER),
  'profile.reader.extended-key-usage': rule('Purpose', READER, ASK_READER),
  'profile.reader.extended-key-usage-form': rule('Form of the purpose', READER, ASK_READER),
  'profile.reader.crl-distribution-points': rule('Address of the revocation list', READER, ASK_READER),
  ...prefixed('vical', certificateRules(VICAL, ASK_PROVIDER)),
  'profile.vical.basic-constraints': rule('Basic constraints', VICAL, ASK_PROVIDER),
  'profile.vical.extended-key-usage': rule('Purpose', VICAL, ASK_PROVIDER),
  'profile.vical.extended-key-usage-form': rule('Form of the purpose', VICAL, ASK_PROVIDER),
  'profile.vical.issuer-alt-name': rule('Issuer alternative name', VICAL, ASK_PROVIDER),
  'profile.vical.crl-distribution-points': rule('Address of the revocation list', VICAL, ASK_PROVIDER),
  ...prefixed('vical-ca', certificateRules(VICAL_CA, ASK_PROVIDER)),
  'profile.vical-ca.basic-constraints': rule('Basic constraints', VICAL_CA, ASK_PROVIDER),
  'profile.vical-ca.basic-constraints-form': rule('Form of the basic constraints', VICAL_CA, ASK_PROVIDER),
  ...prefixed('status', certificateRules(STATUS)),
  'profile.status.public-key-form': rule('Kind of the public key', STATUS),
  'profile.status.basic-constraints': rule('Basic constraints', STATUS),
  'profile.status.extended-key-usage': rule('Purpose', STATUS, ASK_ISSUER),
  'profile.status.extended-key-usage-form': rule('Form of the purpose', STATUS),
  'profile.status.crl-distribution-points': rule('Address of the revocation list', STATUS),
}

export const certificateWordings: Pick<CheckWordings, CertificateCheck> = {
  'path.anchor': {
    title: 'A trusted authority vouches for the signer',
    lay: { passed: 'We know who issued it.', failed: 'This device does not know who issued it.' },
    passed: ({ anchor, source }) => `Issued under “${anchor}”, held from ${source}.`,
    failed: ({ issuer, nearest, source, refusedBecause }) =>
      `No held authority vouches for “${issuer}”. Nearest: “${nearest}” from ${source}; ${refusals.get(refusedBecause) ?? refusedBecause}.`,
    next: 'If you have the authority’s certificate from a source you trust, add it to the trust store.',
  },
  'path.signature': {
    title: 'The authority signed the signer’s certificate',
    lay: { passed: 'The authority signed the signer’s certificate.', failed: 'The authority did not sign this certificate.' },
    passed: ({ issuer, algorithm, provider }) => `Signature of “${issuer}” over the certificate verifies (${algorithm}, ${provider}).`,
    failed: ({ subject, issuer }) => `“${subject}” names “${issuer}” and its key, yet that key did not sign it.`,
    next: ASK_ISSUER,
  },
  'path.self-signed': {
    title: 'The signer is not its own authority',
    lay: { passed: 'Somebody else vouches for the signer.', failed: 'The signer vouches for itself.' },
    passed: ({ issuer }) => `The document signer certificate was issued by “${issuer}”, not by itself.`,
    failed: ({ subject }) => `“${subject}” signed its own certificate.`,
    next: ASK_ISSUER,
  },
  'path.end-entity': {
    title: 'The signer is an end entity, issued by an authority',
    lay: { passed: 'The signer was made for signing documents.', failed: 'The signer’s certificate is of the wrong kind.' },
    passed: ({ subject }) => `“${subject}” is no authority and was not issued by another signer.`,
    failed: ({ subject, problem }) => `“${subject}”: ${problem}.`,
    next: ASK_ISSUER,
  },
  'path.ca': {
    title: 'The issuer is a certification authority',
    lay: { passed: 'The issuer may issue certificates.', failed: 'The issuer may not issue certificates.' },
    passed: ({ found }) => `The issuer is an authority: ${found}.`,
    failed: ({ expected, found }) => `The issuer is no authority: expected ${expected}, found ${found}.`,
    next: ASK_ISSUER,
  },
  'path.length': {
    title: 'No more certificates between than allowed',
    lay: { passed: 'The path has the right length.', failed: 'Too many certificates stand between.' },
    passed: ({ length, limit }) => `${length} intermediate certificates, ${limit} allowed.`,
    failed: ({ length, limit }) => `${length} intermediate certificates, only ${limit} allowed.`,
    next: ASK_ISSUER,
  },
  'path.der': {
    title: 'The signer’s certificate is well-formed DER',
    lay: { passed: 'The signer’s certificate can be read.', failed: 'The signer’s certificate is malformed.' },
    passed: () => 'x5chain[0] is DER.',
    failed: ({ problem, offset }) => `x5chain[0] is not DER at its byte ${offset}: ${problem}.`,
    next: ASK_ISSUER,
  },
  'path.validity': {
    title: 'The certificates are in date',
    lay: { passed: 'The certificates are in date.', failed: 'A certificate is out of date.' },
    passed: ({ certificate, notBefore, notAfter }) => `${certificate}: ${notBefore} to ${notAfter}.`,
    failed: ({ certificate, at, notBefore, notAfter }) => `${certificate}: valid ${notBefore} to ${notAfter}, judged at ${at}.`,
    next: 'Ask for a current document.',
  },
  ...prefixed('iaca', issuingRules(IACA)),
  'profile.iaca.basic-constraints': rule('Basic constraints', IACA, ASK_ISSUER),
  'profile.iaca.basic-constraints-form': rule('Form of the basic constraints', IACA),
  'profile.iaca.extended-key-usage': rule('Extended key usage', IACA),
  ...prefixed('link', issuingRules(LINK)),
  'profile.link.basic-constraints': rule('Basic constraints', LINK, ASK_ISSUER),
  'profile.link.basic-constraints-form': rule('Form of the basic constraints', LINK),
  'profile.link.extended-key-usage': rule('Extended key usage', LINK),
  ...prefixed('ds', issuingRules(DS)),
  'profile.ds.extended-key-usage': rule('Purpose', DS, ASK_ISSUER),
  'profile.ds.extended-key-usage-form': rule('Form of the purpose', DS),
  'profile.ds.country': {
    title: 'Signer and authority are of one country',
    lay: { passed: 'Signer and authority are of one country.', failed: 'Signer and authority are of different countries.' },
    passed: ({ documentSigner }) => `Both name ${documentSigner}.`,
    failed: ({ documentSigner, iaca }) => `The document signer names ${documentSigner}, the authority ${iaca}.`,
    next: ASK_ISSUER,
  },
  ...signerWordings,
  'jurisdiction.country': {
    title: 'The document’s country is the signer’s',
    lay: { passed: 'The country fits the signer.', failed: 'The country does not fit the signer.' },
    passed: ({ element }) => `issuing_country and the signer’s C are both ${element}.`,
    failed: ({ element, documentSigner }) => `issuing_country is ${element}, the signer’s C is ${documentSigner}.`,
    next: ASK_ISSUER,
  },
  'jurisdiction.state': {
    title: 'The document’s jurisdiction is the signer’s',
    lay: { passed: 'The jurisdiction fits the signer.', failed: 'The jurisdiction does not fit the signer.' },
    passed: ({ element, documentSigner }) => `issuing_jurisdiction ${element} fits the signer’s ST ${documentSigner}.`,
    failed: ({ element, documentSigner }) => `issuing_jurisdiction is ${element}, the signer’s ST is ${documentSigner}.`,
    next: ASK_ISSUER,
  },
  'trust.scope': {
    title: 'The authority is trusted for this type of document',
    lay: { passed: 'The issuer is trusted for this document.', failed: 'The issuer is not trusted for this document.' },
    passed: ({ docType, docTypes }) => `${docType} is among ${docTypes}.`,
    failed: ({ docType, docTypes, anchor, source }) => `“${anchor}” (${source}) vouches for ${docTypes}, not for ${docType}.`,
    next: 'Ask for another document, or ask whoever keeps the trust list.',
  },
  'trust.list': {
    title: 'The list of authorities is the present one',
    lay: { passed: 'The list that names the issuer is the present one.', failed: 'The list that names the issuer is overdue.' },
    passed: ({ list, date, nextUpdate }) => `${list}, list of ${date}; the next: ${nextUpdate}.`,
    failed: ({ list, date, nextUpdate, at }) => `${list}, list of ${date}; the next was due ${nextUpdate}, judged at ${at}.`,
    next: 'Get the present list from its provider.',
  },
}
