// Files: what is refused before it is read, and what is beside a case.
import { mkdirSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exitCodeOf } from './exit-code.ts'
import { besideCase, MAX_FILE_BYTES } from './io.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

let folder: Folder
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(() => folder.remove())

describe('size', () => {
  it('of 1 GB is refused before it is read', async () => {
    const file = folder.file('huge.cbor', '')
    truncateSync(file, 1_000_000_000)
    const before = process.memoryUsage().rss
    const { code, out } = await mdl(['verify', file])
    expect([code, out]).toEqual([65, expect.stringContaining('Too big: 1000000000 bytes. One licence is at most 5 MB.')])
    expect(await mdl(['inspect', file])).toMatchObject({
      code: 65,
      out: '',
      notes: `mdl: ${file}: too big to read, 1000000000 bytes or more\n`,
    })
    expect((await mdl(['verify', 'docs/examples/annex-d/case.json', '--trust', file])).code).toBe(65)
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })
  it('of standard input is bounded as well', async () => {
    const readStdin = () => Promise.resolve(new Uint8Array(MAX_FILE_BYTES + 1))
    expect((await mdl(['verify', '-'], { io: { readStdin } })).code).toBe(65)
  })
})

describe('the folder of a case', () => {
  it('holds what a case may name, also below it and behind two dots in a name', async () => {
    const caseFile = folder.file('case/case.json', '{}')
    const inside = [folder.file('case/a.cbor', ''), folder.file('case/b/c.cbor', ''), folder.file('case/..d.cbor', '')]
    expect(await Promise.all(['a.cbor', './b/c.cbor', '..d.cbor'].map((name) => besideCase(caseFile, name)))).toEqual(inside)
  })
  it('is not left by dots, links or absolute paths', async () => {
    const caseFile = folder.file('case/case.json', '{}')
    const outside = folder.file('outside/secret.pem', 'x')
    symlinkSync(outside, join(folder.path, 'case/link.pem'))
    symlinkSync(join(folder.path, 'outside'), join(folder.path, 'case/linked'))
    mkdirSync(join(folder.path, 'case-beside'), { recursive: true })
    folder.file('case-beside/x.pem', 'x')
    for (const name of [
      '../outside/secret.pem',
      outside,
      'link.pem',
      'linked/secret.pem',
      '../case-beside/x.pem',
      'none.pem',
      '.',
      '..',
      '',
    ])
      expect(await besideCase(caseFile, name), name).toBeUndefined()
  })
})

describe('the exit code of outcomes', () => {
  it('is 70 where the fault is ours, behind a failure and what cannot be read', () => {
    const broken = { state: 'broken', source: 'x', diagnostics: '' } as const
    const other = { state: 'other', source: 'x', recognised: 'html', advice: 'inspect', detail: '' } as const
    expect(exitCodeOf([broken])).toBe(70)
    expect(exitCodeOf([broken], 'failed')).toBe(70)
    expect(exitCodeOf([broken, other])).toBe(65)
  })
  it('of nothing is no pass', () => {
    expect(exitCodeOf([])).toBe(2)
    expect(exitCodeOf([{ state: 'judged', source: 'x', readAs: '', reports: [], remarks: [] }])).toBe(2)
  })
})
