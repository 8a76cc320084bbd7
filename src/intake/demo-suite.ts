// A presentation of the demo licence and what an operator knows of it: for the tests of intake and of the folders right of it.
import type { Encodable } from '../cbor/index.ts'
import {
  buildDeviceResponse,
  DEMO_AUTHORITY,
  type DemoLicence,
  type DemoLicenceOptions,
  demoElements,
  type Elements,
  type Fault,
  type FaultyOptions,
  issueDemoLicence,
  issueFaulty,
  MDL_NAMESPACE,
  type PresentationOptions,
  presentDocument,
  type SubjectAttribute,
} from '../issue/index.ts'
import { buildSessionTranscript, type Handover } from '../mdoc/index.ts'
import { type AnchorRecord, openTrustStore } from '../trust/index.ts'
import type { VerificationContext, VerificationReport } from '../verify/index.ts'
import { type Input, judge, type Outcome } from './index.ts'

export const at = new Date('2026-06-15T12:00:00Z')

export const handover: Handover = {
  type: 'openid4vp',
  clientId: 'x509_san_dns:verifier.example',
  responseUri: 'https://verifier.example/response',
  nonce: 'SVCxRr0BqLPUnHkB2yQ4Tg',
  jwkThumbprint: null,
}

export interface Presented {
  readonly licence: DemoLicence
  readonly document: Uint8Array
  readonly response: Uint8Array
  readonly sessionTranscript: Uint8Array
}

export async function presentDemo(
  options: Partial<DemoLicenceOptions> = {},
  presentation: Partial<PresentationOptions> = {},
): Promise<Presented> {
  const licence = await issueDemoLicence({ at, ...ofACountry(options), ...options, mdoc: { elements: demoElementsOf(), ...options.mdoc } })
  const sessionTranscript = await buildSessionTranscript(handover)
  const document = await presentDocument({
    mdoc: licence.mdoc,
    sessionTranscript,
    deviceAuth: { type: 'signature', key: licence.deviceKey },
    ...presentation,
  })
  return { licence, document, response: buildDeviceResponse({ documents: [document] }), sessionTranscript }
}

const COUNTRY = 'NL'

/** Utopia's XU is a warning under an anchor that is not marked test-only: the authority is of a country that exists. */
function ofACountry({ name = DEMO_AUTHORITY }: Partial<DemoLicenceOptions>): Pick<DemoLicenceOptions, 'iaca' | 'documentSigner'> {
  const subject = (role: string): readonly SubjectAttribute[] => [
    { type: 'C', value: COUNTRY },
    { type: 'O', value: name },
    { type: 'CN', value: `${name} ${role}` },
  ]
  return { iaca: { subject: subject('IACA') }, documentSigner: { subject: subject('Document Signer') } }
}

/** The demo person's elements, with others in their place or beside them. */
export function demoElementsOf(changes: ReadonlyMap<string, Encodable> = new Map()): Elements {
  const values = new Map([...(demoElements(at).get(MDL_NAMESPACE) ?? []), ['issuing_country', COUNTRY], ...changes])
  return new Map([[MDL_NAMESPACE, values]])
}

/** An operator who holds the authority, unmarked, and knows no session. */
export async function contextOf(
  anchors: readonly AnchorRecord[],
  changes: Partial<VerificationContext> = {},
): Promise<VerificationContext> {
  return { at, atOrigin: 'operator', presentation: 'document', trust: await openTrustStore(anchors), ...changes }
}

export const unmarked = ({ anchor }: DemoLicence): AnchorRecord => ({ ...anchor, testOnly: false })

/** A faulty licence, judged by the operator that its case describes. */
export async function judgeFault(
  fault: Fault,
  changes: Partial<VerificationContext> = {},
  options: FaultyOptions & { readonly testOnly?: boolean } = {},
): Promise<Outcome> {
  const faulty = await issueFaulty(fault, options)
  const { sessionTranscript: transcript, sessionOrigin: origin, readerKey, presentation } = faulty
  const anchors = faulty.anchors.map((anchor) => ({ ...anchor, testOnly: options.testOnly ?? false }))
  const session = transcript && { session: { transcript, origin, ...(readerKey && { readerKey }) } }
  const context = await contextOf(anchors, { at: faulty.at, presentation, ...session, ...changes })
  return judge({ source: `${fault}.cbor`, content: faulty.response }, context)
}

/** The one report of an input that was judged. */
export function reportOf(outcome: Outcome): VerificationReport {
  if (outcome.state !== 'judged') throw new Error(`not judged: ${JSON.stringify(outcome).slice(0, 400)}`)
  const [sourced] = outcome.reports
  if (sourced === undefined || outcome.reports.length > 1) throw new Error(`${outcome.reports.length} reports`)
  return sourced.report
}

export async function judgeContent(content: Input['content'], context: VerificationContext, rest: Partial<Input> = {}): Promise<Outcome> {
  return judge({ source: 'input', content, ...rest }, context)
}
