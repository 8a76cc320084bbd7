// Session data as people give it, in a case or an option: tried at once, so that a mistake in it is said as one. Left to the
// engine, the wrong file would make a genuine presentation look like a copy.
import { kindOf, ReadError, readItem } from '../cbor/index.ts'
import { buildSessionTranscript, type CaseBytes, CaseError, type CaseHandover, type Handover, readDeviceRequest } from '../mdoc/index.ts'
import { bytesOf, type Companions } from './companions.ts'

/**
 * CBOR SessionTranscript = [DeviceEngagementBytes / null, EReaderKeyBytes / null, Handover], also in its tag 24.
 * @throws {CaseError} naming `member`: something else
 */
export function readTranscript(bytes: Uint8Array, member: string): Uint8Array {
  try {
    const item = readItem(bytes)
    if (item.kind === 'tag' && item.tag === 24 && item.content.kind === 'bytes') return readTranscript(item.content.value, member)
    if (item.kind === 'array' && item.items.length === 3) return bytes
    throw new CaseError(member, `expected a SessionTranscript (an array of three), found ${kindOf(item)}`)
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
    throw new CaseError(
      member,
      `expected a SessionTranscript in CBOR; byte ${fault.offset}: expected ${fault.expected}, found ${fault.found}`,
    )
  }
}

/**
 * CBOR DeviceRequest, as it is.
 * @throws {CaseError} naming `member`: something else
 */
export function requireRequest(bytes: Uint8Array, member: string): Uint8Array {
  try {
    readDeviceRequest(bytes)
    return bytes
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
    throw new CaseError(member, `expected a DeviceRequest; byte ${fault.offset}: expected ${fault.expected}, found ${fault.found}`)
  }
}

/**
 * The hand-over of a case, with the content of each file that it names in the file's place.
 * @throws {CaseError} a file or a member is missing, or of another type
 */
export function openCaseHandover(handover: CaseHandover, companions: Companions): Promise<Handover> {
  const members = Object.entries(handover)
    .filter(([member]) => member !== 'recipientKey')
    .map(([member, value]: [string, unknown]) => [member, isCaseBytes(value) ? bytesOf(value, `handover.${member}`, companions) : value])
  return requireHandover(Object.fromEntries(members) as Handover, 'handover') // the transcript's builder checks each member
}

/**
 * @param member what it is called where it was given
 * @throws {CaseError} a member is missing, or of another type
 */
export async function requireHandover(handover: Handover, member: string): Promise<Handover> {
  try {
    await buildSessionTranscript(handover)
    return handover
  } catch (fault) {
    if (fault instanceof TypeError) throw new CaseError(member, fault.message)
    throw fault
  }
}

function isCaseBytes(value: unknown): value is CaseBytes {
  return value !== null && typeof value === 'object' && !(value instanceof Uint8Array) && ('file' in value || 'bytes' in value)
}
