// Good cases, an optional feature each: partial disclosure, several documents, digests, device-signed elements, lists, forms of x5chain.
import type { Encodable } from '../../cbor/index.ts'
import { type HashAlgorithm, toBase64url, toHex } from '../../crypto/index.ts'
import type { Expectation } from '../../mdoc/index.ts'
import { oids } from '../../x509/index.ts'
import { daysAfter } from '../dates.ts'
import { demoAnchor, demoValidity, issueDemoAuthority, issueDemoLicence, MDL_NAMESPACE } from '../demo-licence.ts'
import { extendedKeyUsageOf, withExtension } from '../extensions.ts'
import type { Bench, FaultyResponse, Recipe } from '../faults/fault.ts'
import { withMember } from '../faults/surgery.ts'
import { encodeIssuerSigned } from '../issuer-signed.ts'
import { presentDocument } from '../presentation.ts'
import type { GoodCase, ResponseFile } from './case-spec.ts'
import { recipeOf } from './fault-specs.ts'

export const featureCases = {
  'one-element': {
    about: 'a licence of which the holder shared one element',
    recipe: () => sharing('age_over_18'),
  },
  'age-and-portrait': {
    about: 'a licence of which the holder shared age and portrait',
    recipe: () => sharing('age_over_21', 'portrait'),
  },
  'elements-not-returned': {
    about: 'a licence that says which elements it does not return',
    recipe: () => ({
      presentation: { ...sharing('family_name').presentation, errors: new Map([[MDL_NAMESPACE, new Map([['portrait', 0]])]]) },
    }),
  },
  'document-not-returned': {
    about: 'a licence beside a document that is not returned',
    recipe: () => ({ response: { documentErrors: [new Map([['org.example.club.1', 0]])] } }),
  },
  'two-documents': {
    about: 'a licence and a person identification of two authorities in one response',
    recipe: withPid,
  },
  'sha-384': digested('SHA-384'),
  'sha-512': digested('SHA-512'),
  'device-element-by-identifier': {
    about: 'an element that the device may sign by its identifier alone',
    recipe: () => ({
      licence: { mdoc: { keyAuthorizations: { dataElements: new Map([[DEVICE_NAMESPACE, ['note']]]) } } },
      presentation: { deviceElements: new Map([[DEVICE_NAMESPACE, new Map<string, Encodable>([['note', 'written by the device']])]]) },
    }),
  },
  'expected-update': {
    about: 'a licence that says when it will be renewed',
    recipe: ({ at }) => ({ licence: { mdoc: { validity: { ...demoValidity(at), expectedUpdate: daysAfter(at, 20) } } } }),
  },
  'key-info': {
    about: 'a licence with further facts about its device key',
    recipe: () => ({
      licence: { mdoc: { edit: { mso: (mso) => withMember(mso, ['deviceKeyInfo', 'keyInfo'], new Map([[-1, 'in a secure element']])) } } },
    }),
  },
  'x5chain-with-root': {
    about: 'a licence whose x5chain brings the root along, which is no trust',
    recipe: async (bench) => {
      const authority = await issueDemoAuthority(bench)
      return { authority, licence: { mdoc: { x5chain: [authority.documentSigner.certificate, authority.iaca.certificate] } } }
    },
  },
  'response-version-1.1': {
    about: 'a response of version 1.1',
    recipe: () => ({ response: { version: '1.1' } }),
  },
  'strict-with-crl': {
    about: 'a licence under strict, with session and CRL at hand',
    recipe: () => ({}),
    policy: 'strict',
    crl: 'added',
    expect: { checks: passedOnce('revocation.ds', 'device-auth.signature') },
  },
  'strict-with-status-list': {
    about: 'a licence under strict, with session, CRL and status list at hand',
    recipe: (bench) => recipeOf('status-valid', bench),
    policy: 'strict',
    expect: { checks: passedOnce('revocation.ds', 'revocation.status') },
  },
  'strict-with-identifier-list': {
    about: 'a licence under strict, with session, CRL and identifier list at hand',
    recipe: (bench) => recipeOf('identifier-not-listed', bench),
    policy: 'strict',
    expect: { checks: passedOnce('revocation.ds', 'revocation.status') },
  },
  'strict-with-mac': {
    about: 'a licence under strict, with a device MAC',
    recipe: (bench) => recipeOf('mac-P-256', bench),
    policy: 'strict',
    crl: 'added',
    expect: { checks: passedOnce('device-auth.mac') },
  },
  'strict-with-compressed-device-key': {
    about: 'a licence under strict, with a compressed device key',
    recipe: (bench) => recipeOf('device-key-compressed', bench),
    policy: 'strict',
    crl: 'added',
  },
  'strict-with-link-certificate': {
    about: 'a licence under strict, by way of a link certificate',
    recipe: (bench) => recipeOf('link-certificate', bench),
    expect: { checks: new Map([['path.anchor', new Map([['passed', 1]])]]) },
  },
} satisfies Readonly<Record<string, GoodCase>>

/** Good cases of a response in another form than its bytes. */
export const formCases = {
  hex: { about: 'a response in hexadecimal', recipe: () => ({}), response: asText('response.hex.txt', toHex) },
  base64url: { about: 'a response in base64url', recipe: () => ({}), response: asText('response.base64url.txt', toBase64url) },
  'vp-token': {
    about: 'a response inside the vp_token of OpenID4VP 1.0',
    recipe: () => ({}),
    response: asText('vp-token.json', (response) => JSON.stringify({ vp_token: { mdl: [toBase64url(response)] } })),
  },
  'issuer-signed-alone': {
    about: 'an IssuerSigned alone, with a caveat: nothing proves who presents it',
    recipe: () => ({ verifierTranscript: null }),
    response: (_, { mdoc }) => ({ name: 'issuer-signed.cbor', bytes: encodeIssuerSigned(mdoc) }),
    expect: openSession(),
  },
} satisfies Readonly<Record<string, GoodCase>>

const DEVICE_NAMESPACE = 'org.example.device.1'

const sharing = (...elements: readonly string[]) => ({
  presentation: { share: ({ elementIdentifier }: { readonly elementIdentifier: string }) => elements.includes(elementIdentifier) },
})

function passedOnce(...ids: readonly string[]): NonNullable<Expectation['checks']> {
  return new Map(ids.map((id) => [id, new Map([['passed', 1]])]))
}

function openSession(): Expectation {
  return { checks: new Map([['device-auth.session', new Map([['indeterminate', 1]])]]) }
}

function digested(digestAlgorithm: HashAlgorithm): GoodCase {
  return { about: `a licence whose digests are by ${digestAlgorithm}`, recipe: () => ({ licence: { mdoc: { digestAlgorithm } } }) }
}

/** The PID of another authority, for the same session and another device key. */
async function withPid(bench: Bench): Promise<Recipe> {
  const extensions = (profile: Parameters<typeof withExtension>[0]) => withExtension(profile, extendedKeyUsageOf([oids.mdocDocumentSigner]))
  const { sessionTranscript, keys } = bench
  const values = new Map<string, Encodable>([
    ['family_name', 'MOELLER'],
    ['given_name', 'ANNA KATHARINA'],
    ['age_over_18', true],
  ])
  const pid = await issueDemoLicence({
    ...bench,
    name: 'Utopia Interior',
    documentSigner: { extensions },
    mdoc: { docType: 'eu.europa.ec.eudi.pid.1', elements: new Map([['eu.europa.ec.eudi.pid.1', values]]) },
  })
  const second = await presentDocument({
    mdoc: pid.mdoc,
    sessionTranscript,
    deviceAuth: { type: 'signature', key: pid.deviceKey },
    keys,
  })
  return {
    documents: (document) => [document, second],
    anchors: ({ iaca }) => [demoAnchor(iaca), { ...demoAnchor(pid.iaca), docTypes: ['eu.europa.ec.eudi.pid.1'] }],
  }
}

function asText(name: string, write: (response: Uint8Array) => string): (faulty: FaultyResponse) => ResponseFile {
  return ({ response }) => ({ name, bytes: new TextEncoder().encode(`${write(response)}\n`) })
}
