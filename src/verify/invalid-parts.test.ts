// Where a fault lies decides: a key twice outside of the documents makes the input unreadable, inside of one it is that document's.
import { describe, expect, it } from 'vitest'
import { type CborItem, encode, member, ReadError, raw, readArray, readItem, readMap } from '../cbor/index.ts'
import { concatBytes, fromHex } from '../crypto/index.ts'
import { issueFaulty } from '../issue/index.ts'
import { openTrustStore } from '../trust/index.ts'
import { failingChecks, verifyDeviceResponse } from './index.ts'

const { response, anchors, at } = await issueFaulty('age-over-21-since')
const context = { at, atOrigin: 'operator' as const, trust: await openTrustStore(anchors), presentation: 'document' as const }

/** A map again, with one more pair at its end. */
function withPair(map: CborItem, key: Uint8Array, value: Uint8Array): Uint8Array {
  if (map.kind !== 'map') throw new TypeError('no map')
  return concatBytes(
    Uint8Array.of(0xa0 + map.entries.length + 1),
    ...map.entries.flatMap(([name, content]) => [name.bytes, content.bytes]),
    key,
    value,
  )
}
const asMap = (entries: readonly (readonly [string, Uint8Array])[]) => encode(new Map(entries.map(([name, bytes]) => [name, raw(bytes)])))

describe('keys that stand twice', () => {
  const outer = readMap(readItem(response))
  const document = readArray(member(outer, 'documents'))[0]
  if (document === undefined) throw new Error('the sample holds a document')

  it('make the input unreadable, with offset, in the response itself', async () => {
    const twice = withPair(outer.item, encode('version'), encode('1.0'))
    await expect(verifyDeviceResponse(twice, context)).rejects.toThrow(ReadError)
  })

  it.each([
    { name: 'in a Document', build: () => withPair(document, encode('docType'), encode('org.example')) },
    { name: 'in an unknown member of a Document', build: () => withPair(document, encode('x'), fromHex('a2616101616102')) },
    {
      name: 'in the unprotected header of issuerAuth',
      build: () => {
        const issuerSigned = readMap(member(readMap(document), 'issuerSigned'))
        const [protectedHeader, unprotected, payload, signature] = readArray(member(issuerSigned, 'issuerAuth'))
        if (!protectedHeader || !unprotected || !payload || !signature) throw new Error('issuerAuth is a COSE_Sign1')
        const doubled = withPair(unprotected, encode(33), encode(new Uint8Array(1)))
        const issuerAuth = concatBytes(Uint8Array.of(0x84), protectedHeader.bytes, doubled, payload.bytes, signature.bytes)
        const rebuilt = asMap([
          ['nameSpaces', member(issuerSigned, 'nameSpaces').bytes],
          ['issuerAuth', issuerAuth],
        ])
        return asMap([
          ['docType', member(readMap(document), 'docType').bytes],
          ['issuerSigned', rebuilt],
          ['deviceSigned', member(readMap(document), 'deviceSigned').bytes],
        ])
      },
    },
  ])('fail that document and leave the other one as it was: $name', async ({ build }) => {
    const documents = concatBytes(Uint8Array.of(0x82), build(), document.bytes)
    const report = await verifyDeviceResponse(
      asMap([
        ['version', encode('1.0')],
        ['documents', documents],
        ['status', encode(0)],
      ]),
      context,
    )
    expect(report.documents.map(({ verdict }) => verdict)).toEqual(['failed', 'passed'])
    expect(failingChecks({ checks: [], documents: report.documents.slice(0, 1) })).toEqual(['document.structure'])
  })
})
