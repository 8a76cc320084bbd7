// The package as others get it: packed, installed into an empty folder, used there as a command and as a library.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const LIBRARY = join(ROOT, 'dist/lib')
const CASE = join(ROOT, 'docs/examples/annex-d/case.json')
const MINUTES = 60_000

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly notes: string
}

function node(args: readonly string[], cwd: string): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })
  return { code: status, out: stdout, notes: stderr }
}

/** npm beside the node that runs us, so that none is needed in PATH. */
function npm(tool: 'npm' | 'npx', args: readonly string[], cwd: string): Ended {
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin')
  const running = process.env.npm_execpath === undefined ? beside : dirname(process.env.npm_execpath)
  const folder = [running, beside].find((candidate) => existsSync(join(candidate, `${tool}-cli.js`)))
  if (folder === undefined) throw new Error(`no ${tool} beside ${process.execPath}`)
  return node([join(folder, `${tool}-cli.js`), ...args], cwd)
}

let folder: string
let installed: string
beforeAll(() => {
  if (!existsSync(join(LIBRARY, 'index.js')))
    expect(node(['node_modules/ts7/bin/tsc', '-p', 'tsconfig.build.json'], ROOT)).toMatchObject({ code: 0 })
  folder = mkdtempSync(join(tmpdir(), 'mdl-package-'))
  installed = join(folder, 'user')
  mkdirSync(installed)
  const packed = npm('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], ROOT)
  expect(packed).toMatchObject({ code: 0 })
  writeFileSync(join(installed, 'package.json'), '{ "name": "user", "private": true, "type": "module" }\n')
  const install = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', join(folder, packed.out.trim())]
  const ended = npm('npm', install, installed)
  if (ended.code !== 0) throw new Error(`npm ${install.join(' ')}: ${ended.notes}`)
}, 5 * MINUTES)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the package', () => {
  it(
    'judges a case by its command',
    () => {
      const ended = npm('npx', ['--no', 'mdl', 'verify', '-q', '--case', CASE], installed)
      expect(ended).toEqual({ code: 3, out: `passed (trust supplied by the file)  ${CASE}\n`, notes: '' })
    },
    MINUTES,
  )

  it(
    'is a library by its door',
    () => {
      writeFileSync(
        join(installed, 'use.js'),
        `import { readFileSync } from 'node:fs'
      import { importAnchors, openTrustStore, verifyDeviceResponse } from 'mdl-verifier'
      const at = new Date('2021-01-01T00:00:00Z')
      const file = (name) => new Uint8Array(readFileSync(${JSON.stringify(dirname(CASE))} + '/' + name))
      const { added } = await importAnchors('iaca-root.pem', file('iaca-root.pem'), { origin: 'operator' })
      const trust = await openTrustStore(added)
      const { verdict } = await verifyDeviceResponse(file('device-response.cbor'), { at, atOrigin: 'operator', trust, presentation: 'document' })
      console.log(verdict)`,
      )
      expect(node(['use.js'], installed)).toEqual({ code: 0, out: 'passed\n', notes: '' })
    },
    MINUTES,
  )

  it.each([
    ['nodenext', ['--module', 'nodenext']],
    ['bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ])(
    'has types that compile as %s resolves them',
    (_, resolution) => {
      writeFileSync(
        join(installed, 'use.ts'),
        `import { assertPassed, openTrustStore, verifyDeviceResponse } from 'mdl-verifier'
      import type { CheckId, VerificationContext, VerificationReport } from 'mdl-verifier'
      const context: VerificationContext = { at: new Date(0), atOrigin: 'operator', trust: await openTrustStore([]), presentation: 'document' }
      const report: VerificationReport = await verifyDeviceResponse(new Uint8Array(), context)
      assertPassed(report)
      export const ids: readonly CheckId[] = report.documents.flatMap(({ checks }) => checks.map(({ id }) => id))
      // @ts-expect-error a policy that does not exist is no policy
      export const wrong: VerificationContext = { ...context, policy: 'lenient' }`,
      )
      const tsc = [join(ROOT, 'node_modules/ts7/bin/tsc'), '--noEmit', '--strict', '--target', 'es2023', '--lib', 'es2023,dom']
      expect(node([...tsc, ...resolution, 'use.ts'], installed)).toEqual({ code: 0, out: '', notes: '' })
    },
    MINUTES,
  )

  it(
    'opens by its door alone',
    () => {
      writeFileSync(join(installed, 'deep.js'), "import 'mdl-verifier/dist/lib/verify/index.js'")
      expect(node(['deep.js'], installed)).toMatchObject({ code: 1, notes: expect.stringContaining('ERR_PACKAGE_PATH_NOT_EXPORTED') })
    },
    MINUTES,
  )

  it('holds no tests, no sources and no vectors', () => {
    const files = readdirSync(join(installed, 'node_modules/mdl-verifier'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => /\.test\.|-suite\.|\.fixture\.|testdata|(?<!\.d)\.tsx?$|shared/.test(file))).toEqual([])
  })

  it('imports nothing that it does not depend on', () => {
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
    } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Readonly<
      Record<string, Readonly<Record<string, string>> | undefined>
    >
    const declared = new Set(Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
    const files = readdirSync(LIBRARY, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
    const imported = files.flatMap((file) =>
      [...readFileSync(join(LIBRARY, file), 'utf8').matchAll(/(?:\bfrom |\bimport\(|^import )'((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'/gm)].map(
        (match) => match[1] ?? '',
      ),
    )
    const foreign = new Set(imported.filter((name) => name !== 'node' && !builtinModules.includes(name)))
    expect(foreign.size).toBeGreaterThan(3)
    expect([...foreign].filter((name) => !declared.has(name))).toEqual([])
  })
})

describe('the command as a process', () => {
  const bin = join(ROOT, 'bin/mdl.js')

  it(
    'says nothing of experiments of the platform',
    () => {
      const demo = `import { issueFaulty } from ${JSON.stringify(join(LIBRARY, 'issue/index.js'))}
      import { writeFileSync } from 'node:fs'
      for (const fault of ['signer-Ed448', 'mac-X448']) writeFileSync(fault + '.cbor', (await issueFaulty(fault)).response)`
      writeFileSync(join(folder, 'issue.mjs'), demo)
      expect(node(['issue.mjs'], folder)).toMatchObject({ code: 0 })
      for (const fault of ['signer-Ed448', 'mac-X448'])
        expect(node([bin, 'verify', '-q', `${fault}.cbor`, '--at', '2026-06-15T12:00:00Z'], folder)).toEqual({
          code: 2,
          out: `indeterminate  ${fault}.cbor\n`,
          notes: 'mdl: no trust anchors: every issuer is unknown\n  → add --trust iaca.pem or --vical list.cbor\n',
        })
    },
    MINUTES,
  )

  it(
    'reads standard input',
    () => {
      const input = readFileSync(join(dirname(CASE), 'device-response.cbor'))
      const { status, stdout } = spawnSync(process.execPath, [bin, 'verify', '-q', '-', '--at', '2021-01-01T00:00:00Z'], {
        input,
        encoding: 'utf8',
      })
      expect([status, stdout]).toEqual([2, 'indeterminate  standard input\n'])
    },
    MINUTES,
  )

  it.skipIf(process.platform === 'win32')(
    'keeps its verdict where nobody reads to the end',
    () => {
      // A reader that is gone before the first byte comes.
      const script = `"$0" "$1" checks --format json; echo "code $?" >&2`
      const { stderr } = spawnSync('/bin/sh', ['-c', `{ ${script}; } | "$0" -e ''`, process.execPath, bin], { encoding: 'utf8' })
      expect(stderr).toBe('code 0\n')
    },
    MINUTES,
  )

  it(
    'says what to do where nothing has been built',
    () => {
      const bare = join(folder, 'bare')
      mkdirSync(join(bare, 'bin'), { recursive: true })
      writeFileSync(join(bare, 'package.json'), '{ "type": "module" }')
      writeFileSync(join(bare, 'bin/mdl.js'), readFileSync(bin))
      expect(node(['bin/mdl.js', 'verify', 'x'], bare)).toEqual({
        code: 70,
        out: '',
        notes: 'mdl: not built yet: run "npm run build" in the folder of mdl-verifier, then try again\n',
      })
    },
    MINUTES,
  )

  it(
    'never ends with the code of a forgery where it is broken itself',
    () => {
      const broken = join(folder, 'broken')
      mkdirSync(join(broken, 'bin'), { recursive: true })
      mkdirSync(join(broken, 'dist/lib/cli'), { recursive: true })
      writeFileSync(join(broken, 'package.json'), '{ "type": "module" }')
      writeFileSync(join(broken, 'bin/mdl.js'), readFileSync(bin))
      writeFileSync(join(broken, 'dist/lib/cli/main.js'), "import 'a-package-that-is-missing'")
      expect(node(['bin/mdl.js', 'verify', 'x'], broken)).toEqual({
        code: 70,
        out: '',
        notes: 'mdl: our fault: Error ERR_MODULE_NOT_FOUND\n',
      })
    },
    MINUTES,
  )
})
