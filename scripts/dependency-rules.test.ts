// The architecture's rules are enforced, not remembered: an import that is planted is refused, and the engine stays pure.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const isTest = (file: string): boolean => /\.test\.tsx?$|-suite\.ts$|\.fixture\.ts$|testdata/.test(file)

/** Each is a file of its own, all judged in one run. */
const planted: readonly (readonly [name: string, file: string, content: string, rule: string])[] = [
  ['of a folder to the right', 'cbor/planted-1.ts', "export { readCertificate } from '../x509/index.ts'", 'cbor-imports-to-its-left'],
  ['of x509 by cose', 'cose/planted-2.ts', "export { oids } from '../x509/index.ts'", 'cose-imports-to-its-left'],
  ['of crypto by cbor', 'cbor/planted-3.ts', "export { toHex } from '../crypto/index.ts'", 'cbor-imports-to-its-left'],
  ['of words by the engine', 'verify/planted-4.ts', "export { visible } from '../messages/index.ts'", 'verify-imports-to-its-left'],
  ['of the issuer by the engine', 'verify/planted-5.ts', "export { faults } from '../issue/index.ts'", 'verify-imports-to-its-left'],
  ['of what stands behind a door', 'verify/planted-6.ts', "export { readItem } from '../cbor/read-item.ts'", 'cbor-has-a-door'],
  ['of the command by the words', 'messages/planted-7.ts', "export { main } from '../cli/index.ts'", 'messages-imports-to-its-left'],
  ['of Node by the engine', 'mdoc/planted-8.ts', "export { readFileSync } from 'node:fs'", 'node-only-in-authority-and-cli'],
  ['of Node by the intake', 'intake/planted-9.ts', "import 'node:http'", 'node-only-in-authority-and-cli'],
  ['of a test tool by the product', 'formats/planted-10.ts', "export { expect } from 'vitest'", 'no-test-tools-in-the-product'],
  ['of what is not there', 'trust/planted-11.ts', "export { nothing } from './nowhere.ts'", 'nothing-unresolved'],
  ['of the command by a test', 'verify/planted-12.test.ts', "import '../cli/index.ts'", 'tests-import-neither-app-nor-cli'],
  ['in a circle', 'verify/planted-13.ts', "export * from './planted-13-b.ts'", 'no-cycles'],
]
const helpers: readonly (readonly [file: string, content: string])[] = [
  ['verify/planted-13-b.ts', "export * from './planted-13.ts'"],
  ['verify/planted-allowed.ts', "export { readItem } from '../cbor/index.ts'"],
]

describe('a forbidden import', () => {
  let copy: string
  let broken: ReadonlyMap<string, readonly string[]>
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'mdl-rules-'))
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(join(ROOT, file), join(copy, file))
    cpSync(join(ROOT, 'src'), join(copy, 'src'), { recursive: true, filter: (file) => !/src\/(?:app|authority)(?:\/|$)/.test(file) })
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    for (const [file, content] of [...helpers, ...planted.map(([, file, content]) => [file, content] as const)])
      writeFileSync(join(copy, 'src', file), content)
    broken = rulesBroken(copy)
  }, 120_000)
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  it.each(planted)('%s is refused', (_, file, __, rule) => {
    expect(broken.get(`src/${file}`)).toContain(rule)
  })
  it('that is allowed is not', () => {
    expect(broken.get('src/verify/planted-allowed.ts')).toBeUndefined()
  })
})

/** Rules by the file that breaks them. */
function rulesBroken(folder: string): ReadonlyMap<string, readonly string[]> {
  const files = [...helpers.map(([file]) => file), ...planted.map(([, file]) => file)].map((file) => `src/${file}`)
  const cruise = [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
  ]
  const { stdout } = spawnSync(process.execPath, [...cruise, ...files], { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 })
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string; to: string }[] } }
  const rules = new Map<string, string[]>()
  for (const { rule, from, to } of summary.violations)
    for (const file of rule.name === 'no-cycles' ? [from, to] : [from]) rules.set(file, [...(rules.get(file) ?? []), rule.name])
  return rules
}

describe('the engine', () => {
  const FOLDERS = ['cbor', 'crypto', 'cose', 'x509', 'mdoc', 'trust', 'verify', 'intake', 'messages', 'formats', 'issue']
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !isTest(file))
      .map((file) => join('src', folder, file)),
  )
  const code = new Map(sources.map((file) => [file, withoutComments(readFileSync(join(ROOT, file), 'utf8'))]))

  it.each<[string, RegExp]>([
    ['reads no clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\b/],
    ['fetches nothing', /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b/],
    ['knows no page', /\bdocument\.(?:querySelector|getElement|createElement|body|cookie)|\bwindow\.|\bnavigator\.|\blocation\./],
    ['stores nothing', /\b(?:localStorage|sessionStorage|indexedDB)\b/],
    ['prints nothing', /\bconsole\.|\bprocess\./],
    ['needs no Node', /\bBuffer\b(?!')|['"]node:|\brequire\(/],
    ['runs no text as code', /\beval\(|\bnew Function\b/],
    ['has no default export, enum, any or non-null assertion', /\bexport default\b|\benum \w+ \{|: any\b|\bas any\b|\w!(?:\.|\)|,|;)/],
  ])('%s', (_, forbidden) => {
    expect([...code].filter(([, text]) => forbidden.test(text)).map(([file, text]) => `${file}: ${forbidden.exec(text)?.[0]}`)).toEqual([])
  })

  it('is more than a few files', () => {
    expect(sources.length).toBeGreaterThan(150)
  })
})

/** What is code: comments, and words in quotes that are no import, may name what is forbidden. */
function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"`])\/\/.*$/gm, '$1')
}
