// What an authority is to be, decided before anything is made: every wish is checked here, and the plan is what the journal keeps.
import type { Curve } from '../crypto/index.ts'
import { daysAfter } from '../issue/index.ts'
import { isAssignedCountry, isUserAssignedCountry } from '../mdoc/index.ts'
import { AuthorityError } from './authority-error.ts'
import { type IacaPlan, rfc3339, type SignerPlan } from './issue-certificates.ts'
import { DEFAULT_LIST_DAYS, MAX_DOCUMENT_SIGNER_DAYS, MAX_LIST_SIGNER_DAYS } from './signing-authority.ts'
import { DEFAULT_STATUS_LIST_SIZE } from './status-entries.ts'
import type { AuthorityState } from './types.ts'

export interface CreationWishes {
  readonly name: string
  readonly country: string
  readonly stateOrProvince?: string
  /** URI or mail address of the authority; absent: one under .example, for a country code that is left to its users. */
  readonly issuerUri?: string
  readonly crlUri?: string
  readonly statusListUri?: string
  readonly docTypes?: readonly string[]
  readonly curve?: string
  readonly documentSignerCurve?: string
  readonly testOnly?: boolean
  readonly iacaYears?: number
  readonly documentSignerDays?: number
  readonly listDays?: number
  readonly statusListSize?: number
  /** Key files stand openly; absent or false: under a passphrase. */
  readonly unprotected?: boolean
}

export interface CreationPlan {
  readonly state: AuthorityState
  readonly iaca: IacaPlan
  readonly documentSigner: SignerPlan
  readonly statusListSigner: SignerPlan
}

/** NIST and brainpool for an authority (B.3). */
export const authorityCurves = [
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
] as const satisfies readonly Curve[]
export const documentSignerCurves = [...authorityCurves, 'Ed25519'] as const satisfies readonly Curve[]

/**
 * @throws {AuthorityError} a wish that can't be fulfilled: which, and what may stand there
 */
export function planCreation(wishes: CreationWishes, at: Date): CreationPlan {
  const name = checkedName(wishes.name)
  const { country, testOnly } = checkedCountry(wishes)
  const curve = checkedCurve('curve', wishes.curve ?? 'P-256', authorityCurves)
  const documentSignerCurve = checkedCurve('document signer curve', wishes.documentSignerCurve ?? curve, documentSignerCurves)
  const issuerUri = checkedContact(wishes.issuerUri ?? exampleUri(name, testOnly))
  const base = issuerUri.includes('://') ? issuerUri.replace(/\/+$/, '') : undefined
  const crlUri = checkedUri('CRL URI', wishes.crlUri ?? (base && `${base}/crl/iaca-1.crl`))
  const statusListUri = checkedUri('status list URI', wishes.statusListUri ?? (base && `${base}/status-list/iaca-1.cwt`))
  const notBefore = startOfDay(at)
  const iacaEnd = yearsAfter(notBefore, checkedCount('years of the IACA', wishes.iacaYears ?? 10, 1, 20))
  const signerDays = checkedCount(
    'days of a document signer',
    wishes.documentSignerDays ?? MAX_DOCUMENT_SIGNER_DAYS,
    1,
    MAX_DOCUMENT_SIGNER_DAYS,
  )
  const state: AuthorityState = {
    schemaVersion: 1,
    kind: 'local',
    name,
    country,
    ...(wishes.stateOrProvince === undefined ? {} : { stateOrProvince: wishes.stateOrProvince }),
    issuerUri,
    crlUri,
    statusListUri,
    docTypes: wishes.docTypes ?? ['org.iso.18013.5.1.mDL'],
    curve,
    documentSignerCurve,
    testOnly,
    keyProtection: wishes.unprotected === true ? 'unprotected' : 'passphrase',
    listDays: checkedCount('days of a list', wishes.listDays ?? DEFAULT_LIST_DAYS, 1, 90),
    iacas: [],
    links: [],
    documentSigners: [],
    statusListSigners: [],
    crlNumber: 0,
    statusList: { next: 0, entries: {}, size: checkedSize(wishes.statusListSize ?? DEFAULT_STATUS_LIST_SIZE) },
  }
  const within = { iacaEnd, notBefore }
  return {
    state,
    iaca: { ...planOfIaca(state, 1), crlUri, notBefore: rfc3339(notBefore), notAfter: rfc3339(iacaEnd) },
    documentSigner: planOfSigner(state, 'document-signer', 1, { ...within, days: signerDays, curve: documentSignerCurve }),
    statusListSigner: planOfSigner(state, 'status-list-signer', 1, { ...within, days: MAX_LIST_SIGNER_DAYS, curve }),
  }
}

/** The n-th root of this authority: all have one name (B.1.3), their files a number. */
export function planOfIaca({ name, curve }: Pick<AuthorityState, 'name' | 'curve'>, n: number) {
  return { name: `iaca-${n}`, commonName: `${name} IACA`, curve }
}

/** A signer that begins today and ends after so many days, or with its IACA where that is sooner. */
export function planOfSigner(
  { name }: Pick<AuthorityState, 'name'>,
  purpose: SignerPlan['purpose'],
  n: number,
  { notBefore, iacaEnd, days, curve }: { readonly notBefore: Date; readonly iacaEnd: Date; readonly days: number; readonly curve: Curve },
): SignerPlan {
  const end = daysAfter(notBefore, days)
  return {
    purpose,
    name: `${purpose}-${n}`,
    commonName: `${name} ${purpose === 'document-signer' ? 'DS' : 'Status List'} ${n}`,
    curve,
    notBefore: rfc3339(notBefore),
    notAfter: rfc3339(iacaEnd < end ? iacaEnd : end),
  }
}

/** Certificates begin with the day, in UTC: `signed` dates of an MSO are coarse, and clocks of readers go wrong. */
export const startOfDay = (at: Date): Date => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS)
const DAY_MS = 86_400_000

/** B.1.2 counts years, at most 20; a day less, as for signers. */
export function yearsAfter(date: Date, years: number): Date {
  const end = new Date(date)
  end.setUTCFullYear(date.getUTCFullYear() + years)
  return daysAfter(end, -1)
}

const MAX_NAME = 45 // CN is 64 characters at most (RFC 5280, appendix A.1), and ` Status List 12` follows

function checkedName(name: string): string {
  const plain = name.trim()
  if (plain === '' || plain.length > MAX_NAME || /\p{C}/u.test(plain))
    throw new AuthorityError(`a name has 1 to ${MAX_NAME} characters, and none that is invisible`, 'add --name "Utopia Transport"')
  return plain
}

function checkedCountry({ country, testOnly = false }: CreationWishes): { country: string; testOnly: boolean } {
  if (isAssignedCountry(country)) return { country, testOnly }
  if (isUserAssignedCountry(country)) return { country, testOnly: true }
  throw new AuthorityError(
    `${JSON.stringify(country)} is no country code`,
    'ISO 3166-1 alpha-2, upper case; for tests XA to XZ, which ISO 3166 leaves to its users',
  )
}

function checkedCurve<C extends Curve>(what: string, curve: string, curves: readonly C[]): C {
  const found = curves.find((known) => known === curve)
  if (found === undefined)
    throw new AuthorityError(`${what}: ${JSON.stringify(curve)} is none that can be used`, `use ${curves.join(', ')}`)
  return found
}

function exampleUri(name: string, testOnly: boolean): string {
  const host = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  if (testOnly && host !== '') return `https://${host}.example`
  throw new AuthorityError('the authority needs an address that stands in its certificates', 'add --issuer-uri https://… or a mail address')
}

function checkedContact(contact: string): string {
  if (/^[^\s@:/]+@[^\s@:/]+$/.test(contact)) return contact
  return checkedUri('issuer URI', contact)
}

function checkedUri(what: string, uri: string | undefined): string {
  if (uri !== undefined && /^https?:\/\/[\x21-\x7e]+$/.test(uri) && URL.canParse(uri)) return uri
  throw new AuthorityError(
    uri === undefined ? `the ${what} can’t be made from a mail address` : `${what}: ${JSON.stringify(uri)} is no http or https address`,
    `add --${what.toLowerCase().replaceAll(' ', '-')} https://…`,
  )
}

function checkedCount(what: string, count: number, least: number, most: number): number {
  if (Number.isInteger(count) && count >= least && count <= most) return count
  throw new AuthorityError(`${what}: ${count} is not between ${least} and ${most}`)
}

function checkedSize(size: number): number {
  if (size % 8 === 0) return checkedCount('size of the status list', size, 8, 1 << 24)
  throw new AuthorityError(`size of the status list: ${size} is no multiple of 8`)
}
