// Good cases, a hand-over each, with device signature and with device MAC: all inputs of the SessionTranscript stand in the case.
import { type Encodable, embedded, encode } from '../../cbor/index.ts'
import { encodeCoseKey } from '../../cose/index.ts'
import { type PublicKey, publicKeyOf, toBase64url } from '../../crypto/index.ts'
import { encodeDeviceRequest, encodeItemsRequest, type Handover, type HandoverOf, MDL_DOC_TYPE } from '../../mdoc/index.ts'
import type { Bench, Recipe } from '../faults/fault.ts'
import { sealForAnnexC } from './annex-c.ts'
import type { GoodCase } from './case-spec.ts'

export const handoverCases = {
  qr: signed('a licence shown after a QR code', qr),
  'qr-mac': macced('a licence shown after a QR code, with a device MAC', qr),
  'nfc-static': signed('a licence shown after an NFC static hand-over', (keys) => ({ ...nfc(keys), handoverRequest: null })),
  'nfc-negotiated': signed('a licence shown after an NFC negotiated hand-over', nfc),
  'nfc-negotiated-mac': macced('a licence shown after an NFC negotiated hand-over, with a device MAC', nfc),
  'iso-18013-7-a': signed('a licence sent to a website by reverse engagement (ISO/IEC TS 18013-7, annex A)', annexA),
  'iso-18013-7-a-without-engagement': signed('a licence sent by reverse engagement, where no device engagement was used', (keys) => ({
    ...annexA(keys),
    deviceEngagement: null,
    eReaderKey: null,
  })),
  'iso-18013-7-b': signed('a licence sent by OpenID4VP as annex B of ISO/IEC TS 18013-7 has it', annexB),
  'iso-18013-7-b-mac': macced('a licence sent as annex B has it, with a device MAC for the key that encrypts the response', annexB),
  openid4vp: signed('a licence sent by OpenID4VP 1.0, the response not encrypted', () => openid4vp(null)),
  'openid4vp-encrypted': signed('a licence sent by OpenID4VP 1.0, for a response that is encrypted', () => openid4vp(thumbprint())),
  'openid4vp-mac': macced('a licence sent by OpenID4VP 1.0, with a device MAC for the key that encrypts the response', () =>
    openid4vp(thumbprint()),
  ),
  'openid4vp-dc-api': signed('a licence sent by OpenID4VP 1.0 over the Digital Credentials API', () => dcApi(null)),
  'openid4vp-dc-api-encrypted': signed('a licence sent over the Digital Credentials API, for a response that is encrypted', () =>
    dcApi(thumbprint()),
  ),
  'openid4vp-dc-api-draft-24': signed('a licence sent by OpenID4VP draft 24 over the Digital Credentials API', () => ({
    type: 'openid4vp-dc-api-draft-24',
    origin: ORIGIN,
    clientId: `web-origin:${ORIGIN}`,
    nonce: NONCE,
  })),
  dcapi: signed('a licence sent as annex C of ISO/IEC TS 18013-7 has it, its response already opened', annexC),
  optical: signed('a licence shown after a request code, by light (docs/qr-transfer.md)', () => ({
    type: 'optical',
    nonce: thumbprint(),
    origin: ORIGIN,
    request: deviceRequest(),
  })),
  'dcapi-encrypted': {
    about: 'a licence sent as annex C has it, its response still encrypted to the key in the case',
    recipe: async (bench) => {
      const recipientKey = await bench.keys.newPrivateKey('P-256')
      return { handover: annexC({ eReaderKey: await publicKeyOf(recipientKey) }), readerKey: recipientKey }
    },
    response: sealForAnnexC,
  },
} satisfies Readonly<Record<string, GoodCase>>

interface SessionKeys {
  /** The reader's ephemeral key, or the one to which a response is encrypted. */
  readonly eReaderKey: PublicKey
}
type HandoverWith = (keys: SessionKeys) => Handover

const ORIGIN = 'https://verifier.example'
const CLIENT_ID = 'x509_san_dns:verifier.example'
const RESPONSE_URI = 'https://verifier.example/response'
const NONCE = 'exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA'

/** SHA-256 of the JWK that encrypts, which the transcript does not ask; the nonce of a session by light as well. */
const thumbprint = () => Uint8Array.from({ length: 32 }, (_, index) => 7 * index + 1)

/** The most harmless question there is. */
const deviceRequest = () =>
  encodeDeviceRequest({
    docRequests: [
      {
        itemsRequestBytes: encodeItemsRequest({
          docType: MDL_DOC_TYPE,
          nameSpaces: new Map([['org.iso.18013.5.1', new Map([['age_over_21', false]])]]),
        }),
      },
    ],
  })

/** Version 1.0, cipher suite 1; the device's key of the session stands for itself, for nothing is encrypted with it here. */
const engagement = ({ eReaderKey }: SessionKeys) => ({
  deviceEngagement: encode(
    new Map<number, Encodable>([
      [0, '1.0'],
      [1, [1, embedded(encodeCoseKey(eReaderKey))]],
    ]),
  ),
  eReaderKey: encode(encodeCoseKey(eReaderKey)),
})

function qr(keys: SessionKeys): HandoverOf<'qr'> {
  return { type: 'qr', ...engagement(keys) }
}

function nfc(keys: SessionKeys): HandoverOf<'nfc'> {
  return { type: 'nfc', ...engagement(keys), handoverSelect: utf8('handover select'), handoverRequest: utf8('handover request') }
}

function annexA(keys: SessionKeys): HandoverOf<'iso-18013-7-a'> {
  return { type: 'iso-18013-7-a', ...engagement(keys), readerEngagement: encode(new Map([[0, '1.0']])) }
}

function annexB(): HandoverOf<'iso-18013-7-b'> {
  return { type: 'iso-18013-7-b', clientId: CLIENT_ID, responseUri: RESPONSE_URI, nonce: NONCE, mdocGeneratedNonce: '1234567890abcdefgh' }
}

function openid4vp(jwkThumbprint: Uint8Array | null): HandoverOf<'openid4vp'> {
  return { type: 'openid4vp', clientId: CLIENT_ID, nonce: NONCE, responseUri: RESPONSE_URI, jwkThumbprint }
}

function dcApi(jwkThumbprint: Uint8Array | null): HandoverOf<'openid4vp-dc-api'> {
  return { type: 'openid4vp-dc-api', origin: ORIGIN, nonce: NONCE, jwkThumbprint }
}

/** EncryptionInfo = ["dcapi", { nonce, recipientPublicKey }], base64url as the request sends it. */
function annexC({ eReaderKey }: SessionKeys): HandoverOf<'dcapi'> {
  const parameters = new Map<string, Encodable>([
    ['nonce', utf8('nonce of a test!')],
    ['recipientPublicKey', encodeCoseKey(eReaderKey)],
  ])
  return { type: 'dcapi', encryptionInfo: toBase64url(encode(['dcapi', parameters])), origin: ORIGIN }
}

function signed(about: string, handover: HandoverWith): GoodCase {
  return {
    about,
    recipe: async ({ keys }) => ({ handover: handover({ eReaderKey: await publicKeyOf(await keys.newPrivateKey('P-256')) }) }),
  }
}

function macced(about: string, handover: HandoverWith): GoodCase {
  return { about, recipe: (bench) => withMac(bench, handover) }
}

async function withMac({ keys }: Bench, handover: HandoverWith): Promise<Recipe> {
  const readerKey = await keys.newPrivateKey('P-256')
  const eReaderKey = await publicKeyOf(readerKey)
  return { handover: handover({ eReaderKey }), readerKey, deviceAuth: ({ deviceKey }) => ({ type: 'mac', key: deviceKey, eReaderKey }) }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
