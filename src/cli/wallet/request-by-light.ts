// `mdl request --handover optical`: what is asked, as a code to show, and the session that it opens; docs/qr-transfer.md section 6.
import { dirname, join } from 'node:path'
import { buildReaderRequest, DEMO_ORIGIN, newOpticalHandover, type ReaderRequestOptions } from '../../issue/index.ts'
import { caseHandoverOf, writeSessionFile } from '../../mdoc/index.ts'
import { MAX_OPTICAL_LIFETIME_MS, OPTICAL_LIFETIME_MS, type OpticalSession, openOpticalSession } from '../../verify/index.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign } from '../output.ts'
import { requireFree, writePrivate } from '../private-files.ts'

/** Those of `mdl request` that a session by light uses, or has to refuse. */
export interface LightOptions {
  readonly session?: string
  readonly origin?: string
  readonly clientId?: string
  readonly responseUri?: string
  readonly readerKey?: string
  readonly readerCert?: string
  readonly output: string
  readonly force?: boolean
  readonly opticalRequest?: string
  readonly lifetime?: string
}

const NOT_OF_LIGHT = ['readerKey', 'readerCert', 'clientId', 'responseUri'] as const
const optionOf = { readerKey: '--reader-key', readerCert: '--reader-cert', clientId: '--client-id', responseUri: '--response-uri' } as const

/** Writes all three files, or says why not before the first. */
export async function requestByLight(
  options: LightOptions,
  { docType, nameSpaces }: Pick<ReaderRequestOptions, 'docType' | 'nameSpaces'>,
  io: Io,
): Promise<string> {
  const { output, force = false } = options
  refuseOthers(options)
  const files = {
    session: options.session ?? join(dirname(output), 'session.json'),
    code: options.opticalRequest ?? join(dirname(output), 'optical-request.cbor'),
  }
  await requireFree([output, files.session, files.code], force)
  const request = await buildReaderRequest({ docType, nameSpaces })
  const session = opened(request, options, io)
  await io.writeFile(output, request, force)
  await io.writeFile(files.code, session.code, force)
  await writePrivate(files.session, sessionText(session), force)
  return [
    `request  ${foreign(output)}\n`,
    `code     ${foreign(files.code)}, until ${timeOf(session.expiresAt)}; show it with "mdl qr"\n`,
    `session  ${foreign(files.session)}, optical\n`,
  ].join('')
}

/** Nobody can sign a request by light: the signature would cover its own digest. The rest belongs to other hand-overs. */
function refuseOthers(options: LightOptions): void {
  const surplus = NOT_OF_LIGHT.find((name) => options[name] !== undefined)
  if (surplus !== undefined) throw new UsageError(`${optionOf[surplus]}: a session by light has no use for it`, 'leave it out')
}

function opened(request: Uint8Array, { origin, lifetime }: LightOptions, io: Io): OpticalSession {
  const handover = newOpticalHandover(request, { origin: originOf(origin) })
  return openOpticalSession({ ...handover, at: io.now(), lifetimeMs: lifetime === undefined ? OPTICAL_LIFETIME_MS : lifetimeOf(lifetime) })
}

/** As a browser writes it: scheme, name in ASCII, port. */
function originOf(text: string | undefined): string {
  const { origin } = new URL(text ?? DEMO_ORIGIN)
  if (origin === 'null') throw new UsageError(`--origin: expected https://…, found "${foreign(text ?? '')}"`)
  return origin
}

function lifetimeOf(text: string): number {
  const most = MAX_OPTICAL_LIFETIME_MS / 1000
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (seconds < 1 || seconds > most) throw new UsageError(`--lifetime: expected 1 to ${most} seconds, found "${foreign(text)}"`)
  return seconds * 1000
}

function sessionText({ handover, expiresAt }: OpticalSession): string {
  return writeSessionFile({
    about: 'A session by light: one answer, and none after its time.',
    handover: caseHandoverOf(handover),
    expires: expiresAt,
  })
}

const timeOf = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
