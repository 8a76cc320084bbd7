// The rows that are built here against the negative matrix itself, where that page is at hand.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { faults } from './index.ts'
import { type Row, rows, type Section, starredRows } from './rows.ts'

const page = join(process.env.MDL_VECTORS ?? '../shared/vectors', '..', 'spec', 'attacks.md')

const headings = {
  response: 'Response',
  credential: 'Credential and signature',
  path: 'Certification path',
  revocation: 'Revocation',
  'device-auth': 'Device authentication',
  input: 'CBOR and input',
} as const satisfies Partial<Record<Section, string>>

/** For each row of a section, whether a star stands before it. */
function starsOf(heading: string): readonly boolean[] {
  const [, section = ''] = readFileSync(page, 'utf8').split(`\n## ${heading}\n`)
  const [table = ''] = section.split('\n## ')
  const lines = table.split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(2).map((line) => line.startsWith('| * ')) // behind the heads of the columns
}

const rowsOf = (section: Section): readonly Row[] => Object.keys(rows[section]) as Row[]

describe.skipIf(!existsSync(page))('the stars of the matrix', () => {
  it.each(['response', 'credential', 'path', 'revocation', 'device-auth'] as const)('are on the same rows of %s', (section) => {
    const stars = starsOf(headings[section])
    const ours = rowsOf(section).map((row) => starredRows.has(row))
    expect(ours).toEqual(stars.slice(0, ours.length)) // the last of device authentication is a session's state
    expect(stars.slice(ours.length)).not.toContain(true)
  })

  it('are on as many rows of the input', () => {
    expect(rowsOf('input').filter((row) => starredRows.has(row))).toHaveLength(starsOf(headings.input).filter(Boolean).length)
  })
})

describe('a row with a star', () => {
  it('has a response that shows it, unless it is one of the input', () => {
    const shown = new Set([...faults.values()].map(({ row }) => row))
    const without = [...starredRows].filter((row) => !shown.has(row))
    expect(without).toEqual(rowsOf('input'))
  })
})
