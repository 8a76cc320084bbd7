// Every algorithm row, for issuer and device, in Node and in Chromium: who computed it is printed, and nothing is missing.
import { expect } from '@playwright/test'
import { coseAlgorithms } from '../../src/cose/index.ts'
import { type AlgorithmRow, agreementCurves, algorithmTable } from './algorithm-table.ts'
import { test } from './in-browser.ts'

test('a licence under every algorithm passes, signed by issuer and device or with a MAC, in Node and in Chromium alike', async ({
  page,
}) => {
  const inBrowser = await page.evaluate(() => globalThis.engine.algorithmTable())
  const inNode = await algorithmTable()
  console.log(printed(inNode, inBrowser))

  const signing = coseAlgorithms.flatMap(({ id, curves }) => curves.map((curve) => `(${id}) ${curve}`))
  const due = [
    ...signing.map((row) => `issuer ${row}`),
    ...signing.map((row) => `device ${row}`),
    ...agreementCurves.map((curve) => `MAC (5) ${curve}`),
  ]
  for (const table of [inNode, inBrowser]) {
    expect(table.map(({ role, algorithm, curve }) => `${role} ${algorithm.slice(algorithm.indexOf('('))} ${curve}`)).toEqual(due)
    expect(table.filter(({ verdict, status, failing }) => verdict !== 'passed' || status !== 'passed' || failing.length > 0)).toEqual([])
    expect(table.filter(({ provider }) => provider !== 'WebCrypto' && provider !== 'noble')).toEqual([])
  }
})

function printed(inNode: readonly AlgorithmRow[], inBrowser: readonly AlgorithmRow[]): string {
  const line = (cells: readonly string[]) => cells.map((cell, index) => cell.padEnd([8, 18, 17, 22][index] ?? 0)).join('')
  const said = (row: AlgorithmRow | undefined) => (row ? `${row.status}, ${row.provider}` : 'missing')
  const rows = inNode.map((row, index) => line([row.role, row.algorithm, row.curve, said(row), said(inBrowser[index])]))
  return [line(['role', 'algorithm', 'curve', 'Node', 'Chromium']), ...rows].join('\n')
}
