// Documents with one thing wrong: which fault is found, and where.
import { describe, expect, it } from 'vitest'
import { type Encodable, embeddedBytes, encode, raw, tagged } from '../cbor/index.ts'
import { fromHex } from '../crypto/index.ts'
import { encodeIssuerSignedItem } from './index.ts'
import {
  algorithm,
  date,
  deviceKey,
  faultsOf,
  issuerAuthOf,
  item,
  mac,
  members,
  mso,
  namespace,
  type Parts,
  read,
  signature,
  withDigests,
  withItems,
  withMso,
  without,
  withValidity,
} from './testdata/documents.ts'

it('finds no fault in a document that is as the CDDL says', async () => {
  const document = await read({})
  expect(document.faults).toEqual([])
  expect(document.issuerSigned.issuerAuth).toMatchObject({ algorithmId: -7, mso: { hash: 'SHA-256', docType: document.docType } })
})

describe('one thing is wrong, one fault is found', () => {
  it.each<{ name: string; parts: Parts; fault: string }>([
    { name: 'docType missing', parts: { document: without('docType') }, fault: 'docType: expected member "docType"' },
    { name: 'docType a number', parts: { document: { docType: 1 } }, fault: 'docType: expected text string' },
    { name: 'issuerSigned missing', parts: { document: without('issuerSigned') }, fault: 'issuerSigned: expected member "issuerSigned"' },
    { name: 'deviceSigned missing', parts: { document: without('deviceSigned') }, fault: ': expected member "deviceSigned"' },
    { name: 'deviceAuth missing', parts: { deviceSigned: without('deviceAuth') }, fault: 'deviceSigned: expected member "deviceAuth"' },
    { name: 'nameSpaces an array', parts: { issuerSigned: { nameSpaces: [] } }, fault: 'issuerSigned.nameSpaces: expected map' },
    {
      name: 'a namespace that is no text',
      parts: { issuerSigned: { nameSpaces: new Map([[1, []]]) } },
      fault: 'issuerSigned.nameSpaces: expected text string',
    },
    {
      name: 'an item outside of tag 24',
      parts: withItems(item(1, 'sex'), 'sex'),
      fault: `issuerSigned.nameSpaces.${namespace}[1]: expected tag 24`,
    },
    {
      name: 'an item that is cut off',
      parts: withItems(embeddedBytes(fromHex('a46864696765'))),
      fault: `issuerSigned.nameSpaces.${namespace}[0]: `,
    },
    { name: 'issuerAuth missing', parts: { issuerSigned: without('issuerAuth') }, fault: 'issuerSigned: expected member "issuerAuth"' },
    { name: 'issuerAuth no COSE message', parts: { issuerSigned: { issuerAuth: 'signed' } }, fault: 'issuerSigned.issuerAuth: expected' },
    {
      name: 'x5chain missing',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ unprotected: new Map() }) } },
      fault: 'issuerSigned.issuerAuth.x5chain: expected x5chain',
    },
    {
      name: 'x5chain empty',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ unprotected: new Map([[33, []]]) }) } },
      fault: 'issuerSigned.issuerAuth.x5chain: expected a certificate in x5chain',
    },
    {
      name: 'x5chain of text',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ unprotected: new Map([[33, '-----BEGIN']]) }) } },
      fault: 'issuerSigned.issuerAuth.x5chain: expected byte string',
    },
    {
      name: 'alg in both headers',
      parts: {
        issuerSigned: {
          issuerAuth: issuerAuthOf({
            unprotected: new Map<number, Encodable>([
              [1, -7],
              [33, fromHex('3000')],
            ]),
          }),
        },
      },
      fault: 'issuerSigned.issuerAuth: ',
    },
    {
      name: 'x5chain in both headers',
      parts: {
        issuerSigned: {
          issuerAuth: issuerAuthOf({
            header: encode(
              new Map<number, Encodable>([
                [1, -7],
                [33, fromHex('3000')],
              ]),
            ),
          }),
        },
      },
      fault: 'issuerSigned.issuerAuth: ',
    },
    {
      name: 'bytes behind the protected header',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ header: fromHex('a1012600') }) } },
      fault: 'issuerSigned.issuerAuth: ',
    },
    {
      name: 'a protected header that is no byte string',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ header: new Map([[1, -7]]) }) } },
      fault: 'issuerSigned.issuerAuth: ',
    },
    {
      name: 'payload detached',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ payload: null }) } },
      fault: 'issuerSigned.issuerAuth.payload: expected MobileSecurityObjectBytes',
    },
    {
      name: 'payload empty',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ payload: new Uint8Array() }) } },
      fault: 'issuerSigned.issuerAuth.payload: ',
    },
    {
      name: 'payload without tag 24',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ payload: encode(members(mso)) }) } },
      fault: 'issuerSigned.issuerAuth.payload: expected tag 24',
    },
    {
      name: 'version missing',
      parts: withMso(without('version')),
      fault: 'issuerSigned.issuerAuth.payload.version: expected member "version"',
    },
    {
      name: 'docType of the MSO missing',
      parts: withMso(without('docType')),
      fault: 'issuerSigned.issuerAuth.payload.docType: expected member "docType"',
    },
    {
      name: 'valueDigests missing',
      parts: withMso(without('valueDigests')),
      fault: 'issuerSigned.issuerAuth.payload.valueDigests: expected member "valueDigests"',
    },
    {
      name: 'a digest of 16 octets',
      parts: withDigests(new Map([[7, new Uint8Array(16)]])),
      fault: `issuerSigned.issuerAuth.payload.valueDigests.${namespace}.7: expected a digest of 32 octets, found 16`,
    },
    {
      name: 'a digest that is text',
      parts: withDigests(new Map([[7, 'sha']])),
      fault: `issuerSigned.issuerAuth.payload.valueDigests.${namespace}.7: expected byte string`,
    },
    {
      name: 'a negative digestID in the MSO',
      parts: withDigests(new Map([[-7, new Uint8Array(32)]])),
      fault: `issuerSigned.issuerAuth.payload.valueDigests.${namespace}: expected `,
    },
    {
      name: 'deviceKeyInfo missing',
      parts: withMso(without('deviceKeyInfo')),
      fault: 'issuerSigned.issuerAuth.payload.deviceKeyInfo: expected member "deviceKeyInfo"',
    },
    {
      name: 'deviceKey no map',
      parts: withMso({ deviceKeyInfo: members({ deviceKey: 1 }) }),
      fault: 'issuerSigned.issuerAuth.payload.deviceKeyInfo.deviceKey: expected',
    },
    {
      name: 'deviceKey with its private part',
      parts: withMso({ deviceKeyInfo: members({ deviceKey: new Map([...deviceKey, [-4, new Uint8Array(32)]]) }) }),
      fault: 'issuerSigned.issuerAuth.payload.deviceKeyInfo.deviceKey: expected a public key',
    },
    {
      name: 'deviceKey whose alg excludes verification',
      parts: withMso({ deviceKeyInfo: members({ deviceKey: new Map([...deviceKey, [3, -47]]) }) }),
      fault: 'issuerSigned.issuerAuth.payload.deviceKeyInfo.deviceKey: alg or key_ops',
    },
    {
      name: 'keyAuthorizations no map',
      parts: withMso({ deviceKeyInfo: members({ deviceKey, keyAuthorizations: [] }) }),
      fault: 'issuerSigned.issuerAuth.payload.deviceKeyInfo.keyAuthorizations: expected map',
    },
    {
      name: 'validityInfo missing',
      parts: withMso(without('validityInfo')),
      fault: 'issuerSigned.issuerAuth.payload.validityInfo: expected member "validityInfo"',
    },
    {
      name: 'a date that is none',
      parts: withValidity({ validUntil: date('2027-02-30T00:00:00Z') }),
      fault: 'issuerSigned.issuerAuth.payload.validityInfo.validUntil: expected a date (RFC 3339), found "2027-02-30T00:00:00Z"',
    },
    {
      name: 'both deviceSignature and deviceMac',
      parts: { deviceSigned: { deviceAuth: members({ deviceSignature: signature, deviceMac: mac }) } },
      fault: 'deviceSigned.deviceAuth: expected deviceSignature or deviceMac, found both',
    },
    {
      name: 'neither deviceSignature nor deviceMac',
      parts: { deviceSigned: { deviceAuth: new Map() } },
      fault: 'deviceSigned.deviceAuth: expected deviceSignature or deviceMac, found neither',
    },
    {
      name: 'payload of the deviceSignature attached',
      parts: { deviceSigned: { deviceAuth: members({ deviceSignature: [algorithm, new Map(), fromHex('00'), new Uint8Array(64)] }) } },
      fault: 'deviceSigned.deviceAuth.deviceSignature: payload attached',
    },
    {
      name: 'payload of the deviceMac attached',
      parts: { deviceSigned: { deviceAuth: members({ deviceMac: [algorithm, new Map(), new Uint8Array(), new Uint8Array(32)] }) } },
      fault: 'deviceSigned.deviceAuth.deviceMac: payload attached',
    },
    {
      name: 'nameSpaces of the device missing',
      parts: { deviceSigned: without('nameSpaces') },
      fault: 'deviceSigned: expected member "nameSpaces"',
    },
    {
      name: 'nameSpaces of the device without tag 24',
      parts: { deviceSigned: { nameSpaces: new Map() } },
      fault: 'deviceSigned.nameSpaces: expected tag 24',
    },
  ])('$name', async ({ parts, fault }) => {
    const faults = await faultsOf(parts)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.startsWith(fault), `${faults[0]} begins with ${fault}`).toBe(true)
  })
})

describe('what is there twice', () => {
  it.each<{ name: string; items: Encodable[]; duplicates: boolean[]; fault: string }>([
    { name: 'an item', items: [item(1, 'sex'), item(1, 'sex')], duplicates: [true, true], fault: 'element twice' },
    {
      name: 'a digestID',
      items: [item(1, 'sex'), item(2, 'height'), item(1, 'weight')],
      duplicates: [true, false, true],
      fault: 'digestID 1 twice',
    },
    { name: 'an elementIdentifier', items: [item(1, 'sex'), item(2, 'sex')], duplicates: [true, true], fault: 'element twice' },
  ])('is a fault, and marked: $name', async ({ items, duplicates, fault }) => {
    const { issuerSigned: issuer, faults } = await read(withItems(...items))
    expect(issuer.nameSpaces?.get(namespace)?.map(({ duplicate }) => duplicate)).toEqual(duplicates)
    expect(faults.map((found) => found.fault)).toEqual([fault])
  })

  it('may be one digestID in two namespaces', async () => {
    const nameSpaces = new Map([
      [namespace, [item(1, 'sex')]],
      [`${namespace}.aamva`, [item(1, 'sex')]],
    ])
    expect(await faultsOf({ issuerSigned: { nameSpaces } })).toEqual([])
  })
})

describe('what is no fault of structure', () => {
  it.each<{ name: string; parts: Parts }>([
    { name: 'no nameSpaces, which elements.present finds', parts: { issuerSigned: without('nameSpaces') } },
    { name: 'digestAlgorithm missing, which mso.digest-algorithm finds', parts: withMso(without('digestAlgorithm')) },
    { name: 'digestAlgorithm "SHA-1", likewise', parts: withMso({ digestAlgorithm: 'SHA-1' }) },
    { name: 'MSO version 2.0, which mso.version finds', parts: withMso({ version: '2.0' }) },
    { name: 'status of another type, which revocation.status finds', parts: withMso({ status: 'valid' }) },
    {
      name: 'alg missing, which issuer-auth.algorithm finds',
      parts: { issuerSigned: { issuerAuth: issuerAuthOf({ header: new Uint8Array() }) } },
    },
    { name: 'unknown members anywhere', parts: { document: { x: 1 }, issuerSigned: { x: 1 }, deviceSigned: { x: 1 } } },
    { name: 'keyInfo of another type', parts: withMso({ deviceKeyInfo: members({ deviceKey, keyInfo: 'none' }) }) },
    {
      name: 'undefined for an optional member',
      parts: withMso({ status: undefined, deviceKeyInfo: members({ deviceKey, keyAuthorizations: undefined }) }),
    },
    { name: 'a COSE_Sign1 in tag 18', parts: { issuerSigned: { issuerAuth: tagged(18, issuerAuthOf()) } } },
    {
      name: 'a random of 8 octets, which consistency.elements finds',
      parts: withItems(raw(encodeIssuerSignedItem({ digestID: 1, random: new Uint8Array(8), elementIdentifier: 'sex', elementValue: 1 }))),
    },
    { name: 'a digestID of 2^31, likewise', parts: withItems(item(2 ** 31, 'sex')) },
    {
      name: 'x5chain in the protected header alone',
      parts: {
        issuerSigned: {
          issuerAuth: issuerAuthOf({
            header: encode(
              new Map<number, Encodable>([
                [1, -7],
                [33, fromHex('3000')],
              ]),
            ),
            unprotected: new Map(),
          }),
        },
      },
    },
  ])('$name', async ({ parts }) => {
    expect(await faultsOf(parts)).toEqual([])
  })

  it('a Document given alone without device authentication', async () => {
    expect((await read({ document: without('deviceSigned') }, 'document')).faults).toEqual([])
    expect((await read({ deviceSigned: without('deviceAuth') }, 'document')).faults).toEqual([])
  })
})
