// Every algorithm that may sign an mdoc or key that may make its MAC: made by the issuing side, judged by the engine, wherever this runs.
import { encode } from '../../src/cbor/index.ts'
import { coseAlgorithms, type HeaderMap } from '../../src/cose/index.ts'
import { type Curve, generatePrivateKey, providerFor, publicKeyOf } from '../../src/crypto/index.ts'
import {
  buildDeviceResponse,
  type DemoLicenceOptions,
  issueDemoLicence,
  type PresentationOptions,
  presentDocument,
} from '../../src/issue/index.ts'
import { openTrustStore } from '../../src/trust/index.ts'
import { type Check, failingChecks, type SessionContext, verifyDeviceResponse } from '../../src/verify/index.ts'

/** `issuer` and `device` sign, `MAC` is the device's by key agreement (ISO/IEC 18013-5, 9.1.2.5, 9.1.3.5, 9.1.3.6). */
export type Role = 'issuer' | 'device' | 'MAC'
export interface AlgorithmRow {
  readonly role: Role
  /** As in COSE: `ES256`, its number behind it. */
  readonly algorithm: string
  readonly curve: Curve
  readonly verdict: string
  readonly failing: readonly string[]
  /** Status of the check that is about this row alone. */
  readonly status: string
  /** Who computed it, in words of the report. */
  readonly provider: string
}

export async function algorithmTable(): Promise<readonly AlgorithmRow[]> {
  const rows: AlgorithmRow[] = []
  for (const role of ['issuer', 'device'] as const)
    for (const { id, name, curves } of coseAlgorithms) for (const curve of curves) rows.push(await signatureRow(role, id, name, curve))
  for (const curve of agreementCurves) rows.push(await macRow(curve))
  return rows
}

export const agreementCurves = [
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'X25519',
  'X448',
] as const satisfies readonly Curve[]

const at = new Date('2026-06-15T12:00:00Z')
const sessionTranscript = encode([null, null, ['every algorithm', 1]])

async function signatureRow(role: 'issuer' | 'device', id: number, name: string, curve: Curve): Promise<AlgorithmRow> {
  const numbered = (header: HeaderMap): HeaderMap => new Map([...header, [1, id]])
  const judged =
    role === 'issuer'
      ? await judge({ documentSignerCurve: curve, mdoc: { edit: { protectedHeader: numbered } } }, {})
      : await judge({ deviceCurve: curve }, { edit: { protectedHeader: numbered } })
  const check = judged.checks.find((candidate) => candidate.id === (role === 'issuer' ? 'issuer-auth.signature' : 'device-auth.signature'))
  const { verdict, failing } = judged
  return { role, algorithm: `${name} (${id})`, curve, verdict, failing, status: check?.status ?? 'missing', provider: providerOf(check) }
}

async function macRow(curve: Curve): Promise<AlgorithmRow> {
  const readerKey = await generatePrivateKey(curve)
  const eReaderKey = await publicKeyOf(readerKey)
  const judged = await judge({ deviceCurve: curve }, (key) => ({ deviceAuth: { type: 'mac', key, eReaderKey } }), { readerKey })
  const check = judged.checks.find(({ id }) => id === 'device-auth.mac')
  const { verdict, failing } = judged
  return {
    role: 'MAC',
    algorithm: 'HMAC 256/256 (5)',
    curve,
    verdict,
    failing,
    status: check?.status ?? 'missing',
    provider: await providerFor(curve),
  }
}

type Presented = Partial<PresentationOptions>

async function judge(
  licence: Partial<DemoLicenceOptions>,
  presented: Presented | ((key: Awaited<ReturnType<typeof generatePrivateKey>>) => Presented),
  session: Partial<SessionContext> = {},
) {
  const { mdoc, deviceKey, anchor } = await issueDemoLicence({ at, ...licence })
  const document = await presentDocument({
    mdoc,
    sessionTranscript,
    deviceAuth: { type: 'signature', key: deviceKey },
    ...(typeof presented === 'function' ? presented(deviceKey) : presented),
  })
  const report = await verifyDeviceResponse(buildDeviceResponse({ documents: [document] }), {
    at,
    atOrigin: 'operator',
    presentation: 'document',
    trust: await openTrustStore([{ ...anchor, testOnly: false }]),
    session: { transcript: sessionTranscript, origin: 'operator', ...session },
  })
  return { verdict: report.verdict, failing: failingChecks(report), checks: report.documents.flatMap(({ checks }) => checks) }
}

function providerOf(check: Check | undefined): string {
  return check !== undefined && 'provider' in check.params ? String(check.params.provider) : 'none'
}
