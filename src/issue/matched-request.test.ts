import { describe, expect, it } from 'vitest'
import { encode, tagged } from '../cbor/index.ts'
import { generateSigner } from '../crypto/index.ts'
import { issueDemoLicence, MDL_NAMESPACE } from './demo-licence.ts'
import { readIssuedMdoc, verifiesWithItsCertificate } from './issued-mdoc.ts'
import { encodeIssuerSigned, issueMdoc } from './issuer-signed.ts'
import { matchRequest } from './matched-request.ts'

const at = new Date('2026-06-15T12:00:00Z')
const licence = await issueDemoLicence({ at })
const issued = encodeIssuerSigned(licence.mdoc)

describe('what answers a request', () => {
  const answersTo = (...elements: readonly string[]) =>
    matchRequest(licence.mdoc, { nameSpaces: new Map([[MDL_NAMESPACE, new Map(elements.map((element) => [element, false]))]]) }).map(
      ({ answer }) => answer,
    )
  it('is the element itself, or nothing', () => {
    expect(answersTo('family_name', 'biometric_template_face', 'age_over_18')).toEqual(['family_name', undefined, 'age_over_18'])
  })
  it('is the nearest age statement that settles it', () => {
    // Anna is 36: over 18, 21 and 25, and not over 65
    expect(answersTo('age_over_05', 'age_over_23', 'age_over_70', 'age_over_40')).toEqual([
      'age_over_18',
      'age_over_25',
      'age_over_65',
      undefined,
    ])
  })
  it('comes from the namespace that was asked for', () => {
    expect(matchRequest(licence.mdoc, { nameSpaces: new Map([['org.example', new Map([['family_name', true]])]]) })).toEqual([
      { namespace: 'org.example', element: 'family_name', intentToRetain: true, answer: undefined },
    ])
  })
})

describe('an issued document', () => {
  it('is read back to the octet, with the key that it is bound to', async () => {
    const held = await readIssuedMdoc(issued)
    expect(encodeIssuerSigned(held)).toEqual(issued)
    expect([held.docType, held.items.length]).toEqual([licence.mdoc.docType, licence.mdoc.items.length])
  })
  it('that is none is refused with its place', async () => {
    await expect(readIssuedMdoc(encode(tagged(24, Uint8Array.of(1))))).rejects.toThrow('byte 0: expected map')
    await expect(readIssuedMdoc(encode(new Map([['issuerAuth', 7]])))).rejects.toThrow('expected an IssuerSigned without faults')
  })
  it('verifies with its certificate, and not where another key signed it', async () => {
    expect(await verifiesWithItsCertificate(issued)).toBe(true)
    const moved = await issueMdoc({
      docType: licence.mdoc.docType,
      elements: new Map([[MDL_NAMESPACE, new Map([['family_name', 'X']])]]),
      documentSigner: { certificate: licence.documentSigner.certificate, signer: await generateSigner('P-256') },
      deviceKey: (await readIssuedMdoc(issued)).deviceKey,
      validity: { signed: at, validFrom: at, validUntil: at },
    })
    expect(await verifiesWithItsCertificate(encodeIssuerSigned(moved))).toBe(false)
  })
})
