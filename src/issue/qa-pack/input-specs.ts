// Of the matrix's "CBOR and input": cases that bring trust, time or policy themselves, and responses that cannot be read.
import { concatBytes } from '../../crypto/index.ts'
import type { CaseFile } from '../../mdoc/index.ts'
import { daysAfter } from '../dates.ts'
import type { Recipe } from '../faults/fault.ts'
import type { CaseSpec } from './case-spec.ts'
import { recipeOf } from './fault-specs.ts'

export function inputSpecs(): readonly CaseSpec[] {
  return [...bringing, ...unreadable]
}

/** What no folder can show of the starred rows, and why: said in manifest.json and README.md. */
export const leftOut = [
  {
    row: 'trust-of-the-file',
    what: 'URL fragment, share target, message',
    why: 'they reach a web page, not a folder; the case file that brings trust, time or policy is here',
  },
  {
    row: 'zip-entries',
    what: 'zip archives',
    why: 'a case names one response, and an archive is a batch of files: mdl opens none',
  },
] as const

const FRAMED = 'x-framed'
const framed =
  (...frames: readonly string[]) =>
  (caseFile: CaseFile): CaseFile => ({ ...caseFile, extensions: new Map([[FRAMED, frames]]) })

const bringing: readonly CaseSpec[] = [
  {
    folder: 'input/case-brings-trust',
    row: 'trust-of-the-file',
    about: 'Accepts a licence for whose authority the case alone speaks, and says so: trust supplied by the file.',
    recipe: () => ({}),
    expect: { verdict: 'passed', verdictIgnoringTrust: 'passed', failingExactly: [] },
    edit: framed('test-only-anchor', 'trust-from-file'),
  },
  {
    folder: 'input/case-brings-no-trust',
    row: 'trust-of-the-file',
    about: 'Cannot judge the same kind of licence where neither the case nor anybody else speaks for its authority.',
    recipe: () => ({ anchors: () => [] }),
    expect: {
      verdict: 'indeterminate',
      verdictIgnoringTrust: 'passed',
      failingExactly: [],
      checks: new Map([['path.anchor', new Map([['indeterminate', 1]])]]),
    },
  },
  {
    folder: 'input/case-brings-time',
    row: 'trust-of-the-file',
    about: 'Accepts a licence that ran out before the time of the other cases, because the case says when to judge it.',
    recipe: longAgo,
    expect: { verdict: 'passed', failingExactly: [] },
    edit: framed('test-only-anchor', 'trust-from-file', 'time-from-file'),
  },
  {
    folder: 'input/case-brings-policy',
    row: 'trust-of-the-file',
    about: 'Refuses a licence with a date in an odd form, because the case asks for strict.',
    recipe: (bench) => recipeOf('date-without-tag', bench),
    expect: { verdict: 'failed', failingExactly: ['validity.form'] },
    policy: 'strict',
    crl: 'added',
  },
]

function longAgo({ at }: { readonly at: Date }): Recipe {
  const then = daysAfter(at, -20)
  return {
    at: then,
    licence: { mdoc: { validity: { signed: daysAfter(at, -25), validFrom: daysAfter(at, -25), validUntil: daysAfter(at, -10) } } },
  }
}

const broken = (name: string, about: string, edit: (response: Uint8Array) => Uint8Array): CaseSpec => ({
  folder: `input/${name}`,
  about: `Cannot read ${about}.`,
  recipe: () => ({ editResponse: edit }),
  expect: { verdict: 'unreadable' },
})

const unreadable: readonly CaseSpec[] = [
  broken('one-byte', 'a response of one octet', (response) => response.subarray(0, 1)),
  broken('truncated', 'a response that is cut short', (response) => response.subarray(0, -1)),
  broken('trailing-bytes', 'a response with an octet behind it', (response) => concatBytes(response, Uint8Array.of(0))),
  broken('duplicate-key', 'a response in which a key stands twice', (response) =>
    concatBytes(Uint8Array.of((response[0] ?? 0) + 1), response.subarray(1), new TextEncoder().encode('fstatus'), Uint8Array.of(0)),
  ),
  broken('declared-length', 'a response that declares a string of 2^63 octets', () =>
    Uint8Array.of(0xa1, 0x67, ...new TextEncoder().encode('version'), 0x7b, 0x80, 0, 0, 0, 0, 0, 0, 0),
  ),
  broken('nesting', 'a response of 100,000 arrays in each other', () => new Uint8Array(100_000).fill(0x81)),
  broken('no-map', 'a response that is an array', () => Uint8Array.of(0x83, 1, 2, 3)),
]
