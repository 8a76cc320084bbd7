// Whether an authority is in order: its certificates by the verifier's strict profile, its keys, lists, files and log. Changes nothing.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { equalBytes } from '../crypto/index.ts'
import { type ListRecord, openTrustStore, statusAt } from '../trust/index.ts'
import { type CertificateKind, type CertificateLint, lintCertificate } from '../verify/index.ts'
import { auditFault, EMPTY_AUDIT } from './audit-log.ts'
import { AuthorityError } from './authority-error.ts'
import { LEDGER_FILE } from './aws/ledger.ts'
import { openToOthers } from './files.ts'
import { openOperation } from './journal.ts'
import { allHeld, iacaOf, readHeld } from './locked.ts'
import type { OpenedAuthority } from './open-authority.ts'
import { heldLists } from './read-lists.ts'
import { type IssuedStatusList, readCrlFile, statusListsInUse } from './revocation-lists.ts'
import { entriesOf } from './status-entries.ts'
import type { AuthorityState, HeldCertificate } from './types.ts'

export interface AuthorityFinding {
  /** A file below the state folder, or a part of it. */
  readonly subject: string
  /** What was checked: `certificate`, `key` … */
  readonly rule: string
  readonly status: 'passed' | 'warning' | 'failed'
  readonly detail: string
  readonly next?: string
  /** The checks of a certificate. */
  readonly lint?: CertificateLint
}

/** A certificate or list that is in use is judged; what has ended or was revoked is only counted. */
export async function checkAuthority(authority: OpenedAuthority, at: Date): Promise<readonly AuthorityFinding[]> {
  const { folder, state } = authority
  return [
    ...(await checkUnfinished(folder)),
    ...(await checkModes(folder, state)),
    await checkLog(folder, state),
    ...checkUniqueness(state),
    ...(await checkCertificates(folder, state, at)),
    ...(await checkKeys(authority, at)),
    ...(await checkLists(folder, state, at)),
  ]
}

const restore = 'restore the state folder from a backup'

async function checkUnfinished(folder: string): Promise<AuthorityFinding[]> {
  const operation = await openOperation(folder)
  if (operation === undefined) return []
  const next = `mdl authority ${operation.operation} --resume --yes`
  return [{ subject: 'journal.ndjson', rule: 'unfinished', status: 'failed', detail: `"${operation.operation}" has not ended`, next }]
}

/** 0700 for the folder, 0600 for keys, state and logs; certificates and lists may be read by all. */
async function checkModes(folder: string, { kind }: AuthorityState): Promise<AuthorityFinding[]> {
  const keys = (await readdir(join(folder, 'keys')).catch(() => [])).map((name) => join('keys', name))
  const open: AuthorityFinding[] = []
  for (const name of ['', 'authority.json', 'journal.ndjson', 'audit.ndjson', ...(kind === 'local' ? ['keys', ...keys] : [LEDGER_FILE])]) {
    const mode = await openToOthers(join(folder, name))
    const next = `chmod ${name === '' || name === 'keys' ? '700' : '600'} ${join(folder, name)}`
    if (mode !== undefined)
      open.push({ subject: name === '' ? folder : name, rule: 'mode', status: 'failed', detail: `mode ${mode}: open to others`, next })
  }
  if (open.length > 0) return open
  return [{ subject: folder, rule: 'mode', status: 'passed', detail: 'folder, keys and state are their owner’s alone' }]
}

async function checkLog(folder: string, { audit = EMPTY_AUDIT }: AuthorityState): Promise<AuthorityFinding> {
  const about = { subject: 'audit.ndjson', rule: 'chain' }
  const fault = await auditFault(folder, audit)
  if (fault !== undefined) return { ...about, status: 'failed', detail: fault, next: 'the log was changed: compare it with a backup' }
  return { ...about, status: 'passed', detail: `${audit.entries} lines, each with the hash of the one before` }
}

/** No serial number and no key twice: a key is certified once, but an IACA's by its link too. */
function checkUniqueness(state: AuthorityState): AuthorityFinding[] {
  const serials = twice(allHeld(state).map(({ serialNumber }) => serialNumber))
  const keys = twice(
    [...state.iacas, ...state.documentSigners, ...(state.statusListSigners ?? [])].flatMap(({ key }) => (key ? [JSON.stringify(key)] : [])),
  )
  const finding = (rule: string, found: readonly string[], good: string): AuthorityFinding =>
    found.length === 0
      ? { subject: 'authority.json', rule, status: 'passed', detail: good }
      : { subject: 'authority.json', rule, status: 'failed', detail: `twice: ${found.join(', ')}`, next: restore }
  return [finding('serial numbers', serials, 'no serial number twice'), finding('keys', keys, 'no key certified twice')]
}

const twice = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
]

const inUse = ({ notAfter, revokedAt }: HeldCertificate, at: Date): boolean => revokedAt === undefined && at <= new Date(notAfter)

async function checkCertificates(folder: string, state: AuthorityState, at: Date): Promise<AuthorityFinding[]> {
  const findings: AuthorityFinding[] = []
  for (const { held, kind } of kindsIn(state)) {
    if (!inUse(held, at) && held !== state.iacas[0]) continue
    findings.push(await reported(held.file, 'certificate', () => checkCertificate(folder, state, held, kind, at)))
  }
  const signer = state.documentSigners.find((held) => inUse(held, at))
  if (signer === undefined)
    findings.push({
      subject: 'authority.json',
      rule: 'document signer',
      status: 'failed',
      detail: 'no document signer is valid now',
      next: 'mdl authority rotate',
    })
  return findings
}

const KINDS: { readonly [K in CertificateKind]: string } = {
  iaca: 'an IACA certificate',
  link: 'a link certificate',
  'document-signer': 'a document signer',
  'list-signer': 'a signer of status lists',
  reader: 'a reader',
  'vical-signer': 'a signer of lists of authorities',
  'vical-authority': 'an authority over signers of lists',
}

function kindsIn(state: AuthorityState): readonly { readonly held: HeldCertificate; readonly kind: CertificateKind }[] {
  const kinds = (list: readonly HeldCertificate[], kind: CertificateKind) => list.map((held) => ({ held, kind }))
  return [
    ...kinds(state.iacas, 'iaca'),
    ...kinds(state.links, 'link'),
    ...kinds(state.documentSigners, 'document-signer'),
    ...kinds(state.statusListSigners ?? [], 'list-signer'),
  ]
}

async function checkCertificate(
  folder: string,
  state: AuthorityState,
  held: HeldCertificate,
  kind: CertificateKind,
  at: Date,
): Promise<AuthorityFinding> {
  const trust = await trustWithCrls(folder, state)
  const lint = await lintCertificate((await readHeld(folder, held)).bytes, { at, trust, as: kind, testOnly: state.testOnly })
  const wrong = lint.checks.filter(
    ({ status, binding }) => status === 'warning' || (binding && (status === 'failed' || status === 'indeterminate')),
  )
  const about = { subject: held.file, rule: 'certificate', lint }
  const rules = `${lint.checks.length} checks of ${KINDS[kind]} under strict`
  if (wrong.length === 0) return { ...about, status: 'passed', detail: rules }
  const status = lint.verdict === 'passed' ? 'warning' : 'failed'
  const next = wrong.some(({ id }) => id === 'revocation.ds') ? 'sign the CRL anew: mdl authority crl' : 'mdl authority rotate'
  return { ...about, status, detail: wrong.map(({ id, status: found }) => `${id} ${found}`).join(', '), next }
}

async function trustWithCrls(folder: string, state: AuthorityState) {
  const anchors = []
  const crls: ListRecord[] = []
  for (const iaca of state.iacas) {
    const { bytes } = await readHeld(folder, iaca)
    anchors.push({ bytes, testOnly: state.testOnly, origin: 'operator' as const, source: iaca.file })
    const crl = await readCrlFile(folder, iaca)
    if (crl !== undefined) crls.push({ kind: 'crl', bytes: crl, source: 'crl', origin: 'operator' })
  }
  return openTrustStore(anchors, crls)
}

/** Each key that may still sign is opened, and compared with the certificate that names it. */
async function checkKeys({ folder, state, backend }: OpenedAuthority, at: Date): Promise<AuthorityFinding[]> {
  const findings: AuthorityFinding[] = []
  for (const held of [...state.iacas, ...state.documentSigners, ...(state.statusListSigners ?? [])]) {
    const { key } = held
    if (key === undefined || !inUse(held, at)) continue
    const subject = key.held === 'file' ? key.file : key.arn
    findings.push(
      await reported(subject, 'key', async () => {
        const { publicKey } = await backend.openSigner(key)
        const { spki } = await readHeld(folder, held)
        const same = spki.key?.curve === publicKey.curve && equalBytes(spki.key.bytes, publicKey.bytes)
        if (same) return { subject, rule: 'key', status: 'passed', detail: `it is the key that ${held.file} certifies` }
        return { subject, rule: 'key', status: 'failed', detail: `it is not the key that ${held.file} certifies`, next: restore }
      }),
    )
  }
  return findings
}

async function checkLists(folder: string, state: AuthorityState, at: Date): Promise<AuthorityFinding[]> {
  const findings: AuthorityFinding[] = []
  const lists = state.iacas.length === 0 ? [] : await statusListsInUse(folder, state, at)
  for (const iaca of state.iacas.filter((held) => inUse(held, at))) {
    const { crl, statusList } = await heldLists(folder, iaca, at)
    const issued = lists.find((list) => list.iaca.fingerprint === iaca.fingerprint)
    findings.push(
      listFinding(crl, at, crl.list && (await crlDifference(folder, state, iaca, crl.list.list)), iaca.key === undefined ? FETCH : SIGN),
    )
    if (issued !== undefined)
      findings.push(listFinding(statusList, at, statusList.list && statusListDifference(issued, statusList.list), SIGN))
  }
  return findings
}

const SIGN = 'sign it anew, and publish it: mdl authority crl'
/** Up to 30 minutes after a revocation AWS has not published it yet. */
const FETCH = 'fetch what AWS has published: mdl authority crl'

function listFinding(
  { file, until, fault }: { readonly file: string; readonly until?: string; readonly fault?: string },
  at: Date,
  difference: string | undefined,
  next: string,
): AuthorityFinding {
  const about = { subject: file, rule: 'list' }
  if (until === undefined) return { ...about, status: 'failed', detail: fault ?? 'it can’t be read', next }
  if (at > new Date(until)) return { ...about, status: 'failed', detail: `it ended ${until}: readers know nothing of revocation`, next }
  if (difference !== undefined) return { ...about, status: 'failed', detail: difference, next }
  return { ...about, status: 'passed', detail: `in date until ${until}, and it says what the state says` }
}

async function crlDifference(
  folder: string,
  state: AuthorityState,
  iaca: HeldCertificate,
  list: NonNullable<Awaited<ReturnType<typeof heldLists>>['crl']['list']>['list'],
): Promise<string | undefined> {
  let revoked = 0
  for (const held of allHeld(state)) {
    if (held.revokedAt === undefined || (await iacaOf(folder, state, held))?.fingerprint !== iaca.fingerprint) continue
    revoked += 1
    if (list.find((await readHeld(folder, held)).serialNumber) === undefined)
      return `${held.serialNumber} is revoked, and the CRL does not list it`
  }
  return list.entryCount === revoked ? undefined : `the CRL has ${list.entryCount} entries, and ${revoked} certificates are revoked`
}

function statusListDifference(
  issued: IssuedStatusList,
  list: NonNullable<Awaited<ReturnType<typeof heldLists>>['statusList']['list']>,
): string | undefined {
  if (list.uri !== issued.uri) return `it is the list of ${list.uri}`
  const entries = entriesOf(issued)
  for (let idx = 0; idx < issued.size; idx += 1) {
    const [expected, found] = [entries.get(idx) ?? 0, statusAt(list, idx)]
    if (found !== expected) return `entry ${idx} is ${found ?? 'absent'} in the list, and ${expected} in the state`
  }
  return undefined
}

/** What can't be read or opened is that part's finding; the others are checked all the same. */
async function reported(subject: string, rule: string, check: () => Promise<AuthorityFinding>): Promise<AuthorityFinding> {
  try {
    return await check()
  } catch (fault) {
    if (!(fault instanceof AuthorityError)) throw fault
    const next = fault.hint === undefined ? {} : { next: fault.hint }
    return { subject, rule, status: 'failed', detail: fault.message, ...next }
  }
}
