// A session by light as its verifier keeps it, docs/qr-transfer.md section 6: opened, shown as a code, answered once, over after a time.
import { encodeOpticalRequest, type HandoverOf } from '../mdoc/index.ts'
import type { SessionContext, SessionOver } from './context.ts'

/** Long enough to unlock a phone and read what is asked; a code that somebody photographs is soon worth nothing. */
export const OPTICAL_LIFETIME_MS = 2 * 60_000
/** Past it a code on a wall would be a session for everybody who walks by. */
export const MAX_OPTICAL_LIFETIME_MS = 60 * 60_000
const MIN_OPTICAL_LIFETIME_MS = 1_000 // the code tells whole seconds

/** Plain data, safe for `structuredClone`; nothing in it is secret once the code has been shown. */
export interface OpticalSession {
  readonly state: 'open' | 'used'
  readonly handover: HandoverOf<'optical'>
  /** OpticalRequest, the bytes to show. */
  readonly code: Uint8Array
  readonly opensAt: Date
  /** From this time on no answer is taken. The code says the same, without its fraction of a second. */
  readonly expiresAt: Date
}

export interface NewOpticalSession {
  /** Of the verifier, as it is written in ASCII (RFC 6454, 6.2); the wallet shows it to its holder. */
  readonly origin: string
  /** CBOR DeviceRequest: what is asked for. */
  readonly request: Uint8Array
  /** 16 to 64 octets, best 32, drawn at random for this session and never again: nothing here can tell whether they were. */
  readonly nonce: Uint8Array
  /** The present time. */
  readonly at: Date
  /** Absent: OPTICAL_LIFETIME_MS. */
  readonly lifetimeMs?: number
}

/**
 * @throws {TypeError} a member that may not be; the message begins with its name
 * @throws {ReadError} `request` is no DeviceRequest
 */
export function openOpticalSession({ origin, request, nonce, at, lifetimeMs = OPTICAL_LIFETIME_MS }: NewOpticalSession): OpticalSession {
  if (Number.isNaN(at.getTime())) throw new TypeError('at: expected a time')
  if (!(lifetimeMs >= MIN_OPTICAL_LIFETIME_MS && lifetimeMs <= MAX_OPTICAL_LIFETIME_MS))
    throw new TypeError(`lifetimeMs: expected ${MIN_OPTICAL_LIFETIME_MS} to ${MAX_OPTICAL_LIFETIME_MS}, found ${lifetimeMs}`)
  const expiresAt = new Date(at.getTime() + lifetimeMs)
  return {
    state: 'open',
    handover: { type: 'optical', nonce, origin, request },
    code: encodeOpticalRequest({ nonce, origin, request, expires: expiresAt }),
    opensAt: new Date(at.getTime()),
    expiresAt,
  }
}

/**
 * What an answer that comes at this time is judged with. Whoever judges takes `used(session)` in its place at once, whatever
 * the verdict: an answer that is refused has used the session up as well.
 */
export function sessionOf(session: OpticalSession, at: Date): SessionContext {
  const over = overAt(session, at)
  return { transcript: session.handover, origin: 'session', ...(over === undefined ? {} : { over }) }
}

export function used(session: OpticalSession): OpticalSession {
  return { ...session, state: 'used' }
}

/** A clock that was set back, or that tells no time, makes no session live longer. */
function overAt({ state, opensAt, expiresAt }: OpticalSession, at: Date): SessionOver | undefined {
  if (state === 'used') return 'used'
  return at >= opensAt && at < expiresAt ? undefined : 'expired'
}
