// Reads the JSON of a case.json into a CaseFile: every member by its type, everything unknown refused by its name.
import { type CaseAnchor, CaseError, type CaseFile, type CaseVerdict, type Expectation } from './case-file.ts'
import { readCaseHandover } from './case-handover.ts'
import { readCaseKey } from './case-key.ts'
import {
  optional,
  pathOf,
  readCaseBytes,
  readCount,
  readDateTime,
  readFlag,
  readList,
  readMembers,
  readOneOf,
  readPath,
  readString,
  refuseUnknown,
} from './case-members.ts'

const known = [
  'about',
  'at',
  'response',
  'trustAnchors',
  'sessionTranscript',
  'handover',
  'readerEphemeralKey',
  'request',
  'crls',
  'statusLists',
  'identifierLists',
  'vicals',
  'policy',
  'expect',
  'provenance',
]

/**
 * @param json what JSON.parse gave
 * @throws {CaseError} naming the member that is at fault
 */
export function readCaseFile(json: unknown): CaseFile {
  const members = readMembers(json, '')
  refuseUnknown(members, known, '')
  if (!members.has('response')) throw new CaseError('response', 'missing: a case names what it judges')
  if (members.has('sessionTranscript') && members.has('handover'))
    throw new CaseError('handover', 'beside sessionTranscript; a case has one of the two')
  return withoutAbsent({
    about: optional(members, 'about', readString),
    at: optional(members, 'at', readDateTime),
    response: readCaseBytes(members.get('response'), 'response'),
    trustAnchors: optional(members, 'trustAnchors', readList(readAnchor)) ?? [],
    sessionTranscript: optional(members, 'sessionTranscript', readCaseBytes),
    handover: optional(members, 'handover', readCaseHandover),
    readerEphemeralKey: optional(members, 'readerEphemeralKey', readCaseKey),
    request: optional(members, 'request', readCaseBytes),
    crls: optional(members, 'crls', readList(readCaseBytes)) ?? [],
    statusLists: optional(members, 'statusLists', readList(readCaseBytes)) ?? [],
    identifierLists: optional(members, 'identifierLists', readList(readCaseBytes)) ?? [],
    vicals: optional(members, 'vicals', readList(readVical)) ?? [],
    policy: optional(members, 'policy', readPolicy),
    expect: optional(members, 'expect', readExpectation),
    provenance: optional(members, 'provenance', readString),
    extensions: new Map([...members].filter(([name]) => name.startsWith('x-'))),
  })
}

function readAnchor(json: unknown, member: string): CaseAnchor {
  if (typeof json === 'string') return { file: readPath(json, member) }
  const members = readMembers(json, member)
  refuseUnknown(members, ['file', 'pem', 'docTypes', 'testOnly'], member)
  if (members.has('file') === members.has('pem')) throw new CaseError(member, 'expected one of file, pem')
  const scope = withoutAbsent({
    docTypes: optional(members, 'docTypes', readList(readString), member),
    testOnly: optional(members, 'testOnly', readFlag, member),
  })
  if (members.has('file')) return { file: readPath(members.get('file'), pathOf(member, 'file')), ...scope }
  return { pem: readString(members.get('pem'), pathOf(member, 'pem')), ...scope }
}

function readVical(json: unknown, member: string): CaseFile['vicals'][number] {
  const members = readMembers(json, member)
  refuseUnknown(members, ['file', 'signer'], member)
  return {
    file: readPath(members.get('file'), pathOf(member, 'file')),
    signer: readPath(members.get('signer'), pathOf(member, 'signer')),
  }
}

/** Its name, or the policy written out: which there are the engine knows. */
function readPolicy(json: unknown, member: string): CaseFile['policy'] {
  return typeof json === 'string' ? json : Object.fromEntries(readMembers(json, member))
}

const verdicts: readonly CaseVerdict[] = ['passed', 'indeterminate', 'failed']
const statuses = ['passed', 'failed', 'warning', 'indeterminate', 'not-applicable'] as const

function readExpectation(json: unknown, member: string): Expectation {
  const members = readMembers(json, member)
  refuseUnknown(members, ['verdict', 'verdictIgnoringTrust', 'failing', 'failingExactly', 'checks'], member)
  return withoutAbsent({
    verdict: optional(members, 'verdict', readOneOf([...verdicts, 'unreadable'] as const), member),
    verdictIgnoringTrust: optional(members, 'verdictIgnoringTrust', readOneOf(verdicts), member),
    failing: optional(members, 'failing', readList(readString), member),
    failingExactly: optional(members, 'failingExactly', readList(readString), member),
    checks: optional(members, 'checks', readCheckCounts, member),
  })
}

function readCheckCounts(json: unknown, member: string): Expectation['checks'] & {} {
  return new Map([...readMembers(json, member)].map(([id, counts]) => [id, readStatusCounts(counts, pathOf(member, id))]))
}

function readStatusCounts(json: unknown, member: string): ReadonlyMap<string, number> {
  const members = readMembers(json, member)
  refuseUnknown(members, statuses, member)
  return new Map([...members].map(([status, count]) => [status, readCount(count, pathOf(member, status))]))
}

type WithoutAbsent<Members> = { [Name in keyof Members as undefined extends Members[Name] ? never : Name]: Members[Name] } & {
  [Name in keyof Members as undefined extends Members[Name] ? Name : never]?: Exclude<Members[Name], undefined>
}
/** A member that was not given is not there either, rather than there as `undefined`. */
function withoutAbsent<Members extends object>(members: Members): WithoutAbsent<Members> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as WithoutAbsent<Members>
}
