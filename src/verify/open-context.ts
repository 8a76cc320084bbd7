// VerificationContext, checked before anything is judged: a mistake of the caller is a TypeError, never a verdict.
import { buildSessionTranscript, type Handover } from '../mdoc/index.ts'
import type { Origin } from '../trust/index.ts'
import type { SessionContext, SessionOver, VerificationContext } from './context.ts'
import { PolicyError, readPolicy } from './own-policy.ts'
import { type OwnPolicy, type Policy, policies, policyDigest } from './policy.ts'

/** A session whose transcript has been built. */
export interface Session {
  readonly sessionTranscript: Uint8Array
  readonly readerKey: SessionContext['readerKey'] | undefined
  readonly origin: Origin
  readonly over?: SessionOver
}

/** The context of one verification: every choice made, the session built once for all documents. */
export interface OpenContext extends Omit<VerificationContext, 'session' | 'policy'> {
  readonly policy: Policy
  readonly policyDigest: string
  readonly session?: Session
}

const origins: readonly unknown[] = ['operator', 'session', 'file'] satisfies readonly Origin[]
const ends: readonly unknown[] = ['expired', 'used'] satisfies readonly SessionOver[]

/**
 * Own members alone count: what stands on a polluted Object.prototype is no session, policy or time.
 * @throws {TypeError} a policy, origin, presentation or time that is none; a hand-over that lacks a member
 */
export async function openContext(context: VerificationContext): Promise<OpenContext> {
  const own: VerificationContext = ownMembers(context)
  const { policy = 'interop', session, request = boundTo(session), ...circumstances } = own
  if (own.presentation !== 'document' && own.presentation !== 'live') throw new TypeError('presentation is neither document nor live')
  requireTime(own.at, 'at')
  if (own.notBefore !== undefined) requireTime(own.notBefore, 'notBefore')
  requireOrigin(own.atOrigin, 'atOrigin')
  if (own.policyOrigin !== undefined) requireOrigin(own.policyOrigin, 'policyOrigin')
  return ownMembers({
    ...circumstances,
    ...(await openPolicy(policy)),
    ...(request !== undefined && { request }),
    ...(session !== undefined && { session: await openSession(ownMembers(session)) }),
  })
}

/** A policy of one's own is read again: a caller that built it by hand can bind no less than a file could. */
export async function openPolicy(policy: Policy): Promise<{ readonly policy: Policy; readonly policyDigest: string }> {
  const known = policies.find((name) => name === policy) ?? ownPolicy(policy)
  return { policy: known, policyDigest: await policyDigest(known) }
}

function ownPolicy(policy: Policy): OwnPolicy {
  if (policy === null || typeof policy !== 'object')
    throw new TypeError(`policy ${JSON.stringify(policy)} is not supported: ${policies.join(', ')}, or one that readPolicy() gave`)
  try {
    return readPolicy({ ...policy, schemaVersion: 1 })
  } catch (error) {
    throw error instanceof PolicyError ? new TypeError(error.message) : error
  }
}

/** A session by light holds the request that it answers. */
function boundTo(session: SessionContext | undefined): Uint8Array | undefined {
  const transcript = session && ownMembers(session).transcript
  return transcript === undefined || transcript instanceof Uint8Array || transcript.type !== 'optical' ? undefined : transcript.request
}

async function openSession({ transcript, readerKey, origin, over }: SessionContext): Promise<Session> {
  requireOrigin(origin, 'session.origin')
  if (over !== undefined && !ends.includes(over)) throw new TypeError('session.over is neither expired nor used')
  const sessionTranscript = transcript instanceof Uint8Array ? transcript : await buildSessionTranscript(transcript satisfies Handover)
  return ownMembers({ sessionTranscript, readerKey: readerKey && ownMembers(readerKey), origin, ...(over !== undefined && { over }) })
}

function ownMembers<Members extends object>(members: Members): Members {
  return Object.assign(Object.create(null) as Members, members)
}

function requireTime(time: unknown, member: string): void {
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) throw new TypeError(`${member} is no time`)
}

function requireOrigin(origin: unknown, member: string): void {
  if (!origins.includes(origin)) throw new TypeError(`${member} is neither operator, session nor file`)
}
