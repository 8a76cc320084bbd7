// Faults of the mobile security object: digest algorithm, docType, dates (ISO/IEC 18013-5, 9.1.2.4, 9.3.1).
import { type Encodable, tagged } from '../../cbor/index.ts'
import { daysAfter, secondsAfter, tdateText } from '../dates.ts'
import type { MdocOptions } from '../issuer-signed.ts'
import type { Expectation, FaultCase, FaultTable, Recipe } from './fault.ts'
import { withMember } from './surgery.ts'

export const msoFaults = {
  'digest-algorithm-sha-1': badDigestAlgorithm('SHA-1', 'SHA-1'),
  'digest-algorithm-md5': badDigestAlgorithm('MD5', 'MD5'),
  'digest-algorithm-lower-case': badDigestAlgorithm('"sha-256" in lower case', 'sha-256'),
  'digest-algorithm-missing': { ...badDigestAlgorithm('none', ''), recipe: () => withMso(['digestAlgorithm']) },
  'mso-doc-type': {
    row: 'doc-type',
    about: 'an MSO of another docType than its document claims',
    expect: { verdict: 'failed', failingExactly: ['mso.doc-type'] },
    recipe: () => ({ presentation: { edit: { docType: 'org.example.club.1' } } }),
  },
  'pid-as-mdl': {
    row: 'doc-type',
    about: 'an mDL response with the MSO of a PID',
    expect: { verdict: 'failed', failingExactly: ['mso.doc-type'] },
    recipe: () => withMso(['docType'], 'eu.europa.ec.eudi.pid.1'),
  },
  'signed-after-now': badPeriod('an MSO that is signed after now', ['validity.valid-from'], (at) => ({
    signed: secondsAfter(at, 3600),
    validFrom: secondsAfter(at, 3600),
  })),
  'valid-from-future': badPeriod('an MSO that is not valid yet', ['validity.valid-from'], (at) => ({ validFrom: secondsAfter(at, 1) })),
  'valid-until-past': badPeriod('an MSO that is no longer valid', ['validity.valid-until'], (at) => ({ validUntil: secondsAfter(at, -1) })),
  'valid-until-before-valid-from': badPeriod('a validUntil before validFrom', ['validity.order', 'validity.valid-until'], (at) => ({
    validFrom: secondsAfter(at, -60),
    validUntil: secondsAfter(at, -120),
  })),
  'valid-until-is-valid-from': badPeriod('a validUntil equal to validFrom', ['validity.order'], (at) => ({
    validFrom: at,
    validUntil: at,
  })),
  'valid-from-before-signed': badPeriod('a validFrom before signed', ['validity.order'], (at) => ({ validFrom: daysAfter(at, -2) })),
  'signed-before-signer': badPeriod('an MSO signed before its signer was valid', ['validity.signed'], (at) => ({
    signed: daysAfter(at, -31),
  })),
  'signed-after-signer': {
    row: 'validity-period',
    about: 'an MSO signed after its signer had expired',
    expect: { verdict: 'failed', failingExactly: ['path.validity', 'validity.signed'] },
    recipe: ({ at }) => ({ licence: { documentSigner: { notAfter: daysAfter(at, -2) } } }),
  },
  'at-valid-until': goodPeriod('an MSO in the very second in which it ends', (at) => ({ validUntil: at })),
  'at-valid-from': goodPeriod('an MSO in the very second in which it begins', (at) => ({ signed: at, validFrom: at })),
  'signed-at-not-before': goodPeriod('an MSO signed in the second in which its signer begins', (at) => ({ signed: daysAfter(at, -30) })),
  'date-with-fraction': oddDate('a date with a fraction', (date) => tagged(0, date.replace('Z', '.123Z'))),
  'date-with-offset': oddDate('a date with an offset', (date) => tagged(0, date.replace('Z', '+00:00'))),
  'date-without-tag': oddDate('a date without its tag', (date) => date),
  'date-as-bytes': oddDate('a date as a byte string', (date) => new TextEncoder().encode(date)),
  'date-30-february': noDate('30 February', '2026-02-30T00:00:00Z'),
  'date-24-hours': noDate('24:00', '2026-06-14T24:00:00Z'),
  'date-second-60': noDate('second 60', '2026-06-14T23:59:60Z'),
  'date-year-10000': noDate('the year 10000', '10000-01-01T00:00:00Z'),
  'date-of-prose': noDate('prose', 'Jan 5 2026 (x)'),
  'date-of-garbage': noDate('garbage', '2026-13-45T99:99:99Z'),
} satisfies FaultTable

const withMso = (path: readonly string[], ...value: readonly Encodable[]): Recipe => ({
  licence: { mdoc: { edit: { mso: (mso) => withMember(mso, path, ...value) } } },
})

function badDigestAlgorithm(what: string, name: string): FaultCase {
  return {
    row: 'digest-algorithm',
    about: `an MSO that names ${what} for its digests`,
    expect: { verdict: 'failed', failingExactly: ['mso.digest-algorithm'] },
    recipe: () => withMso(['digestAlgorithm'], name),
  }
}

type Period = Partial<MdocOptions['validity']>

/** Around dates that are in order at `at`. */
const withPeriod = (at: Date, period: Period): Recipe => ({
  licence: { mdoc: { validity: { signed: daysAfter(at, -1), validFrom: daysAfter(at, -1), validUntil: daysAfter(at, 30), ...period } } },
})

function badPeriod(about: string, failing: readonly string[], period: (at: Date) => Period): FaultCase {
  const expect: Expectation = { verdict: 'failed', failingExactly: failing }
  return { row: 'validity-period', about, expect, recipe: ({ at }) => withPeriod(at, period(at)) }
}

function goodPeriod(about: string, period: (at: Date) => Period): FaultCase {
  return { row: 'validity-period', about, expect: { verdict: 'passed', strict: 'passed' }, recipe: ({ at }) => withPeriod(at, period(at)) }
}

function oddDate(about: string, write: (date: string) => Encodable): FaultCase {
  return {
    row: 'date-form',
    about,
    expect: { verdict: 'passed', warning: ['validity.form'] },
    recipe: ({ at }) => withMso(['validityInfo', 'validUntil'], write(tdateText(daysAfter(at, 30)))),
  }
}

/** Put in place of `signed`: a comparison with a date that is none is never true, so no comparison may be made. */
function noDate(what: string, text: string): FaultCase {
  return {
    row: 'date-text',
    about: `${what} in place of a date`,
    expect: { verdict: 'failed', failingExactly: ['document.structure'] },
    recipe: () => withMso(['validityInfo', 'signed'], tagged(0, text)),
  }
}
