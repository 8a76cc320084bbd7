// Paths that are right or odd rather than forged: several anchors, names by string type, scope, and more than anybody needs.

import { encode } from '../../cbor/index.ts'
import { encodePem, oids } from '../../x509/index.ts'
import { type Certified, issueDocumentSigner, issueIaca, issueLinkCertificate } from '../authority.ts'
import { daysAfter } from '../dates.ts'
import { type DemoAuthority, demoAnchor, demoSubject, issueDemoAuthority, MDL_DOC_TYPE } from '../demo-licence.ts'
import { encodeName } from '../distinguished-name.ts'
import { without } from '../extensions.ts'
import { newSigner } from '../key-source.ts'
import type { Bench, Expectation, FaultTable } from './fault.ts'
import { intermediateUnder, signerOptions, sourcesOf, trustingOnly, withChain, withSigner } from './path.ts'
import { withIssuerAuth } from './surgery.ts'

const good: Expectation = { verdict: 'passed', strict: 'passed' }
// `strict` refuses the country XU, which is one under a test-only anchor alone: here no anchor fits
const unknown: Expectation = { verdict: 'indeterminate', indeterminate: ['path.anchor'], failingExactly: [], strict: 'failed' }
const structure: Expectation = { verdict: 'failed', failingExactly: ['document.structure'] }
const der: Expectation = { verdict: 'failed', failingExactly: ['path.der'] }

export const trustFaults = {
  'other-string-type': {
    row: 'string-types',
    about: 'an issuer whose CN is a PrintableString where the authority has a UTF8String',
    expect: unknown,
    recipe: async (bench) => {
      const genuine = await issueDemoAuthority(bench)
      const printable = demoSubject('Utopia DMV IACA', 'Utopia DMV').map((attribute) => ({
        ...attribute,
        stringType: 'PrintableString' as const,
      }))
      return withSigner(genuine, await issueDocumentSigner({ ...genuine.iaca, subject: encodeName(printable) }, signerOptions(bench)))
    },
  },
  'x5chain-missing': {
    row: 'too-much',
    about: 'an issuerAuth without x5chain',
    expect: structure,
    recipe: () => ({ licence: { mdoc: { edit: { unprotectedHeader: () => new Map() } } } }),
  },
  'x5chain-empty': {
    row: 'too-much',
    about: 'an x5chain that is an empty array',
    expect: structure,
    recipe: () => ({ licence: { mdoc: { x5chain: [] } } }),
  },
  'x5chain-of-text': {
    row: 'too-much',
    about: 'an x5chain that is text',
    expect: structure,
    recipe: () => ({ licence: { mdoc: { edit: { unprotectedHeader: () => new Map([[33, 'certificate']]) } } } }),
  },
  'x5chain-of-1000': {
    row: 'too-much',
    about: 'an x5chain of 1,000 certificates',
    expect: der,
    recipe: async (bench) => {
      const authority = await issueDemoAuthority(bench)
      return withChain(authority, [authority.documentSigner, ...Array.from({ length: 999 }, () => authority.iaca)])
    },
  },
  'certificate-over-16-kb': {
    row: 'too-much',
    about: 'a certificate of more than 16 KB',
    expect: der,
    recipe: () => ({
      licence: {
        documentSigner: {
          extensions: (profile) => [...profile, { oid: PRIVATE_EXTENSION, critical: false, value: new Uint8Array(16_400) }],
        },
      },
    }),
  },
  'certificate-with-65-extensions': {
    row: 'too-much',
    about: 'a certificate with more than 64 extensions',
    expect: der,
    recipe: () => ({
      licence: {
        documentSigner: {
          extensions: (profile) => [
            ...profile,
            ...Array.from({ length: 65 - profile.length }, (_, index) => ({
              oid: `${PRIVATE_EXTENSION}.${index}`,
              critical: false,
              value: Uint8Array.of(5, 0),
            })),
          ],
        },
      },
    }),
  },
  'pem-in-x5chain': {
    row: 'ber',
    about: 'PEM text in x5chain',
    expect: der,
    recipe: () => ({
      alter: (mdoc, { documentSigner }) => {
        const text = new TextEncoder().encode(encodePem('CERTIFICATE', documentSigner.certificate))
        return withIssuerAuth(mdoc, () => ({ unprotected: encode(new Map([[33, text]])) }))
      },
    }),
  },
  'two-anchors': {
    row: 'two-anchors',
    about: 'two anchors with one subject and different keys, of which the second fits',
    expect: good,
    recipe: async (bench) => {
      const other = await issueDemoAuthority(bench)
      return { anchors: ({ anchor }) => [demoAnchor(other.iaca), anchor] }
    },
  },
  'two-anchors-by-name': {
    row: 'two-anchors',
    about: 'two anchors with one subject and different keys where the signer names no key, with a warning',
    expect: { verdict: 'passed', warning: ['profile.ds.authority-key-identifier'] },
    recipe: async (bench) => {
      const other = await issueDemoAuthority(bench)
      return {
        licence: { documentSigner: { extensions: (profile) => without(profile, oids.authorityKeyIdentifier) } },
        anchors: ({ anchor }) => [demoAnchor(other.iaca), anchor],
      }
    },
  },
  'many-anchors': {
    row: 'many-authorities',
    about: 'a signer whose authority has the name of 100 held ones of one key',
    expect: unknown,
    recipe: async (bench) => {
      const signer = await newSigner(bench, 'P-256')
      const options = {
        subject: demoSubject('Utopia DMV IACA', 'Utopia DMV'),
        notBefore: daysAfter(bench.at, -400),
        notAfter: daysAfter(bench.at, 3000),
        signer,
        ...sourcesOf(bench),
      }
      const held: Certified[] = []
      for (let issued = 0; issued < 100; issued += 1) held.push(await issueIaca(options)) // one after the other: each draws a serial number
      return {
        licence: { documentSigner: { extensions: (profile) => without(profile, oids.authorityKeyIdentifier) } },
        anchors: () => held.map((iaca) => demoAnchor(iaca)),
      }
    },
  },
  'cross-certificates': {
    row: 'many-authorities',
    about: 'authorities that certify each other in a circle',
    expect: unknown,
    recipe: async (bench) => {
      const root = await issueDemoAuthority(bench)
      const first = await intermediateUnder(root.iaca, root.iaca.signer, bench, 'First')
      const second = await intermediateUnder(first, first.signer, bench, 'Second')
      const back = await issueLinkCertificate(second, first, {
        notBefore: daysAfter(bench.at, -300),
        notAfter: daysAfter(bench.at, 3000),
        ...sourcesOf(bench),
      })
      const documentSigner = await issueDocumentSigner(first, signerOptions(bench))
      return {
        ...withChain({ iaca: root.iaca, documentSigner }, [documentSigner, back, second, back, second]),
        ...trustingOnly(await unrelated(bench)),
      }
    },
  },
  'scope-of-other-doc-types': {
    row: 'scope',
    about: 'an authority that is listed for other docTypes',
    expect: { verdict: 'failed', failingExactly: ['trust.scope'] },
    recipe: () => ({ anchors: ({ anchor }) => [{ ...anchor, docTypes: ['org.iso.7367.1.mVRC'] }] }),
  },
  'scope-in-other-case': {
    row: 'scope',
    about: 'an authority that is listed for the docType in another case',
    expect: good,
    recipe: () => ({ anchors: ({ anchor }) => [{ ...anchor, docTypes: [MDL_DOC_TYPE.toUpperCase()] }] }),
  },
  'scope-and-by-hand': {
    row: 'scope',
    about: 'an authority that is listed for other docTypes and was also added by hand',
    expect: good,
    recipe: () => ({
      anchors: ({ anchor }) => [
        { ...anchor, docTypes: ['org.iso.7367.1.mVRC'], source: 'list' },
        { ...anchor, source: 'by hand' },
      ],
    }),
  },
  'link-certificate': {
    row: 'link-certificate',
    about: 'a signer of the renewed root, by way of the link certificate of the old',
    expect: good,
    recipe: async (bench) => {
      const old = await issueDemoAuthority(bench)
      const renewed = await issueDemoAuthority(bench)
      const link = await issueLinkCertificate(old.iaca, renewed.iaca, {
        notBefore: daysAfter(bench.at, -100),
        notAfter: old.iaca.notAfter,
        ...sourcesOf(bench),
      })
      return { ...withChain(renewed, [renewed.documentSigner, link]), ...trustingOnly(old) }
    },
  },
} satisfies FaultTable

const PRIVATE_EXTENSION = '1.3.6.1.4.1.55555.1'

const unrelated = (bench: Bench): Promise<DemoAuthority> => issueDemoAuthority({ ...bench, name: 'Ruritania Transport' })
