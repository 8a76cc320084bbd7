// Every algorithm of ISO/IEC 18013-5, 9.1.2.5 and 9.1.3, on the issuer's and on the device's side, and who computed it.
import { afterAll, describe, expect, it } from 'vitest'
import { coseAlgorithms } from '../cose/index.ts'
import { type Curve, generatePrivateKey, providerFor, publicKeyOf } from '../crypto/index.ts'
import { buildSessionTranscript } from '../mdoc/index.ts'
import { openTrustStore } from '../trust/index.ts'
import { type Check, type CheckId, verifyDeviceResponse } from '../verify/index.ts'
import { buildDeviceResponse, type DemoLicence, type DeviceAuthentication, issueDemoLicence, presentDocument } from './index.ts'

const at = new Date('2026-06-15T12:00:00Z')
const sessionTranscript = await buildSessionTranscript({
  type: 'openid4vp-dc-api',
  origin: 'https://verifier.example',
  nonce: 'n-0S6_WzA2Mj',
  jwkThumbprint: null,
})

const signing = coseAlgorithms.flatMap(({ id, name, curves }) => curves.map((curve) => ({ id, name, curve })))
const agreeing: readonly Curve[] = [
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'X25519',
  'X448',
]

const table: string[] = []
afterAll(() => console.log(`algorithm rows that pass: ${table.length}\n${table.join('\n')}`))

/** The check of that id, which passed as the response did. */
async function passed(licence: DemoLicence, deviceAuth: DeviceAuthentication, id: CheckId, header?: number): Promise<Check> {
  const protectedHeader = header === undefined ? {} : { edit: { protectedHeader: () => new Map([[1, header]]) } }
  const document = await presentDocument({ mdoc: licence.mdoc, sessionTranscript, deviceAuth, ...protectedHeader })
  const readerKey = deviceAuth.type === 'mac' ? await reader(deviceAuth.key.curve) : undefined
  const report = await verifyDeviceResponse(buildDeviceResponse({ documents: [document] }), {
    at,
    atOrigin: 'operator',
    trust: await openTrustStore([licence.anchor]),
    presentation: 'live',
    session: { transcript: sessionTranscript, origin: 'session', ...(readerKey && { readerKey }) },
  })
  expect(report.verdict).toBe('passed')
  const check = report.documents[0]?.checks.find((candidate) => candidate.id === id)
  if (!check) throw new Error(`no ${id} in the report`)
  expect(check.status).toBe('passed')
  return check
}

const providerOf = ({ params }: Check): string => ('provider' in params ? String(params.provider) : '')

const readers = new Map<Curve, ReturnType<typeof generatePrivateKey>>()
function reader(curve: Curve) {
  const key = readers.get(curve) ?? generatePrivateKey(curve)
  readers.set(curve, key)
  return key
}

describe('a credential signed by its issuer', () => {
  it.each(signing)('passes with $name ($id) on $curve', async ({ id, name, curve }) => {
    const protectedHeader = () => new Map([[1, id]])
    const licence = await issueDemoLicence({ at, documentSignerCurve: curve, mdoc: { edit: { protectedHeader } } })
    const check = await passed(licence, { type: 'signature', key: licence.deviceKey }, 'issuer-auth.signature')
    table.push(`issuer  ${name.padEnd(8)} ${curve.padEnd(16)} ${providerOf(check)}`)
  })
})

describe('a device that signs', () => {
  it.each(signing)('passes with $name ($id) on $curve', async ({ id, name, curve }) => {
    const licence = await issueDemoLicence({ at, deviceCurve: curve })
    const check = await passed(licence, { type: 'signature', key: licence.deviceKey }, 'device-auth.signature', id)
    table.push(`device  ${name.padEnd(8)} ${curve.padEnd(16)} ${providerOf(check)}`)
  })
})

describe('a device that agrees on a MAC', () => {
  it.each(agreeing)('passes with %s', async (curve) => {
    const licence = await issueDemoLicence({ at, deviceCurve: curve })
    const eReaderKey = await publicKeyOf(await reader(curve))
    await passed(licence, { type: 'mac', key: licence.deviceKey, eReaderKey }, 'device-auth.mac')
    table.push(`device  HMAC 256 ${curve.padEnd(16)} ${await providerFor(curve)}`)
  })
})
