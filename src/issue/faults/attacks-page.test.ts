// docs/attacks.md is held to the tests that it names, and to the matrix itself where that is at hand; docs/attacks-faults.md is written from
// the faults.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FaultCase } from './fault.ts'
import { faults } from './index.ts'
import { rows } from './rows.ts'

const page = readFileSync('docs/attacks.md', 'utf8')
const matrix = join(process.env.MDL_VECTORS ?? '../shared/vectors', '..', 'spec', 'attacks.md')

interface Line {
  readonly section: string
  readonly input: string
  readonly said: string
  readonly proofs: readonly string[]
}

/** The lines of a page's tables, below the headings of their sections. */
function linesOf(text: string): readonly Line[] {
  return text.split(/^## /m).flatMap((part) => {
    const [section = ''] = part.split('\n', 1)
    const cells = part.split('\n').flatMap((line) => (line.startsWith('| ') ? [line.slice(2, -2).split(' | ')] : []))
    return cells.slice(2).map(([input = '', said = '', proofs = '']) => ({ section, input, said, proofs: proofs.split('<br>') }))
  })
}

const lines = linesOf(page)
const proofs = lines.flatMap(({ input, proofs: each }) => each.map((proof) => ({ input: input.slice(0, 60), proof })))
const namedRows = proofs.flatMap(({ proof }) => /^row `([^`]+)`$/.exec(proof)?.slice(1) ?? [])

/** Every word between the dots stands in a string of the file, in this order. */
function isTestOf(source: string, name: string): boolean {
  const words = name.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`['"\`]${words.join('[^\\n]*')}['"\`]`).test(source)
}

describe('docs/attacks.md', () => {
  it('says of each line how it is shown: by a row of faults, by tests, or later', () => {
    const forms = /^(?:row `[^`]+`|`[^`]+` \*[^*]+\*(?: · \*[^*]+\*)*|later: .+)$/
    expect(proofs.filter(({ proof }) => !forms.test(proof))).toEqual([])
    expect(lines.filter(({ input, said }) => input === '' || said === '')).toEqual([])
  })

  it('names tests that are there', () => {
    const missing = proofs.flatMap(({ input, proof }) => {
      const [, path] = /^`([^`]+)` \*/.exec(proof) ?? []
      if (path === undefined) return []
      const source = existsSync(path) ? readFileSync(path, 'utf8') : ''
      return [...proof.matchAll(/\*([^*]+)\*/g)].flatMap(([, name = '']) => (isTestOf(source, name) ? [] : [{ input, path, name }]))
    })
    expect(missing).toEqual([])
  })

  it('names each row of faults once, and none that there is not', () => {
    const { beyond: _, ...ofTheMatrix } = rows
    const all = Object.values(ofTheMatrix).flatMap((section) => Object.keys(section))
    expect([...namedRows].sort()).toEqual([...all].sort())
  })

  it.skipIf(!existsSync(matrix))('has every section of the matrix, and every row of the tables that faults are made for', () => {
    const theirs = linesOf(readFileSync(matrix, 'utf8'))
    const headings = [...readFileSync(matrix, 'utf8').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect([...new Set(lines.map(({ section }) => section))]).toEqual(headings)
    const made = ['Response', 'Credential and signature', 'Certification path', 'Revocation', 'Device authentication']
    const asked = theirs.filter(({ section }) => made.includes(section)).map(({ input }) => input.replace(/^\* /, ''))
    const ours = new Set(lines.map(({ input }) => input))
    expect(asked.filter((input) => !ours.has(input))).toEqual([expect.stringContaining('a second response in a session')]) // in two lines here
  })
})

describe('docs/attacks-faults.md', () => {
  it('is what the faults say: run "npx vitest run src/issue/faults -u" after a change', async () => {
    await expect(faultsPage()).toMatchFileSnapshot('../../../docs/attacks-faults.md')
  })
})

it('what CI installs runs no script of a dependency', () => {
  const installs = readFileSync('.ci/run', 'utf8').match(/^\s*npm (?:ci|install|i)\b.*$/gm) ?? []
  expect(installs.length).toBeGreaterThan(0)
  expect(installs.filter((line) => !line.includes('--ignore-scripts'))).toEqual([])
})

const titles = {
  response: 'Response',
  credential: 'Credential and signature',
  path: 'Certification path',
  revocation: 'Revocation',
  'device-auth': 'Device authentication',
  beyond: 'Beyond the matrix',
} as const

function faultsPage(): string {
  const sections = Object.entries(titles).map(([section, title]) => {
    const tables = Object.entries(rows[section as keyof typeof titles]).map(([row, text]) => {
      const cases = [...faults].filter(([, { row: of }]) => of === row)
      const table = cases.map(([name, fault]) => `| ${fault.about} | ${saidOf(fault)} | \`${name}\` |`)
      const head = table.length === 0 ? [] : ['', '| what comes in | what is said | fault |', '| --- | --- | --- |', ...table]
      return [`**${text}** (\`${row}\`)`, ...head, ''].join('\n')
    })
    return [`## ${title}`, '', ...tables].join('\n')
  })
  return [
    '# Faults',
    '',
    'The responses that show the rows of [Attacks](attacks.md), each made anew with that one fault by `issueFaulty`. Written from',
    '`src/issue/faults`; judged under `interop` and `strict` by [`src/verify/attacks.test.ts`](../src/verify/attacks.test.ts).',
    '',
    ...sections,
  ].join('\n')
}

/** Verdict under `interop` with what fails, warns or stays open, and the verdict under `strict` where that differs. */
function saidOf({
  expect: { verdict, failing = [], failingExactly = failing, warning = [], indeterminate = [], strict },
}: FaultCase): string {
  const strictly = strict ?? (warning.length > 0 ? 'failed' : verdict)
  const listed = (word: string, ids: readonly string[]) => (ids.length === 0 ? [] : [`${word}${ids.join(', ')}`])
  const open = verdict === 'indeterminate' ? listed('', indeterminate) : listed('open: ', indeterminate)
  const found = [...listed('', failingExactly), ...open, ...listed('warns: ', warning)]
  const said = found.length === 0 ? verdict : `${verdict}: ${found.join('; ')}`
  return strictly === verdict ? said : `${said} (strict: ${strictly})`
}
