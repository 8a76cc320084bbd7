import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Presented, presentDemo } from '../intake/demo-suite.ts'
import { type Fault, issueFaulty } from '../issue/index.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

const ANNEX_D = 'docs/examples/annex-d'
const ROOT = `${ANNEX_D}/iaca-root.pem`
const CASE = `${ANNEX_D}/case.json`

let folder: Folder
let presented: Presented
let trust: readonly string[]
let licence: string
beforeAll(async () => {
  folder = temporaryFolder()
  presented = await presentDemo()
  trust = ['--trust', folder.file('iaca.pem', encodePem('CERTIFICATE', presented.licence.iaca.certificate))]
  licence = folder.file('licence.cbor', presented.response)
})
afterAll(() => folder.remove())

/** A faulty response and its anchors as files. */
async function faulty(fault: Fault): Promise<readonly string[]> {
  const { response, anchors } = await issueFaulty(fault)
  const pem = anchors.map(({ bytes }) => encodePem('CERTIFICATE', bytes)).join('')
  return [folder.file(`${fault}.cbor`, response), ...(pem === '' ? [] : ['--trust', folder.file(`${fault}.pem`, pem)])]
}
const quiet = async (...argv: readonly string[]) => mdl(['verify', '-q', ...argv])

describe('the exit code', () => {
  it('is 0 for a plain pass', async () => {
    expect(await quiet(licence, ...trust)).toEqual({ code: 0, out: `passed  ${licence}\n`, notes: '' })
  })
  it('is 1 where a check failed', async () => {
    const { code, out } = await quiet(...(await faulty('element-value-changed')))
    expect([code, out.split('  ')[0]]).toEqual([1, 'failed'])
  })
  it('is 2 where nothing failed and the issuer is unknown, and says what to do', async () => {
    expect(await quiet(licence)).toEqual({
      code: 2,
      out: `indeterminate  ${licence}\n`,
      notes: 'mdl: no trust anchors: every issuer is unknown\n  → add --trust iaca.pem or --vical list.cbor\n',
    })
  })
  it('is 3 for a pass that rests on the file', async () => {
    expect(await quiet('--case', CASE)).toEqual({ code: 3, out: `passed (trust supplied by the file)  ${CASE}\n`, notes: '' })
  })
  it('is 3 for a pass that rests on an authority for tests, in a word of its own', async () => {
    const asTest = trust.map((argument) => (argument === '--trust' ? '--test-trust' : argument))
    expect(await quiet(licence, ...asTest)).toEqual({ code: 3, out: `TEST passed  ${licence}\n`, notes: '' })
    expect(await quiet(licence, ...trust, ...asTest)).toMatchObject({ code: 0 }) // held without the mark as well
  })
  it.each<[string, readonly string[], RegExp]>([
    ['nothing to verify', ['verify'], /^mdl: nothing to verify\n {2}→ name a file, "-" for standard input, or --case FILE\n$/],
    ['an unknown option', ['verify', 'x', '--lotl', 'y'], /^mdl: unknown option '--lotl'\n/],
    [
      'a format that does not exist',
      ['verify', 'x', '--format', 'junit'],
      /'junit' is invalid\. Allowed choices are pretty, json, ndjson, md/,
    ],
    [
      'a policy that does not exist',
      ['verify', 'x', '--policy', 'lenient'],
      /^mdl: --policy: "lenient" is unknown or not supported yet\n {2}→ use interop, strict or a file\n$/,
    ],
    [
      'a time that is none',
      ['verify', 'x', '--at', '2026-02-30T00:00:00Z'],
      /^mdl: --at: expected a time such as 2026-01-31T10:00:00Z, found "2026-02-30T00:00:00Z"\n$/,
    ],
    ['a day without a time', ['verify', 'x', '--at', '2026-02-03'], /^mdl: --at: expected a time/],
    ['a check that does not exist', ['verify', 'x', '--only', 'digest.mach'], /"digest\.mach" is no check; "mdl checks" lists all/],
    ['a check to skip that does not exist', ['verify', 'x', '--skip', 'all'], /"all" is no check/],
    ['a word for --fail-on that does not exist', ['verify', 'x', '--fail-on', 'never'], /'never' is invalid/],
    ['standard input twice', ['verify', '-', '-'], /standard input can be read once/],
    ['an option without its value', ['verify', 'x', '--at'], /argument missing/],
  ])('is 64 for %s', async (_, argv, notes) => {
    const transcript = await mdl(argv)
    expect([transcript.code, transcript.out]).toEqual([64, ''])
    expect(transcript.notes).toMatch(notes)
  })
  it('is 64 for a case that asks for a policy that does not exist', async () => {
    const file = folder.file('policy.json', JSON.stringify({ response: { hex: 'a0' }, policy: 'lenient' }))
    for (const argv of [['--case', file], [file]]) expect(await quiet(...argv)).toMatchObject({ code: 64, out: `unreadable  ${file}\n` })
  })
  it('is 65 for what is cut off', async () => {
    const file = folder.file('cut.cbor', presented.response.subarray(0, 100))
    const { code, out } = await mdl(['verify', file])
    expect([code, out]).toEqual([65, expect.stringContaining('It’s not a licence file, or it was cut off at byte 100.')])
  })
  it('is 65 for something else, which is named', async () => {
    const { code, out } = await mdl(['verify', ROOT])
    expect([code, out.split('\n').slice(0, 3)]).toEqual([
      65,
      [`no licence  ${ROOT}`, '  This is a certificate', '  A licence is not in it. If it is an authority’s, add it to the trust store.'],
    ])
  })
  it('is 66 for a path that is not there, or is a folder', async () => {
    expect(await quiet('no/such.cbor')).toEqual({ code: 66, out: '', notes: 'mdl: no/such.cbor: no such file\n  → check the path\n' })
    expect(await quiet(ANNEX_D)).toMatchObject({ code: 66, notes: expect.stringContaining('it is a folder') })
    expect(await quiet(licence, '--trust', 'no.pem')).toMatchObject({ code: 66, out: '' })
  })
  it('is 70 for our own fault, which quotes nothing of the input', async () => {
    const readFile = () => Promise.reject(new SyntaxError('Unexpected token M in MOELLER'))
    const { code, out, notes } = await mdl(['verify', licence], { io: { readFile } })
    expect([code, out]).toEqual([70, ''])
    expect(notes).toMatch(/^mdl: our fault\n {2}→ please report it with these lines, without the licence\n {2}SyntaxError: \n/)
    expect(notes).not.toContain('MOELLER')
  })
  it('is that of the worst of several inputs', async () => {
    const failing = await faulty('element-value-changed')
    const cut = folder.file('cut.cbor', presented.response.subarray(0, 100))
    expect((await quiet(licence, licence, ...trust)).code).toBe(0)
    expect((await quiet(licence, '--case', CASE, ...trust)).code).toBe(3)
    expect((await quiet(licence, '--case', CASE)).code).toBe(2)
    expect((await quiet(licence, cut, '--case', CASE)).code).toBe(65)
    expect((await quiet(cut, ...failing)).code).toBe(1)
  })
  it('is 66 beside a path that is not there, and the others are judged all the same', async () => {
    const { code, out, notes } = await quiet(licence, 'no.cbor', ...trust)
    expect([code, out, notes]).toEqual([66, `passed  ${licence}\n`, 'mdl: no.cbor: no such file\n  → check the path\n'])
    expect((await quiet('no.cbor', ...(await faulty('element-value-changed')))).code).toBe(1)
  })
})

describe('--fail-on', () => {
  it('exits 0 where the worst outcome is milder than its word, and prints the same', async () => {
    const unknown = await quiet(licence)
    expect(await quiet(licence, '--fail-on', 'failed')).toEqual({ ...unknown, code: 0 })
    expect(await quiet(licence, '--fail-on', 'indeterminate')).toEqual(unknown)
    expect((await quiet('--case', CASE, '--fail-on', 'indeterminate')).code).toBe(0)
    expect((await quiet('--case', CASE, '--fail-on', 'warning')).code).toBe(3)
    expect((await quiet(...(await faulty('element-value-changed')), '--fail-on', 'failed')).code).toBe(1)
  })
  it('makes a warning count', async () => {
    expect((await quiet('--case', CASE, '--trust', ROOT)).code).toBe(0)
    expect((await quiet('--case', CASE, '--trust', ROOT, '--fail-on', 'warning')).code).toBe(1)
  })
})

describe('--skip', () => {
  it.each(['issuer-auth.signature', 'digest.match', 'path.anchor', 'validity.valid-until'])(
    '%s never gives passed or exit 0',
    async (id) => {
      for (const rest of [[], ['--fail-on', 'failed'], ['--fail-on', 'indeterminate'], ['--fail-on', 'warning']]) {
        const { code, out } = await quiet(licence, ...trust, '--skip', id, ...rest)
        expect([code, out]).toEqual([2, `indeterminate  ${licence}\n`])
      }
    },
  )
  it('makes no genuine licence of a forged one', async () => {
    expect((await quiet(...(await faulty('mso-changed')), '--skip', 'issuer-auth.signature,digest.match')).code).not.toBe(0)
    const { out } = await mdl(['verify', licence, ...trust, '--skip', 'issuer-auth.signature'])
    expect(out).toContain('Could not be settled')
    expect(out).toContain('issuer-auth.signature: Skipped on request, so nothing is proven.')
  })
})
