// What a person brings to the page: licences, good and spoilt, and the certificate of whoever issued them, made when the test runs.
import type { Encodable } from '../src/cbor/index.ts'
import { toHex } from '../src/crypto/index.ts'
import {
  buildDeviceResponse,
  type DemoLicenceOptions,
  demoElements,
  demoTranscript,
  type Fault,
  issueDemoLicence,
  issueFaulty,
  MDL_NAMESPACE,
  presentDocument,
} from '../src/issue/index.ts'
import type { AnchorRecord } from '../src/trust/index.ts'
import { encodePem } from '../src/x509/index.ts'
import type { GivenFile } from './person.ts'

export interface Brought {
  readonly licence: GivenFile
  /** Authorities that the operator of the test's world holds, as a PEM file. */
  readonly authority: GivenFile
  readonly anchors: readonly AnchorRecord[]
  /** The session's transcript in hexadecimal, as the form takes it. */
  readonly transcript: string
}

/** A licence with this fault, judged now. Which name means which fault: src/issue/faults. */
export async function licenceWith(fault: Fault, at = new Date()): Promise<Brought> {
  const { response, anchors, sessionTranscript } = await issueFaulty(fault, { at })
  return {
    licence: { name: `${fault}.cbor`, bytes: response },
    authority: pemFile(...anchors.map(({ bytes }) => bytes)),
    anchors,
    transcript: sessionTranscript ? toHex(sessionTranscript) : '',
  }
}

/** Nothing is wrong with it. */
export const goodLicence = (): Promise<Brought> => licenceWith('signer-P-256')

/** The demo licence, signed with these values in it. */
export async function licenceSaying(
  values: Readonly<Record<string, Encodable>>,
  options: Partial<DemoLicenceOptions> = {},
): Promise<Pick<Brought, 'licence' | 'authority'>> {
  const at = new Date()
  const elements = new Map(demoElements(at).get(MDL_NAMESPACE))
  for (const [element, value] of Object.entries(values)) elements.set(element, value)
  const { mdoc, deviceKey, iaca } = await issueDemoLicence({
    at,
    ...options,
    mdoc: { elements: new Map([[MDL_NAMESPACE, elements]]), ...options.mdoc },
  })
  const document = await presentDocument({
    mdoc,
    sessionTranscript: await demoTranscript(),
    deviceAuth: { type: 'signature', key: deviceKey },
  })
  return { licence: { name: 'licence.cbor', bytes: buildDeviceResponse({ documents: [document] }) }, authority: pemFile(iaca.certificate) }
}

export function pemFile(...certificates: readonly Uint8Array[]): GivenFile {
  return textFile('authority.pem', certificates.map((bytes) => encodePem('CERTIFICATE', bytes)).join('\n'))
}

export function textFile(name: string, text: string): GivenFile {
  return { name, bytes: new TextEncoder().encode(text) }
}
