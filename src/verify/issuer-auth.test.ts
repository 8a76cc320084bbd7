import { beforeAll, describe, expect, it } from 'vitest'
import type { Encodable } from '../cbor/index.ts'
import { type Curve, generateSigner } from '../crypto/index.ts'
import { type DemoAuthority, type DemoLicence, issueDemoAuthority, type MdocEdits } from '../issue/index.ts'
import { at, contextFor, issueLicence, responseOf } from './licence.fixture.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

let authority: DemoAuthority
let licence: DemoLicence
beforeAll(async () => {
  authority = await issueDemoAuthority({ at })
  licence = await issueLicence({ authority })
})

async function judge(changed: DemoLicence, changes = {}) {
  const report = await verifyDeviceResponse(await responseOf(changed), await contextFor(changed, changes, { testOnly: true }))
  const find = (id: string) => report.documents[0]?.checks.find((check) => check.id === id)
  return { verdict: report.verdict, failing: failingChecks(report), find }
}
const issueEdited = (edit: MdocEdits) => issueLicence({ authority, mdoc: { edit } })

describe('issuer-auth.algorithm', () => {
  it.each<{ name: string; alg: Encodable }>([
    { name: 'unknown', alg: -99 },
    { name: '0', alg: 0 },
    { name: 'the text "ES256"', alg: 'ES256' },
    { name: 'HMAC', alg: 5 },
    { name: 'RSA', alg: -257 },
    { name: 'ES256K', alg: -47 },
    { name: 'a number of an older draft', alg: -261 },
    { name: 'ES384 with a P-256 key', alg: -35 },
    { name: 'EdDSA with a P-256 key', alg: -8 },
  ])('refuses $name', async ({ alg }) => {
    const { failing } = await judge(await issueEdited({ protectedHeader: () => new Map([[1, alg]]) }))
    expect(failing).toEqual(['issuer-auth.algorithm'])
  })
  it('refuses an algorithm that is missing, or stands in the unprotected header alone', async () => {
    const missing = await judge(await issueEdited({ protectedHeader: () => new Map() }))
    expect(missing.failing).toEqual(['issuer-auth.algorithm'])
    const unprotected = await issueEdited({
      protectedHeader: () => new Map(),
      unprotectedHeader: (header) => new Map([...header, [1, -7]]),
    })
    expect((await judge(unprotected)).failing).toEqual(['issuer-auth.algorithm'])
  })
})

describe('issuer-auth.algorithm-number', () => {
  it('warns of a fully specified number under interop, refuses it under strict', async () => {
    const issued = await issueEdited({ protectedHeader: () => new Map([[1, -9]]) })
    const { verdict, find } = await judge(issued)
    expect(verdict).toBe('passed')
    expect(find('issuer-auth.algorithm-number')).toMatchObject({ status: 'warning', params: { found: 'ESP256 (-9)' } })
    expect((await judge(issued, { policy: 'strict' })).failing).toEqual(['issuer-auth.algorithm-number'])
  })
})

describe('issuer-auth.signature', () => {
  it.each<Curve>([
    'P-256',
    'P-384',
    'P-521',
    'brainpoolP256r1',
    'brainpoolP320r1',
    'brainpoolP384r1',
    'brainpoolP512r1',
    'Ed25519',
    'Ed448',
  ])('of a document signer on %s is verified', async (documentSignerCurve) => {
    const { verdict, failing, find } = await judge(await issueLicence({ documentSignerCurve }))
    expect(failing).toEqual([])
    expect(verdict).toBe('passed')
    expect(find('issuer-auth.signature')).toMatchObject({ status: 'passed' })
  })
  it('by another key than the certificate’s fails', async () => {
    const documentSigner = { ...authority.documentSigner, signer: await generateSigner('P-256') }
    expect((await judge(await issueLicence({ authority: { ...authority, documentSigner } }))).failing).toEqual(['issuer-auth.signature'])
  })
  it('over an empty payload fails', async () => {
    const { failing } = await judge(await issueEdited({ payload: () => new Uint8Array() }))
    expect(failing).toEqual(['document.structure', 'issuer-auth.signature'])
  })
  it('has no key to be verified with where x5chain is missing or empty, which is a fault of structure', async () => {
    for (const unprotectedHeader of [() => new Map<number, Encodable>(), () => new Map<number, Encodable>([[33, []]])]) {
      const { failing, find } = await judge(await issueEdited({ unprotectedHeader }))
      expect(failing).toEqual(['document.structure'])
      expect(find('issuer-auth.signature')).toMatchObject({ status: 'not-applicable', params: { reason: 'no-certificate' } })
      expect(find('path.anchor')).toMatchObject({ status: 'not-applicable' })
    }
  })
  it('is not looked for behind a certificate that is none: path.der fails', async () => {
    const { failing, find } = await judge(await issueEdited({ unprotectedHeader: () => new Map([[33, Uint8Array.of(1, 2, 3)]]) }))
    expect(failing).toEqual(['path.der'])
    expect(find('issuer-auth.signature')).toMatchObject({ status: 'not-applicable', params: { reason: 'certificate-not-readable' } })
  })
})

describe('the mobile security object', () => {
  const withMember = (name: string, value: Encodable) =>
    issueEdited({ mso: (mso) => new Map([...mso, [name, value]] as [string, Encodable][]) })
  it('of another major version is indeterminate', async () => {
    const { verdict, find } = await judge(await withMember('version', '2.0'))
    expect(verdict).toBe('indeterminate')
    expect(find('mso.version')).toMatchObject({ status: 'indeterminate', params: { reason: 'another-version', found: '2.0' } })
  })
  it('of version 1.1 is read', async () => {
    expect((await judge(await withMember('version', '1.1'))).verdict).toBe('passed')
  })
  it.each(['SHA-1', 'MD5', 'sha-256'])('with digests of %s is refused', async (digestAlgorithm) => {
    const { failing, find } = await judge(await withMember('digestAlgorithm', digestAlgorithm))
    expect(failing).toEqual(['mso.digest-algorithm'])
    expect(find('digest.match')).toMatchObject({ status: 'not-applicable' })
  })
  it('of another docType than the document’s is refused', async () => {
    expect((await judge(await withMember('docType', 'eu.europa.ec.eudi.pid.1'))).failing).toContain('mso.doc-type')
  })
  it('with a date that is none is a fault of structure, before any comparison', async () => {
    const { failing, find } = await judge(await withMember('validityInfo', new Map([['signed', '2026-02-30T00:00:00Z']])))
    expect(failing).toEqual(['document.structure'])
    expect(find('validity.valid-until')).toMatchObject({ status: 'not-applicable', params: { reason: 'date-not-readable' } })
  })
  it('with a status list that nobody holds is judged without it under interop, indeterminate under strict', async () => {
    const status = new Map([
      [
        'status_list',
        new Map<string, Encodable>([
          ['idx', 5],
          ['uri', 'https://example.com/list'],
        ]),
      ],
    ])
    const issued = await issueLicence({ authority, mdoc: { status } })
    expect((await judge(issued)).verdict).toBe('passed')
    expect((await judge(issued, { policy: 'strict' })).find('revocation.status')).toMatchObject({ status: 'indeterminate', binding: true })
  })
})

it('an untouched licence fails nothing under either policy', async () => {
  expect((await judge(licence)).failing).toEqual([])
  expect((await judge(licence, { policy: 'strict' })).failing).toEqual([])
})
