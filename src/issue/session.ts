// A session of its own for each hand-over: nonces, engagement and ephemeral keys, all drawn anew. Both ends' parts, for a demonstration.
import { type Encodable, embedded, encode } from '../cbor/index.ts'
import { encodeCoseKey } from '../cose/index.ts'
import {
  concatBytes,
  type EcCurve,
  jwkThumbprint,
  type MontgomeryCurve,
  type PrivateKey,
  type PublicKey,
  publicKeyOf,
  toBase64url,
} from '../crypto/index.ts'
import { encodeEncryptionInfo, type Handover, type HandoverOf } from '../mdoc/index.ts'
import { platformKeys, platformRandom, type RandomSource, type Sources } from './key-source.ts'

export type HandoverType = Handover['type']
/** What a reader can begin before it knows what it will ask: all but the optical one, which `newOpticalHandover` makes. */
export type SessionType = Exclude<HandoverType, 'optical'>

export interface SessionOptions extends Sources {
  readonly type: SessionType
  /** Of the reader's ephemeral key; a device MAC needs the device key's. Absent: P-256. */
  readonly curve?: EcCurve | MontgomeryCurve
  /** Of the website that asks, where it is one. */
  readonly origin?: string
  /** With its prefix. */
  readonly clientId?: string
  readonly responseUri?: string
}

export interface NewSession {
  readonly handover: Handover
  /** The other end of a device MAC; under OpenID4VP and annexes B and C the key that the response is encrypted to (9.1.3.5). */
  readonly readerEphemeralKey: PrivateKey
}

export const DEMO_ORIGIN = 'https://reader.example'
const NONCE_OCTETS = 32
const DCAPI_NONCE_OCTETS = 16

/** @throws {TypeError} annex C with a key that HPKE's suite has not */
export async function newSession(options: SessionOptions): Promise<NewSession> {
  const { curve = 'P-256', keys = platformKeys, random = platformRandom } = options
  if (options.type === 'dcapi' && curve !== 'P-256') throw new TypeError('annex C encrypts to a key of P-256')
  const readerEphemeralKey = await keys.newPrivateKey(curve)
  const eReaderKey = await publicKeyOf(readerEphemeralKey)
  const eDeviceKey = await publicKeyOf(await keys.newPrivateKey(curve))
  return { handover: await handoverOf(options, { eReaderKey, eDeviceKey, random }), readerEphemeralKey }
}

/**
 * A session by light is bound to what is asked, so the request comes first; the reader has no key in it, and the device only signs.
 * @param request CBOR DeviceRequest; nobody can have signed it, for the signature would cover its own digest
 */
export function newOpticalHandover(
  request: Uint8Array,
  { origin = DEMO_ORIGIN, random = platformRandom }: Pick<SessionOptions, 'origin' | 'random'> = {},
): HandoverOf<'optical'> {
  return { type: 'optical', nonce: random(NONCE_OCTETS), origin, request }
}

interface Drawn {
  readonly eReaderKey: PublicKey
  readonly eDeviceKey: PublicKey
  readonly random: RandomSource
}

async function handoverOf(options: SessionOptions, { eReaderKey, eDeviceKey, random }: Drawn): Promise<Handover> {
  const { type, origin = DEMO_ORIGIN } = options
  const { clientId = `x509_san_dns:${new URL(origin).hostname}`, responseUri = `${origin}/response` } = options
  const nonce = toBase64url(random(NONCE_OCTETS))
  const deviceEngagement = engagement(eDeviceKey, bluetooth(random(16)))
  switch (type) {
    case 'qr':
      return { type, deviceEngagement, eReaderKey: encode(encodeCoseKey(eReaderKey)) }
    case 'nfc':
      return {
        type,
        deviceEngagement,
        eReaderKey: encode(encodeCoseKey(eReaderKey)),
        handoverSelect: handoverSelect(deviceEngagement),
        handoverRequest: null,
      }
    case 'iso-18013-7-a':
      return {
        type,
        deviceEngagement: engagement(eDeviceKey),
        eReaderKey: encode(encodeCoseKey(eReaderKey)),
        readerEngagement: engagement(eReaderKey, website(responseUri)),
      }
    case 'iso-18013-7-b':
      return { type, clientId, responseUri, nonce, mdocGeneratedNonce: toBase64url(random(NONCE_OCTETS)) }
    case 'openid4vp':
      return { type, clientId, nonce, responseUri, jwkThumbprint: await jwkThumbprint(eReaderKey) }
    case 'openid4vp-dc-api':
      return { type, origin, nonce, jwkThumbprint: await jwkThumbprint(eReaderKey) }
    case 'openid4vp-dc-api-draft-24':
      return { type, origin, clientId: options.clientId ?? `web-origin:${origin}`, nonce }
    case 'dcapi':
      return {
        type,
        encryptionInfo: encodeEncryptionInfo({ nonce: random(DCAPI_NONCE_OCTETS), recipientPublicKey: eReaderKey }),
        origin,
      }
  }
}

/** DeviceEngagement = { 0: "1.0", 1: [cipherSuite 1, EDeviceKeyBytes], ? 2: [+ [type, version, options]] } (8.2.1.1); the reader's is like it. */
function engagement(key: PublicKey, method?: Encodable): Uint8Array {
  return encode(
    new Map<number, Encodable>([
      [0, '1.0'],
      [1, [1, embedded(encodeCoseKey(key))]],
      ...(method === undefined ? [] : [[2, [method]] as const]),
    ]),
  )
}

/** mdoc peripheral server mode alone. */
const bluetooth = (uuid: Uint8Array): Encodable => [
  2,
  1,
  new Map<number, Encodable>([
    [0, true],
    [1, false],
    [10, uuid],
  ]),
]

/** ISO/IEC TS 18013-7, annex A: the address that the response is posted to. */
const website = (uri: string): Encodable => [4, 1, new Map([[0, uri]])]

/** Handover Select Message (NFC Forum, Connection Handover 1.5) whose one carrier is the engagement itself, as in annex D. */
function handoverSelect(deviceEngagement: Uint8Array): Uint8Array {
  const ascii = (text: string) => new TextEncoder().encode(text)
  const alternativeCarrier = concatBytes(Uint8Array.of(0xd1, 2, 4), ascii('ac'), Uint8Array.of(1, 1, 0x30, 0))
  const select = concatBytes(Uint8Array.of(0x91, 2, 1 + alternativeCarrier.length), ascii('Hs'), Uint8Array.of(0x15), alternativeCarrier)
  const [type, id] = [ascii('iso.org:18013:deviceengagement'), ascii('mdoc')]
  return concatBytes(select, Uint8Array.of(0x5c, type.length, deviceEngagement.length, id.length), type, id, deviceEngagement)
}
