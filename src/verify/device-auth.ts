// 9.1.3: the holder's device made this response in this session, with the key that the issuer put into the MSO.
import { findCoseAlgorithm, verifyCoseMac, verifyCoseSignature } from '../cose/index.ts'
import { fieldLength, isPrivateKey, type PublicKey } from '../crypto/index.ts'
import {
  type DeviceAuth,
  type DeviceSigned,
  deriveEMacKey,
  deviceAuthenticationBytes,
  type KeyAuthorizations,
  type MdocDocument,
} from '../mdoc/index.ts'
import { checkForm } from './device-auth-form.ts'
import { finding } from './finding.ts'
import type { Session } from './open-context.ts'
import type { Finding, Reason } from './report.ts'

export { checkForm }

const HMAC_256_256 = 5 // RFC 9053, 3.1
const MAC_OCTETS = 32

type Presented = Pick<MdocDocument, 'deviceSigned' | 'docType' | 'form' | 'issuerSigned'>

export async function checkDeviceAuth(presented: Presented, session: Session | undefined): Promise<Finding[]> {
  const { deviceSigned, issuerSigned } = presented
  const mso = issuerSigned.issuerAuth?.mso
  return [
    checkSession(presented, session),
    ...(await checkProof(presented, session)),
    ...checkAuthorized(deviceSigned, mso?.keyAuthorizations),
    ...checkForm(deviceSigned, mso?.deviceKey),
  ]
}

/** 9.1.3: without the session of the exchange nothing tells the holder's phone from a copy of what it once sent. */
export function checkSession({ deviceSigned, form }: Presented, session: Session | undefined): Finding<'device-auth.session'> {
  if (deviceSigned?.deviceAuth === undefined) {
    return finding('device-auth.session', 'indeterminate', { reason: missingDevice(form) })
  }
  if (session === undefined || session.over !== undefined)
    return finding('device-auth.session', 'indeterminate', { reason: whyNoSession(session) })
  return finding('device-auth.session', 'passed', { origin: session.origin })
}

/** One of signature and MAC, whichever the device chose; both not-applicable where there is nothing to compute. */
async function checkProof(presented: Presented, session: Session | undefined): Promise<Finding[]> {
  const type = presented.deviceSigned?.deviceAuth?.type
  if (type === 'deviceSignature') return [await checkSignature(presented, session)]
  if (type === 'deviceMac') return [await checkMac(presented, session)]
  const reason = missingDevice(presented.form)
  return [finding('device-auth.signature', 'not-applicable', { reason }), finding('device-auth.mac', 'not-applicable', { reason })]
}

/** 9.1.3.6: the device signature over DeviceAuthenticationBytes verifies with the device key. */
export async function checkSignature(presented: Presented, session: Session | undefined): Promise<Finding<'device-auth.signature'>> {
  const inputs = inputsOf(presented, session)
  if (inputs.reason !== undefined) return finding('device-auth.signature', 'not-applicable', { reason: inputs.reason })
  const { deviceAuth, deviceKey, payload } = inputs
  if (deviceAuth.type !== 'deviceSignature') return finding('device-auth.signature', 'not-applicable', { reason: 'no-device-signed' })
  const row = findCoseAlgorithm(deviceAuth.algorithmId)
  const used = { algorithm: row?.name ?? String(deviceAuth.algorithmId ?? 'none'), key: deviceKey.curve, provider: '' }
  if (row === undefined)
    return finding('device-auth.signature', 'failed', { ...used, problem: 'the algorithm is not one that may be used' })
  if (!row.curves.includes(deviceKey.curve))
    return finding('device-auth.signature', 'failed', { ...used, problem: 'the algorithm does not fit the device key' })
  const { verified, provider, problem } = await verifyCoseSignature(deviceAuth.cose, payload, deviceKey, row)
  return finding('device-auth.signature', verified ? 'passed' : 'failed', {
    ...used,
    provider,
    problem: verified ? '' : (problem ?? 'the signature is of another session, another key or other bytes'),
  })
}

/** 9.1.3.5: the device MAC over DeviceAuthenticationBytes; EMacKey needs the reader's ephemeral private key. */
export async function checkMac(presented: Presented, session: Session | undefined): Promise<Finding<'device-auth.mac'>> {
  const inputs = inputsOf(presented, session)
  if (inputs.reason !== undefined) return finding('device-auth.mac', 'not-applicable', { reason: inputs.reason })
  const { deviceAuth, deviceKey, payload, readerKey, sessionTranscript } = inputs
  if (deviceAuth.type !== 'deviceMac') return finding('device-auth.mac', 'not-applicable', { reason: 'no-device-signed' })
  const { cose, algorithmId } = deviceAuth
  const used = { algorithm: algorithmId === HMAC_256_256 ? 'HMAC 256/256' : String(algorithmId ?? 'none'), key: deviceKey.curve }
  const failed = (problem: string) => finding('device-auth.mac', 'failed', { ...used, problem })
  if (algorithmId !== HMAC_256_256) return failed('the algorithm is not HMAC 256/256')
  if (cose.tag.length !== MAC_OCTETS) return failed(`the tag has ${cose.tag.length} octets, not ${MAC_OCTETS}`)
  if (readerKey === undefined) return finding('device-auth.mac', 'indeterminate', { reason: 'no-reader-key', ...used })
  if (!agreesOnKeys(deviceKey)) return failed('the device key is one that only signs')
  const curve = readerKey.curve ?? deviceKey.curve // without a name it is of the device key's curve
  if (curve !== deviceKey.curve || readerKey.secret.length !== fieldLength(curve))
    return failed("the reader's key is of another curve than the device's")
  const privateKey = { curve, secret: readerKey.secret }
  if (!isPrivateKey(privateKey)) return failed(`the reader's key is no private key on ${curve}`)
  const eMacKey = await deriveEMacKey({ readerKey: privateKey, deviceKey, sessionTranscript })
  if (eMacKey === undefined) return failed('the two keys agree on a secret of zeros')
  const verified = await verifyCoseMac(cose, payload, eMacKey)
  return finding('device-auth.mac', verified ? 'passed' : 'failed', {
    ...used,
    problem: verified ? '' : 'the tag is of another session, another key or other bytes',
  })
}

/** 9.1.2.4: what the device signs itself counts only where the issuer authorized the key for it. */
export function checkAuthorized(
  deviceSigned: DeviceSigned | undefined,
  authorizations: KeyAuthorizations | undefined,
): Finding<'device-auth.authorized'>[] {
  const isAuthorized = authorizationIn(authorizations)
  const signed = [...(deviceSigned?.nameSpaces ?? [])].flatMap(([namespace, items]) => items.map((item) => ({ namespace, ...item })))
  if (signed.length === 0)
    return [
      finding('device-auth.authorized', 'not-applicable', { reason: deviceSigned === undefined ? 'no-device-signed' : 'not-returned' }),
    ]
  return signed.map(({ namespace, elementIdentifier: element, range }) => {
    const status = isAuthorized(namespace, element) ? 'passed' : 'failed'
    return finding('device-auth.authorized', status, { namespace, element }, { subject: { namespace, element }, bytes: range })
  })
}

/** Absent keyAuthorizations allow nothing. Sets, so that long lists on either side take no longer than their length. */
export function authorizationIn(authorizations: KeyAuthorizations | undefined): (namespace: string, element: string) => boolean {
  const nameSpaces = new Set(authorizations?.nameSpaces)
  const dataElements = new Map([...(authorizations?.dataElements ?? [])].map(([namespace, elements]) => [namespace, new Set(elements)]))
  return (namespace, element) => nameSpaces.has(namespace) || dataElements.get(namespace)?.has(element) === true
}

interface Inputs {
  readonly reason: undefined
  readonly deviceAuth: DeviceAuth
  readonly deviceKey: PublicKey
  readonly readerKey: Session['readerKey']
  /** DeviceAuthenticationBytes: the detached payload, whatever was attached. */
  readonly payload: Uint8Array
  readonly sessionTranscript: Uint8Array
}
function inputsOf({ deviceSigned, docType, issuerSigned }: Presented, session: Session | undefined): Inputs | { readonly reason: Reason } {
  if (deviceSigned?.deviceAuth === undefined) return { reason: 'no-device-signed' }
  if (session === undefined || session.over !== undefined) return { reason: whyNoSession(session) }
  const mso = issuerSigned.issuerAuth?.mso
  const deviceKey = mso?.deviceKey?.key
  if (deviceKey === undefined) return { reason: mso === undefined ? 'no-mso' : 'no-key' }
  const { sessionTranscript, readerKey } = session
  const payload = deviceAuthenticationBytes(sessionTranscript, docType ?? mso?.docType ?? '', deviceSigned.nameSpacesBytes)
  return { reason: undefined, deviceAuth: deviceSigned.deviceAuth, deviceKey, readerKey, payload, sessionTranscript }
}

/** A session that is over proves no more than none: what was said in it may be a copy of what was said before. */
function whyNoSession(session: Session | undefined): Reason {
  if (session === undefined) return 'no-session'
  return session.over === 'used' ? 'session-used' : 'session-expired'
}

function missingDevice(form: MdocDocument['form']): Reason {
  return form === 'in-response' ? 'no-device-signed' : 'issuer-signed-alone'
}

function agreesOnKeys({ curve }: PublicKey): boolean {
  return curve !== 'Ed25519' && curve !== 'Ed448'
}
