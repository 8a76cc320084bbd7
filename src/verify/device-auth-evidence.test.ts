// What the checks of deviceAuth say beside their answer: why one was not performed, and what was wrong where it failed.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode, readItem } from '../cbor/index.ts'
import { macCoseMac0, readCoseKey, readCoseMac0, readCoseSign1, signCoseSign1 } from '../cose/index.ts'
import { type Curve, generatePrivateKey, type PrivateKey, type PublicKey, publicKeyOf, signerFromPrivateKey } from '../crypto/index.ts'
import { type DeviceAuth, type DeviceSigned, deriveEMacKey, deviceAuthenticationBytes, type MdocDocument } from '../mdoc/index.ts'
import { checkAuthorized, checkDeviceAuth, checkMac, checkSession, checkSignature } from './device-auth.ts'
import { sessionTranscript } from './licence.fixture.ts'
import type { Session } from './open-context.ts'

const docType = 'org.iso.18013.5.1.mDL'
const none = new Map<number, Encodable>()
const nameSpacesBytes = Uint8Array.of(0xd8, 0x18, 0x41, 0xa0)
const session: Session = { sessionTranscript, readerKey: undefined, origin: 'operator' }
const payloadFor = (type: string) => deviceAuthenticationBytes(sessionTranscript, type, nameSpacesBytes)

let deviceKey: PrivateKey
let devicePublicKey: PublicKey
let readerKey: PrivateKey
beforeAll(async () => {
  deviceKey = await generatePrivateKey('P-256')
  devicePublicKey = await publicKeyOf(deviceKey)
  readerKey = await generatePrivateKey('P-256')
})

async function signedBy(key: PrivateKey, alg = -7, payload = payloadFor(docType)): Promise<DeviceAuth> {
  const content = { protectedHeader: new Map([[1, alg]]), unprotectedHeader: none, payload, detached: true }
  const cose = readCoseSign1(readItem(encode(await signCoseSign1(content, await signerFromPrivateKey(key)))))
  return { type: 'deviceSignature', cose, algorithmId: alg }
}
async function taggedFor(key: PrivateKey, alg = 5): Promise<DeviceAuth & { type: 'deviceMac' }> {
  const eMacKey = await deriveEMacKey({ readerKey: key, deviceKey: devicePublicKey, sessionTranscript })
  const content = { protectedHeader: new Map([[1, alg]]), unprotectedHeader: none, payload: payloadFor(docType), detached: true }
  const cose = readCoseMac0(readItem(encode(await macCoseMac0(content, eMacKey ?? new Uint8Array(32)))))
  return { type: 'deviceMac', cose, algorithmId: alg }
}
const deviceSignedWith = (deviceAuth: DeviceAuth | undefined): DeviceSigned => ({
  nameSpacesBytes,
  nameSpaces: new Map(),
  deviceAuth,
  undefinedMembers: [],
})

interface Parts {
  readonly docType?: string | undefined
  readonly msoDocType?: string | undefined
  readonly form?: MdocDocument['form']
  /** Of the MSO; null: the MSO has none. */
  readonly key?: PublicKey | null
  readonly withoutMso?: boolean
}
/** What is presented, with an MSO that holds this key. */
async function presented(deviceAuth: DeviceAuth | undefined, parts: Parts = {}) {
  const { withoutMso = false, form = 'in-response', key = devicePublicKey } = parts
  const coseKey = key && { ...(await readCoseKey(readItem(encode(new Map(keyMembers(devicePublicKey)))))), key, curve: key.curve }
  const mso = {
    range: [0, 1] as const,
    version: '1.0',
    digestAlgorithm: 'SHA-256',
    hash: 'SHA-256' as const,
    valueDigests: new Map(),
    deviceKey: coseKey ?? undefined,
    keyAuthorizations: undefined,
    docType: 'msoDocType' in parts ? parts.msoDocType : docType,
    validityInfo: undefined,
    status: undefined,
    notes: [],
  }
  const cose = readCoseSign1(readItem(encode([new Uint8Array(), none, null, new Uint8Array()])))
  const issuerAuth = { cose, algorithmId: -7, x5chain: undefined, mso: withoutMso ? undefined : mso }
  return {
    form,
    docType: 'docType' in parts ? parts.docType : docType,
    deviceSigned: deviceAuth && deviceSignedWith(deviceAuth),
    issuerSigned: { nameSpaces: undefined, issuerAuth },
  }
}
function keyMembers({ bytes }: PublicKey): [number, Encodable][] {
  return [
    [1, 2],
    [-1, 1],
    [-2, bytes.slice(1, 33)],
    [-3, bytes.slice(33)],
  ]
}
const said = ({ status, params }: { status: string; params: object }) => ({ status, ...params })

describe('device-auth.session', () => {
  it('says whose session it is, or what is missing for one', async () => {
    const whole = await presented(await signedBy(deviceKey))
    expect(said(checkSession(whole, session))).toEqual({ status: 'passed', origin: 'operator' })
    expect(said(checkSession(whole, undefined))).toEqual({ status: 'indeterminate', reason: 'no-session' })
    const form = 'issuer-signed'
    expect(said(checkSession(await presented(undefined), session))).toEqual({ status: 'indeterminate', reason: 'no-device-signed' })
    expect(said(checkSession(await presented(undefined, { form }), session))).toMatchObject({ reason: 'issuer-signed-alone' })
    expect(said(checkSession({ ...whole, deviceSigned: deviceSignedWith(undefined) }, session))).toMatchObject({
      reason: 'no-device-signed',
    })
  })
})

describe('a proof that was not given', () => {
  it.each([
    { form: 'in-response', reason: 'no-device-signed' },
    { form: 'document', reason: 'issuer-signed-alone' },
    { form: 'issuer-signed', reason: 'issuer-signed-alone' },
  ] as const)('is neither signature nor MAC: $form', async ({ form, reason }) => {
    const findings = await checkDeviceAuth(await presented(undefined, { form }), session)
    expect(findings.filter(({ id }) => id === 'device-auth.signature' || id === 'device-auth.mac').map(said)).toEqual([
      { status: 'not-applicable', reason },
      { status: 'not-applicable', reason },
    ])
  })
  it('is not looked for under the other check', async () => {
    const signature = await presented(await signedBy(deviceKey))
    const mac = await presented(await taggedFor(readerKey))
    expect(said(await checkMac(signature, session))).toEqual({ status: 'not-applicable', reason: 'no-device-signed' })
    expect(said(await checkSignature(mac, session))).toEqual({ status: 'not-applicable', reason: 'no-device-signed' })
  })
})

describe('without what a proof is computed from', () => {
  it.each<{ name: string; parts: Parts; given: Session | undefined; reason: string }>([
    { name: 'a session', parts: {}, given: undefined, reason: 'no-session' },
    { name: 'an MSO', parts: { withoutMso: true }, given: session, reason: 'no-mso' },
    { name: 'a device key', parts: { key: null }, given: session, reason: 'no-key' },
  ])('neither is judged: $name', async ({ parts, given, reason }) => {
    const notPerformed = { status: 'not-applicable', reason }
    expect(said(await checkSignature(await presented(await signedBy(deviceKey), parts), given))).toEqual(notPerformed)
    expect(said(await checkMac(await presented(await taggedFor(readerKey), parts), given))).toEqual(notPerformed)
  })
  it('neither is judged: deviceAuth', async () => {
    const empty = { ...(await presented(undefined)), deviceSigned: deviceSignedWith(undefined) }
    for (const without of [empty, await presented(undefined)]) {
      expect(said(await checkSignature(without, session))).toEqual({ status: 'not-applicable', reason: 'no-device-signed' })
      expect(said(await checkMac(without, session))).toEqual({ status: 'not-applicable', reason: 'no-device-signed' })
    }
  })
  it('neither is judged: issuerAuth', async () => {
    const without = { ...(await presented(await signedBy(deviceKey))), issuerSigned: { nameSpaces: undefined, issuerAuth: undefined } }
    expect(said(await checkSignature(without, session))).toEqual({ status: 'not-applicable', reason: 'no-mso' })
  })
})

describe('device-auth.signature', () => {
  const used = { algorithm: 'ES256', key: 'P-256', provider: '' }
  const judge = async (deviceAuth: DeviceAuth, parts: Parts = {}) => said(await checkSignature(await presented(deviceAuth, parts), session))
  it('says the algorithm, the key and what verified it', async () => {
    expect(await judge(await signedBy(deviceKey))).toEqual({ status: 'passed', ...used, provider: 'WebCrypto', problem: '' })
  })
  it('of another session, key or document says so', async () => {
    const failed = {
      status: 'failed',
      ...used,
      provider: 'WebCrypto',
      problem: 'the signature is of another session, another key or other bytes',
    }
    expect(await judge(await signedBy(readerKey))).toEqual(failed)
    expect(await judge(await signedBy(deviceKey, -7, payloadFor('org.example')))).toEqual(failed)
  })
  it('covers the docType of the Document, and the MSO’s where the Document has none', async () => {
    const signed = await signedBy(deviceKey)
    expect(await judge(signed, { msoDocType: 'org.example' })).toMatchObject({ status: 'passed' })
    expect(await judge(signed, { docType: undefined })).toMatchObject({ status: 'passed' })
    expect(await judge(signed, { docType: 'org.example' })).toMatchObject({ status: 'failed' })
    const ofNone = await signedBy(deviceKey, -7, payloadFor(''))
    expect(await judge(ofNone, { docType: undefined, msoDocType: undefined })).toMatchObject({ status: 'passed' })
  })
  it('by an algorithm that may not be used, or not with this key, says which', async () => {
    const notAllowed = { status: 'failed', ...used, problem: 'the algorithm is not one that may be used' }
    const signed = await signedBy(deviceKey)
    expect(await judge({ ...signed, algorithmId: undefined })).toEqual({ ...notAllowed, algorithm: 'none' })
    expect(await judge({ ...signed, algorithmId: -99 })).toEqual({ ...notAllowed, algorithm: '-99' })
    expect(await judge({ ...signed, algorithmId: -35 })).toEqual({
      ...notAllowed,
      algorithm: 'ES384',
      problem: 'the algorithm does not fit the device key',
    })
  })
  it('of another length says what crypto says', async () => {
    const signed = await signedBy(deviceKey)
    if (signed.type !== 'deviceSignature') throw new TypeError('a signature expected')
    const cut = { ...signed, cose: { ...signed.cose, signature: signed.cose.signature.slice(1) } }
    expect(await judge(cut)).toMatchObject({ status: 'failed', problem: 'wrong-length' })
  })
})

describe('device-auth.mac', () => {
  const used = { algorithm: 'HMAC 256/256', key: 'P-256' }
  const judge = async (deviceAuth: DeviceAuth, key: Session['readerKey'] = readerKey, parts: Parts = {}) =>
    said(await checkMac(await presented(deviceAuth, parts), { ...session, readerKey: key }))
  it('says the algorithm and the key', async () => {
    expect(await judge(await taggedFor(readerKey))).toEqual({ status: 'passed', ...used, problem: '' })
  })
  it('for another reader says so', async () => {
    expect(await judge(await taggedFor(await generatePrivateKey('P-256')))).toEqual({
      status: 'failed',
      ...used,
      problem: 'the tag is of another session, another key or other bytes',
    })
  })
  it('under another algorithm, and of another length, says which', async () => {
    const mac = await taggedFor(readerKey)
    const problem = 'the algorithm is not HMAC 256/256'
    expect(await judge({ ...mac, algorithmId: 4 })).toEqual({ status: 'failed', ...used, algorithm: '4', problem })
    expect(await judge({ ...mac, algorithmId: undefined })).toEqual({ status: 'failed', ...used, algorithm: 'none', problem })
    const cut = { ...mac, cose: { ...mac.cose, tag: mac.cose.tag.slice(0, 16) } }
    expect(await judge(cut)).toEqual({ status: 'failed', ...used, problem: 'the tag has 16 octets, not 32' })
  })
  it('can’t be judged without the reader’s key, and fails for other reasons before that', async () => {
    const mac = await taggedFor(readerKey)
    const withoutKey = async (deviceAuth: DeviceAuth) => said(await checkMac(await presented(deviceAuth), session))
    expect(await withoutKey(mac)).toEqual({ status: 'indeterminate', reason: 'no-reader-key', ...used })
    expect(await withoutKey({ ...mac, algorithmId: 4 })).toMatchObject({ status: 'failed' })
  })
  it.each<Curve>(['Ed25519', 'Ed448'])('with a device key on %s fails: it only signs', async (curve) => {
    const key = await publicKeyOf(await generatePrivateKey(curve))
    expect(await judge(await taggedFor(readerKey), readerKey, { key })).toMatchObject({
      status: 'failed',
      problem: 'the device key is one that only signs',
    })
  })
  it('with a reader’s key of another curve or length fails, and so with one that is none', async () => {
    const mac = await taggedFor(readerKey)
    const other = await generatePrivateKey('brainpoolP256r1')
    const problem = "the reader's key is of another curve than the device's"
    expect(await judge(mac, { secret: readerKey.secret, curve: 'brainpoolP256r1' })).toMatchObject({ status: 'failed', problem })
    expect(await judge(mac, other)).toMatchObject({ status: 'failed', problem })
    expect(await judge(mac, { secret: readerKey.secret.slice(1) })).toMatchObject({ status: 'failed', problem })
    expect(await judge(mac, { secret: readerKey.secret })).toMatchObject({ status: 'passed' })
    expect(await judge(mac, { secret: new Uint8Array(32) })).toMatchObject({
      status: 'failed',
      problem: "the reader's key is no private key on P-256",
    })
  })
  it('with a Montgomery device key of small order fails: whoever knows no key would find the same secret', async () => {
    const key: PublicKey = { curve: 'X25519', bytes: new Uint8Array(32) }
    const reader = await generatePrivateKey('X25519')
    expect(await judge(await taggedFor(readerKey), reader, { key })).toMatchObject({
      status: 'failed',
      problem: 'the two keys agree on a secret of zeros',
    })
  })
})

describe('device-auth.authorized', () => {
  const element = (elementIdentifier: string) => ({ elementIdentifier, elementValue: readItem(Uint8Array.of(0)), range: [7, 9] as const })
  const deviceSigned = {
    ...deviceSignedWith(undefined),
    nameSpaces: new Map([
      ['org.a', [element('one'), element('two')]],
      ['org.b', [element('one')]],
    ]),
  }
  const judge = (...given: Parameters<typeof checkAuthorized>) => checkAuthorized(...given).map(({ status }) => status)
  it('has nothing to judge where the device signed no element', () => {
    expect(checkAuthorized(undefined, undefined).map(said)).toEqual([{ status: 'not-applicable', reason: 'no-device-signed' }])
    expect(checkAuthorized(deviceSignedWith(undefined), undefined).map(said)).toEqual([
      { status: 'not-applicable', reason: 'not-returned' },
    ])
  })
  it('allows a namespace whole, or the elements named of it, and nothing without keyAuthorizations', () => {
    expect(judge(deviceSigned, undefined)).toEqual(['failed', 'failed', 'failed'])
    expect(judge(deviceSigned, { nameSpaces: ['org.a'], dataElements: new Map() })).toEqual(['passed', 'passed', 'failed'])
    expect(judge(deviceSigned, { nameSpaces: [], dataElements: new Map([['org.a', ['one']]]) })).toEqual(['passed', 'failed', 'failed'])
  })
  it('says which element, and where it stands', () => {
    expect(checkAuthorized(deviceSigned, undefined)[2]).toEqual({
      id: 'device-auth.authorized',
      status: 'failed',
      params: { namespace: 'org.b', element: 'one' },
      subject: { namespace: 'org.b', element: 'one' },
      bytes: [7, 9],
    })
  })
})
