// Two other implementations read what is issued and presented here: @auth0/mdl (all of it its own: CBOR, COSE by jose and cose-kit, the path by
// @peculiar/x509) and @owf/mdoc (its own CBOR, structures, digests and payloads to be signed; the arithmetic is lent to it from node:crypto).
// Neither looks at key identifiers, extensions, the profile of annex B or revocation. Skipped where they can't be loaded.
import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode, tagged } from '../cbor/index.ts'
import { encodeCoseKey } from '../cose/index.ts'
import { type Curve, generatePrivateKey, type PrivateKey, type PublicKey, publicKeyOf } from '../crypto/index.ts'
import {
  buildDeviceResponse,
  type DeviceAuthentication,
  newSession,
  presentDocument,
  readIssuedMdoc,
  readIssuingInput,
} from '../issue/index.ts'
import { buildSessionTranscript } from '../mdoc/index.ts'
import { encodePem } from '../x509/index.ts'
import { createAuthority } from './create-authority.ts'
import { planCreation } from './creation-plan.ts'
import { issueDocuments } from './issue-documents.ts'
import { type OpenedAuthority, openAuthority } from './open-authority.ts'

interface Assessment {
  readonly status: 'PASSED' | 'FAILED' | 'WARNING'
  readonly check: string
}
interface Auth0 {
  readonly Verifier: new (
    roots: readonly string[],
  ) => {
    verify(
      response: Uint8Array,
      options: object,
    ): Promise<{ readonly documents: readonly { readonly docType: string; getIssuerNameSpace(namespace: string): object }[] }>
  }
}
interface JudgedKey {
  readonly jwk: Record<string, unknown>
}
interface Owf {
  readonly Verifier: { verifyDeviceResponse(options: object, context: object): Promise<void> }
  readonly CoseKey: { fromJwk(jwk: object): JudgedKey }
}

/** By a name that no bundler resolves: whoever has not installed them has the other tests all the same. */
const load = <Module>(name: string): Promise<Module | undefined> =>
  import(/* @vite-ignore */ name).then(
    (module: Module) => module,
    () => undefined,
  )
const auth0 = await load<Auth0>('@auth0/mdl')
const owf = await load<Owf>('@owf/mdoc')

const now = () => new Date() // @auth0/mdl judges by the clock alone
const NAMESPACE = 'org.iso.18013.5.1'
const signedCurves = ['P-256', 'P-384', 'P-521'] as const

interface Presented {
  readonly response: Uint8Array
  readonly sessionTranscript: Uint8Array
  readonly readerKey: PrivateKey
}
let folder: string
const authorities = new Map<string, OpenedAuthority>()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'judges-'))
  for (const curve of signedCurves) {
    const plan = planCreation({ name: 'Utopia DMV', country: 'NL', issuerUri: 'https://utopia.example', unprotected: true, curve }, now())
    await createAuthority(join(folder, curve), plan, { now })
    authorities.set(curve, await openAuthority(join(folder, curve), { now }))
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function authorityOf(curve: string): OpenedAuthority {
  const authority = authorities.get(curve)
  if (authority === undefined) throw new Error(`no authority of ${curve}`)
  return authority
}

async function present(curve: Curve, by: 'signature' | 'mac'): Promise<Presented> {
  const licence = readFileSync('docs/examples/licence/licence.json', 'utf8').replaceAll('"XU"', '"NL"')
  const readFile = async (path: string) => Uint8Array.from(readFileSync(`docs/examples/licence/${path}`))
  const input = await readIssuingInput(new TextEncoder().encode(licence), readFile)
  const key = await generatePrivateKey(curve)
  const [document] = await issueDocuments(authorityOf(curve), { input, deviceKeys: [await publicKeyOf(key)], validDays: 30 }, now())
  if (document === undefined || curve === 'Ed25519' || curve === 'Ed448') throw new Error('nothing was issued')
  const { handover, readerEphemeralKey } = await newSession({ type: 'qr', curve })
  const sessionTranscript = await buildSessionTranscript(handover)
  const deviceAuth: DeviceAuthentication =
    by === 'signature' ? { type: 'signature', key } : { type: 'mac', key, eReaderKey: await publicKeyOf(readerEphemeralKey) }
  const presented = await presentDocument({ mdoc: await readIssuedMdoc(document.issuerSigned), sessionTranscript, deviceAuth })
  return { response: buildDeviceResponse({ documents: [presented] }), sessionTranscript, readerKey: readerEphemeralKey }
}

/** @auth0/mdl takes the reader's key as a COSE_Key with its private part. */
const D = -4
const coseMembers = (key: PublicKey) => encodeCoseKey(key) as ReadonlyMap<number, Encodable>

const cases = signedCurves.flatMap((curve) => (['signature', 'mac'] as const).map((by) => ({ curve, by })))

describe.skipIf(auth0 === undefined)('@auth0/mdl', () => {
  const judge = async (curve: Curve, { response, sessionTranscript, readerKey }: Presented) => {
    if (auth0 === undefined) throw new Error('not loaded')
    const found: Assessment[] = []
    const verifier = new auth0.Verifier([encodePem('CERTIFICATE', await authorityOf(curve).iaca())])
    const mdoc = await verifier.verify(response, {
      encodedSessionTranscript: encode(tagged(24, sessionTranscript)),
      ephemeralReaderKey: encode(new Map<number, Encodable>([...coseMembers(await publicKeyOf(readerKey)), [D, readerKey.secret]])),
      onCheck: (assessment: Assessment) => void found.push(assessment),
    })
    return { document: mdoc.documents[0], failed: found.filter(({ status }) => status === 'FAILED').map(({ check }) => check) }
  }
  it.each(cases)('finds no fault in a licence of $curve, by device $by', async ({ curve, by }) => {
    const { document, failed } = await judge(curve, await present(curve, by))
    expect([document?.docType, failed]).toEqual(['org.iso.18013.5.1.mDL', []])
    const values = new Map(Object.entries(document?.getIssuerNameSpace(NAMESPACE) ?? {}))
    expect([values.get('family_name'), values.get('age_over_65'), values.size]).toEqual(['MOELLER', false, 21])
  })
  it('refuses it in another session, as a judge must', async () => {
    const presented = await present('P-256', 'signature')
    const { failed } = await judge('P-256', { ...presented, sessionTranscript: (await present('P-256', 'signature')).sessionTranscript })
    expect(failed).toEqual(['Device signature must be valid'])
  })
})

describe.skipIf(owf === undefined)('@owf/mdoc', () => {
  const judge = async (curve: Curve, { response, sessionTranscript }: Presented) => {
    if (owf === undefined) throw new Error('not loaded')
    const found: Assessment[] = []
    const options = {
      deviceResponse: response,
      sessionTranscript: encode(tagged(24, sessionTranscript)),
      trustedCertificates: [await authorityOf(curve).iaca()],
      now: now(),
      onCheck: (assessment: Assessment) => void found.push(assessment),
    }
    await owf.Verifier.verifyDeviceResponse(options, arithmetic(owf))
    return { failed: found.filter(({ status }) => status === 'FAILED').map(({ check }) => check), passed: found.length }
  }
  // no MAC: 0.6.0 compares the name of its algorithm with the number 5, and refuses all there are
  it.each(signedCurves)('finds no fault in a licence of %s, by device signature', async (curve) => {
    const { failed, passed } = await judge(curve, await present(curve, 'signature'))
    expect(failed).toEqual([])
    expect(passed).toBeGreaterThan(5)
  })
  it('refuses it in another session, as a judge must', async () => {
    const presented = await present('P-256', 'signature')
    const { failed } = await judge('P-256', { ...presented, sessionTranscript: (await present('P-256', 'signature')).sessionTranscript })
    expect(failed).toEqual(['Device signature must be valid'])
  })
})

const HASHES: Readonly<Record<string, string>> = { 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512' }
const hashOf = (key: KeyObject): string =>
  ({ prime256v1: 'sha256', secp384r1: 'sha384', secp521r1: 'sha512' })[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? ''

/** What @owf/mdoc asks of its host, by node:crypto: nothing of it is this project's code. */
function arithmetic({ CoseKey }: Owf): object {
  // its JWKs call two of the curves p-384 and p-521
  const spelt = (crv: unknown) => String(crv).replace(/^p/, 'P')
  const keyOf = ({ jwk }: JudgedKey): KeyObject =>
    createPublicKey({ key: { kty: jwk.kty, crv: spelt(jwk.crv), x: jwk.x, y: jwk.y } as JsonWebKey, format: 'jwk' })
  const theirs = (jwk: JsonWebKey) => ({ ...jwk, crv: jwk.crv === 'P-256' ? jwk.crv : String(jwk.crv).toLowerCase() })
  return {
    crypto: {
      digest: ({ digestAlgorithm, bytes }: { digestAlgorithm: string; bytes: Uint8Array }) =>
        new Uint8Array(
          createHash(HASHES[digestAlgorithm] ?? '')
            .update(bytes)
            .digest(),
        ),
    },
    cose: {
      sign1: {
        verify: ({ key, sign1 }: { key: JudgedKey; sign1: { readonly toBeSigned: Uint8Array; readonly signature: Uint8Array } }) =>
          verify(hashOf(keyOf(key)), sign1.toBeSigned, { key: keyOf(key), dsaEncoding: 'ieee-p1363' }, sign1.signature),
      },
    },
    x509: {
      getIssuerNameField: ({ certificate, field }: { certificate: Uint8Array; field: string }) =>
        new X509Certificate(certificate).issuer
          .split('\n')
          .flatMap((line) => (line.startsWith(`${field}=`) ? [line.slice(field.length + 1)] : [])),
      getPublicKey: ({ certificate }: { certificate: Uint8Array }) =>
        CoseKey.fromJwk(theirs(new X509Certificate(certificate).publicKey.export({ format: 'jwk' }))),
      verifyCertificateChain: ({
        trustedCertificates,
        x5chain,
      }: {
        trustedCertificates: readonly Uint8Array[]
        x5chain: readonly Uint8Array[]
      }) => {
        const [signer = new Uint8Array()] = x5chain
        const held = trustedCertificates.map((bytes) => new X509Certificate(bytes))
        if (!held.some((root) => new X509Certificate(signer).checkIssued(root) && new X509Certificate(signer).verify(root.publicKey)))
          throw new Error('no path')
      },
      getCertificateData: ({ certificate }: { certificate: Uint8Array }) => {
        const { issuer, subject, serialNumber, fingerprint256, validFrom, validTo } = new X509Certificate(certificate)
        return {
          issuerName: issuer,
          subjectName: subject,
          serialNumber,
          thumbprint: fingerprint256,
          notBefore: new Date(validFrom),
          notAfter: new Date(validTo),
          pem: '',
        }
      },
    },
  }
}
