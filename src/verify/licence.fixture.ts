// A fresh demo licence for the tests of this folder: presented in a session, judged by an operator who holds its authority.
import { encode } from '../cbor/index.ts'
import { generatePrivateKey, publicKeyOf } from '../crypto/index.ts'
import {
  buildDeviceResponse,
  type DemoLicence,
  type DemoLicenceOptions,
  issueDemoLicence,
  type PresentationOptions,
  presentDocument,
} from '../issue/index.ts'
import { type AnchorRecord, openTrustStore } from '../trust/index.ts'
import type { VerificationContext } from './context.ts'

export const at = new Date('2026-06-01T12:00:00Z')
export const sessionTranscript = encode([null, null, ['test', 1]])

export function issueLicence(options: Partial<DemoLicenceOptions> = {}): Promise<DemoLicence> {
  return issueDemoLicence({ at, ...options })
}

/** One Document with a device signature. */
export function documentOf({ mdoc, deviceKey }: DemoLicence, options: Partial<PresentationOptions> = {}): Promise<Uint8Array> {
  return presentDocument({ mdoc, sessionTranscript, deviceAuth: { type: 'signature', key: deviceKey }, ...options })
}

export async function responseOf(licence: DemoLicence, options: Partial<PresentationOptions> = {}): Promise<Uint8Array> {
  return buildDeviceResponse({ documents: [await documentOf(licence, options)] })
}

/** A device MAC instead, with the reader's key that the context then needs. */
export async function macOf({ deviceKey }: DemoLicence) {
  const readerKey = await generatePrivateKey(deviceKey.curve)
  return { readerKey, deviceAuth: { type: 'mac', key: deviceKey, eReaderKey: await publicKeyOf(readerKey) } as const }
}

/** What the operator knows: the authority, unmarked, and the session. */
export async function contextFor(
  { anchor }: Pick<DemoLicence, 'anchor'>,
  changes: Partial<VerificationContext> = {},
  record: Partial<AnchorRecord> = {},
): Promise<VerificationContext> {
  return {
    at,
    atOrigin: 'operator',
    presentation: 'document',
    trust: await openTrustStore([{ ...anchor, testOnly: false, ...record }]),
    session: { transcript: sessionTranscript, origin: 'session' },
    ...changes,
  }
}

/** A context without the session of contextFor(). */
export function withoutSession({ session: _, ...context }: VerificationContext): VerificationContext {
  return context
}
