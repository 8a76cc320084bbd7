// A session file, opened: the hand-over with its bytes, and the keys of the reader.
import { dirname, join } from 'node:path'
import { openCaseHandover } from '../../intake/index.ts'
import { type CaseBytes, type CaseKey, type Handover, readKeyText, readSessionFile } from '../../mdoc/index.ts'
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
    const { handover, readerEphemeralKey, request } = session
    const recipientKey = handover.type === 'dcapi' ? handover.recipientKey : undefined
    const files = Object.values(handover).flatMap((value: unknown) =>
      value !== null && typeof value === 'object' && 'file' in value && typeof value.file === 'string' ? [value.file] : [],
    )
    const companions = await Promise.all(files.map(async (file) => ({ path: file, bytes: await beside(file) })))
    return {
      handover: await openCaseHandover(handover, companions),
      ...(readerEphemeralKey === undefined ? {} : { readerKey: await keyOf(readerEphemeralKey) }),
      ...(recipientKey === undefined ? {} : { recipientKey: await keyOf(recipientKey) }),
      ...(request === undefined ? {} : { request: await bytesOf(request) }),
    }
  })
}

function jsonOf(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UnusableError(source, 'expected JSON, as "mdl request --handover" writes it') // the parser's message may quote a key
  }
}
