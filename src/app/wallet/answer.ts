// What the wallet shows: the details that its holder agreed to, bound to the request; or a copy, bound to nothing that anybody asked.
import { buildSessionTranscript, type Handover, handoverOfOpticalRequest, readOpticalRequest } from '../../mdoc/index.ts'
import type { Questions, TestLicence } from '../worker/protocol.ts'

interface Part {
  readonly namespace: string
  readonly element: string
}

/** @returns DeviceResponse */
export async function answerRequest({ licence, request, share }: Questions['answerRequest']['ask']): Promise<Uint8Array> {
  const agreed = share.flatMap(({ namespace, answer }) => (answer === undefined ? [] : [{ namespace, element: answer }]))
  return present(licence, handoverOfOpticalRequest(readOpticalRequest(request.content)), agreed)
}

/** A session that nobody opened: whoever receives it can't tell the holder's phone from a copy of it. @returns DeviceResponse */
export function copyLicence({ licence }: Questions['copyLicence']['ask']): Promise<Uint8Array> {
  const nonce = crypto.randomUUID()
  return present(licence, { type: 'openid4vp-dc-api', origin: 'https://nobody.example', nonce, jwkThumbprint: null })
}

async function present({ issuerSigned, deviceKey }: TestLicence, handover: Handover, agreed?: readonly Part[]): Promise<Uint8Array> {
  const { buildDeviceResponse, presentDocument, readIssuedMdoc } = await import('../../issue/index.ts')
  const shared = agreed && new Set(agreed.map(nameOf))
  const document = await presentDocument({
    mdoc: await readIssuedMdoc(issuerSigned),
    ...(shared && { share: ({ namespace, elementIdentifier: element }) => shared.has(nameOf({ namespace, element })) }),
    sessionTranscript: await buildSessionTranscript(handover),
    deviceAuth: { type: 'signature', key: deviceKey },
  })
  return buildDeviceResponse({ documents: [document] })
}

const nameOf = ({ namespace, element }: Part): string => JSON.stringify([namespace, element])
