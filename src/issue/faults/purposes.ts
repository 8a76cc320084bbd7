// What a document signer may sign, with which algorithm and when: purposes, tolerated algorithms, dates (B.1.4; RFC 5280, 6.1.3).
import { oids } from '../../x509/index.ts'
import type { CertificateOptions } from '../authority.ts'
import { daysAfter, secondsAfter } from '../dates.ts'
import { type DemoLicenceOptions, demoValidity } from '../demo-licence.ts'
import { extendedKeyUsageOf, keyUsageOf, withExtension, without } from '../extensions.ts'
import type { Expectation, FaultCase, FaultTable, Recipe } from './fault.ts'

const good: Expectation = { verdict: 'passed', strict: 'passed' }
const PID = 'eu.europa.ec.eudi.pid.1'
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'

export const purposeFaults = {
  'eku-missing': badPurpose('no extended key usage', undefined),
  'eku-empty': badPurpose('an empty extended key usage', []),
  'eku-tls-server': badPurpose('the purpose of a TLS server', [SERVER_AUTH]),
  'eku-reader': badPurpose('the purpose of a reader', [oids.mdlReader]),
  'eku-any': badPurpose('any purpose', [oids.anyExtendedKeyUsage]),
  'eku-reader-for-another-doc-type': {
    row: 'key-purposes',
    about: 'a document signer for PIDs with the purpose of a reader',
    expect: { verdict: 'failed', failingExactly: ['profile.ds.extended-key-usage'] },
    recipe: () => withPurposes([oids.mdocReader], PID),
  },
  'eku-missing-for-another-doc-type': {
    row: 'key-purposes',
    about: 'a document signer for PIDs without extended key usage, with a warning',
    expect: { verdict: 'passed', warning: ['profile.ds.extended-key-usage', 'profile.ds.extended-key-usage-form'] },
    recipe: () => withPurposes(undefined, PID),
  },
  'no-digital-signature': {
    row: 'key-purposes',
    about: 'a document signer whose key may sign nothing but certificates',
    expect: { verdict: 'failed', failingExactly: ['profile.ds.key-usage'] },
    recipe: () => signerWith({ extensions: (profile) => withExtension(profile, keyUsageOf(['keyCertSign'])) }),
  },
  'no-key-usage': {
    row: 'key-purposes',
    about: 'a document signer without key usage',
    expect: { verdict: 'failed', failingExactly: ['profile.ds.key-usage'] },
    recipe: () => signerWith({ extensions: (profile) => without(profile, oids.keyUsage) }),
  },
  'eku-and-another': {
    row: 'further-purposes',
    about: "the document signer's purpose beside another, with a warning",
    expect: { verdict: 'passed', warning: ['profile.ds.extended-key-usage-form'] },
    recipe: () => withPurposes([oids.mdlDocumentSigner, SERVER_AUTH]),
  },
  'pid-signer': {
    row: 'further-purposes',
    about: 'a PID of a signer for ISO 23220 mdocs',
    expect: good,
    recipe: () => withPurposes([oids.mdocDocumentSigner], PID),
  },
  'mdl-of-mdoc-signer': {
    row: 'further-purposes',
    about: 'an mDL of a signer for ISO 23220 mdocs alone',
    expect: { verdict: 'failed', failingExactly: ['profile.ds.extended-key-usage'] },
    recipe: () => withPurposes([oids.mdocDocumentSigner]),
  },
  'hash-of-another-curve': {
    row: 'tolerated-algorithms',
    about: 'a P-521 root that signs with SHA-256, with a warning',
    expect: { verdict: 'passed', warning: ['profile.iaca.hash', 'profile.ds.hash'] },
    recipe: () => ({ licence: { iacaCurve: 'P-521', iaca: { hash: 'SHA-256' } } }),
  },
  'mso-outlives-signer': {
    row: 'tolerated-algorithms',
    about: "a validUntil after the signer's end, with a warning",
    expect: { verdict: 'passed', warning: ['validity.within-signer'] },
    recipe: ({ at }) => signerWith({ notAfter: daysAfter(at, 20) }),
  },
  'fully-specified-number': {
    row: 'tolerated-algorithms',
    about: 'the fully specified number of ES256, with a warning',
    expect: { verdict: 'passed', warning: ['issuer-auth.algorithm-number'] },
    recipe: () => ({ licence: { mdoc: { edit: { protectedHeader: () => new Map([[1, -9]]) } } } }),
  },
  'ds-expired': badDates('a document signer that expired a second ago', (at) => ({ documentSigner: { notAfter: secondsAfter(at, -1) } })),
  'ds-not-yet-valid': {
    ...badDates('a document signer that begins in a second', (at) => ({ documentSigner: { notBefore: secondsAfter(at, 1) } })),
    expect: { verdict: 'failed', failingExactly: ['path.validity', 'validity.signed'] },
  },
  'iaca-expired': {
    ...badDates('an authority that expired a second ago', (at) => ({ iaca: { notAfter: secondsAfter(at, -1) } })),
    expect: { verdict: 'failed', failingExactly: ['path.validity'], warning: ['profile.ds.validity'] },
  },
  'ds-in-its-last-second': goodDates('a document signer in its last second', (at) => ({
    documentSigner: { notAfter: at },
    mdoc: { validity: { ...demoValidity(at), validUntil: at } },
  })),
  'ds-in-its-first-second': goodDates('a document signer in its first second', (at) => ({
    documentSigner: { notBefore: at },
    mdoc: { validity: { ...demoValidity(at), signed: at, validFrom: at } },
  })),
  'signer-under-stronger-authority': {
    row: 'stronger-authority',
    about: 'a P-256 signer certified by a P-384 authority with SHA-384',
    expect: good,
    recipe: () => ({ licence: { iacaCurve: 'P-384' } }),
  },
} satisfies FaultTable

type Licence = Partial<DemoLicenceOptions>

const signerWith = (documentSigner: Partial<CertificateOptions>): Recipe => ({ licence: { documentSigner } })

/** A signer with these purposes, or without the extension, and a credential of that docType. */
function withPurposes(purposes: readonly string[] | undefined, docType?: string): Recipe {
  const extensions: CertificateOptions['extensions'] = (profile) =>
    purposes === undefined ? without(profile, oids.extendedKeyUsage) : withExtension(profile, extendedKeyUsageOf(purposes))
  return { licence: { documentSigner: { extensions }, ...(docType === undefined ? {} : { mdoc: { docType } }) } }
}

function badPurpose(what: string, purposes: readonly string[] | undefined): FaultCase {
  return {
    row: 'key-purposes',
    about: `a document signer with ${what}`,
    expect: { verdict: 'failed', failingExactly: ['profile.ds.extended-key-usage'] },
    recipe: () => withPurposes(purposes),
  }
}

function badDates(about: string, licence: (at: Date) => Licence): FaultCase {
  const expect: Expectation = { verdict: 'failed', failingExactly: ['path.validity'] }
  return { row: 'certificate-dates', about, expect, recipe: ({ at }) => ({ licence: licence(at) }) }
}

function goodDates(about: string, licence: (at: Date) => Licence): FaultCase {
  return { row: 'certificate-dates', about, expect: good, recipe: ({ at }) => ({ licence: licence(at) }) }
}
