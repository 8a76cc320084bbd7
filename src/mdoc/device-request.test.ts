// DeviceRequest: what is encoded is read back; annex D's is read, and its readerAuth verifies with the reader's certificate.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Encodable, embedded, encode, readItem } from '../cbor/index.ts'
import { findCoseAlgorithm, signCoseSign1, verifyCoseSignature } from '../cose/index.ts'
import { generateSigner, toHex } from '../crypto/index.ts'
import { readCertificate, readPem } from '../x509/index.ts'
import { encodeDeviceRequest, encodeItemsRequest, readDeviceRequest } from './device-request.ts'
import { readerAuthenticationAllBytes, readerAuthenticationBytes } from './reader-authentication.ts'

const MDL = 'org.iso.18013.5.1.mDL'
const wanted = new Map([
  [
    'org.iso.18013.5.1',
    new Map([
      ['family_name', false],
      ['portrait', true],
    ]),
  ],
])
const transcript = encode([null, null, ['OpenID4VPHandover', new Uint8Array(32)]])

describe('DeviceRequest', () => {
  it('is read back as it was written', () => {
    const itemsRequestBytes = encodeItemsRequest({ docType: MDL, nameSpaces: wanted })
    const request = readDeviceRequest(encodeDeviceRequest({ docRequests: [{ itemsRequestBytes }] }))
    expect(request).toEqual({
      version: '1.0',
      docRequests: [{ docType: MDL, nameSpaces: wanted, requestInfo: undefined, itemsRequestBytes, readerAuth: undefined }],
      deviceRequestInfoBytes: undefined,
      readerAuthAll: [],
    })
  })
  it('keeps the members of the second edition', async () => {
    const signer = await generateSigner('P-256')
    const deviceRequestInfoBytes = encode(embedded(new Map<string, Encodable>([['useCases', [new Map([['mandatory', true]])]]])))
    const itemsRequestBytes = encodeItemsRequest({ docType: MDL, nameSpaces: wanted }, new Map([['maximumResponseSize', 20_000]]))
    const payload = readerAuthenticationAllBytes(transcript, [itemsRequestBytes], deviceRequestInfoBytes)
    const content = { protectedHeader: new Map([[1, -7]]), unprotectedHeader: new Map(), payload, detached: true }
    const bytes = encodeDeviceRequest({
      docRequests: [{ itemsRequestBytes }],
      deviceRequestInfoBytes,
      readerAuthAll: [await signCoseSign1(content, signer)],
    })
    const request = readDeviceRequest(bytes)
    expect([request.version, request.deviceRequestInfoBytes]).toEqual(['1.1', deviceRequestInfoBytes])
    expect(request.docRequests[0]?.requestInfo?.kind).toBe('map')
    const [readerAuth] = request.readerAuthAll
    const algorithm = findCoseAlgorithm(-7)
    if (readerAuth === undefined || algorithm === undefined) throw new Error('no readerAuthAll')
    expect((await verifyCoseSignature(readerAuth, payload, signer.publicKey, algorithm)).verified).toBe(true)
    const withoutInfo = readerAuthenticationAllBytes(transcript, [itemsRequestBytes], null)
    expect((await verifyCoseSignature(readerAuth, withoutInfo, signer.publicKey, algorithm)).verified).toBe(false)
  })
  const itemsRequest = (members: readonly (readonly [string, Encodable])[]) =>
    new Map<string, Encodable>([
      ['version', '1.0'],
      ['docRequests', [new Map<string, Encodable>([['itemsRequest', embedded(new Map(members))]])]],
    ])
  it.each<[string, Encodable, string]>([
    ['no map', [], 'expected map'],
    ['no docRequests', new Map([['version', '1.0']]), 'docRequests'],
    ['none in it', new Map<string, Encodable>([['docRequests', []]]), 'expected an array of one or more'],
    [
      'an itemsRequest without its tag',
      new Map<string, Encodable>([
        ['version', '1.0'],
        ['docRequests', [new Map([['itemsRequest', new Map()]])]],
      ]),
      'expected tag 24',
    ],
    ['a request of no docType', itemsRequest([['nameSpaces', new Map()]]), 'docType'],
    [
      'an element that does not say whether it is kept',
      itemsRequest([
        ['docType', MDL],
        ['nameSpaces', new Map([['org.iso.18013.5.1', new Map([['family_name', 1]])]])],
      ]),
      'expected boolean',
    ],
  ])('with %s is refused', (_, value, expected) => {
    expect(() => readDeviceRequest(encode(value))).toThrow(expected)
  })
})

const VECTOR = `${process.env.MDL_VECTORS ?? '../shared/vectors'}/iso-annex-d`

describe.skipIf(!existsSync(VECTOR))('annex D', () => {
  const read = (name: string) => Uint8Array.from(readFileSync(`${VECTOR}/${name}`))
  it('asks for six elements, and its readerAuth verifies with the reader’s certificate', async () => {
    const request = readDeviceRequest(read('device-request.cbor'))
    const [asked] = request.docRequests
    if (asked?.readerAuth === undefined) throw new Error('no readerAuth')
    expect(asked.docType).toBe(MDL)
    expect([...(asked.nameSpaces.get('org.iso.18013.5.1')?.keys() ?? [])]).toEqual([
      'family_name',
      'document_number',
      'driving_privileges',
      'issue_date',
      'expiry_date',
      'portrait',
    ])
    const [pem] = readPem(new TextDecoder().decode(read('reader-cert.pem')))
    const certificate = await readCertificate(pem?.bytes ?? new Uint8Array())
    const payload = readerAuthenticationBytes(read('session-transcript.cbor'), asked.itemsRequestBytes)
    const algorithm = findCoseAlgorithm(-7)
    if (certificate.spki.key === undefined || algorithm === undefined) throw new Error('no key')
    expect((await verifyCoseSignature(asked.readerAuth, payload, certificate.spki.key, algorithm)).verified).toBe(true)
  })
  it('is encoded again to the same octets', () => {
    const received = read('device-request.cbor')
    const [docRequest] = readDeviceRequest(received).docRequests
    const items = encodeItemsRequest(docRequest ?? { docType: '', nameSpaces: new Map() })
    expect(toHex(items)).toBe(toHex(docRequest?.itemsRequestBytes ?? new Uint8Array()))
    expect(readItem(received).kind).toBe('map')
  })
})
