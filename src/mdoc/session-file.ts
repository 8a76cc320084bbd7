// A session as a file: the hand-over, the reader's keys and what was asked for, in the words of case.json. A demonstration's two ends share it.
import type { CaseBytes, CaseFile, CaseHandover, CaseKey } from './case-file.ts'
import { CaseError } from './case-file.ts'
import { readCaseHandover } from './case-handover.ts'
import { readCaseKey } from './case-key.ts'
import { optional, readCaseBytes, readDateTime, readMembers, readString, refuseUnknown } from './case-members.ts'
import type { Handover } from './types.ts'
import { writeCaseFile } from './write-case-file.ts'

/**
 * What both ends of a session know when it ends, and the reader's private keys: whoever has the file can stand for the reader.
 * In the field the wallet draws the device engagement and annex B's mdocGeneratedNonce itself; here they are in the file.
 */
export interface SessionFile {
  readonly about?: string
  readonly handover: CaseHandover
  /** For a device MAC. */
  readonly readerEphemeralKey?: CaseKey
  /** CBOR DeviceRequest; the optical hand-over holds it itself. */
  readonly request?: CaseBytes
  /** From this time on the reader takes no answer that is presented live. */
  readonly expires?: Date
}

/**
 * @param json what JSON.parse gave
 * @throws {CaseError} naming the member that is at fault
 */
export function readSessionFile(json: unknown): SessionFile {
  const members = readMembers(json, '')
  refuseUnknown(members, ['about', 'handover', 'readerEphemeralKey', 'request', 'expires'], '')
  if (!members.has('handover')) throw new CaseError('handover', 'missing: a session has one')
  const about = optional(members, 'about', readString)
  const readerEphemeralKey = optional(members, 'readerEphemeralKey', readCaseKey)
  const request = optional(members, 'request', readCaseBytes)
  const expires = optional(members, 'expires', readDateTime)
  return {
    ...(about === undefined ? {} : { about }),
    handover: readCaseHandover(members.get('handover'), 'handover'),
    ...(readerEphemeralKey === undefined ? {} : { readerEphemeralKey }),
    ...(request === undefined ? {} : { request }),
    ...(expires === undefined ? {} : { expires }),
  }
}

/** @returns JSON text; it holds private keys. A fraction of a second of `expires` is cut */
export function writeSessionFile({ expires, ...session }: SessionFile): string {
  const { response, trustAnchors, ...members } = JSON.parse(writeCaseFile({ ...NO_CASE, ...session })) as Record<string, unknown>
  const ends = expires === undefined ? {} : { expires: `${expires.toISOString().slice(0, 19)}Z` }
  return `${JSON.stringify({ ...members, ...ends }, undefined, 2)}\n`
}

const NEVER_A_PATH: readonly string[] = ['jwkThumbprint', 'nonce']

/** A hand-over with its bytes in place, as a case or a session file has it. */
export function caseHandoverOf(handover: Handover, recipientKey?: CaseKey): CaseHandover {
  const members = Object.entries(handover).map(([name, value]: [string, string | Uint8Array | null]) => [
    name,
    value instanceof Uint8Array && !NEVER_A_PATH.includes(name) ? { bytes: value } : value,
  ])
  const recipient = handover.type === 'dcapi' && recipientKey !== undefined ? { recipientKey } : {}
  return { ...Object.fromEntries(members), ...recipient } as CaseHandover // member by member the type's own
}

const NO_CASE: CaseFile = {
  response: { bytes: new Uint8Array() },
  trustAnchors: [],
  crls: [],
  statusLists: [],
  identifierLists: [],
  vicals: [],
  extensions: new Map(),
}
