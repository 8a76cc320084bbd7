// Faults of device authentication: another session, another key, another form (ISO/IEC 18013-5, 9.1.3).
import { type Encodable, embedded, encode, raw } from '../../cbor/index.ts'
import { macCoseMac0 } from '../../cose/index.ts'
import { digest, hkdfSha256, publicKeyOf } from '../../crypto/index.ts'
import { buildSessionTranscript, deviceAuthenticationBytes } from '../../mdoc/index.ts'
import { type DemoLicence, MDL_DOC_TYPE, MDL_NAMESPACE } from '../demo-licence.ts'
import type { Elements } from '../issuer-signed.ts'
import type { PresentationEdits } from '../presentation.ts'
import { demoTranscript } from './assemble.ts'
import { withDeviceKey } from './device-key.ts'
import type { Bench, Expectation, FaultCase, FaultTable, Recipe } from './fault.ts'
import { editCose } from './surgery.ts'

const good: Expectation = { verdict: 'passed', strict: 'passed' }
const structure: Expectation = { verdict: 'failed', failingExactly: ['document.structure'] }
const badSignature: Expectation = { verdict: 'failed', failingExactly: ['device-auth.signature'] }
const badMac: Expectation = { verdict: 'failed', failingExactly: ['device-auth.mac'] }

export const deviceAuthFaults = {
  'replayed-signature': otherSession(
    'a device signature of another session, replayed',
    () => buildSessionTranscript(proximity(1)),
    () => buildSessionTranscript(proximity(2)),
  ),
  'other-nonce': otherSession('a device signature over another nonce', () => demoTranscript({ nonce: 'AAAAAAAAAAAAAAAAAAAAAA' })),
  'other-client': otherSession('a device signature for another verifier', () => demoTranscript({ clientId: 'x509_san_dns:other.example' })),
  'other-origin': otherSession(
    'a device signature for another website',
    () => browser('https://phishing.example'),
    () => browser('https://verifier.example'),
  ),
  'replayed-mac': {
    row: 'other-session',
    about: 'a device MAC of another session, replayed',
    expect: badMac,
    recipe: async (bench) => ({ ...(await withMac(bench)), verifierTranscript: await demoTranscript({ nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }) }),
  },
  'signed-by-another-key': {
    row: 'other-key',
    about: "a device signature by another key than the MSO's",
    expect: badSignature,
    recipe: async ({ keys }) => {
      const other = await keys.newPrivateKey('P-256')
      return { deviceAuth: () => ({ type: 'signature', key: other }) }
    },
  },
  'mac-of-another-key': {
    row: 'other-key',
    about: 'a device MAC under another key',
    expect: badMac,
    recipe: async (bench) => withMac(bench, { deviceKey: await bench.keys.newPrivateKey('P-256') }),
  },
  'mac-of-16-octets': {
    row: 'other-key',
    about: 'a device MAC whose tag was cut to 16 octets',
    expect: badMac,
    recipe: async (bench) =>
      withMac(bench, { edit: { cose: (message) => editCose(message, ({ signature }) => ({ signature: signature.subarray(0, 16) })) } }),
  },
  'mac-on-two-curves': {
    row: 'other-key',
    about: "a device MAC where the reader's key is on another curve than the device's",
    expect: badMac,
    recipe: async (bench) => ({ ...(await withMac(bench)), readerKey: await bench.keys.newPrivateKey('P-384') }),
  },
  'x25519-of-zeros': {
    row: 'other-key',
    about: 'a device MAC under the key that an X25519 secret of zeros gives',
    expect: badMac,
    recipe: zeroSecret,
  },
  'no-reader-key': {
    row: 'no-reader-key',
    about: "a device MAC without the reader's key",
    expect: { verdict: 'indeterminate', indeterminate: ['device-auth.mac'] },
    recipe: async (bench) => {
      const { readerKey, ...recipe } = await withMac(bench)
      return recipe
    },
  },
  ...Object.fromEntries(
    (
      ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1', 'X25519', 'X448'] as const
    ).map((curve): [string, FaultCase] => [
      `mac-${curve}`,
      {
        row: 'every-algorithm',
        about: `a device that agrees on a MAC with ${curve}`,
        expect: good,
        recipe: async (bench) => ({
          ...(await withMac(bench, { readerKey: await bench.keys.newPrivateKey(curve) })),
          licence: { deviceCurve: curve },
        }),
      },
    ]),
  ),
  'undefined-mac-beside-signature': {
    row: 'device-auth-form',
    about: 'a deviceMac that is undefined beside a signature, with a warning',
    expect: { verdict: 'passed', warning: ['device-auth.form'] },
    recipe: () => ({ presentation: { edit: { deviceAuth: (members) => new Map([...members, ['deviceMac', undefined]]) } } }),
  },
  'undefined-payload': {
    row: 'device-auth-form',
    about: 'a detached payload that is undefined in place of nil, with a warning',
    expect: { verdict: 'passed', warning: ['device-auth.form'] },
    recipe: () => withCose((message) => editCose(message, () => ({ payload: encode(undefined) }))),
  },
  'signature-and-mac': {
    row: 'device-auth-members',
    about: 'a document with both deviceSignature and deviceMac',
    expect: structure,
    recipe: () => ({
      presentation: {
        edit: { deviceAuth: (members) => new Map([...members, ['deviceMac', [new Uint8Array(), new Map(), null, new Uint8Array(32)]]]) },
      },
    }),
  },
  'no-device-auth': {
    row: 'device-auth-members',
    about: 'a document with neither deviceSignature nor deviceMac',
    expect: structure,
    recipe: () => ({ presentation: { edit: { deviceAuth: () => new Map() } } }),
  },
  'no-device-signed': {
    row: 'device-auth-members',
    about: 'a document without deviceSigned',
    expect: structure,
    recipe: () => ({
      presentation: { edit: { document: (members) => new Map([...members].filter(([name]) => name !== 'deviceSigned')) } },
    }),
  },
  'payload-attached': {
    row: 'device-auth-members',
    about: 'a device signature whose payload is attached, though it verifies over it',
    expect: { verdict: 'failed', failingExactly: ['document.structure'] },
    recipe: ({ sessionTranscript }) =>
      withCose((message) =>
        editCose(message, () => ({ payload: encode(deviceAuthenticationBytes(sessionTranscript, MDL_DOC_TYPE, EMPTY)) })),
      ),
  },
  'other-payload-attached': {
    row: 'device-auth-members',
    about: 'a device signature to which another payload is attached',
    expect: structure,
    recipe: () => withCose((message) => editCose(message, () => ({ payload: encode(Uint8Array.of(1)) }))),
  },
  'device-element-not-authorized': {
    row: 'not-authorized',
    about: 'an element that the device signed without authority',
    expect: { verdict: 'failed', failingExactly: ['device-auth.authorized'] },
    recipe: () => ({ presentation: { deviceElements: elements(DEVICE_NAMESPACE) } }),
  },
  'device-namespace-authorized': {
    row: 'not-authorized',
    about: 'an element of a namespace that the device may sign',
    expect: good,
    recipe: () => ({
      licence: { mdoc: { keyAuthorizations: { nameSpaces: [DEVICE_NAMESPACE] } } },
      presentation: { deviceElements: elements(DEVICE_NAMESPACE) },
    }),
  },
  'key-authorizations-empty': {
    row: 'key-authorizations',
    about: 'keyAuthorizations that authorize nothing, with a warning',
    expect: { verdict: 'passed', warning: ['consistency.elements'], strict: 'passed' },
    recipe: () => ({ licence: { mdoc: { keyAuthorizations: {} } } }),
  },
  'namespace-authorized-twice': {
    row: 'key-authorizations',
    about: 'a namespace in both maps of keyAuthorizations, with a warning',
    expect: { verdict: 'passed', warning: ['consistency.elements'], strict: 'passed' },
    recipe: () => ({
      licence: {
        mdoc: { keyAuthorizations: { nameSpaces: [DEVICE_NAMESPACE], dataElements: new Map([[DEVICE_NAMESPACE, ['note']]]) } },
      },
      presentation: { deviceElements: elements(DEVICE_NAMESPACE) },
    }),
  },
  'device-elements-without-transcript': {
    row: 'unproven-elements',
    about: 'elements that the device signed in a session nobody has, shown apart as unproven',
    expect: { verdict: 'passed', indeterminate: ['device-auth.session'], strict: 'indeterminate' },
    recipe: () => ({
      licence: { mdoc: { keyAuthorizations: { nameSpaces: [DEVICE_NAMESPACE] } } },
      presentation: { deviceElements: elements(DEVICE_NAMESPACE) },
      verifierTranscript: null,
    }),
  },
  'signed-by-both': {
    row: 'unproven-elements',
    about: "an element that issuer and device both signed: the issuer's value counts, with a warning",
    expect: { verdict: 'passed', warning: ['consistency.elements'], strict: 'passed' },
    recipe: () => ({
      licence: { mdoc: { keyAuthorizations: { nameSpaces: [MDL_NAMESPACE] } } },
      presentation: { deviceElements: new Map([[MDL_NAMESPACE, new Map<string, Encodable>([['family_name', 'SMITH']])]]) },
    }),
  },
  'no-transcript': {
    row: 'no-transcript',
    about: 'a file without its session: genuine, and nobody knows who presented it',
    expect: { verdict: 'passed', indeterminate: ['device-auth.session'], strict: 'indeterminate' },
    recipe: () => ({ verifierTranscript: null }),
  },
  'no-transcript-live': {
    row: 'no-transcript-live',
    about: 'somebody in front of us without a session',
    expect: { verdict: 'indeterminate', indeterminate: ['device-auth.session'], strict: 'indeterminate' },
    recipe: () => ({ verifierTranscript: null, presented: 'live' }),
  },
  'session-from-file': {
    row: 'session-from-file',
    about: 'a response with its session beside it, bound to the session in the file',
    expect: good,
    recipe: () => ({ sessionOrigin: 'file' }),
  },
} satisfies FaultTable

const DEVICE_NAMESPACE = 'org.example.device.1'
const EMPTY = encode(embedded(new Map()))

const elements = (namespace: string): Elements => new Map([[namespace, new Map<string, Encodable>([['note', 'written by the device']])]])

const withCose = (cose: (message: Uint8Array) => Uint8Array): Recipe => ({ presentation: { edit: { cose } } })

const proximity = (session: number) => ({
  type: 'qr' as const,
  deviceEngagement: encode(
    new Map<number, Encodable>([
      [0, '1.0'],
      [1, [1, embedded(new Map([[1, session]]))]],
    ]),
  ),
  eReaderKey: encode(new Map([[1, session]])),
})

const browser = (origin: string) =>
  buildSessionTranscript({ type: 'openid4vp-dc-api', origin, nonce: 'exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA', jwkThumbprint: null })

/** The device signs for its own session, the verifier holds another: the demo session unless it is given. */
function otherSession(about: string, devices: () => Promise<Uint8Array>, verifiers?: () => Promise<Uint8Array>): FaultCase {
  return {
    row: 'other-session',
    about,
    expect: badSignature,
    recipe: async ({ sessionTranscript }) => ({
      presentation: { sessionTranscript: await devices() },
      verifierTranscript: (await verifiers?.()) ?? sessionTranscript,
    }),
  }
}

type MacOptions = {
  readonly deviceKey?: DemoLicence['deviceKey']
  readonly readerKey?: DemoLicence['deviceKey']
  readonly edit?: PresentationEdits
}

async function withMac(
  { keys }: Bench,
  { deviceKey, readerKey, edit }: MacOptions = {},
): Promise<Recipe & { readerKey: DemoLicence['deviceKey'] }> {
  const reader = readerKey ?? (await keys.newPrivateKey('P-256'))
  const eReaderKey = await publicKeyOf(reader)
  return {
    deviceAuth: (licence) => ({ type: 'mac', key: deviceKey ?? licence.deviceKey, eReaderKey }),
    readerKey: reader,
    ...(edit && { presentation: { edit } }),
  }
}

/** A device key of small order agrees with every reader on zeros: whoever knows that can make the MAC. */
async function zeroSecret({ sessionTranscript, keys }: Bench): Promise<Recipe> {
  const salt = await digest('SHA-256', encode(embedded(raw(sessionTranscript))))
  const eMacKey = await hkdfSha256(new Uint8Array(32), salt, new TextEncoder().encode('EMacKey'), 32)
  const deviceMac = await macCoseMac0(
    {
      protectedHeader: new Map([[1, 5]]),
      unprotectedHeader: new Map(),
      payload: deviceAuthenticationBytes(sessionTranscript, MDL_DOC_TYPE, EMPTY),
      detached: true,
    },
    eMacKey,
  )
  return {
    licence: withDeviceKey(
      () =>
        new Map<number, Encodable>([
          [1, 1],
          [-1, 4],
          [-2, new Uint8Array(32)],
        ]),
    ),
    presentation: { edit: { deviceAuth: () => new Map([['deviceMac', deviceMac]]) } },
    readerKey: await keys.newPrivateKey('X25519'),
  }
}
