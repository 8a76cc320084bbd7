// `mdl verify` as transcripts: what is read from where, and what is printed where.
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url, toHex } from '../crypto/index.ts'
import type { JsonOutcome } from '../formats/index.ts'
import { type Presented, presentDemo } from '../intake/demo-suite.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

const ANNEX_D = 'docs/examples/annex-d'
const ROOT = `${ANNEX_D}/iaca-root.pem`

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

const quiet = async (...argv: readonly string[]) => mdl(['verify', '-q', ...argv])

describe('input and output', () => {
  it('reads standard input in every form', async () => {
    for (const stdin of [
      presented.response,
      toHex(presented.response),
      JSON.stringify({ vp_token: { q: [toBase64url(presented.response)] } }),
    ])
      expect(await mdl(['verify', '-q', '-', ...trust], { stdin })).toEqual({
        code: 0,
        out: expect.stringMatching(/^passed {2}standard input/),
        notes: '',
      })
  })
  it('prints one object for one input, an array for several, a line each as ndjson', async () => {
    const one = JSON.parse((await mdl(['verify', licence, '--format', 'json', ...trust])).out) as JsonOutcome
    expect([one.input, one.verdict, one.redacted]).toEqual([licence, 'passed', true])
    const several = JSON.parse((await mdl(['verify', licence, ROOT, '--format', 'json', ...trust])).out) as JsonOutcome[]
    expect(several.map(({ state }) => state)).toEqual(['judged', 'other'])
    const lines = (await mdl(['verify', licence, ROOT, '--format', 'ndjson', ...trust])).out.trimEnd().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as JsonOutcome).verdict)).toEqual(['passed', 'unreadable'])
  })
  it('prints Markdown', async () => {
    expect((await mdl(['verify', licence, '--format', 'md', ...trust])).out).toMatch(/^# Genuine and current\n/)
  })
  it('prints the sign first, then the ten questions, then the details without their values', async () => {
    const { out } = await mdl(['verify', licence, ...trust])
    const lines = out.split('\n')
    expect(lines.slice(0, 4)).toEqual([
      `passed  ${licence}`,
      '  Genuine and current',
      '  Issued by Utopia DMV. Compare the photo with the person.',
      '  Nothing proves that its owner presented it.',
    ])
    expect(out.match(/^ {2}[✓?–] +\d+ /gm)).toHaveLength(10)
    expect(out).toMatch(/^ {4}Family name {18}\(text\)$/m)
    expect(out).toContain('values are hidden: --show-pii shows them')
  })
  it('prints what did not pass, all of it with --verbose, what was asked for with --only', async () => {
    const checks = async (...rest: readonly string[]) =>
      (await mdl(['verify', licence, ...trust, ...rest])).out.match(/^ {7}\S [a-z-]+\.[a-z.-]+/gm)?.map((line) => line.trim().slice(2))
    expect(await checks()).toEqual(['revocation.ds', 'device-auth.session'])
    expect((await checks('-v'))?.length).toBeGreaterThan(70)
    expect(await checks('--only', 'mso.version,validity.order')).toEqual(['mso.version', 'validity.order'])
  })
  it.each(['json', 'ndjson', 'md'])('keeps to --only as %s, and to the verdict', async (format) => {
    const { code, out } = await mdl(['verify', licence, ...trust, '--only', 'mso.version', '--format', format])
    expect(code).toBe(0)
    expect(out).toMatch(/passed/)
    expect([out.includes('mso.version'), out.includes('revocation.ds')]).toEqual([true, false])
  })
  it('colours on a terminal alone, and never with NO_COLOR or --no-color', async () => {
    const coloured = async (world: object, ...rest: readonly string[]) =>
      (await mdl(['verify', licence, ...trust, ...rest], world)).out.includes('\u001b[')
    expect(await coloured({ isTerminal: true })).toBe(true)
    expect(await coloured({ isTerminal: false })).toBe(false)
    expect(await coloured({ isTerminal: true, env: { NO_COLOR: '1' } })).toBe(false)
    expect(await coloured({ isTerminal: true }, '--no-color')).toBe(false)
    expect(await coloured({ isTerminal: true }, '-o', join(folder.path, 'plain.txt'))).toBe(false)
  })
  it('writes to a file, never over one without --force, never through a link', async () => {
    const path = join(folder.path, 'report.json')
    const write = async (...rest: readonly string[]) => mdl(['verify', licence, ...trust, '--format', 'json', '-o', path, ...rest])
    expect(await write()).toEqual({ code: 0, out: '', notes: '' })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ verdict: 'passed' })
    writeFileSync(path, 'mine')
    expect(await write()).toMatchObject({ code: 64, out: '', notes: expect.stringContaining('exists already') })
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect((await write('--force')).code).toBe(0)
    expect(readFileSync(path, 'utf8')).toContain('"verdict": "passed"')
    const target = folder.file('target.txt', 'target')
    const link = join(folder.path, 'link.json')
    symlinkSync(target, link)
    const dangling = join(folder.path, 'dangling.json')
    symlinkSync(join(folder.path, 'nowhere.json'), dangling)
    for (const linked of [link, dangling])
      for (const rest of [[], ['--force']])
        expect(await mdl(['verify', licence, '-o', linked, ...rest])).toMatchObject({
          code: 64,
          notes: expect.stringContaining('links are never followed'),
        })
    expect(readFileSync(target, 'utf8')).toBe('target')
    expect(await mdl(['verify', licence, '-o', join(folder.path, 'no/such/folder.json')])).toMatchObject({
      code: 64,
      notes: expect.stringContaining('cannot be written'),
    })
  })
  it('asks for proof of the owner where somebody is there', async () => {
    expect(await quiet(licence, ...trust, '--live')).toMatchObject({ code: 2 })
    expect((await mdl(['verify', licence, ...trust, '--live'])).out).toContain('Owner not confirmed')
  })
})
