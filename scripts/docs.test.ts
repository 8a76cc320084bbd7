// The pages are held to the product: what they show is printed, what they point at is there, what they quote runs.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ApiPassthrough } from '../src/authority/aws/pca-client.ts'
import { authorityTemplates } from '../src/authority/aws/template-names.ts'
import { rootPassthrough, signerPassthrough } from '../src/authority/aws/templates.ts'
import { processIo } from '../src/cli/io.ts'
import { main } from '../src/cli/main.ts'
import { adviceOnFailure, questionOf, title } from '../src/messages/index.ts'
import { catalogue } from '../src/verify/index.ts'
import { readCertificate, readPem } from '../src/x509/index.ts'
import { checksPage } from './checks-page.js'
import { SECURITY_HEADERS } from './security-headers.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const EXAMPLES = resolve(ROOT, 'docs/examples/library')
const isBuilt = existsSync(resolve(ROOT, 'dist/lib/index.js'))

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...pagesIn('docs')].filter((page) =>
  existsSync(resolve(ROOT, page)),
)

function pagesIn(folder: string): readonly string[] {
  return readdirSync(resolve(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
}

const textOf = (page: string) => readFileSync(resolve(ROOT, page), 'utf8')

/** Fenced blocks of one language, as they stand. */
function blocksOf(page: string, language: string): readonly string[] {
  return [...textOf(page).matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, body = '']) => (found === language ? [body] : []))
}

describe('docs/checks.md', () => {
  it('is what the catalogue says: run "npm run docs" after a change', () => {
    expect(textOf('docs/checks.md')).toBe(checksPage({ catalogue, title, questionOf, adviceOnFailure }))
  })
})

describe('a command that a page shows prints what the page shows', () => {
  for (const page of pages) {
    const steps = blocksOf(page, 'console').flatMap(stepsOf)
    const session = steps.filter(({ command }) => isOfSession(command))
    if (session.length > 0)
      it.skipIf(!isBuilt)(`${page}: a session of ${session.length} commands`, { timeout: 120_000 }, () => {
        for (const [index, { printed, code }] of runSession(session).entries()) {
          const { command = '', shown = [], code: expected } = session[index] ?? {}
          expect({ command, difference: firstDifference(printed, shown), code: expected === undefined ? undefined : code }).toEqual({
            command,
            difference: undefined,
            code: expected,
          })
        }
      })
    for (const step of steps.filter(({ command }) => !isOfSession(command))) {
      const needsBuild = step.command.startsWith('node ')
      it.skipIf(needsBuild && !isBuilt)(`${page}: ${step.command}`, async () => {
        const { printed, code } = await run(step.command)
        expect(firstDifference(printed, step.shown)).toBe(undefined)
        if (step.code !== undefined) expect(code).toBe(step.code)
      })
    }
  }
})

/**
 * `$ mdl …`, and whatever is no `npx` or `node`: the page's own shell, from its first such command to its last, in the folder that the page
 * changes to. It begins, as a reader would, with an alias for `mdl` and a folder for trying.
 */
const isOfSession = (command: string): boolean => !/^(?:npx|node) /.test(command)

/** @returns what each command printed, and its exit code */
function runSession(steps: readonly Step[]): readonly { readonly printed: readonly string[]; readonly code: number }[] {
  const folder = mkdtempSync(join(tmpdir(), 'mdl-docs-'))
  const mark = '--- exit code of the command above:'
  const marked = steps.map(({ command }) => `${command}\nprintf '\\n${mark} %s\\n' $?`)
  const script = ['shopt -s expand_aliases', 'exec 2>&1', ...marked].join('\n')
  try {
    const env = { ...process.env, TMPDIR: folder, NO_COLOR: '1' }
    const printed = execFileSync('bash', ['-c', script], { cwd: ROOT, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return [...printed.matchAll(new RegExp(`([^]*?)\n?\n${mark} (\\d+)\n`, 'g'))].map(([, text = '', code]) => ({
      printed: text === '' ? [] : linesOf(text),
      code: Number(code),
    }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Step {
  readonly command: string
  readonly shown: readonly string[]
  /** What `echo $?` behind it shows. */
  readonly code: number | undefined
}

/** `$ command`, continued behind a backslash, then its output up to the next `$ `. */
function stepsOf(block: string): readonly Step[] {
  const steps: { command: string; shown: string[]; code: number | undefined }[] = []
  for (const line of block
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .slice(0, -1)) {
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2).trim(), shown: [], code: undefined })
    else steps.at(-1)?.shown.push(line)
  }
  for (const [index, { command, shown }] of steps.entries()) {
    const before = steps[index - 1]
    if (command === 'echo $?' && before) before.code = Number(shown[0])
  }
  return steps.filter(({ command }) => command !== 'echo $?')
}

/**
 * The first shown line that was not printed, else the first printed line that is not shown; `undefined` where the page is right.
 * A line `…` stands for any number of lines, `…` at the end of a line for the rest of it.
 */
function firstDifference(printed: readonly string[], shown: readonly string[]): string | undefined {
  let next = 0
  let skips = false
  for (const line of shown) {
    if (line.trim() === '…') {
      skips = true
      continue
    }
    const found = printed.findIndex((candidate, index) => index >= next && isShownAs(candidate, line))
    if (found === -1 || (!skips && found > next)) return `shown, not printed: ${line}`
    next = found + 1
    skips = false
  }
  return skips || next === printed.length ? undefined : `printed, not shown: ${printed[next]}`
}

function isShownAs(printed: string, shown: string): boolean {
  return printed === shown || (shown.endsWith('…') && printed.startsWith(shown.slice(0, -1).trimEnd()))
}

async function run(command: string): Promise<{ readonly printed: readonly string[]; readonly code: number }> {
  const [program = '', ...words] = wordsOf(command)
  if (program === 'node') return runNode(words)
  const args = words.slice(words.indexOf('mdl') + 1)
  expect(program === 'npx' && words[0] === '--no' && words.includes('mdl'), `${command} is no command that can be tried here`).toBe(true)
  const printed: string[] = []
  const collect = (text: string) => void printed.push(text)
  const code = await main(args, { ...processIo(), out: collect, note: collect, isTerminal: false })
  return { printed: linesOf(printed.join('')), code }
}

function runNode(args: readonly string[]) {
  return { printed: linesOf(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })), code: 0 }
}

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n')

const wordsOf = (command: string) => [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

describe('code that a page shows is part of an example that runs', () => {
  const unindented = (text: string) => text.replaceAll(/^ +/gm, '')
  const examples = readdirSync(EXAMPLES).map((name) => ({ name, text: unindented(readFileSync(resolve(EXAMPLES, name), 'utf8')) }))
  for (const page of pages)
    for (const block of blocksOf(page, 'js')) {
      it(`${page}: ${block.split('\n', 1)[0]}`, () => {
        expect(examples.some(({ text }) => text.includes(unindented(block)))).toBe(true)
      })
    }
  const shown = pages.flatMap((page) => blocksOf(page, 'console')).join('\n')
  it.each(examples.map(({ name }) => name))('docs/examples/library/%s is run by a page', (name) => {
    expect(shown).toContain(`$ node docs/examples/library/${name}\n`)
  })
})

describe('docs/hosting.md', () => {
  it.each(Object.entries(SECURITY_HEADERS))('has %s as the server here sends it, for each kind of host', (name, value) => {
    const page = textOf('docs/hosting.md')
    const lines = page.split('\n').filter((line) => line.toLowerCase().includes(`${name} `) || line.toLowerCase().includes(`${name}: `))
    expect(lines.filter((line) => line.includes(value)).length).toBeGreaterThanOrEqual(3)
  })
})

describe('docs/issuing-with-aws.md', () => {
  const wishes = { issuerUri: 'https://utopia.example', crlUri: 'http://crl.utopia.example/crl/11111111-2222-3333-4444-555555555555.crl' }
  const signer = { purpose: 'document-signer', commonName: 'Utopia Transport DS 1', extendedKeyUsage: 'custom' } as const
  it('gives the CLI the extensions that we send', async () => {
    const [root] = readPem(textOf('docs/examples/annex-d/iaca-root.pem'))
    const iaca = await readCertificate(root?.bytes ?? new Uint8Array())
    const sent = [rootPassthrough(wishes), signerPassthrough({ ...signer, issuerUri: wishes.issuerUri, iaca })]
    const shown = blocksOf('docs/issuing-with-aws.md', 'json').flatMap(
      (block) => (JSON.parse(block) as ApiPassthrough).Extensions?.CustomExtensions ?? [],
    )
    for (const extension of sent.flatMap(({ Extensions }) => Extensions?.CustomExtensions ?? []))
      expect(shown.map((found) => ({ Critical: false, ...found }))).toContainEqual(extension)
  })
  it('names the templates that we use', () => {
    for (const template of Object.values(authorityTemplates)) expect(textOf('docs/issuing-with-aws.md')).toContain(` ${template} `)
  })
})

describe('a link leads somewhere', () => {
  it.each(pages)('%s', (page) => {
    const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const dead = links.filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(page, target))
    expect(dead).toEqual([])
  })
  it('and every page is reached from README.md', () => {
    const reached = new Set(['README.md'])
    for (const page of reached)
      for (const [, target = ''] of textOf(page).matchAll(/\]\(([^)\s#]+\.md)[^)]*\)/g)) {
        const found = relative(ROOT, resolve(ROOT, dirname(page), target))
        if (pages.includes(found)) reached.add(found)
      }
    expect(pages.filter((page) => !reached.has(page))).toEqual([])
  })
})

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? resolve(ROOT, page) : resolve(ROOT, dirname(page), path)
  if (!existsSync(file)) return false
  return anchor === undefined || headingsOf(readFileSync(file, 'utf8')).includes(anchor)
}

/** As GitHub makes an anchor of a heading. */
function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
