// What is read of a document, whatever else is wrong with it.
import { describe, expect, it } from 'vitest'
import { type Encodable, embedded, encode, readItem } from '../cbor/index.ts'
import { fromHex } from '../crypto/index.ts'
import { readIssuerSignedAlone, readMdocDocument } from './index.ts'
import {
  date,
  deviceKey,
  documentOf,
  issuerAuthOf,
  issuerSigned,
  item,
  members,
  namespace,
  read,
  signature,
  withDigests,
  withItems,
  withMso,
  withValidity,
} from './testdata/documents.ts'

describe('reading goes on', () => {
  it('past a broken item to its neighbours and to the signature', async () => {
    const { issuerSigned: issuer } = await read(withItems(item(1, 'sex'), 'broken', item(3, 'height')))
    expect(issuer.nameSpaces?.get(namespace)?.map(({ elementIdentifier }) => elementIdentifier)).toEqual(['sex', 'height'])
    expect(issuer.issuerAuth?.mso).toBeDefined()
  })

  it('past a date that is none, without giving the others out', async () => {
    const { issuerSigned: issuer } = await read(withValidity({ signed: date('garbage') }))
    expect(issuer.issuerAuth?.mso?.validityInfo).toBeUndefined()
    expect(issuer.issuerAuth?.mso?.valueDigests.get(namespace)?.size).toBe(1)
  })

  it('past a payload that is not there: no MSO, and the COSE message as it came', async () => {
    const { issuerSigned: issuer } = await read({ issuerSigned: { issuerAuth: issuerAuthOf({ payload: null }) } })
    expect(issuer.issuerAuth).toMatchObject({ mso: undefined, cose: { payload: undefined } })
  })

  it('in a document that is no map at all', async () => {
    const document = await readMdocDocument(readItem(fromHex('01')), 'in-response')
    expect(document).toMatchObject({ docType: undefined, range: [0, 1], faults: [{ where: '', offset: 0 }] })
  })

  it('with a digest of the wrong length kept, so that its element fails digest.match', async () => {
    const { issuerSigned: issuer } = await read(
      withDigests(
        new Map([
          [0, new Uint8Array(16)],
          [1, new Uint8Array(32)],
        ]),
      ),
    )
    expect([...(issuer.issuerAuth?.mso?.valueDigests.get(namespace)?.keys() ?? [])]).toEqual([0, 1])
  })
})

it('tells what a wallet wrote as undefined beside its signature', async () => {
  const { deviceSigned: device, faults } = await read({
    deviceSigned: { deviceAuth: members({ deviceMac: undefined, deviceSignature: signature }) },
  })
  expect([device?.undefinedMembers, device?.deviceAuth?.type, faults]).toEqual([['deviceMac'], 'deviceSignature', []])
})

it('reads device-signed elements, and the bytes that were signed, head included', async () => {
  const nameSpaces = embedded(new Map([[namespace, new Map([['sex', 2]])]]))
  const { deviceSigned: device } = await read({ deviceSigned: { nameSpaces } })
  expect(device?.nameSpacesBytes).toEqual(encode(nameSpaces))
  expect(device?.nameSpaces.get(namespace)).toMatchObject([{ elementIdentifier: 'sex', elementValue: { value: 2 } }])
})

it('reads key authorizations', async () => {
  const keyAuthorizations = members({ nameSpaces: ['a'], dataElements: new Map([['b', ['c', 'd']]]) })
  const { issuerSigned: issuer } = await read(withMso({ deviceKeyInfo: members({ deviceKey, keyAuthorizations }) }))
  expect(issuer.issuerAuth?.mso?.keyAuthorizations).toEqual({ nameSpaces: ['a'], dataElements: new Map([['b', ['c', 'd']]]) })
})

it('reads errors, and leaves out what is none', async () => {
  const errors = new Map<string, Encodable>([
    [
      namespace,
      new Map<string, Encodable>([
        ['portrait', 0],
        ['sex', 'no'],
      ]),
    ],
    ['other', 1],
  ])
  expect((await read({ document: { errors } })).errors).toEqual([{ namespace, element: 'portrait', errorCode: 0 }])
})

it('reads an IssuerSigned alone, without docType and device authentication', async () => {
  const document = await readIssuerSignedAlone(readItem(encode(members(issuerSigned))))
  expect(document).toMatchObject({ form: 'issuer-signed', docType: undefined, deviceSigned: undefined, faults: [] })
  expect(document.issuerSigned.issuerAuth?.mso?.docType).toBe('org.iso.18013.5.1.mDL')
})

it('gives offsets into the bytes that were given', async () => {
  const bytes = documentOf(withItems(item(1, 'sex'), 'broken'))
  const { faults } = await readMdocDocument(readItem(bytes), 'in-response')
  const offset = faults[0]?.offset ?? 0
  expect(new TextDecoder().decode(bytes.subarray(offset + 1, offset + 7))).toBe('broken')
})
