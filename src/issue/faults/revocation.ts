// CRLs of the authority: some list the signer, some say nothing, some must not be believed (RFC 5280, 5 and 6.3; annex B, IACA CRL).
import { type CrlEntry, type CrlParts, crlExtensions, signCrl } from '../../trust/index.ts'
import { type Extension, oids } from '../../x509/index.ts'
import { type Certified, issueIaca } from '../authority.ts'
import { daysAfter, secondsAfter } from '../dates.ts'
import { type DemoLicence, type DemoLicenceOptions, demoSubject } from '../demo-licence.ts'
import { keyUsageOf, withExtension } from '../extensions.ts'
import { newSigner } from '../key-source.ts'
import type { Bench, Expectation, FaultCase, FaultTable, Recipe } from './fault.ts'
import { sourcesOf } from './path.ts'

const revoked: Expectation = { verdict: 'failed', failingExactly: ['revocation.ds'] }
const unanswered: Expectation = { verdict: 'passed', indeterminate: ['revocation.ds'], strict: 'indeterminate' }

export const revocationFaults = {
  'crl-lists-signer': {
    row: 'listed',
    about: 'a document signer whose serial number stands in the CRL',
    expect: revoked,
    recipe: (bench) => withCrl(bench, ({ serialNumber }) => ({ entries: [another(bench), entryOf(bench, serialNumber)] })),
  },
  'crl-lists-signer-expired': {
    row: 'listed',
    about: 'a document signer whose serial number stands in a CRL that has run out',
    expect: revoked,
    recipe: (bench) =>
      withCrl(bench, ({ serialNumber }) => ({ entries: [entryOf(bench, serialNumber)], nextUpdate: secondsAfter(bench.at, -1) })),
  },
  'crl-in-date': {
    row: 'not-listed',
    about: 'a document signer that does not stand in the CRL, in the last second of the list',
    expect: { verdict: 'passed', strict: 'passed' },
    recipe: (bench) => withCrl(bench, () => ({ nextUpdate: bench.at })),
  },
  'crl-empty': {
    row: 'not-listed',
    about: 'a document signer of an authority that has revoked nothing',
    expect: { verdict: 'passed', strict: 'passed' },
    recipe: (bench) => withCrl(bench, () => ({ entries: [] })),
  },
  'crl-expired': {
    row: 'not-listed',
    about: 'a document signer that does not stand in a CRL that has run out',
    expect: unanswered,
    recipe: (bench) => withCrl(bench, () => ({ nextUpdate: secondsAfter(bench.at, -1) })),
  },
  'crl-missing': {
    row: 'not-listed',
    about: 'a document signer of an authority whose CRL is not at hand',
    expect: unanswered,
    recipe: () => ({}),
  },
  'crl-without-next-update': notBelieved('without nextUpdate', (bench) => withCrl(bench, () => ({ nextUpdate: undefined }))),
  'crl-delta': notBelieved('that lists changes alone', (bench) => withCrlExtension(bench, oids.deltaCrlIndicator, true)),
  'crl-scoped-critical': notBelieved('with a critical scope', (bench) => withCrlExtension(bench, oids.issuingDistributionPoint, true)),
  'crl-scoped': notBelieved('with a scope that is not critical', (bench) => withCrlExtension(bench, oids.issuingDistributionPoint, false)),
  'crl-indirect': notBelieved('with entries of another issuer', (bench) => withEntryExtension(bench, oids.certificateIssuer)),
  'crl-unknown-critical-extension': notBelieved('with a critical extension that nobody knows', (bench) =>
    withCrlExtension(bench, UNKNOWN_EXTENSION, true),
  ),
  'crl-unknown-critical-entry-extension': notBelieved('with a critical entry extension that nobody knows', (bench) =>
    withEntryExtension(bench, UNKNOWN_EXTENSION),
  ),
  'crl-of-authority-without-crl-sign': {
    ...notBelieved('of an authority whose key may sign none', (bench) => ({
      licence: { iaca: { extensions: (profile) => withExtension(profile, keyUsageOf(['keyCertSign'])) } },
      lists: async ({ iaca }) => ({ crls: [await signCrl(crlParts(bench, iaca), iaca.signer)] }),
    })),
    expect: { ...unanswered, warning: ['profile.iaca.key-usage-form'], strict: 'failed' },
  },
  'crl-signed-by-another-key': notBelieved('that another key signed under the name and key identifier of the authority', (bench) => ({
    lists: async ({ iaca }) => ({ crls: [await signCrl(crlParts(bench, iaca), await newSigner(bench, 'P-256'))] }),
  })),
  'crl-of-namesake': notBelieved('of another authority of the same name, though it lists the signer', (bench) => ({
    ...withSerial(bench),
    lists: async ({ iaca }) => {
      const namesake = await namesakeOf(iaca, bench)
      return { crls: [await signCrl({ ...crlParts(bench, namesake), entries: [entryOf(bench, SERIAL)] }, namesake.signer)] }
    },
  })),
  'crl-older-than-held': {
    row: 'crl-refused',
    about: 'a document signer that the newer CRL lists and an older one does not',
    expect: revoked,
    recipe: (bench) => ({
      ...withSerial(bench),
      lists: async ({ iaca }) => {
        const newer: CrlParts = { ...crlParts(bench, iaca), entries: [entryOf(bench, SERIAL)] }
        const older: CrlParts = { ...crlParts(bench, iaca), extensions: crlExtensions(iaca.keyIdentifier, CRL_NUMBER - 1) }
        return { crls: [await signCrl(newer, iaca.signer), await signCrl(older, iaca.signer)] }
      },
    }),
  },
  'crl-of-the-future': notBelieved('of a day in years to come', (bench) =>
    withCrl(bench, () => ({ thisUpdate: daysAfter(bench.at, DAYS_TO_COME), nextUpdate: daysAfter(bench.at, DAYS_TO_COME + 30) })),
  ),
  'crl-serial-ff': {
    ...serialDiffers(
      'ff, a negative number, where the CRL lists 00ff, with a warning of its form',
      Uint8Array.of(0xff),
      Uint8Array.of(0, 0xff),
    ),
    expect: { verdict: 'passed', warning: ['profile.ds.serial'] },
  },
  'crl-serial-00ff': serialDiffers('00ff where the CRL lists ff, a negative number', Uint8Array.of(0, 0xff), Uint8Array.of(0xff)),
} satisfies FaultTable

/** The signer's serial number where a list must know it before the licence is made. */
const SERIAL = Uint8Array.from({ length: 16 }, (_, index) => 0x51 + index)
const CRL_NUMBER = 7
const DAYS_TO_COME = 70 * 365 // also for whoever judges the case long after its own time
const UNKNOWN_EXTENSION = '1.3.6.1.4.1.55555.2'

/** The CRL of an authority that passes: one entry, of somebody else. */
export function crlParts({ at }: Pick<Bench, 'at'>, { subject, keyIdentifier }: Certified): CrlParts {
  return {
    issuer: subject,
    thisUpdate: daysAfter(at, -3),
    nextUpdate: daysAfter(at, 30),
    entries: [another({ at })],
    extensions: crlExtensions(keyIdentifier, CRL_NUMBER),
  }
}

const entryOf = ({ at }: Pick<Bench, 'at'>, serialNumber: Uint8Array): CrlEntry => ({ serialNumber, revokedAt: daysAfter(at, -4) })
const another = (bench: Pick<Bench, 'at'>): CrlEntry => entryOf(bench, Uint8Array.of(0x5a))

const withSerial = (_: Bench): { readonly licence: Partial<DemoLicenceOptions> } => ({
  licence: { documentSigner: { parts: { serialNumber: SERIAL } } },
})

type PartsOf = (signer: {
  readonly serialNumber: Uint8Array
}) => Omit<Partial<CrlParts>, 'nextUpdate'> & { readonly nextUpdate?: Date | undefined }

/** The CRL of the licence's own authority, with these parts in place of those of a good one. */
function withCrl(bench: Bench, changes: PartsOf): Recipe {
  return {
    ...withSerial(bench),
    lists: async ({ iaca }: DemoLicence) => {
      const { nextUpdate, ...parts } = { ...crlParts(bench, iaca), ...changes({ serialNumber: SERIAL }) }
      return { crls: [await signCrl({ ...parts, ...(nextUpdate && { nextUpdate }) }, iaca.signer)] }
    },
  }
}

const emptyExtension = (oid: string, critical: boolean): Extension => ({ oid, critical, value: Uint8Array.of(0x30, 0) })

const withCrlExtension = (bench: Bench, oid: string, critical: boolean): Recipe => ({
  lists: async ({ iaca }) => {
    const parts = crlParts(bench, iaca)
    return { crls: [await signCrl({ ...parts, extensions: [...parts.extensions, emptyExtension(oid, critical)] }, iaca.signer)] }
  },
})

const withEntryExtension = (bench: Bench, oid: string): Recipe =>
  withCrl(bench, () => ({ entries: [{ ...another(bench), extensions: [emptyExtension(oid, true)] }] }))

/** Refused when it is taken in: as if there were none. */
function notBelieved(what: string, recipe: FaultCase['recipe']): FaultCase {
  return { row: 'crl-refused', about: `a document signer whose only CRL is one ${what}`, expect: unanswered, recipe }
}

function serialDiffers(how: string, own: Uint8Array, listed: Uint8Array): FaultCase {
  return {
    row: 'serial-comparison',
    about: `a document signer of the serial number ${how}`,
    expect: { verdict: 'passed', strict: 'passed' },
    recipe: (bench) => ({
      ...withCrl(bench, () => ({ entries: [entryOf(bench, listed)] })),
      licence: { documentSigner: { parts: { serialNumber: own } } },
    }),
  }
}

async function namesakeOf({ notBefore, notAfter }: Certified, bench: Bench): Promise<Certified> {
  return issueIaca({ subject: demoSubject('Utopia DMV IACA', 'Utopia DMV'), notBefore, notAfter, ...sourcesOf(bench) })
}
