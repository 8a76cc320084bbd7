// Encodings that are unusual and right: accepted as they are, because digests and signatures cover the bytes received.
import { type Encodable, encode, raw, tagged } from '../../cbor/index.ts'
import { type Curve, concatBytes, fromHex } from '../../crypto/index.ts'
import { x5chainValue } from '../issuer-signed.ts'
import type { Expectation, FaultCase, FaultTable, Recipe } from './fault.ts'
import { resigned, withIndefiniteLengths, withIssuerAuth, withLongHeads, withMember } from './surgery.ts'

const good: Expectation = { verdict: 'passed', strict: 'passed' }

const ecCurves = ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1'] as const

export const encodings = {
  'signature-high-s': {
    row: 'unusual-encoding',
    about: 'a signature whose s is the larger of the two',
    expect: good,
    recipe: () => ({ alter: (mdoc) => withIssuerAuth(mdoc, ({ signature }) => ({ signature: withHighS(signature) })) }),
  },
  'long-heads': reencoded('heads longer than they need be, everywhere', withLongHeads),
  'indefinite-lengths': reencoded('strings, arrays and maps of indefinite length, everywhere', withIndefiniteLengths),
  'tagged-issuer-auth': {
    row: 'unusual-encoding',
    about: 'an issuerAuth with tag 18',
    expect: good,
    recipe: () => ({ alter: (mdoc) => ({ ...mdoc, issuerAuth: encode(tagged(18, raw(mdoc.issuerAuth))) }) }),
  },
  'key-order': {
    row: 'unusual-encoding',
    about: 'maps whose keys stand in reverse order',
    expect: good,
    recipe: () => ({
      licence: { mdoc: { edit: { mso: (mso) => new Map([...mso].reverse()) } } },
      presentation: { edit: { document: (members) => new Map([...members].reverse()) } },
      response: { members: (members) => new Map([...members].reverse()) },
    }),
  },
  'digests-of-more': {
    row: 'unusual-encoding',
    about: 'digests in the MSO for elements that were not returned',
    expect: good,
    recipe: () => ({ presentation: { share: ({ elementIdentifier }) => elementIdentifier === 'age_over_21' } }),
  },
  'x5chain-array-of-one': {
    row: 'unusual-encoding',
    about: 'an x5chain that is an array of one certificate',
    expect: good,
    recipe: () => ({ alter: (mdoc) => withIssuerAuth(mdoc, ({ unprotected }) => ({ unprotected: chainAsArray(unprotected) })) }),
  },
  'x5chain-protected': {
    row: 'unusual-encoding',
    about: 'an x5chain in the protected header alone',
    expect: good,
    recipe: () => ({
      alter: (mdoc, { documentSigner }) =>
        resigned(mdoc, documentSigner.signer, () => ({
          protectedBytes: encode(
            new Map<number, Encodable>([
              [1, -7],
              [33, x5chainValue([documentSigner.certificate])],
            ]),
          ),
          unprotected: encode(new Map()),
        })),
    }),
  },
  ...Object.fromEntries([...signers(), ...authorities(), ...devices()]),
  ...privateKeys(),
} satisfies FaultTable

function genuine(about: string, recipe: Recipe): FaultCase {
  return { row: 'every-algorithm', about, expect: good, recipe: () => recipe }
}

function signers(): [string, FaultCase][] {
  return [...ecCurves, 'Ed25519' as const, 'Ed448' as const].map((curve) => [
    `signer-${curve}`,
    genuine(`a credential signed by a document signer on ${curve}`, { licence: { documentSignerCurve: curve } }),
  ])
}

function authorities(): [string, FaultCase][] {
  return ecCurves.map((curve) => [
    `iaca-${curve}`,
    genuine(`a document signer certified by an authority on ${curve}`, { licence: { iacaCurve: curve } }),
  ])
}

function devices(): [string, FaultCase][] {
  const curves: readonly Curve[] = [...ecCurves, 'Ed25519', 'Ed448']
  return curves.map((curve) => [`device-${curve}`, genuine(`a device that signs with ${curve}`, { licence: { deviceCurve: curve } })])
}

function privateKeys() {
  const structure: Expectation = { verdict: 'failed', failingExactly: ['document.structure'] }
  const deviceKey = (about: string, label: number, value: Encodable): FaultCase => ({
    row: 'private-key-part',
    about,
    expect: structure,
    recipe: () => ({
      licence: { mdoc: { edit: { mso: (mso) => withDeviceKeyMember(mso, label, value) } } },
    }),
  })
  return {
    'device-key-private': deviceKey('a device key with its private part', -4, new Uint8Array(32).fill(0x5a)),
    'device-key-for-encryption': deviceKey('a device key whose alg is of encryption', 3, 1),
    'device-key-ops': deviceKey('a device key whose key_ops allow encryption alone', 4, [3, 4]),
  }
}

function withDeviceKeyMember(mso: ReadonlyMap<string, Encodable>, label: number, value: Encodable): Encodable {
  const deviceKeyInfo = mso.get('deviceKeyInfo')
  const deviceKey = deviceKeyInfo instanceof Map ? deviceKeyInfo.get('deviceKey') : undefined
  if (!(deviceKey instanceof Map)) throw new TypeError('no deviceKey in this MSO')
  return withMember(mso, ['deviceKeyInfo', 'deviceKey'], new Map<number, Encodable>([...deviceKey, [label, value]]))
}

/** The same unusual form on every level, before each is digested or signed. */
function reencoded(about: string, write: (bytes: Uint8Array) => Uint8Array): FaultCase {
  return {
    row: 'unusual-encoding',
    about,
    expect: good,
    recipe: () => ({
      licence: { mdoc: { edit: { itemBytes: write, payload: write } } },
      alter: async (mdoc, { documentSigner }) => {
        const signed = await resigned(mdoc, documentSigner.signer, ({ protectedBytes }) => ({ protectedBytes: write(protectedBytes) }))
        return { ...signed, issuerAuth: write(signed.issuerAuth) }
      },
      presentation: { edit: { deviceNameSpacesBytes: write(fromHex('d81841a0')), cose: write } },
      editResponse: write,
    }),
  }
}

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n // n of P-256, SP 800-186, 3.2.1.3

function withHighS(signature: Uint8Array): Uint8Array {
  const s = signature.subarray(32).reduce((sum, octet) => sum * 256n + BigInt(octet), 0n)
  const high = s > ORDER / 2n ? s : ORDER - s
  return concatBytes(signature.subarray(0, 32), fromHex(high.toString(16).padStart(64, '0')))
}

/** a1 1821 59… becomes a1 1821 81 59… */
const chainAsArray = (unprotected: Uint8Array): Uint8Array =>
  concatBytes(unprotected.subarray(0, 3), Uint8Array.of(0x81), unprotected.subarray(3))
