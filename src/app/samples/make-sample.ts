// The samples: genuine and current whenever the page is opened, by the demonstration authority that everybody has.
import type { DemoLicence } from '../../issue/index.ts'
import { buildSessionTranscript } from '../../mdoc/index.ts'
import type { Holder, Sample, SampleName } from '../worker/protocol.ts'
import { annexDReaderKey, annexDRequest, annexDResponse, annexDTime, annexDTranscript } from './annex-d.ts'
import { issueLicence } from './demo-licences.ts'

/** No part of verifying: loaded when somebody looks at a sample. */
const issuing = () => import('../../issue/index.ts')

export interface SampleOptions {
  readonly name: SampleName
  readonly at: Date
  /** The page's origin: the samples' session is one with it. */
  readonly origin: string
}

export function makeSample(options: SampleOptions): Promise<Sample> {
  switch (options.name) {
    case 'good':
      return present(options, 'good.cbor', issueLicence('good', options.at))
    case 'altered':
      return altered(options)
    case 'expired':
      return present(options, 'expired.cbor', issueLicence('expired', options.at))
    case 'unknown-issuer':
      return present(options, 'unknown-issuer.cbor', issueLicence('unknown-issuer', options.at, STRANGER), [])
    case 'annex-d':
      return Promise.resolve(annexD())
  }
}

/** So that he is nobody's namesake. */
const STRANGER: Holder = { familyName: 'RASSENDYLL', givenNames: 'RUDOLF', birthDate: '1990-03-01' }

async function present(
  { name, origin }: SampleOptions,
  source: string,
  licence: Promise<DemoLicence>,
  anchors?: Sample['anchors'],
): Promise<Sample> {
  const { buildDeviceResponse, presentDocument } = await issuing()
  const { mdoc, deviceKey, anchor } = await licence
  const handover = { type: 'openid4vp-dc-api', origin, nonce: crypto.randomUUID(), jwkThumbprint: null } as const
  const sessionTranscript = await buildSessionTranscript(handover)
  const document = await presentDocument({ mdoc, sessionTranscript, deviceAuth: { type: 'signature', key: deviceKey } })
  return {
    name,
    input: { source: `sample: ${source}`, content: buildDeviceResponse({ documents: [document] }) },
    anchors: anchors ?? [{ ...anchor, origin: 'session' }],
    session: { transcript: handover, origin: 'session' },
  }
}

/** The good one, after somebody wrote another name into it: MOELLER became MUELLER. */
async function altered(options: SampleOptions): Promise<Sample> {
  const sample = await present(options, 'altered.cbor', issueLicence('good', options.at))
  if (typeof sample.input.content === 'string') return sample
  return { ...sample, input: { ...sample.input, content: replaced(sample.input.content, 'MOELLER', 'MUELLER') } }
}

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const [sought, written] = [new TextEncoder().encode(from), new TextEncoder().encode(to)]
  const found = bytes.findIndex((_, start) => sought.every((octet, index) => bytes[start + index] === octet))
  const changed = bytes.slice()
  changed.set(written, found)
  return changed
}

/** At a time when it was in date. */
function annexD(): Sample {
  return {
    name: 'annex-d',
    input: { source: 'sample: ISO 18013-5 annex D', content: annexDResponse() },
    anchors: [], // its authority is built in, marked test-only
    asOf: annexDTime,
    request: annexDRequest(),
    session: { transcript: annexDTranscript(), readerKey: { secret: annexDReaderKey(), curve: 'P-256' }, origin: 'operator' },
  }
}
