// Faults of the certification path: who issued the document signer, and whom the verifier holds (ISO/IEC 18013-5, 9.3.3; RFC 5280, 6).
import { type Signer, sha1 } from '../../crypto/index.ts'
import { oids } from '../../x509/index.ts'
import { type CertificateOptions, type Certified, issueDocumentSigner, issueIaca, issueLinkCertificate } from '../authority.ts'
import { daysAfter } from '../dates.ts'
import { type DemoAuthority, demoAnchor, demoSubject, issueDemoAuthority } from '../demo-licence.ts'
import { encodeName } from '../distinguished-name.ts'
import { basicConstraintsOf, keyUsageOf, withExtension, without } from '../extensions.ts'
import { newSigner, type Sources } from '../key-source.ts'
import type { Bench, Expectation, FaultTable, Recipe } from './fault.ts'

// `strict` refuses the country XU, which is one under a test-only anchor alone: here no anchor fits
const unknown: Expectation = { verdict: 'indeterminate', indeterminate: ['path.anchor'], failingExactly: [], strict: 'failed' }
const endEntity: Expectation = { verdict: 'failed', failingExactly: ['path.end-entity'] }
const itself: Expectation = { verdict: 'failed', failingExactly: ['path.self-signed'] }

/** What an IACA certificate lacks where a document signer's is due. */
const roleOfAnAuthority = ['path.end-entity', 'path.self-signed', 'profile.ds.extended-key-usage', 'profile.ds.key-usage']

export const pathFaults = {
  'unknown-authority': {
    row: 'unknown-authority',
    about: 'a document signer of an authority that nobody here holds',
    expect: unknown,
    recipe: async (bench) => trustingOnly(await issueDemoAuthority({ ...bench, name: 'Ruritania Transport' })),
  },
  'unknown-authority-of-the-same-name': {
    row: 'unknown-authority',
    about: 'a document signer whose authority has the name of a held one and another key',
    expect: unknown,
    recipe: async (bench) => trustingOnly(await issueDemoAuthority(bench)),
  },
  'attacker-root-appended': {
    row: 'unknown-authority',
    about: "a document signer behind which the attacker's root stands",
    expect: unknown,
    recipe: async (bench) => {
      const attacker = await issueDemoAuthority({ ...bench, name: 'Attacker' })
      return { ...trustingOnly(await issueDemoAuthority(bench)), ...withChain(attacker, [attacker.documentSigner, attacker.iaca]) }
    },
  },
  'genuine-root-behind-attacker': {
    row: 'unknown-authority',
    about: "a forged signer, the attacker's authority and a genuine root in one x5chain",
    expect: unknown,
    recipe: async (bench) => {
      const genuine = await issueDemoAuthority(bench)
      const attacker = await attackerUnder(genuine.iaca, bench)
      return { ...trustingOnly(genuine), ...withChain(attacker, [attacker.documentSigner, attacker.iaca, genuine.iaca]) }
    },
  },
  'trusted-certificate-behind': {
    row: 'unknown-authority',
    about: 'a forged signer behind which a trusted certificate stands',
    expect: unknown,
    recipe: async (bench) => {
      const genuine = await issueDemoAuthority(bench)
      const attacker = await issueDemoAuthority({ ...bench, name: 'Attacker' })
      return { ...trustingOnly(genuine), ...withChain(attacker, [attacker.documentSigner, genuine.documentSigner, genuine.iaca]) }
    },
  },
  'contradicted-authority': {
    row: 'contradicted-authority',
    about: 'a document signer that names a held authority whose key did not sign it',
    expect: { verdict: 'failed', failingExactly: ['path.signature'] },
    recipe: async (bench) => {
      const genuine = await issueDemoAuthority(bench)
      const forger = { ...genuine.iaca, signer: await newSigner(bench, 'P-256') }
      return withSigner(genuine, await issueDocumentSigner(forger, signerOptions(bench)))
    },
  },
  'other-name': {
    row: 'other-name',
    about: 'a document signer that a held key signed under another name',
    expect: unknown,
    recipe: async (bench) => {
      const genuine = await issueDemoAuthority(bench)
      const renamed = { ...genuine.iaca, subject: encodeName(demoSubject('Ruritania IACA', 'Ruritania Transport')) }
      return withSigner(genuine, await issueDocumentSigner(renamed, signerOptions(bench)))
    },
  },
  'self-signed': {
    row: 'self-signed',
    about: 'a document signer that signed itself',
    expect: itself,
    recipe: async (bench) => withSigner(await issueDemoAuthority(bench), await selfSigned(bench)),
  },
  'self-signed-in-store': {
    row: 'self-signed',
    about: 'a document signer that signed itself and stands in the trust store',
    expect: itself,
    recipe: async (bench) => {
      const documentSigner = await selfSigned(bench)
      return { ...withSigner(await issueDemoAuthority(bench), documentSigner), anchors: () => [demoAnchor(documentSigner)] }
    },
  },
  'self-signed-ca-in-store': {
    row: 'self-signed',
    about: 'a self-signed CA certificate that signs the MSO itself and stands in the trust store',
    expect: { verdict: 'failed', failingExactly: ['path.ca', 'path.end-entity', 'path.self-signed', 'profile.iaca.key-usage'] },
    recipe: async (bench) => {
      const documentSigner = await selfSigned(bench, { extensions: (profile) => withExtension(profile, basicConstraintsOf({ ca: true })) })
      return { ...withSigner(await issueDemoAuthority(bench), documentSigner), anchors: () => [demoAnchor(documentSigner)] }
    },
  },
  'self-signed-in-x5chain': {
    row: 'self-signed',
    about: 'a document signer that signed itself and stands in x5chain as its own root',
    expect: itself,
    recipe: async (bench) => {
      const documentSigner = await selfSigned(bench)
      return withChain({ ...(await issueDemoAuthority(bench)), documentSigner }, [documentSigner, documentSigner])
    },
  },
  'x5chain-reversed': {
    row: 'order-of-x5chain',
    about: 'an x5chain in which the authority stands first',
    expect: { verdict: 'failed', failingExactly: ['issuer-auth.signature', ...roleOfAnAuthority] },
    recipe: async (bench) => {
      const authority = await issueDemoAuthority(bench)
      return withChain(authority, [authority.iaca, authority.documentSigner])
    },
  },
  'genuine-signer-behind': {
    row: 'order-of-x5chain',
    about: 'a genuine signer that stands behind another',
    expect: { verdict: 'failed', failingExactly: ['issuer-auth.signature'] },
    recipe: async (bench) => {
      const authority = await issueDemoAuthority(bench)
      return withChain(authority, [await issueDocumentSigner(authority.iaca, signerOptions(bench)), authority.documentSigner])
    },
  },
  'ds-issued-by-ds': {
    row: 'wrong-roles',
    about: 'a document signer issued by another document signer',
    expect: endEntity,
    recipe: async (bench) => {
      const authority = await issueDemoAuthority(bench)
      const documentSigner = await issueDocumentSigner(authority.documentSigner, signerOptions(bench))
      return withChain({ ...authority, documentSigner }, [documentSigner, authority.documentSigner])
    },
  },
  'ds-issued-by-held-ds': {
    row: 'wrong-roles',
    about: 'a document signer issued by another that was put among the trust anchors',
    expect: endEntity,
    recipe: async (bench) => {
      const authority = await issueDemoAuthority(bench)
      const documentSigner = await issueDocumentSigner(authority.documentSigner, signerOptions(bench))
      return { ...withSigner(authority, documentSigner), anchors: () => [demoAnchor(authority.iaca), demoAnchor(authority.documentSigner)] }
    },
  },
  'ds-is-iaca': {
    row: 'wrong-roles',
    about: 'an authority that signs the MSO itself',
    expect: { verdict: 'failed', failingExactly: roleOfAnAuthority },
    recipe: async (bench) => {
      const authority = await issueDemoAuthority(bench)
      return withSigner(authority, authority.iaca)
    },
  },
  'ds-with-ca-true': {
    row: 'wrong-roles',
    about: 'a document signer that is a CA certificate',
    expect: endEntity,
    recipe: () => ({ licence: { documentSigner: { extensions: (profile) => withExtension(profile, basicConstraintsOf({ ca: true })) } } }),
  },
  'iaca-without-ca': {
    row: 'wrong-roles',
    about: 'an authority without basicConstraints, whose certificate stands in x5chain and in the trust store',
    expect: endEntity,
    recipe: (bench) => withIacaInChain(bench, { extensions: (profile) => without(profile, oids.basicConstraints) }),
  },
  'iaca-ca-false': {
    row: 'wrong-roles',
    about: 'an authority whose certificate says that it is no CA, in x5chain and in the trust store',
    expect: endEntity,
    recipe: (bench) => withIacaInChain(bench, { extensions: (profile) => withExtension(profile, basicConstraintsOf({ ca: false })) }),
  },
  'iaca-without-key-cert-sign': {
    row: 'wrong-roles',
    about: 'an authority whose key may sign no certificates',
    expect: { verdict: 'failed', failingExactly: ['path.ca', 'profile.iaca.key-usage'] },
    recipe: () => ({ licence: { iaca: { extensions: (profile) => withExtension(profile, keyUsageOf(['cRLSign'])) } } }),
  },
  'path-length-exceeded': {
    row: 'wrong-roles',
    about: 'an intermediate authority under a root that allows none',
    expect: { verdict: 'failed', failingExactly: ['path.length'] },
    recipe: async (bench) => {
      const root = await issueDemoAuthority(bench)
      const intermediate = await intermediateUnder(root.iaca, root.iaca.signer, bench)
      const documentSigner = await issueDocumentSigner(intermediate, signerOptions(bench))
      return withChain({ iaca: root.iaca, documentSigner }, [documentSigner, intermediate])
    },
  },
} satisfies FaultTable

/** A recipe for the licence of an unknown authority, while the verifier holds this one. */
export const trustingOnly = ({ iaca }: Pick<DemoAuthority, 'iaca'>): Recipe => ({ anchors: () => [demoAnchor(iaca)] })

export const withSigner = (authority: DemoAuthority, documentSigner: Certified): Recipe => ({ authority: { ...authority, documentSigner } })

export const withChain = (authority: DemoAuthority, chain: readonly Certified[]): Recipe => ({
  authority,
  licence: { mdoc: { x5chain: chain.map(({ certificate }) => certificate) } },
})

export const signerOptions = (bench: Bench): CertificateOptions => ({
  subject: demoSubject('Another Document Signer', 'Utopia DMV'),
  notBefore: daysAfter(bench.at, -30),
  notAfter: daysAfter(bench.at, 400),
  ...sourcesOf(bench),
})

export const sourcesOf = ({ random, keys }: Bench): Sources => ({ random, keys })

async function selfSigned(bench: Bench, options: Partial<CertificateOptions> = {}): Promise<Certified> {
  const signer = await newSigner(bench, 'P-256')
  const subject = demoSubject('Self-signed Signer', 'Utopia DMV')
  const own = {
    ...(await issueDemoAuthority(bench)).iaca,
    signer,
    subject: encodeName(subject),
    keyIdentifier: await sha1(signer.publicKey.bytes),
  }
  return issueDocumentSigner(own, { ...signerOptions(bench), subject, signer, ...options })
}

async function withIacaInChain(bench: Bench, iaca: Partial<CertificateOptions>): Promise<Recipe> {
  const authority = await issueDemoAuthority({ ...bench, iaca })
  return withChain(authority, [authority.documentSigner, authority.iaca])
}

/** A CA certificate under another; `signedBy` is the key that signs it, which may be a forger's. */
export async function intermediateUnder(issuer: Certified, signedBy: Signer, bench: Bench, name = 'Intermediate'): Promise<Certified> {
  const subject = demoSubject(`${name} CA`, name)
  const period = { notBefore: daysAfter(bench.at, -300), notAfter: daysAfter(bench.at, 3000), ...sourcesOf(bench) }
  const certified = await issueIaca({ subject, ...period })
  const link = await issueLinkCertificate({ ...issuer, signer: signedBy }, certified, period)
  return { ...certified, certificate: link.certificate }
}

/** The attacker's authority claims to be issued by the genuine one, which never saw it. */
async function attackerUnder(genuine: Certified, bench: Bench): Promise<DemoAuthority> {
  const iaca = await intermediateUnder(genuine, await newSigner(bench, 'P-256'), bench, 'Attacker')
  return { iaca, documentSigner: await issueDocumentSigner(iaca, signerOptions(bench)) }
}
