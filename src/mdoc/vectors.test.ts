// Every published response of the vectors' folder is read; what is known of each stands in the table.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readItem } from '../cbor/index.ts'
import { fromHex, toHex } from '../crypto/index.ts'
import { readDeviceResponse, readIssuerSignedAlone, readMdocDocument } from './index.ts'
import type { MdocDocument } from './types.ts'

const folder = process.env.MDL_VECTORS ?? '../shared/vectors'
const bytesOf = (path: string) => new Uint8Array(readFileSync(`${folder}/${path}`))

async function documentsOf(path: string): Promise<readonly MdocDocument[]> {
  const { documents } = readDeviceResponse(bytesOf(path))
  return Promise.all(documents.map((document) => readMdocDocument(document, 'in-response')))
}

describe.skipIf(!existsSync(folder))('published responses', () => {
  it.each([
    { path: 'animo-openid4vp-1.0/deviceResponse.cbor', docType: 'eu.europa.ec.eudi.pid.1', items: 2 },
    { path: 'auth0-example1/device-response.cbor', docType: 'org.iso.18013.5.1.mDL', items: 12 },
    { path: 'auth0-example3/device-response.cbor', docType: 'org.iso.18013.5.1.mDL', items: 6 },
    { path: 'eudi-pid-ds02/device-response.cbor', docType: 'eu.europa.ec.eudi.pid.1', items: 2 },
    { path: 'google-ul-staging-sha512/device-response.cbor', docType: 'org.iso.18013.5.1.mDL', items: 0 },
    { path: 'iso-annex-d/device-response.cbor', docType: 'org.iso.18013.5.1.mDL', items: 6 },
    { path: 'multipaz-qr-p384-root/device-response.cbor', docType: 'org.iso.18013.5.1.mDL', items: 0 },
  ])('reads $path', async ({ path, docType, items }) => {
    const documents = await documentsOf(path)
    console.log(
      path,
      JSON.stringify(
        documents.map((d) => ({
          ...d,
          issuerSigned: 0,
          deviceSigned: d.deviceSigned?.undefinedMembers,
          n: [...(d.issuerSigned.nameSpaces ?? [])].map(([k, v]) => [k, v.length]),
          v: d.issuerSigned.issuerAuth?.mso?.validityInfo,
          alg: d.issuerSigned.issuerAuth?.algorithmId,
          x: d.issuerSigned.issuerAuth?.x5chain?.length,
          key: d.issuerSigned.issuerAuth?.mso?.deviceKey?.described,
        })),
      ),
    )
    expect(documents.map((document) => document.docType)).toEqual([docType])
  })
  it('rsa', async () => {
    console.log(JSON.stringify((await readIssuerSignedAlone(readItem(bytesOf('rsa-document-signer/issuer-signed.cbor')))).faults))
    console.log(JSON.stringify((await readMdocDocument(readItem(bytesOf('multipaz-qr-p384-root/document.cbor')), 'document')).faults))
  })
})
