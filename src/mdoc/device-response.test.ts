// The outer shape of a DeviceResponse: what makes it unreadable, and what does not.
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, ReadError } from '../cbor/index.ts'
import { fromHex } from '../crypto/index.ts'
import { readDeviceResponse } from './index.ts'

const read = (members: Readonly<Record<string, Encodable>>) => readDeviceResponse(encode(new Map(Object.entries(members))))

describe('a response', () => {
  it.each<{ name: string; bytes: Uint8Array }>([
    { name: 'nothing', bytes: new Uint8Array() },
    { name: 'text', bytes: encode('response') },
    { name: 'an array', bytes: encode([]) },
    { name: 'without version', bytes: encode(new Map([['status', 0]])) },
    { name: 'with a version that is no text', bytes: encode(new Map([['version', 1]])) },
    {
      name: 'with documents that are no array',
      bytes: encode(
        new Map<string, Encodable>([
          ['version', '1.0'],
          ['documents', new Map()],
        ]),
      ),
    },
    { name: 'with bytes behind it', bytes: fromHex('a16776657273696f6e63312e3000') },
    { name: 'with version twice', bytes: fromHex('a26776657273696f6e63312e306776657273696f6e63312e30') },
  ])('is unreadable: $name', ({ bytes }) => {
    expect(() => readDeviceResponse(bytes)).toThrow(ReadError)
  })

  it('is read without documents', () => {
    for (const members of [{}, { documents: undefined }, { documents: [] }])
      expect(read({ version: '1.0', status: 0, ...members })).toMatchObject({ documents: [], status: 0 })
  })

  it('keeps each document unread, whatever it is', () => {
    expect(read({ version: '1.0', documents: [1, 'two', null], status: 0 }).documents.map(({ kind }) => kind)).toEqual([
      'integer',
      'text',
      'simple',
    ])
  })

  it('counts zero-knowledge and encrypted documents', () => {
    const response = read({ version: '1.1', zkDocuments: [new Map(), new Map()], encryptedDocuments: [new Map()], status: 0 })
    expect(response).toMatchObject({ zkDocuments: 2, encryptedDocuments: 1 })
  })

  it('lists documentErrors, every docType of every map', () => {
    const documentErrors = [
      new Map([
        ['a', 0],
        ['b', -3],
      ]),
      new Map([['c', 1]]),
    ]
    expect(read({ version: '1.0', documentErrors, status: 0 }).documentErrors).toEqual([
      { docType: 'a', errorCode: 0 },
      { docType: 'b', errorCode: -3 },
      { docType: 'c', errorCode: 1 },
    ])
  })

  it('has no status where none stands, or none that is a number', () => {
    for (const members of [{}, { status: '0' }, { status: undefined }]) expect(read({ version: '1.0', ...members }).status).toBeUndefined()
  })
})
