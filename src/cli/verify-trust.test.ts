// `mdl verify` as transcripts: the trust that an operator gives, and what a case may bring.
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../crypto/index.ts'
import type { JsonOutcome } from '../formats/index.ts'
import { type Presented, presentDemo } from '../intake/demo-suite.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

const ANNEX_D = 'docs/examples/annex-d'
const ROOT = `${ANNEX_D}/iaca-root.pem`
const CASE = `${ANNEX_D}/case.json`
const RESPONSE = `${ANNEX_D}/device-response.cbor`

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

describe('trust', () => {
  it('of the operator for the file’s own anchor is a plain pass', async () => {
    expect(await quiet('--case', CASE, '--trust', ROOT)).toEqual({ code: 0, out: `passed  ${CASE}\n`, notes: '' })
  })
  it('may be a folder', async () => {
    expect((await quiet('--case', CASE, '--trust', ANNEX_D)).code).toBe(0)
  })
  it('may be DER', async () => {
    const der = folder.file('iaca.der', presented.licence.iaca.certificate)
    expect((await quiet(licence, '--trust', der)).code).toBe(0)
  })
  it('with a private key in the file is refused whole, aloud', async () => {
    const pem = readFileSync(ROOT, 'utf8')
    const key = folder.file('both.pem', `${pem}${encodePem('PRIVATE KEY', Uint8Array.of(0x30, 3, 2, 1, 0))}`)
    const { code, notes } = await quiet('--case', CASE, '--trust', key)
    expect(code).toBe(3)
    expect(notes).toBe(
      `mdl: --trust ${key}: It contains a private key. Nothing of it was imported or stored; remove the key and try again.\n`,
    )
  })
  it('of a signer is refused, and names the authority to look for', async () => {
    const signer = folder.file('ds.pem', encodePem('CERTIFICATE', presented.licence.documentSigner.certificate))
    const { code, notes } = await quiet(licence, '--trust', signer)
    expect([code, notes]).toEqual([
      2,
      expect.stringContaining('This is a signer, not an authority. Import the authority that issued it: C=NL, O=Utopia DMV'),
    ])
  })
  it('that has expired is taken, and noted', async () => {
    const { notes } = await quiet(RESPONSE, '--trust', ROOT, '--at', '2060-01-01T00:00:00Z')
    expect(notes).toMatch(/iaca-root\.pem: taken, though it is expired \(20\d\d-/)
  })
  it('that holds no certificates says so', async () => {
    const empty = temporaryFolder()
    expect((await quiet(licence, '--trust', empty.path)).notes).toContain('no certificate files in it')
    empty.remove()
  })
})

describe('a case', () => {
  it('named as a case is judged at its time by the operator’s choice', async () => {
    const { out } = await mdl(['verify', '--case', CASE, '--trust', ROOT, '--format', 'json'])
    const { framed, reports } = JSON.parse(out) as JsonOutcome
    expect([framed, reports?.[0]?.report.atOrigin, reports?.[0]?.report.at]).toEqual([[], 'operator', '2021-01-01T00:00:00Z'])
  })
  it('named as a file is judged at a time that the file chose', async () => {
    expect(await quiet(CASE, '--trust', ROOT)).toMatchObject({ code: 3, out: `passed (time supplied by the file)  ${CASE}\n` })
    expect((await quiet(CASE)).out).toBe(`passed (trust supplied by the file, time supplied by the file)  ${CASE}\n`)
  })
  it('is judged at another time where the operator says so', async () => {
    const { code, out } = await mdl(['verify', '--case', CASE, '--at', '2026-11-24T12:00:00.123+01:00'])
    expect([code, out]).toEqual([1, expect.stringContaining('judged at 2026-11-24T11:00:00Z')])
    expect(
      out
        .match(/^ +✗ [a-z.-]+/gm)
        ?.map((line) => line.trim().slice(2))
        .filter((id) => id.includes('.')),
    ).toEqual(['path.validity', 'validity.valid-until'])
  })
  it('is judged by the strict policy where the operator says so', async () => {
    expect((await quiet('--case', CASE, '--policy', 'strict')).code).toBe(1)
  })
  it('that leaves its folder is refused', async () => {
    const file = folder.file('cases/out.json', JSON.stringify({ response: '../licence.cbor' }))
    const { code, out } = await mdl(['verify', '--case', file])
    expect([code, out]).toEqual([65, expect.stringContaining('response: a path that leaves the folder of the case')])
  })
  it('whose file is a link out of its folder does not get it', async () => {
    const file = folder.file('cases/link.json', JSON.stringify({ response: 'licence.cbor' }))
    symlinkSync(licence, join(folder.path, 'cases/licence.cbor'))
    const { code, out } = await mdl(['verify', '--case', file])
    expect([code, out]).toEqual([65, expect.stringContaining('the case names the file "licence.cbor", which is not there')])
  })
  it.each([
    ['a file that is not there', 'other.pem'],
    ['a folder', '.'],
  ])('that names %s says so', async (_, name) => {
    const file = folder.file('lacking.json', JSON.stringify({ response: { hex: toHex(presented.response) }, trustAnchors: [name] }))
    const { code, out } = await mdl(['verify', '--case', file])
    expect([code, out]).toEqual([65, expect.stringContaining(`the case names the file "${name}", which is not there`)])
  })
  it('that is none is no half of one', async () => {
    expect((await mdl(['verify', '--case', RESPONSE])).out).toContain('expected a case file')
    expect((await quiet('--case', RESPONSE)).code).toBe(65)
  })
  it('may begin with white space or a byte order mark', async () => {
    for (const before of ['\n\t', '\ufeff']) {
      writeFileSync(join(folder.path, 'beside.cbor'), presented.response)
      const file = folder.file('white.json', `${before}${JSON.stringify({ response: 'beside.cbor' })}`)
      expect((await quiet('--case', file, ...trust)).code).toBe(0)
    }
  })
})
