// The session that options describe: a transcript, or what one is built from, with the keys that go with it.
import { dirname, join } from 'node:path'
import { fromHex } from '../crypto/index.ts'
import { asText, decodeText, openCaseHandover, readTranscript, requireHandover, requireRequest } from '../intake/index.ts'
import { CaseError, type CaseHandover, readCaseHandover, readKeyText } from '../mdoc/index.ts'
import type { SessionContext, VerificationContext } from '../verify/index.ts'
import { type Io, UsageError } from './io.ts'
import { openid4vpHandover } from './openid4vp-request.ts'
import { foreign } from './output.ts'
import { UnusableError } from './unreadable.ts'
import { openSession } from './wallet/open-session.ts'

export interface SessionOptions {
  readonly transcript?: string
  readonly handover?: string
  readonly oid4vp?: string
  readonly annexC?: string
  readonly session?: string
  readonly readerKey?: string
  /** What was asked for, apart from a session. */
  readonly request?: string
}
type Given = Pick<SessionContext, 'transcript' | 'recipientKey' | 'readerKey'> & { readonly expires?: Date; readonly request?: Uint8Array }
/** What a context takes of the session and of what was asked in it. */
type Exchange = Pick<VerificationContext, 'session' | 'request'>
type Key = NonNullable<SessionContext['readerKey']>

const SOURCES: readonly {
  readonly option: string
  readonly member: 'transcript' | 'handover' | 'oid4vp' | 'annexC' | 'session'
  readonly read: (option: string, value: string, io: Io) => Promise<Given>
}[] = [
  { option: '--transcript', member: 'transcript', read: givenTranscript },
  { option: '--handover', member: 'handover', read: givenHandover },
  { option: '--oid4vp', member: 'oid4vp', read: givenOpenid4vp },
  { option: '--annex-c', member: 'annexC', read: givenAnnexC },
  { option: '--session', member: 'session', read: givenSession },
]

/**
 * Empty where options give none. At most one of them builds the transcript; a request of its own goes before the session's.
 * @param answeredAt when the answer was presented live; of a file nobody knows when it was made
 */
export async function readExchange(options: SessionOptions, io: Io, answeredAt?: Date): Promise<Exchange> {
  const given = SOURCES.flatMap(({ option, member, read }) => {
    const value = options[member]
    return value === undefined ? [] : [{ option, value, read }]
  })
  const [first, second] = given
  if (second !== undefined) throw new UsageError(`${given.map(({ option }) => option).join(' and ')} each give a session: give one of them`)
  const own = options.request === undefined ? undefined : await asUsage('--request', givenRequest(options.request, io))
  const readerKey = options.readerKey === undefined ? undefined : await asUsage('--reader-key', givenKey(options.readerKey, io))
  if (first !== undefined) {
    const { expires, request, ...given } = await asUsage(first.option, first.read(first.option, first.value, io))
    const isOver = expires !== undefined && answeredAt !== undefined && answeredAt >= expires
    const over = isOver ? { over: 'expired' as const } : {}
    const session: SessionContext = { ...given, origin: 'operator', ...(readerKey === undefined ? {} : { readerKey }), ...over }
    return { session, ...withRequest(own ?? request) }
  }
  if (readerKey !== undefined) throw new UsageError('--reader-key goes with a session transcript', 'add --transcript or --handover')
  return withRequest(own)
}

const withRequest = (request: Uint8Array | undefined): Exchange => (request === undefined ? {} : { request })

/** Bytes of a DeviceRequest, or their hexadecimal or base64url text. */
async function givenRequest(path: string, io: Io): Promise<Uint8Array> {
  const bytes = await io.readFile(pathOf(path))
  const text = asText(bytes)
  const decoded = text === undefined ? undefined : decodeText(text)?.bytes
  return requireRequest(decoded ?? bytes, foreign(path))
}

/** What is wrong with what an option gives is wrong with the command, not with the credential. */
async function asUsage<T>(option: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (fault) {
    if (fault instanceof CaseError) throw new UsageError(`${option}: ${fault.message}`)
    if (fault instanceof UnusableError) throw new UsageError(fault.message)
    throw fault
  }
}

/** Hex as it stands, or a file of CBOR bytes or hex text. */
async function givenTranscript(_: string, value: string, io: Io): Promise<Given> {
  return { transcript: readTranscript(hexOf(value) ?? (await hexOrBytes(value, io)), '') }
}

async function hexOrBytes(value: string, io: Io): Promise<Uint8Array> {
  const bytes = await io.readFile(pathOf(value))
  return hexOf(new TextDecoder().decode(bytes)) ?? bytes
}

function hexOf(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s/g, '')
  return /^(?:[0-9a-f]{2})+$/i.test(digits) ? fromHex(digits) : undefined
}

/** In the form of a case: files are those beside the file that was given, else of the working folder. */
async function givenHandover(option: string, value: string, io: Io): Promise<Given> {
  const json = Object.fromEntries(await readMembers(option, value, io))
  return fromCaseHandover(readCaseHandover(json, ''), isInline(value) ? '.' : dirname(pathOf(value)), io)
}

async function givenAnnexC(option: string, value: string, io: Io): Promise<Given> {
  const members = await readMembers(option, value, io)
  const wanted = ['encryptionInfo', 'origin', 'recipientKey'].flatMap((name) => (members.has(name) ? [[name, members.get(name)]] : []))
  return fromCaseHandover(readCaseHandover({ type: 'dcapi', ...Object.fromEntries(wanted) }, ''), '.', io)
}

async function givenOpenid4vp(option: string, value: string, io: Io): Promise<Given> {
  return { transcript: await requireHandover(await openid4vpHandover(await readMembers(option, value, io)), '') }
}

async function givenSession(_: string, value: string, io: Io): Promise<Given> {
  const { handover: transcript, readerKey, recipientKey, expires, request } = await openSession(value, io)
  return {
    transcript,
    ...(readerKey === undefined ? {} : { readerKey }),
    ...(recipientKey === undefined ? {} : { recipientKey }),
    ...(expires === undefined ? {} : { expires }),
    ...(request === undefined ? {} : { request: requireRequest(request, 'request') }),
  }
}

async function fromCaseHandover(handover: CaseHandover, folder: string, io: Io): Promise<Given> {
  const { recipientKey, ...members } = { recipientKey: undefined, ...handover }
  const files = Object.values(members).flatMap((value: unknown) =>
    value !== null && typeof value === 'object' && 'file' in value && typeof value.file === 'string' ? [value.file] : [],
  )
  const companions = await Promise.all(files.map(async (path) => ({ path, bytes: await io.readFile(join(folder, path)) })))
  const transcript = await openCaseHandover(handover, companions)
  if (recipientKey === undefined) return { transcript }
  const key = 'file' in recipientKey ? await keyFile(join(folder, recipientKey.file), io) : recipientKey
  return { transcript, recipientKey: key }
}

/** Hex of the number d, a JWK, or a file of either. */
async function givenKey(value: string, io: Io): Promise<Key> {
  const inline = isInline(value) || (/^[0-9a-f]+$/i.test(value) && value.length >= SHORTEST_KEY_DIGITS)
  return inline ? readKeyText(value, '') : keyFile(pathOf(value), io)
}

const SHORTEST_KEY_DIGITS = 56

async function keyFile(path: string, io: Io): Promise<Key> {
  return readKeyText(new TextDecoder().decode(await io.readFile(path)), '')
}

async function readMembers(option: string, value: string, io: Io): Promise<ReadonlyMap<string, unknown>> {
  const text = isInline(value) ? value : new TextDecoder().decode(await io.readFile(pathOf(value)))
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new UsageError(`${option}: expected JSON, or a file of it`)
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new UsageError(`${option}: expected a JSON object`)
  return new Map<string, unknown>(Object.entries(json))
}

const isInline = (value: string): boolean => value.trimStart().startsWith('{')
const pathOf = (value: string): string => value.replace(/^@/, '')
