// Valid responses to mutate, each under a policy that it passes: several curves, signature and MAC, one document and two, with another
// response beside each, of another person in another session, whose parts a forger would take. Made from fixed seeds, the same every time.
import { readFileSync } from 'node:fs'
import { encode } from '../../src/cbor/index.ts'
import { type Curve, type EcCurve, type PrivateKey, publicKeyOf } from '../../src/crypto/index.ts'
import {
  buildDeviceResponse,
  type DemoAuthority,
  type DemoLicence,
  daysAfter,
  demoAnchor,
  demoElements,
  issueDemoAuthority,
  issueDemoLicence,
  MDL_NAMESPACE,
  presentDocument,
  type Sources,
  seededSources,
} from '../../src/issue/index.ts'
import { encodeCrl, importAnchors, importCrl, openTrustStore, withRecords } from '../../src/trust/index.ts'
import type { Policy, VerificationContext } from '../../src/verify/index.ts'

export interface Licence {
  readonly name: string
  readonly response: Uint8Array
  /** Of another person under the same authority, in another session. */
  readonly donor: Uint8Array
  /** What the verifier knows, but for the policy. */
  readonly context: VerificationContext
  readonly policies: readonly Policy[]
}

export const at = new Date('2026-06-01T12:00:00Z')

interface Kind {
  readonly name: string
  readonly iaca: Curve
  readonly signer: Curve
  readonly device: Curve
  readonly auth: 'signature' | 'mac'
  readonly documents: 1 | 2
  readonly session: boolean
}
const kind = (name: string, signer: Curve, device: Curve, more: Partial<Kind> = {}): Kind => ({
  name,
  iaca: signer.startsWith('Ed') ? 'P-256' : signer,
  signer,
  device,
  auth: 'signature',
  documents: 1,
  session: true,
  ...more,
})

/** Pure JavaScript computes the curves that WebCrypto lacks, some hundred times slower: these come last, and get a smaller share. */
const kinds = [
  kind('P-256, device signature', 'P-256', 'P-256'),
  kind('P-384, device MAC on P-256', 'P-384', 'P-256', { auth: 'mac' }),
  kind('P-256, device MAC on P-384', 'P-256', 'P-384', { auth: 'mac' }),
  kind('P-521, device signature on P-521', 'P-521', 'P-521'),
  kind('Ed25519, device signature on Ed25519', 'Ed25519', 'Ed25519'),
  kind('two documents on P-256', 'P-256', 'P-256', { documents: 2 }),
  kind('P-256 without a session', 'P-256', 'P-256', { session: false }),
  kind('brainpoolP256r1', 'brainpoolP256r1', 'brainpoolP256r1'),
  kind('Ed448', 'Ed448', 'Ed448'),
] as const

const SHARED = ['family_name', 'birth_date', 'driving_privileges', 'age_over_18', 'issuing_country']
const DEVICE_ELEMENTS = new Map([[MDL_NAMESPACE, new Map([['org.example.note', 'here']])]])

export async function makeLicences(): Promise<readonly Licence[]> {
  const made: Licence[] = []
  for (const row of kinds) made.push(await makeLicence(row))
  return [...made, await annexD()]
}

/** The first alone, for whoever needs a credential and not all of them. */
export const makeFirstLicence = (): Promise<Licence> => makeLicence(kinds[0])

async function makeLicence(row: Kind): Promise<Licence> {
  const sources = await seededSources(`fuzz ${row.name}`)
  const authority = await issueDemoAuthority({ at, iacaCurve: row.iaca, documentSignerCurve: row.signer, ...sources })
  const readerKey = await sources.keys.newPrivateKey(row.device)
  const transcript = encode([null, null, ['fuzz', row.name]])
  const response = await present(row, authority, 'MOELLER', sources, { transcript, readerKey })
  const elsewhere = {
    transcript: encode([null, null, ['fuzz', 'another session']]),
    readerKey: await sources.keys.newPrivateKey(row.device),
  }
  const donor = await present(row, authority, 'NOBODY', sources, elsewhere)
  const trust = await openTrustStore([demoAnchor(authority.iaca)])
  const crl = await importCrl('authority.crl', await emptyCrl(authority), { store: trust, origin: 'operator', at })
  return {
    name: row.name,
    response,
    donor,
    context: {
      at,
      atOrigin: 'operator',
      presentation: 'document',
      trust: await withRecords(trust, [], crl.added),
      ...(row.session && { session: { transcript, readerKey: { secret: readerKey.secret, curve: readerKey.curve }, origin: 'operator' } }),
    },
    policies: row.session ? ['interop', 'strict'] : ['interop'],
  }
}

interface Session {
  readonly transcript: Uint8Array
  readonly readerKey: PrivateKey
}

async function present(
  row: Kind,
  authority: DemoAuthority,
  familyName: string,
  sources: Required<Sources>,
  { transcript, readerKey }: Session,
): Promise<Uint8Array> {
  const documents: Uint8Array[] = []
  for (let number = 0; number < row.documents; number++) {
    const elements = new Map(
      [...(demoElements(at).get(MDL_NAMESPACE) ?? [])].map(([name, value]) => [name, name === 'family_name' ? familyName : value]),
    )
    const licence: DemoLicence = await issueDemoLicence({
      at,
      ...sources,
      authority,
      deviceCurve: row.device,
      mdoc: { elements: new Map([[MDL_NAMESPACE, elements]]), keyAuthorizations: { nameSpaces: [MDL_NAMESPACE] } },
    })
    const eReaderKey = await publicKeyOf(readerKey)
    documents.push(
      await presentDocument({
        mdoc: licence.mdoc,
        keys: sources.keys,
        share: ({ elementIdentifier }) => SHARED.includes(elementIdentifier),
        sessionTranscript: transcript,
        deviceAuth:
          row.auth === 'mac' ? { type: 'mac', key: licence.deviceKey, eReaderKey } : { type: 'signature', key: licence.deviceKey },
        deviceElements: DEVICE_ELEMENTS,
      }),
    )
  }
  return buildDeviceResponse({ documents })
}

export const emptyCrl = ({ iaca }: DemoAuthority): Promise<Uint8Array> =>
  encodeCrl(
    {
      issuer: iaca.subject,
      authorityKeyIdentifier: iaca.keyIdentifier,
      entries: [],
      crlNumber: 7,
      thisUpdate: daysAfter(at, -1),
      nextUpdate: daysAfter(at, 30),
    },
    iaca.signer,
  )

const EXAMPLE = new URL('../../docs/examples/annex-d/', import.meta.url)
export const exampleBytes = (name: string): Uint8Array => Uint8Array.from(readFileSync(new URL(name, EXAMPLE)))
export const exampleText = (name: string): string => readFileSync(new URL(name, EXAMPLE), 'utf8')

/** The example of the standard itself. Its signer departs from the profile, so that interop alone lets it pass. */
async function annexD(): Promise<Licence> {
  const { added } = await importAnchors('iaca-root.pem', exampleText('iaca-root.pem'), { origin: 'operator' })
  const secret = Uint8Array.from(Buffer.from(exampleText('ephemeral-reader-key-d.hex').trim(), 'hex'))
  const curve: EcCurve = 'P-256'
  return {
    name: 'annex D',
    response: exampleBytes('device-response.cbor'),
    donor: (await makeFirstLicence()).response,
    context: {
      at: new Date('2021-01-01T00:00:00Z'),
      atOrigin: 'operator',
      presentation: 'document',
      trust: await openTrustStore(added),
      session: { transcript: exampleBytes('session-transcript.cbor'), readerKey: { secret, curve }, origin: 'operator' },
    },
    policies: ['interop'],
  }
}
