// authority.json: what the authority remembers. Written whole; every change to it is a line of the audit log.
import { join } from 'node:path'
import { readPem } from '../x509/index.ts'
import { type AuditDetails, appendAudit } from './audit-log.ts'
import { AuthorityError } from './authority-error.ts'
import { inside, readTextIfThere, writeWhole } from './files.ts'
import type { AuthorityState, HeldCertificate } from './types.ts'

const FILE = 'authority.json'

/** @returns `undefined` where the folder holds none */
export async function readStateIfThere(folder: string): Promise<AuthorityState | undefined> {
  const text = await readTextIfThere(join(folder, FILE))
  return text === undefined ? undefined : parseState(text)
}

/** @throws {AuthorityError} there is none, or it can't be read */
export async function readState(folder: string): Promise<AuthorityState> {
  const state = await readStateIfThere(folder)
  if (state !== undefined) return state
  throw new AuthorityError(`${folder} holds no authority`, 'name its folder with --dir, or make one: mdl authority create')
}

export interface Change {
  /** `issued a document signer`: for the audit log. */
  readonly event: string
  /** Nothing secret, nothing personal. */
  readonly details: AuditDetails
  readonly at: Date
  readonly edit: (state: AuthorityState) => AuthorityState
}

/** The caller holds the lock. The audit log comes first: a kill in between leaves a line too many, never a deed without its line. */
export async function changeState(folder: string, { event, details, at, edit }: Change): Promise<AuthorityState> {
  const audit = await appendAudit(folder, event, details, at)
  const state = { ...edit(await readState(folder)), audit }
  await writeState(folder, state)
  return state
}

export async function writeState(folder: string, state: AuthorityState): Promise<void> {
  await writeWhole(join(folder, FILE), `${JSON.stringify(state, null, 2)}\n`)
}

/**
 * The certificate as it stands in its file.
 * @returns DER
 * @throws {AuthorityError} the file is not there, or holds another certificate than the state says
 */
export async function readHeldCertificate(folder: string, { file }: HeldCertificate): Promise<Uint8Array> {
  const text = await readTextIfThere(inside(folder, file))
  if (text === undefined) throw new AuthorityError(`${file} is not there`, 'restore the state folder from a backup')
  return certificateIn(text, file)
}

/** The one certificate of a PEM text. */
export function certificateIn(text: string, file: string): Uint8Array {
  const [block] = readPem(text)
  if (block?.label === 'CERTIFICATE') return block.bytes
  throw new AuthorityError(`${file} holds no certificate`, 'restore the state folder from a backup')
}

const lists = ['docTypes', 'iacas', 'links', 'documentSigners'] as const
const texts = ['name', 'country', 'issuerUri', 'crlUri', 'statusListUri', 'curve'] as const

function parseState(text: string): AuthorityState {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw broken('it is no JSON')
  }
  const members: ReadonlyMap<string, unknown> = new Map(Object.entries(json ?? {}))
  if (members.get('schemaVersion') !== 1)
    throw new AuthorityError(`${FILE} has a schema that this version does not know`, 'use the version of mdl that wrote it, or a newer one')
  for (const name of lists) if (!Array.isArray(members.get(name))) throw broken(`${name} is no list`)
  for (const name of texts) if (typeof members.get(name) !== 'string') throw broken(`${name} is no text`)
  return json as AuthorityState
}

const broken = (why: string): AuthorityError =>
  new AuthorityError(`${FILE} can’t be used: ${why}`, 'restore the state folder from a backup; every change to it is in audit.ndjson')
