// Every published response of the vectors' folder is read; what is known of each stands in the table.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ReadError, readItem } from '../cbor/index.ts'
import { type CaseFile, type MdocDocument, readCaseFile, readDeviceResponse, readIssuerSignedAlone, readMdocDocument } from './index.ts'

const folder = process.env.MDL_VECTORS ?? '../shared/vectors'
const bytesOf = (path: string) => new Uint8Array(readFileSync(`${folder}/${path}`))
const caseOf = (name: string): CaseFile => readCaseFile(JSON.parse(readFileSync(`${folder}/${name}/case.json`, 'utf8')))
const names = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/case.json`)) : []

async function documentsOf(name: string): Promise<readonly MdocDocument[]> {
  const { response } = caseOf(name)
  if (!('file' in response)) throw new Error('the vectors name their response by its path')
  const bytes = bytesOf(`${name}/${response.file}`)
  if (response.file === 'issuer-signed.cbor') return [await readIssuerSignedAlone(readItem(bytes))]
  return Promise.all(readDeviceResponse(bytes).documents.map((document) => readMdocDocument(document, 'in-response')))
}

/** What was read, in few words: elements, device authentication, faults, oddities of dates. */
function summary({ docType, issuerSigned: { nameSpaces, issuerAuth }, deviceSigned, faults }: MdocDocument) {
  return {
    docType: docType ?? issuerAuth?.mso?.docType,
    elements: [...(nameSpaces?.values() ?? [])].flat().length,
    device: deviceSigned?.deviceAuth?.type,
    faults: faults.map(({ where, fault }) => `${where}: ${fault}`),
    oddities: [...new Set(issuerAuth?.mso?.validityInfo?.oddities.map(({ oddity }) => oddity))],
  }
}

const mdl = 'org.iso.18013.5.1.mDL'
const pid = 'eu.europa.ec.eudi.pid.1'
const attached = ['deviceSigned.deviceAuth.deviceSignature: payload attached']
const table = new Map<string, ReturnType<typeof summary>>([
  ['animo-openid4vp-1.0', { docType: pid, elements: 2, device: 'deviceSignature', faults: [], oddities: [] }],
  ['auth0-example1', { docType: mdl, elements: 12, device: 'deviceSignature', faults: attached, oddities: [] }],
  ['auth0-example3', { docType: mdl, elements: 6, device: 'deviceSignature', faults: attached, oddities: [] }],
  ['eudi-pid-ds02', { docType: pid, elements: 2, device: 'deviceSignature', faults: [], oddities: [] }],
  ['google-ul-staging-sha512', { docType: mdl, elements: 1, device: 'deviceSignature', faults: [], oddities: [] }],
  ['iso-annex-d', { docType: mdl, elements: 6, device: 'deviceMac', faults: [], oddities: [] }],
  ['multipaz-qr-p384-root', { docType: mdl, elements: 1, device: 'deviceSignature', faults: [], oddities: [] }],
  ['rsa-document-signer', { docType: mdl, elements: 2, device: undefined, faults: [], oddities: ['fraction'] }],
])

describe.skipIf(names.length === 0)('published responses', () => {
  it.each(names)('reads %s', async (name) => {
    expect((await documentsOf(name)).map(summary)).toEqual([table.get(name)])
  })

  it.each(names)('keeps the bytes of every item of %s with their place in what was given', async (name) => {
    const { response } = caseOf(name)
    const given = bytesOf(`${name}/${'file' in response ? response.file : ''}`)
    for (const { issuerSigned } of await documentsOf(name)) {
      const items = [...(issuerSigned.nameSpaces?.values() ?? [])].flat()
      for (const { bytes, range } of items) expect(bytes).toEqual(given.subarray(...range))
      for (const { bytes, range } of issuerSigned.issuerAuth?.x5chain ?? []) expect(bytes).toEqual(given.subarray(...range))
    }
  })

  it('reads a Document given alone as it reads it inside a response', async () => {
    const alone = await readMdocDocument(readItem(bytesOf('multipaz-qr-p384-root/document.cbor')), 'document')
    expect(summary(alone)).toEqual(table.get('multipaz-qr-p384-root'))
  })

  it('whose bytes were changed anywhere are read or unreadable, and nothing else', async () => {
    const response = bytesOf('iso-annex-d/device-response.cbor')
    await fc.assert(
      fc.asyncProperty(fc.nat(response.length - 1), fc.integer({ min: 1, max: 255 }), async (offset, change) => {
        const changed = response.slice()
        changed[offset] = (changed[offset] ?? 0) ^ change
        const documents = outerShapeOf(changed)
        for (const document of documents)
          expect((await readMdocDocument(document, 'in-response')).range[1]).toBeLessThanOrEqual(response.length)
      }),
      { numRuns: 500 },
    )
  })
})

function outerShapeOf(response: Uint8Array) {
  try {
    return readDeviceResponse(response).documents
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError)
    return []
  }
}
