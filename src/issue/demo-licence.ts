// The demo licence: a person who does not exist, an authority marked as one for tests, dates relative to `at`.
import type { Encodable } from '../cbor/index.ts'
import { type Curve, type PrivateKey, publicKeyOf } from '../crypto/index.ts'
import { ageOn } from '../mdoc/index.ts'
import type { AnchorRecord } from '../trust/index.ts'
import { type CertificateOptions, type Certified, issueDocumentSigner, issueIaca } from './authority.ts'
import { daysAfter, fullDate, tdate } from './dates.ts'
import { demoPortrait } from './demo-portrait.ts'
import type { SubjectAttribute } from './distinguished-name.ts'
import { type Elements, type IssuedMdoc, issueMdoc, type MdocOptions } from './issuer-signed.ts'
import { platformKeys, type Sources } from './key-source.ts'

export const MDL_DOC_TYPE = 'org.iso.18013.5.1.mDL'
export const MDL_NAMESPACE = 'org.iso.18013.5.1'

/** An authority with one document signer; every key is new, in memory, and gone with it. */
export interface DemoAuthority {
  readonly iaca: Certified
  readonly documentSigner: Certified
}
export interface DemoLicence extends DemoAuthority {
  readonly mdoc: IssuedMdoc
  readonly deviceKey: PrivateKey
  /** The authority as a verifier may hold it: marked test-only. */
  readonly anchor: AnchorRecord
}

export interface DemoAuthorityOptions extends Sources {
  readonly at: Date
  readonly name?: string
  /** One that is there already, with its key; absent: a new one. */
  readonly heldIaca?: Certified
  readonly iacaCurve?: Curve
  readonly documentSignerCurve?: Curve
  readonly iaca?: Partial<CertificateOptions>
  readonly documentSigner?: Partial<CertificateOptions>
}
export interface DemoLicenceOptions extends DemoAuthorityOptions {
  readonly authority?: DemoAuthority
  readonly deviceCurve?: Curve
  readonly mdoc?: Partial<MdocOptions>
}

/** A licence that passes `strict` at `at`, but for the revocation lists that it lacks. */
export async function issueDemoLicence(options: DemoLicenceOptions): Promise<DemoLicence> {
  const { at, random, keys = platformKeys } = options
  const authority = options.authority ?? (await issueDemoAuthority(options))
  const deviceKey = await keys.newPrivateKey(options.deviceCurve ?? 'P-256')
  const mdoc = await issueMdoc({
    docType: MDL_DOC_TYPE,
    elements: demoElements(at),
    documentSigner: authority.documentSigner,
    deviceKey: await publicKeyOf(deviceKey),
    validity: demoValidity(at),
    ...(random && { random }),
    ...options.mdoc,
  })
  return { ...authority, mdoc, deviceKey, anchor: demoAnchor(authority.iaca) }
}

/** Utopia DMV, or an authority of another name. */
export async function issueDemoAuthority(options: DemoAuthorityOptions): Promise<DemoAuthority> {
  const { at, name = DEMO_AUTHORITY, random, keys } = options
  const sources: Sources = { ...(random && { random }), ...(keys && { keys }) }
  const iaca =
    options.heldIaca ??
    (await issueIaca({
      subject: demoSubject(`${name} IACA`, name),
      notBefore: daysAfter(at, -400),
      notAfter: daysAfter(at, 9 * 365),
      curve: options.iacaCurve ?? 'P-256',
      ...sources,
      ...options.iaca,
    }))
  const documentSigner = await issueDocumentSigner(iaca, {
    subject: demoSubject(`${name} Document Signer`, name),
    notBefore: daysAfter(at, -30),
    notAfter: daysAfter(at, 400),
    curve: options.documentSignerCurve ?? 'P-256',
    ...sources,
    ...options.documentSigner,
  })
  return { iaca, documentSigner }
}

export const DEMO_AUTHORITY = 'Utopia DMV'
export const DEMO_COUNTRY = 'XU' // ISO 3166 leaves XA to XZ to whoever uses them

export const demoSubject = (commonName: string, organisation: string): readonly SubjectAttribute[] => [
  { type: 'C', value: DEMO_COUNTRY },
  { type: 'O', value: organisation },
  { type: 'CN', value: commonName },
]

export const demoAnchor = ({ certificate }: Pick<Certified, 'certificate'>, source = 'demo authority'): AnchorRecord => ({
  bytes: certificate,
  testOnly: true,
  origin: 'operator',
  source,
})

export const demoValidity = (at: Date): MdocOptions['validity'] => ({
  signed: daysAfter(at, -1),
  validFrom: daysAfter(at, -1),
  validUntil: daysAfter(at, 30),
})

/** The person: every mandatory element of table 5 and those that a counter asks for. */
export function demoElements(at: Date): Elements {
  const issued = daysAfter(at, -2 * 365)
  const expires = daysAfter(at, 8 * 365)
  return new Map([
    [
      MDL_NAMESPACE,
      new Map<string, Encodable>([
        ['family_name', 'MOELLER'],
        ['given_name', 'ANNA KATHARINA'],
        ['birth_date', fullDate(BIRTH_DATE)],
        ['issue_date', fullDate(issued)],
        ['expiry_date', fullDate(expires)],
        ['issuing_country', DEMO_COUNTRY],
        ['issuing_authority', DEMO_AUTHORITY],
        ['document_number', 'D1234567'],
        ['portrait', demoPortrait()],
        ['driving_privileges', drivingPrivileges(at, issued, expires)],
        ['un_distinguishing_sign', 'UTO'],
        ['family_name_national_character', 'Möller'],
        ['given_name_national_character', 'Anna Katharina'],
        ['sex', 2],
        ['height', 171],
        ['eye_colour', 'brown'],
        ['birth_place', 'Utopia City'],
        ['resident_address', '12 Harbour Lane'],
        ['resident_city', 'Utopia City'],
        ['resident_postal_code', '04711'],
        ['resident_country', DEMO_COUNTRY],
        ['nationality', DEMO_COUNTRY],
        ['portrait_capture_date', tdate(issued)],
        ...[18, 21, 25, 65].map((age) => [`age_over_${age}`, ageOn(birthDate, at) >= age] as const),
      ]),
    ],
  ])
}

const BIRTH_DATE = '1990-03-01'
const birthDate = { year: 1990, month: 3, day: 1 }

/** B and AM, and a category A that has run out, as licences of people who moved on have it. */
function drivingPrivileges(at: Date, issued: Date, expires: Date): readonly Encodable[] {
  const category = (code: string, from: Date, until: Date) =>
    new Map<string, Encodable>([
      ['vehicle_category_code', code],
      ['issue_date', fullDate(from)],
      ['expiry_date', fullDate(until)],
    ])
  return [category('B', issued, expires), category('AM', issued, expires), category('A', daysAfter(at, -15 * 365), daysAfter(at, -4 * 365))]
}
