// What is handed over: the bytes of a file, without an encoding that would only make the codes larger.
import { bytesToShow, filesOf, type Reading, readInput } from '../../intake/index.ts'

export interface Message {
  readonly bytes: Uint8Array
  /** What a reader at the other end will find in it. */
  readonly holds: 'presentation' | 'request' | 'private-key' | 'other'
  /** Files that a case names and that do not go with it. */
  readonly filesLeftBehind: readonly string[]
  /** A case that holds a private key of its reader or recipient. */
  readonly holdsKey: boolean
}

/** @param raw the bytes as they are, whatever they are */
export async function messageOf(content: Uint8Array, raw: boolean): Promise<Message> {
  const reading = await readInput({ content })
  return {
    bytes: raw ? content : bytesToShow(content),
    holds: holdsOf(reading),
    filesLeftBehind: reading.kind === 'case' ? filesOf(reading.caseFile) : [],
    holdsKey: reading.kind === 'case' && keysOf(reading.caseFile).some((key) => key !== undefined && 'secret' in key),
  }
}

const keysOf = ({ readerEphemeralKey, handover }: Extract<Reading, { kind: 'case' }>['caseFile']) => [
  readerEphemeralKey,
  handover?.type === 'dcapi' ? handover.recipientKey : undefined,
]

function holdsOf(reading: Reading): Message['holds'] {
  switch (reading.kind) {
    case 'credentials':
    case 'encrypted':
    case 'case':
      return 'presentation'
    case 'other':
      if (reading.recognised === 'private-key') return 'private-key'
      return reading.recognised === 'optical-request' || reading.recognised === 'device-request' ? 'request' : 'other'
    case 'unreadable':
      return 'other'
  }
}
