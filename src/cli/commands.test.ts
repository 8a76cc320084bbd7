// `mdl` itself, `mdl checks`, `mdl explain` and `mdl test` as transcripts.
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../crypto/index.ts'
import { presentDemo } from '../intake/demo-suite.ts'
import { catalogue } from '../verify/index.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

const ids = Object.keys(catalogue)
const VECTORS = process.env.MDL_VECTORS ?? '../shared/vectors'

describe('mdl', () => {
  it('without a command prints its help as a remark, and that is a mistake', async () => {
    const { code, out, notes } = await mdl([])
    expect([code, out]).toEqual([64, ''])
    expect(notes).toMatch(/^Usage: mdl \[options\] \[command\]/)
  })
  it('prints help and version where they are asked for', async () => {
    expect(await mdl(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('verify [options] [files...]'), notes: '' })
    expect(await mdl(['help', 'verify'])).toMatchObject({ code: 0, out: expect.stringContaining('--trust <path>') })
    expect(await mdl(['verify', '-h'])).toMatchObject({ code: 0, out: expect.stringContaining('the exit code is the verdict') })
    expect(await mdl(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
  it('names the command that was meant', async () => {
    expect(await mdl(['verfy'])).toEqual({ code: 64, out: '', notes: "mdl: unknown command 'verfy'\n  → Did you mean verify?\n" })
    expect((await mdl(['verify', 'x', '--trst', 'y'])).notes).toBe("mdl: unknown option '--trst'\n  → Did you mean --trust?\n")
  })
})

describe('mdl checks', () => {
  it('lists every check with its question and what binds', async () => {
    const { code, out } = await mdl(['checks'])
    const lines = out.trimEnd().split('\n')
    expect([code, lines.length]).toEqual([0, ids.length])
    expect(lines.find((line) => line.includes('digest.match'))).toBe(
      ' 5  digest.match                               B     B     The detail is as it was signed',
    )
  })
  it('does so as JSON and as Markdown', async () => {
    const rows = JSON.parse((await mdl(['checks', '--format', 'json'])).out) as { id: string }[]
    expect(rows.map(({ id }) => id)).toEqual(ids)
    expect(rows.find(({ id }) => id === 'digest.match')).toEqual({
      id: 'digest.match',
      group: 5,
      title: 'The detail is as it was signed',
      clause: 'ISO/IEC 18013-5 9.3.1',
      interop: 'B',
      strict: 'B',
    })
    const { out } = await mdl(['checks', '--format', 'md'])
    expect(out.trimEnd().split('\n')).toHaveLength(ids.length + 2)
    expect(out).toMatch(/^\| id \| question \| rule \| clause \| interop \| strict \|\n/)
  })
})

describe('mdl explain', () => {
  it('says what a check compares, by which clause, and where it stands', async () => {
    expect(await mdl(['explain', 'profile.ds.key-usage'])).toEqual({
      code: 0,
      notes: '',
      out: [
        'profile.ds.key-usage: Key usage of the document signer certificate',
        '  question   3 Is the signer’s certificate in order?',
        '  clause     ISO/IEC 18013-5 B.1.4',
        '  interop    binds; also when it cannot be performed',
        '  strict     binds; also when it cannot be performed',
        '  passed     The certificate keeps this rule.',
        '  failed     The certificate breaks a rule.',
        '  then       Report it to the issuing authority; a person at the counter asks for another document.',
        '  code       src/verify/profile/ds.ts, checkKeyUsage',
        '',
      ].join('\n'),
    })
  })
  it.each(ids)('explains %s by code that is there', async (id) => {
    const { code, out } = await mdl(['explain', id])
    expect(code).toBe(0)
    expect(existsSync(/code {7}(\S+),/.exec(out)?.[1] ?? '')).toBe(true)
  })
  it('names what was meant', async () => {
    expect(await mdl(['explain', 'digest'])).toEqual({
      code: 64,
      out: '',
      notes: 'mdl: "digest" is no check\n  → did you mean mso.digest-algorithm, digest.match, digest.present?; "mdl checks" lists all\n',
    })
    expect((await mdl(['explain', 'zzz'])).notes).toContain('an id looks like digest.match')
  })
})

describe('mdl test', () => {
  let folder: Folder
  let members: { readonly response: object; readonly trustAnchors: readonly object[]; readonly at: string }
  beforeAll(async () => {
    folder = temporaryFolder()
    const { licence, response } = await presentDemo()
    members = {
      response: { hex: toHex(response) },
      trustAnchors: [{ pem: encodePem('CERTIFICATE', licence.iaca.certificate) }],
      at: '2026-06-15T12:00:00Z',
    }
  })
  afterAll(() => folder.remove())
  const caseOf = (name: string, expectation: object | undefined, changes: object = {}) =>
    folder.file(name, JSON.stringify({ ...members, about: 'a case', expect: expectation, ...changes }))

  it('exits 0 where every expectation is met', async () => {
    const checks = { 'digest.match': { passed: 27 }, 'revocation.ds': { indeterminate: 1 } }
    const file = caseOf('met.case.json', { verdict: 'passed', verdictIgnoringTrust: 'passed', failingExactly: [], checks })
    expect(await mdl(['test', file])).toEqual({ code: 0, out: `ok      ${file}  passed  a case\n1 passed, 0 failed\n`, notes: '' })
  })
  it('compares the verdict alone, whatever frames it wears', async () => {
    expect((await mdl(['test', caseOf('framed.case.json', { verdict: 'passed' })])).code).toBe(0)
    expect(
      (
        await mdl([
          'test',
          caseOf(
            'failed.case.json',
            { verdict: 'failed', failingExactly: ['validity.valid-from', 'path.validity', 'validity.signed'] },
            { at: '2026-01-01T00:00:00Z' },
          ),
        ])
      ).out,
    ).toMatch(/1 passed|0 failed|failed/)
  })
  it.each<[string, object | undefined, object, string]>([
    ['another verdict', { verdict: 'failed' }, {}, 'verdict: expected failed, found passed'],
    ['another verdict without trust', { verdictIgnoringTrust: 'failed' }, {}, 'verdictIgnoringTrust: expected failed, found passed'],
    ['a check that did not fail', { failing: ['digest.match'] }, {}, 'digest.match: expected to fail, found 27 passed'],
    ['a check that does not exist', { failing: ['digest.mach'] }, {}, 'digest.mach: expected to fail, found no such check in the report'],
    ['another count', { checks: { 'digest.match': { passed: 3 } } }, {}, 'digest.match: expected 3 passed, found 27 (27 passed)'],
    [
      'a failure that was not expected',
      { failingExactly: ['path.validity'] },
      { at: '2036-01-01T00:00:00Z' },
      'validity.valid-until: failed, which was not expected',
    ],
    ['nothing expected', undefined, {}, 'the case expects nothing: add "expect"'],
    ['an empty expectation', {}, {}, 'the case expects nothing: add "expect"'],
    [
      'an unreadable response that was expected to pass',
      { verdict: 'passed' },
      { response: { hex: 'a2' } },
      'verdict: expected passed, found unreadable',
    ],
    [
      'a case that cannot be used, though unreadable is expected',
      { verdict: 'unreadable' },
      { response: 'none.cbor' },
      'the case can’t be used: response: the case names the file "none.cbor"',
    ],
    ['a case with a fault', { verdict: 'unreadable' }, { trust: [] }, 'not a case: trust: unknown member'],
    ['a policy that does not exist', { verdict: 'unreadable' }, { policy: 'lenient' }, 'the case can’t be used: "lenient"'],
  ])('exits 1 for %s', async (_, expectation, changes, problem) => {
    const { code, out } = await mdl(['test', caseOf('one.case.json', expectation, changes)])
    expect(code).toBe(1)
    expect(out).toMatch(/^FAILED .*\n(?: {10}.*\n)+0 passed, 1 failed\n$/)
    expect(out).toContain(`          ${problem}`)
  })
  it('meets the expectation of what cannot be read', async () => {
    expect((await mdl(['test', caseOf('cut.case.json', { verdict: 'unreadable' }, { response: { hex: 'a2' } })])).code).toBe(0)
    const pem = { response: { base64url: Buffer.from(encodePem('X', new Uint8Array(3))).toString('base64url') } }
    expect((await mdl(['test', caseOf('pem.case.json', { verdict: 'unreadable' }, pem)])).code).toBe(0)
  })
  it('takes trust, time and policy of the operator in place of the case’s', async () => {
    const file = caseOf('operator.case.json', { verdict: 'failed' })
    expect((await mdl(['test', file])).code).toBe(1)
    expect((await mdl(['test', file, '--at', '2036-01-01T00:00:00Z'])).code).toBe(0)
    expect((await mdl(['test', file, '--policy', 'lenient'])).code).toBe(64)
  })
  it('runs the cases of a folder, by name, and counts', async () => {
    const cases = temporaryFolder()
    for (const [name, verdict] of [
      ['a/case.json', 'passed'],
      ['b.case.json', 'failed'],
      ['notes.json', 'failed'],
      ['c/d/case.json', 'passed'],
    ] as const)
      cases.file(name, JSON.stringify({ ...members, expect: { verdict } }))
    const { code, out } = await mdl(['test', cases.path])
    expect([code, out.match(/^(?:ok|FAILED)/gm), out.split('\n').at(-2)]).toEqual([1, ['ok', 'FAILED', 'ok'], '2 passed, 1 failed'])
    const json = JSON.parse((await mdl(['test', cases.path, '--format', 'json'])).out) as { verdict: string; problems: string[] }[]
    expect(json.map(({ verdict, problems }) => [verdict, problems.length])).toEqual([
      ['passed', 0],
      ['passed', 1],
      ['passed', 0],
    ])
    cases.remove()
  })
  it('says where there is no case', async () => {
    const empty = temporaryFolder()
    expect(await mdl(['test', empty.path])).toMatchObject({
      code: 64,
      notes: expect.stringContaining('a case is named case.json or *.case.json'),
    })
    empty.remove()
    expect((await mdl(['test', 'none.json'])).code).toBe(66)
    expect((await mdl(['test'])).code).toBe(64)
  })
  it('meets the example of annex D', async () => {
    expect((await mdl(['test', 'docs/examples'])).code).toBe(0)
  })
  it.skipIf(!existsSync(VECTORS))('meets every published vector', async () => {
    const { code, out } = await mdl(['test', VECTORS])
    expect([code, out.split('\n').at(-2)]).toEqual([0, '8 passed, 0 failed'])
  })
})
