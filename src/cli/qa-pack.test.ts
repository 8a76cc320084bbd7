// `mdl qa-pack`: what it writes, that `mdl test` finds every expectation met, and what it refuses to write over.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PrivateKey, toBase64url, toHex } from '../crypto/index.ts'
import { DEFAULT_TIME } from '../issue/faults/index.ts'
import { starredRows } from '../issue/faults/rows.ts'
import { makeQaPack, type Sources, seededSources } from '../issue/index.ts'
import { makeCase } from '../issue/qa-pack/make-case.ts'
import { specs } from '../issue/qa-pack/make-qa-pack.ts'
import { type CaseFile, readCaseFile } from '../mdoc/index.ts'
import { catalogue } from '../verify/index.ts'
import { processIo } from './io.ts'
import { writeFiles } from './qa-pack.ts'
import { mdl, temporaryFolder } from './transcript-suite.ts'

const LONG = 180_000 // seconds on an idle machine: each of some hundred cases is signed by keys of its own
const READER_KEY = 'test-only-reader-key.jwk'

const folder = temporaryFolder()
const out = join(folder.path, 'pack')
let transcript: Awaited<ReturnType<typeof mdl>>
let written: ReadonlyMap<string, Uint8Array>

beforeAll(async () => {
  transcript = await mdl(['qa-pack', '--out', out, '--seed', '7'])
  written = filesBelow(out)
}, LONG)
afterAll(folder.remove)

function filesBelow(path: string): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = entries.map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1)).sort()
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(path, name)))]))
}

const textOf = (path: string): string => new TextDecoder().decode(written.get(path))
const casePaths = (): readonly string[] => [...written.keys()].filter((path) => path.endsWith('/case.json'))
const caseAt = (path: string): CaseFile => readCaseFile(JSON.parse(textOf(path)))

interface Manifest {
  readonly cases: readonly { folder: string; about: string; verdict: string; files: readonly { path: string; sha256: string }[] }[]
  readonly rows: readonly { row: string; cases: readonly string[] }[]
  readonly leftOut: readonly { row?: string; what: string; why: string }[]
}
const manifest = (): Manifest => JSON.parse(textOf('manifest.json'))

describe('mdl qa-pack', () => {
  it('says how many cases it wrote, and how to try them', () => {
    const count = casePaths().length
    expect(count).toBeGreaterThanOrEqual(150)
    expect(transcript).toEqual({
      code: 0,
      out: `${count} cases in ${out}, seed 7\n`,
      notes: `keys in them are for tests only; try them: mdl test ${out}\n`,
    })
  })

  it(
    'writes cases of which mdl test finds every expectation met',
    async () => {
      const tested = await mdl(['test', out])
      const unmet = tested.out.split('\n').filter((line) => line !== '' && !line.startsWith('ok '))
      expect(unmet).toEqual([`${casePaths().length} passed, 0 failed`])
      expect(tested).toMatchObject({ code: 0, notes: '' })
    },
    LONG,
  )

  it(
    'writes the same for the same seed, to the octet',
    async () => {
      const { files } = await makeQaPack({ seed: 7 })
      expect([...files.keys()].sort()).toEqual([...written.keys()])
      expect([...files].filter(([path, bytes]) => !Buffer.from(bytes).equals(written.get(path) ?? new Uint8Array()))).toEqual([])
    },
    LONG,
  )

  it(
    'writes other keys and credentials for another seed, and of all keys those of readers alone',
    async () => {
      for (const spec of specs()) {
        const drawn: PrivateKey[] = []
        const { files } = await makeCase(spec, DEFAULT_TIME, recording(await seededSources(`8 ${spec.folder}`), drawn))
        const same = [...files].filter(([name, bytes]) =>
          Buffer.from(bytes).equals(written.get(`${spec.folder}/${name}`) ?? new Uint8Array()),
        )
        expect(same.length, spec.folder).toBeLessThan(files.size)
        const readers = new TextDecoder().decode(files.get(READER_KEY))
        const others = drawn.filter(({ secret }) => !readers.includes(`"d": "${toBase64url(secret)}"`))
        expect(drawn.length - others.length, spec.folder).toBe(files.has(READER_KEY) ? 1 : 0)
        for (const bytes of files.values()) for (const key of others) expect(holds(bytes, key), spec.folder).toBe(false)
      }
    },
    LONG,
  )
})

function recording({ random, keys }: Required<Sources>, drawn: PrivateKey[]): Required<Sources> {
  const newPrivateKey: typeof keys.newPrivateKey = async (curve) => {
    const key = await keys.newPrivateKey(curve)
    drawn.push(key)
    return key
  }
  return { random, keys: { ...keys, newPrivateKey } }
}

function holds(bytes: Uint8Array, { secret }: PrivateKey): boolean {
  const content = Buffer.from(bytes)
  return [Buffer.from(secret), toHex(secret), toBase64url(secret)].some((form) => content.includes(form))
}

describe('a pack', () => {
  it('has a sentence, a time and an expectation in each case, of checks that the catalogue knows', () => {
    for (const path of casePaths()) {
      const { about = '', at, expect: expected = {} } = caseAt(path)
      expect(about, path).toMatch(/^(?:Accepts|Refuses|Cannot judge|Cannot read)[^\n]+\.$/)
      expect(at, path).toBeInstanceOf(Date)
      expect(expected.verdict, path).toBeDefined()
      if (expected.verdict === 'failed') expect([...(expected.failing ?? []), ...(expected.failingExactly ?? [])], path).not.toEqual([])
      const ids = [...(expected.failing ?? []), ...(expected.failingExactly ?? []), ...(expected.checks?.keys() ?? [])]
      for (const id of ids) expect(Object.keys(catalogue), path).toContain(id)
    }
  })

  it('shows every starred row of the matrix, or says why it does not', () => {
    const { rows, leftOut } = manifest()
    expect(new Set(rows.map(({ row }) => row))).toEqual(starredRows)
    const bare = rows.filter(({ cases }) => cases.length === 0).map(({ row }) => row)
    expect(bare).toEqual(['zip-entries'])
    for (const row of bare) expect(leftOut.find((entry) => entry.row === row)?.why).toBeTruthy()
    for (const { cases } of rows) for (const each of cases) expect(existsSync(join(out, each, 'case.json')), each).toBe(true)
  })

  it.each([
    ...['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1'].flatMap((curve) => [
      `credential/signer-${curve}`,
      `credential/iaca-${curve}`,
      `credential/device-${curve}`,
      `credential/mac-${curve}`,
    ]),
    ...['Ed25519', 'Ed448'].flatMap((curve) => [`credential/signer-${curve}`, `credential/device-${curve}`]),
    ...['X25519', 'X448'].map((curve) => `credential/mac-${curve}`),
  ])('has a good case %s', (path) => {
    expect(caseAt(`${path}/case.json`).expect).toMatchObject({ verdict: 'passed', failingExactly: [] })
  })

  it('has only cases that pass among its hand-overs, documents, features and forms', () => {
    const good = manifest().cases.filter(({ folder: name }) => /^(?:handover|document|feature|form)\//.test(name))
    expect(good.length).toBeGreaterThan(50)
    expect(good.filter(({ verdict }) => verdict !== 'passed')).toEqual([])
  })

  it('lists each of its files in the manifest, with its digest', () => {
    const listed = manifest().cases.flatMap(({ folder: name, files }) =>
      files.map(({ path, sha256 }) => [`${name}/${path}`, sha256] as const),
    )
    const own = [...written].filter(([path]) => path.includes('/'))
    const found = own.map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')] as const)
    expect(new Map(listed)).toEqual(new Map(found))
  })

  it('names its reader keys test-only, in the name of the file and in the key', () => {
    const keys = [...written.keys()].filter((path) => path.endsWith('.jwk'))
    expect(keys.length).toBeGreaterThan(10)
    for (const path of keys) {
      expect(path.endsWith(`/${READER_KEY}`)).toBe(true)
      expect(JSON.parse(textOf(path)).kid).toMatch(/^test-only/)
    }
  })

  it('marks every authority test-only', () => {
    for (const path of casePaths()) for (const { testOnly } of caseAt(path).trustAnchors) expect(testOnly, path).toBe(true)
  })

  it('explains every member of its cases, its keys and its licence to whoever has another verifier', () => {
    const readme = textOf('README.md')
    const members = new Set(casePaths().flatMap((path) => Object.keys(JSON.parse(textOf(path)))))
    for (const member of [...members, 'failing', 'failingExactly', 'verdictIgnoringTrust']) expect(readme).toContain(member)
    for (const word of ['Apache-2.0', 'for tests', 'mdl qa-pack --out DIR --seed 7', 'zip']) expect(readme).toContain(word)
  })
})

describe('mdl qa-pack refuses', () => {
  const refused = async (path: string, ...options: readonly string[]) => mdl(['qa-pack', '--out', path, '--seed', '7', ...options])

  it('a folder that is not empty', async () => {
    folder.file('mine/notes.txt', 'mine')
    const path = join(folder.path, 'mine')
    expect(await refused(path)).toEqual({
      code: 64,
      out: '',
      notes: `mdl: ${path} is not empty\n  → add --force to write over what is in it, or name another folder\n`,
    })
    expect(readdirSync(path)).toEqual(['notes.txt'])
  })

  it('a file in place of a folder, with --force too', async () => {
    const path = folder.file('file.txt', 'mine')
    for (const options of [[], ['--force']])
      expect(await refused(path, ...options)).toMatchObject({ code: 64, notes: `mdl: ${path} is no folder\n  → name another folder\n` })
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  it('a link in place of a folder, with --force too', async () => {
    mkdirSync(join(folder.path, 'elsewhere'))
    const path = join(folder.path, 'link')
    symlinkSync(join(folder.path, 'elsewhere'), path)
    for (const options of [[], ['--force']])
      expect(await refused(path, ...options)).toMatchObject({
        code: 64,
        notes: `mdl: ${path} is a link: links are never followed\n  → name another folder\n`,
      })
    expect(readdirSync(join(folder.path, 'elsewhere'))).toEqual([])
  })

  it.each(['-1', '1.5', 'abc', '', '99999999999999999'])('the seed %j', async (seed) => {
    const { code, notes } = await mdl(['qa-pack', '--out', join(folder.path, 'none'), `--seed=${seed}`])
    expect({ code, notes }).toEqual({ code: 64, notes: expect.stringContaining('expected a whole number, from 0 on') })
    expect(existsSync(join(folder.path, 'none'))).toBe(false)
  })

  it('a time that is none, and to go without folder or seed', async () => {
    expect(await refused(join(folder.path, 'none'), '--at', 'yesterday')).toMatchObject({ code: 64 })
    expect(await mdl(['qa-pack', '--seed', '7'])).toMatchObject({ code: 64 })
    expect(await mdl(['qa-pack', '--out', join(folder.path, 'none')])).toMatchObject({ code: 64 })
    expect(existsSync(join(folder.path, 'none'))).toBe(false)
  })
})

describe('the files of a pack', () => {
  const files = new Map([
    ['README.md', Uint8Array.of(1)],
    ['a/b/case.json', Uint8Array.of(2)],
  ])

  it('are written over with --force alone', async () => {
    const path = join(folder.path, 'over')
    folder.file('over/a/b/case.json', 'mine')
    await expect(writeFiles(path, files, false, processIo())).rejects.toThrow(/is not empty/)
    expect(readFileSync(join(path, 'a/b/case.json'), 'utf8')).toBe('mine')
    await writeFiles(path, files, true, processIo())
    expect(filesBelow(path)).toEqual(new Map([...files].sort()))
  })

  it('never go through a link, with --force either', async () => {
    const outside = join(folder.path, 'outside')
    mkdirSync(join(outside, 'b'), { recursive: true })
    const kept = folder.file('outside/b/case.json', 'mine')
    for (const link of ['a', 'a/b', 'a/b/case.json']) {
      const path = join(folder.path, `through-${link.replaceAll('/', '-')}`)
      mkdirSync(join(path, link, '..'), { recursive: true })
      symlinkSync(link === 'a' ? outside : link === 'a/b' ? join(outside, 'b') : kept, join(path, link))
      await expect(writeFiles(path, files, true, processIo()), link).rejects.toThrow(/is a link: links are never followed/)
    }
    expect(readFileSync(kept, 'utf8')).toBe('mine')
  })
})
