// What somebody holds before the camera: a small licence (six elements, no portrait), and the codes that show it.
import { openSequence, sendingOrder } from '../../src/intake/index.ts'
import {
  buildDeviceResponse,
  demoElements,
  demoTranscript,
  issueDemoLicence,
  MDL_NAMESPACE,
  presentDocument,
} from '../../src/issue/index.ts'
import { pemFile } from '../licences.ts'
import type { GivenFile } from '../person.ts'

export interface HeldUp {
  readonly response: Uint8Array
  readonly authority: GivenFile
}

/** So few that all of it fits one code, in base64url too. */
const KEPT = ['family_name', 'given_name', 'birth_date', 'document_number', 'expiry_date', 'age_over_18']
/** Smaller than by default: a code that a loaded machine decodes fast, and a licence of seven parts. */
const BLOCK_OCTETS = 300

export async function licenceOf(familyName: string): Promise<HeldUp> {
  const at = new Date()
  const demo = new Map(demoElements(at).get(MDL_NAMESPACE)).set('family_name', familyName)
  const elements = new Map([[MDL_NAMESPACE, new Map([...demo].filter(([identifier]) => KEPT.includes(identifier)))]])
  const { mdoc, deviceKey, iaca } = await issueDemoLicence({ at, mdoc: { elements } })
  const document = await presentDocument({
    mdoc,
    sessionTranscript: await demoTranscript(),
    deviceAuth: { type: 'signature', key: deviceKey },
  })
  return { response: buildDeviceResponse({ documents: [document] }), authority: pemFile(iaca.certificate) }
}

/** Its codes in the order of sending: the blocks one by one, then sums of them, `rounds` times as many as there are blocks. */
export async function codesOf(message: Uint8Array, rounds = 1, blockOctets = BLOCK_OCTETS): Promise<readonly string[]> {
  const sequence = await openSequence(message, { blockOctets })
  const codes: string[] = []
  for (const number of sendingOrder(sequence.count)) {
    if (codes.length === rounds * sequence.count) break
    codes.push(sequence.text(number))
  }
  return codes
}
