// A session file or a request code, opened: the hand-over with its bytes, the keys of the reader, and when it runs out.
import { dirname, join } from 'node:path'
import { equalBytes } from '../../crypto/index.ts'
import { openCaseHandover } from '../../intake/index.ts'
import {
  type CaseBytes,
  type CaseKey,
  type Handover,
  handoverOfOpticalRequest,
  readKeyText,
  readOpticalRequest,
  readSessionFile,
} from '../../mdoc/index.ts'
import type { SessionContext } from '../../verify/index.ts'
import type { Io } from '../io.ts'
import { UnusableError, usable } from '../unreadable.ts'

type Key = NonNullable<SessionContext['readerKey']>

export interface OpenSession {
  readonly handover: Handover
  readonly readerKey?: Key
  /** Opens an encrypted response of annex C. */
  readonly recipientKey?: Key
  /** CBOR DeviceRequest. */
  readonly request?: Uint8Array
  /** From this time on the reader takes no answer. */
  readonly expires?: Date
}

export async function openSession(path: string, io: Io): Promise<OpenSession> {
  const source = `--session ${path}`
  const text = new TextDecoder().decode(await io.readFile(path))
  return usable(source, async () => {
    const session = readSessionFile(jsonOf(text, source))
    const beside = (name: string) => io.readFile(join(dirname(path), name))
    const bytesOf = (part: CaseBytes) => ('bytes' in part ? part.bytes : beside(part.file))
    const keyOf = async (key: CaseKey): Promise<Key> =>
      'file' in key ? readKeyText(new TextDecoder().decode(await beside(key.file)), source) : key
    const { handover, readerEphemeralKey, expires } = session
    const recipientKey = handover.type === 'dcapi' ? handover.recipientKey : undefined
    const files = Object.values(handover).flatMap((value: unknown) =>
      value !== null && typeof value === 'object' && 'file' in value && typeof value.file === 'string' ? [value.file] : [],
    )
    const companions = await Promise.all(files.map(async (file) => ({ path: file, bytes: await beside(file) })))
    const opened = await openCaseHandover(handover, companions)
    const request = requestOf(opened, session.request && (await bytesOf(session.request)), source)
    return {
      handover: opened,
      ...(readerEphemeralKey === undefined ? {} : { readerKey: await keyOf(readerEphemeralKey) }),
      ...(recipientKey === undefined ? {} : { recipientKey: await keyOf(recipientKey) }),
      ...(request === undefined ? {} : { request }),
      ...(expires === undefined ? {} : { expires }),
    }
  })
}

/** What a wallet has that read a verifier's request code. */
export async function openRequestCode(path: string, io: Io): Promise<OpenSession> {
  const bytes = await io.readFile(path)
  return usable(`--optical ${path}`, () => {
    const code = readOpticalRequest(bytes)
    return {
      handover: handoverOfOpticalRequest(code),
      request: code.request,
      ...(code.expires === null ? {} : { expires: code.expires }),
    }
  })
}

/** A session by light is bound to what was asked: a wallet that showed another request would have its holder consent to something else. */
function requestOf(handover: Handover, request: Uint8Array | undefined, source: string): Uint8Array | undefined {
  if (handover.type !== 'optical') return request
  if (request !== undefined && !equalBytes(request, handover.request))
    throw new UnusableError(source, 'request: it is another one than the hand-over is bound to')
  return handover.request
}

function jsonOf(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableError(source, 'expected JSON, as "mdl request --handover" writes it') // the parser's message may quote a key
  }
}
