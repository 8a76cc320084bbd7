// Faults of issuerAuth: what was signed, by which algorithm, in which headers (ISO/IEC 18013-5, 9.1.2.4; RFC 9052).
import { type Encodable, encode } from '../../cbor/index.ts'
import { concatBytes, derFromRaw, fromHex } from '../../crypto/index.ts'
import { ALG, type MdocEdits } from '../issuer-signed.ts'
import { newSigner } from '../key-source.ts'
import type { Expectation, FaultCase, FaultTable, Recipe } from './fault.ts'
import { type CoseParts, rawMap, resigned, withIssuerAuth } from './surgery.ts'

const notSigned: Expectation = { verdict: 'failed', failingExactly: ['issuer-auth.signature'] }
const notAllowed: Expectation = { verdict: 'failed', failingExactly: ['issuer-auth.algorithm'] }
const structure: Expectation = { verdict: 'failed', failingExactly: ['document.structure'] }
const withoutMso: Expectation = { verdict: 'failed', failingExactly: ['document.structure', 'issuer-auth.signature'] }
const withoutAlgorithm: Expectation = { verdict: 'failed', failingExactly: ['document.structure', 'issuer-auth.algorithm'] }

export const issuerAuthFaults = {
  'mso-changed': {
    row: 'changed-issuer-auth',
    about: 'an MSO that was changed after it was signed',
    expect: notSigned,
    recipe: () => unsigned(({ payload }) => ({ payload: withText(payload, 'versionc1.0', 'versionc1.1') })),
  },
  'protected-header-changed': {
    row: 'changed-issuer-auth',
    about: 'a protected header that was changed after it was signed',
    expect: notSigned,
    recipe: () =>
      unsigned(() => ({
        protectedBytes: encode(
          new Map<number, Encodable>([
            [ALG, -7],
            [4, 'key-1'],
          ]),
        ),
      })),
  },
  'payload-detached': {
    row: 'changed-issuer-auth',
    about: 'an issuerAuth whose payload is detached',
    expect: withoutMso,
    recipe: () => unsigned(() => ({ payload: encode(null) })),
  },
  'payload-empty': {
    row: 'changed-issuer-auth',
    about: 'an issuerAuth whose payload is empty',
    expect: withoutMso,
    recipe: () => unsigned(() => ({ payload: encode(new Uint8Array()) })),
  },
  'signature-of-zeros': badSignature('a signature of zeros', () => new Uint8Array(64)),
  'signature-r-zero': badSignature('a signature with r = 0', (signature) => concatBytes(ZERO, signature.subarray(32))),
  'signature-s-zero': badSignature('a signature with s = 0', (signature) => concatBytes(signature.subarray(0, 32), ZERO)),
  'signature-r-order': badSignature('a signature with r = n', (signature) => concatBytes(ORDER, signature.subarray(32))),
  'signature-s-order': badSignature('a signature with s = n', (signature) => concatBytes(signature.subarray(0, 32), ORDER)),
  'signature-der': badSignature('a genuine signature written as DER', derFromRaw),
  'signature-of-63-octets': badSignature('a signature of 63 octets', (signature) => signature.subarray(0, 63)),
  'signature-of-65-octets': badSignature('a signature of 65 octets', (signature) => concatBytes(signature, Uint8Array.of(0))),
  'signature-of-128-octets': badSignature('a signature of 128 octets', (signature) => concatBytes(signature, signature)),
  'signature-of-p-384': {
    row: 'bad-signature',
    about: 'a signature by a P-384 key under ES256',
    expect: notSigned,
    recipe: async (bench) => {
      const other = await newSigner(bench, 'P-384')
      return { alter: (mdoc) => resigned(mdoc, other, () => ({})) }
    },
  },
  'alg-missing': badAlgorithm('an issuerAuth without alg', { protectedHeader: () => new Map() }),
  'alg-unprotected': badAlgorithm('an alg in the unprotected header alone', {
    protectedHeader: () => new Map(),
    unprotectedHeader: (header) => new Map([...header, [ALG, -7]]),
  }),
  'alg-unknown': badAlgorithm('an alg that nobody registered', alg(-65_000)),
  'alg-zero': badAlgorithm('alg 0', alg(0)),
  'alg-text': badAlgorithm('the text "ES256" for alg', alg('ES256')),
  'alg-hmac': badAlgorithm('HMAC 256 for alg', alg(5)),
  'alg-rsa': badAlgorithm('RSASSA-PKCS1-v1_5 for alg', alg(-257)),
  'alg-es256k': badAlgorithm('ES256K for alg', alg(-47)),
  'alg-es256-with-p-384': {
    ...badAlgorithm('ES256 with a P-384 key', alg(-7)),
    recipe: () => ({ licence: { documentSignerCurve: 'P-384', mdoc: { edit: alg(-7) } } }),
  },
  ...Object.fromEntries(
    [-48, -49, -50, -261, -262, -263, -264].map((number): [string, FaultCase] => [
      `alg${number}`,
      { ...badAlgorithm(`the draft number ${number} for alg`, alg(number)), row: 'draft-numbers' },
    ]),
  ),
  'alg-in-both-headers': badHeaders('an alg in both headers', { unprotectedHeader: (header) => new Map([...header, [ALG, -7]]) }),
  'x5chain-in-both-headers': {
    ...badHeaders('an x5chain in both headers', {}),
    recipe: () => signedAgain(({ protectedBytes, unprotected }) => ({ protectedBytes: appended(protectedBytes, unprotected) })),
  },
  'label-twice': {
    ...badHeaders('a label twice in the protected header', {}),
    expect: withoutAlgorithm,
    recipe: () => signedAgain(() => ({ protectedBytes: encode(rawMap([ALG, -7], [ALG, -7])) })),
  },
  'crit-unknown': badHeaders('a crit that names a label nobody here knows', {
    protectedHeader: (header) => new Map<number, Encodable>([...headerEntries(header), [2, [-70_000]], [-70_000, true]]),
  }),
  'crit-unprotected': badHeaders('a crit in the unprotected header', { unprotectedHeader: (header) => new Map([...header, [2, [ALG]]]) }),
  'bytes-after-protected-map': {
    ...badHeaders('bytes after the map of the protected header', {}),
    recipe: () => signedAgain(({ protectedBytes }) => ({ protectedBytes: concatBytes(protectedBytes, Uint8Array.of(0)) })),
  },
  'protected-header-not-bstr': {
    ...badHeaders('a protected header that is a map itself', {}),
    expect: withoutAlgorithm,
    recipe: () => ({
      alter: (mdoc) => ({
        ...mdoc,
        // the head of the bstr goes, the map inside remains: 84 43 a10126 … becomes 84 a10126 …
        issuerAuth: concatBytes(mdoc.issuerAuth.subarray(0, 1), mdoc.issuerAuth.subarray(2)),
      }),
    }),
  },
} satisfies FaultTable

const ZERO = new Uint8Array(32)
const ORDER = fromHex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551') // n of P-256, SP 800-186, 3.2.1.3

const unsigned = (edit: (parts: CoseParts) => Partial<CoseParts>): Recipe => ({ alter: (mdoc) => withIssuerAuth(mdoc, edit) })

const signedAgain = (edit: (parts: CoseParts) => Partial<CoseParts>): Recipe => ({
  alter: (mdoc, { documentSigner }) => resigned(mdoc, documentSigner.signer, edit),
})

function badSignature(about: string, change: (signature: Uint8Array) => Uint8Array): FaultCase {
  return { row: 'bad-signature', about, expect: notSigned, recipe: () => unsigned(({ signature }) => ({ signature: change(signature) })) }
}

function badAlgorithm(about: string, edit: MdocEdits): FaultCase {
  return { row: 'bad-algorithm', about, expect: notAllowed, recipe: () => ({ licence: { mdoc: { edit } } }) }
}

function badHeaders(about: string, edit: MdocEdits): FaultCase {
  return { row: 'bad-headers', about, expect: structure, recipe: () => ({ licence: { mdoc: { edit } } }) }
}

function alg(value: number | string): MdocEdits {
  return { protectedHeader: () => new Map([[ALG, value]]) }
}

const headerEntries = (header: ReadonlyMap<number | string, Encodable>) =>
  [...header].flatMap(([label, value]) => (typeof label === 'number' ? [[label, value] as const] : []))

/** a1 01 26 and a1 18 21 …: one map of both entries. */
const appended = (protectedBytes: Uint8Array, unprotected: Uint8Array): Uint8Array =>
  concatBytes(Uint8Array.of(0xa2), protectedBytes.subarray(1), unprotected.subarray(1))

/** Every occurrence of the text, for another of its length. */
function withText(bytes: Uint8Array, text: string, replacement: string): Uint8Array {
  const encoder = new TextEncoder()
  const [from, to] = [encoder.encode(text), encoder.encode(replacement)]
  const changed = bytes.slice()
  for (let start = 0; start + from.length <= changed.length; start += 1) {
    if (from.every((octet, place) => changed[start + place] === octet)) changed.set(to, start)
  }
  return changed
}
