// Every rule there is: id, group, clause, what binds it under which policy, and the values it compares.
// An id is an address: before the last dot the file in this folder, after it the function (`check…`).

/** The ten questions: 1 read · 2 signed · 3 certificate · 4 trusted · 5 unaltered · 6 in date · 7 cancelled · 8 owner · 9 as asked · 10 policy. */
export type Group = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10

/**
 * What a policy makes of a finding. `B`: a failure binds, and so does not being able to perform the check.
 * `b`: a failure binds, not being able to perform it does not. `w`: neither, a failure is a warning.
 * `note`: the check returns `warning` itself; it binds nowhere.
 */
export type Binding = 'B' | 'b' | 'w' | 'note'

export interface Row<Params> {
  readonly group: Group
  readonly clause: string
  readonly interop: Binding
  readonly strict: Binding
  /** Type only: never there at run time. */
  readonly params?: Params
}

/** Two values that were compared, as text. */
export type Compared = { readonly expected: string; readonly found: string }
type Dates = { readonly at: string; readonly signed: string; readonly validFrom: string; readonly validUntil: string }
type Certified = { readonly subject: string; readonly issuer: string }

function row<Params>(group: Group, clause: string, interop: Binding, strict: Binding = interop): Row<Params> {
  return { group, clause, interop, strict }
}

const ISO = 'ISO/IEC 18013-5'

/** Rows of every certificate: of documents (question 3), of lists of authorities (4), of status lists (7) and of readers (9). */
const certificateRules = (table: string, group: Group) =>
  ({
    version: row<Compared>(group, table, 'B'),
    'signature-algorithm': row<Compared>(group, table, 'B'),
    'public-key': row<Compared>(group, table, 'B'),
    'duplicate-extensions': row<Compared>(group, 'RFC 5280, 4.2', 'B'),
    'critical-extensions': row<Compared>(group, 'RFC 5280, 4.2', 'B'),
    'key-usage': row<Compared>(group, table, 'B'),
    'key-usage-form': row<Compared>(group, table, 'w', 'B'),
    serial: row<Compared>(group, table, 'w', 'B'),
    validity: row<Compared>(group, table, 'w', 'B'),
    subject: row<Compared>(group, table, 'w', 'B'),
    'country-code': row<Compared>(group, table, 'w', 'B'),
    'subject-key-identifier': row<Compared>(group, table, 'w', 'B'),
    'authority-key-identifier': row<Compared>(group, table, 'w', 'B'),
    'forbidden-extensions': row<Compared>(group, table, 'w', 'B'),
    hash: row<Compared>(group, table, 'w', 'B'),
  }) as const

/** Rows of the three certificates between a document and its authority, besides. */
const issuingRules = (table: string) =>
  ({
    ...certificateRules(table, 3),
    state: row<Compared>(3, table, 'w', 'B'),
    'issuer-alt-name': row<Compared>(3, table, 'w', 'B'),
    'crl-distribution-points': row<Compared>(3, table, 'w', 'B'),
  }) as const

type Prefixed<Prefix extends string, Rules> = { readonly [Name in keyof Rules as `profile.${Prefix}.${Name & string}`]: Rules[Name] }
function prefixed<Prefix extends string, Rules extends object>(prefix: Prefix, rules: Rules): Prefixed<Prefix, Rules> {
  const entries = Object.entries(rules).map(([name, rule]) => [`profile.${prefix}.${name}`, rule])
  return Object.fromEntries(entries) as Prefixed<Prefix, Rules>
}

const READER = `${ISO} table B.6`
const VICAL = `${ISO} C.1.7`
const LIST_SIGNER = `${ISO} ed. 2, annex B`

export const catalogue = {
  // 1 Can it be read?
  'response.version': row<Compared>(1, `${ISO} 8.3.2.1.2.2`, 'w'),
  'response.status': row<Compared>(1, `${ISO} 8.3.2.1.2.3`, 'w'),
  'response.documents': row<{ documents: number; errors: number; zkDocuments: number; encryptedDocuments: number }>(
    1,
    `${ISO} 8.3.2.1.2.2`,
    'B',
  ),
  'document.structure': row<{ fault: string; offset: number; where: string }>(1, `${ISO} 8.3.2.1.2.2`, 'B'),
  'elements.present': row<{ elements: number }>(1, `${ISO} 8.3.2.1.2.2`, 'B'),
  'mso.version': row<Compared>(1, `${ISO} 9.1.2.4`, 'B'),
  // 2 Did the issuer sign it?
  'mso.digest-algorithm': row<Compared>(2, `${ISO} 9.1.2.5`, 'B'),
  'mso.doc-type': row<{ document: string; mso: string }>(2, `${ISO} 9.3.1`, 'B'),
  'issuer-auth.algorithm': row<Compared>(2, `${ISO} 9.1.2.5`, 'B'),
  'issuer-auth.algorithm-number': row<Compared>(2, `${ISO} 9.1.2.5`, 'w', 'B'),
  'issuer-auth.signature': row<{ algorithm: string; key: string; provider: string; problem: string }>(2, `${ISO} 9.1.2.4`, 'B'),
  // 3 Is the signer's certificate in order?
  'path.signature': row<Certified & { algorithm: string; provider: string }>(3, 'RFC 5280, 6.1.3', 'B'),
  'path.self-signed': row<Certified>(3, `${ISO} B.1.4`, 'B'),
  'path.end-entity': row<Certified & { problem: string }>(3, `${ISO} B.1.4`, 'B'),
  'path.ca': row<Compared>(3, `${ISO} B.1.2`, 'B'),
  'path.length': row<{ length: number; limit: number }>(3, 'RFC 5280, 6.1.4', 'B'),
  'path.der': row<{ problem: string; offset: number }>(3, 'RFC 5280, 4.1', 'B'),
  'path.validity': row<{ at: string; certificate: string; subject: string; notBefore: string; notAfter: string }>(
    3,
    'RFC 5280, 4.1.2.5',
    'B',
  ),
  ...prefixed('iaca', issuingRules(`${ISO} B.1.2`)),
  'profile.iaca.basic-constraints': row<Compared>(3, `${ISO} B.1.2`, 'B'),
  'profile.iaca.basic-constraints-form': row<Compared>(3, `${ISO} B.1.2`, 'w', 'B'),
  'profile.iaca.extended-key-usage': row<Compared>(3, `${ISO} B.1.2`, 'w', 'B'),
  ...prefixed('link', issuingRules(`${ISO} B.1.3`)),
  'profile.link.basic-constraints': row<Compared>(3, `${ISO} B.1.3`, 'B'),
  'profile.link.basic-constraints-form': row<Compared>(3, `${ISO} B.1.3`, 'w', 'B'),
  'profile.link.extended-key-usage': row<Compared>(3, `${ISO} B.1.3`, 'w', 'B'),
  ...prefixed('ds', issuingRules(`${ISO} B.1.4`)),
  'profile.ds.extended-key-usage': row<Compared>(3, `${ISO} B.1.4`, 'B'),
  'profile.ds.extended-key-usage-form': row<Compared>(3, `${ISO} B.1.4`, 'w', 'B'),
  'profile.ds.country': row<{ documentSigner: string; iaca: string }>(3, `${ISO} B.1.4`, 'B'),
  ...prefixed('status', certificateRules(LIST_SIGNER, 3)),
  'profile.status.public-key-form': row<Compared>(3, LIST_SIGNER, 'w', 'B'),
  'profile.status.basic-constraints': row<Compared>(3, 'RFC 5280, 4.2.1.9', 'w', 'B'),
  'profile.status.extended-key-usage': row<Compared>(3, LIST_SIGNER, 'B'),
  'profile.status.extended-key-usage-form': row<Compared>(3, LIST_SIGNER, 'w', 'B'),
  'profile.status.crl-distribution-points': row<Compared>(3, LIST_SIGNER, 'w', 'B'),
  'jurisdiction.country': row<{ element: string; documentSigner: string }>(3, `${ISO} 9.3.1`, 'B'),
  'jurisdiction.state': row<{ element: string; documentSigner: string }>(3, `${ISO} 9.3.1`, 'B'),
  // 4 Do we trust that authority, for this type of document?
  'path.anchor': row<{ issuer: string; anchor: string; source: string; nearest: string; refusedBecause: string }>(4, `${ISO} 9.3.3`, 'B'),
  'trust.scope': row<{ docType: string; docTypes: string; anchor: string; source: string }>(4, `${ISO} C.1.7`, 'B'),
  'trust.list': row<{ list: string; date: string; nextUpdate: string; at: string }>(4, `${ISO} C.1.7`, 'w', 'B'),
  ...prefixed('vical', certificateRules(VICAL, 4)),
  'profile.vical.basic-constraints': row<Compared>(4, 'RFC 5280, 4.2.1.9', 'w', 'B'),
  'profile.vical.extended-key-usage': row<Compared>(4, VICAL, 'B'),
  'profile.vical.extended-key-usage-form': row<Compared>(4, VICAL, 'w', 'B'),
  'profile.vical.issuer-alt-name': row<Compared>(4, VICAL, 'w', 'B'),
  'profile.vical.crl-distribution-points': row<Compared>(4, VICAL, 'w', 'B'),
  ...prefixed('vical-ca', certificateRules(VICAL, 4)),
  'profile.vical-ca.basic-constraints': row<Compared>(4, VICAL, 'B'),
  'profile.vical-ca.basic-constraints-form': row<Compared>(4, VICAL, 'w', 'B'),
  // 5 Are the shown details unaltered?
  'digest.match': row<{ digestID: number; hash: string; signed: string; computed: string }>(5, `${ISO} 9.3.1`, 'B'),
  'digest.present': row<{ digestID: number }>(5, `${ISO} 9.3.1`, 'B'),
  // 6 Is it in date?
  'validity.signed': row<{ signed: string; notBefore: string; notAfter: string }>(6, `${ISO} 9.3.1`, 'B'),
  'validity.valid-from': row<{ at: string; validFrom: string }>(6, `${ISO} 9.3.1`, 'B'),
  'validity.valid-until': row<{ at: string; validUntil: string }>(6, `${ISO} 9.3.1`, 'B'),
  'validity.order': row<Omit<Dates, 'at'>>(6, `${ISO} 9.1.2.4`, 'B'),
  'validity.form': row<{ member: string; oddity: string; found: string }>(6, `${ISO} 9.1.2.4`, 'w', 'B'),
  'validity.within-signer': row<{ validUntil: string; notAfter: string }>(6, `${ISO} 9.1.2.4`, 'w', 'B'),
  'validity.expected-update': row<{ at: string; expectedUpdate: string }>(6, `${ISO} 9.1.2.4`, 'note'),
  'consistency.age': row<{ elements: string; problem: string }>(6, `${ISO} 7.2.5`, 'w', 'B'),
  'consistency.expiry-date': row<{ at: string; expiryDate: string }>(6, `${ISO} 7.2.1`, 'w', 'B'),
  // 7 Has it been cancelled?
  'revocation.ds': row<{
    serialNumber: string
    list: string
    origin: string
    at: string
    thisUpdate: string
    nextUpdate: string
    ageHours: number
    revocationDate: string
  }>(7, 'RFC 5280, 6.3', 'b', 'B'),
  'revocation.status': row<{
    list: string
    origin: string
    uri: string
    entry: string
    value: number
    at: string
    issuedAt: string
    expires: string
    ageHours: number
    problem: string
  }>(7, 'Token Status List', 'b', 'B'),
  // 8 Is the presenter's phone the owner?
  'device-key.valid': row<{ key: string; problem: string }>(8, `${ISO} 9.1.3.4`, 'B'),
  'device-auth.session': row<{ origin: string }>(8, `${ISO} 9.1.3`, 'b', 'B'),
  'device-auth.signature': row<{ algorithm: string; key: string; provider: string; problem: string }>(8, `${ISO} 9.1.3.6`, 'B'),
  'device-auth.mac': row<{ algorithm: string; key: string; problem: string }>(8, `${ISO} 9.1.3.5`, 'B'),
  'device-auth.authorized': row<{ namespace: string; element: string }>(8, `${ISO} 9.1.2.4`, 'B'),
  'device-auth.form': row<{ problem: string; found: string }>(8, `${ISO} 9.1.3`, 'w', 'B'),
  // 9 Did we get what we asked for?
  'consistency.elements': row<{ element: string; problem: string; found: string }>(9, `${ISO} 7.2.1`, 'note'),
  'consistency.persons': row<{ problem: string; found: string }>(9, `${ISO} 8.3.2.1.2.2`, 'note'),
  'request.reader-auth': row<{ reader: string; covers: string; algorithm: string; key: string; vouchedBy: string; problem: string }>(
    9,
    `${ISO} 9.1.4`,
    'w',
  ),
  'request.elements': row<{
    element: string
    problem: string
    asked: number
    answered: number
    keep: string
    by: string
    errorCode: string
  }>(9, `${ISO} 8.3.2.1.2.1`, 'w'),
  'request.doc-type': row<{ needed: string; got: string }>(9, `${ISO} 8.3.2.1.2.1`, 'B'),
  ...prefixed('reader', certificateRules(READER, 9)),
  'profile.reader.basic-constraints': row<Compared>(9, 'RFC 5280, 4.2.1.9', 'w', 'B'),
  'profile.reader.extended-key-usage': row<Compared>(9, READER, 'B'),
  'profile.reader.extended-key-usage-form': row<Compared>(9, READER, 'w', 'B'),
  'profile.reader.crl-distribution-points': row<Compared>(9, READER, 'w', 'B'),
  // 10 Does it meet the policy?
  'clock.plausible': row<{ at: string; notBefore: string }>(10, `${ISO} 9.3.1`, 'B'),
} as const satisfies Record<string, Row<never> | Row<unknown>>

export type CheckId = keyof typeof catalogue
export type ParamsOf<Id extends CheckId> = (typeof catalogue)[Id] extends Row<infer Params> ? Params : never
