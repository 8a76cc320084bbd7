// docs/document-types.md prints the tables of src/mdoc/namespaces. Changed a table? MDL_WRITE_PAGES=1 npx vitest run src/messages/document-types-page.test.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type DataElement, docTypes, type ElementTable, formatWords } from '../mdoc/index.ts'
import { docTypeLabel, elementLabel } from './en/labels.ts'

const PAGE = new URL('../../docs/document-types.md', import.meta.url)
const HEADING = '## Which details are known?'

it('docs/document-types.md has a table for each type, as the code has it', () => {
  const [prose = '', tables] = readFileSync(PAGE, 'utf8').split(`${HEADING}\n`)
  if (process.env.MDL_WRITE_PAGES !== undefined) writeFileSync(PAGE, `${prose}${HEADING}\n${printed()}`)
  else expect(tables).toBe(printed())
})

function printed(): string {
  const shared = new Map<unknown, string[]>() // a type under two spellings is printed once
  for (const [name, docType] of docTypes) shared.set(docType, [...(shared.get(docType) ?? []), name])
  const sections = [...shared.values()].map((names) => sectionOf(names))
  const japanese = ['### National ID (Japan)', '`jp.go.digital.*`', 'Shown generically: its details are not published here.'].join('\n\n')
  return `\n*M*: mandatory. In a map, members that are known; *any*: no rule is known.\n\n${[...sections, japanese].join('\n\n')}\n`
}

function sectionOf(names: readonly string[]): string {
  const [name = ''] = names
  const tables = [...(docTypes.get(name)?.tables ?? [])]
  const printedTables = tables.map(([namespace, table]) => {
    const before = tables.find(([, other]) => other === table)?.[0]
    if (before !== namespace) return `Namespace \`${namespace}\`: as \`${before}\``
    const lender = [...docTypes].find(([, { tables: others }]) => others.has(namespace))?.[0] ?? name
    if (lender !== name) return `Namespace \`${namespace}\`: as \`${lender}\` has it, but nothing is mandatory`
    return `Namespace \`${namespace}\`\n\n${tableOf(namespace, table)}`
  })
  return [`### ${docTypeLabel(name)}`, names.map((one) => `\`${one}\``).join(', '), ...printedTables].join('\n\n')
}

function tableOf(namespace: string, table: ElementTable): string {
  const rows = [...table].map(
    ([identifier, element]) =>
      `| \`${identifier}\` | ${labelOf(identifier, namespace)} | ${ruleOf(element)} | ${element.mandatory ? 'M' : ''} |`,
  )
  return ['| detail | label | value | |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

const labelOf = (identifier: string, namespace: string): string =>
  identifier === 'age_over_NN' ? 'NN or over' : elementLabel(identifier, namespace)

function ruleOf({ type, format, codes, items, members }: DataElement): string {
  const inside =
    members === undefined || items !== undefined
      ? ''
      : `: ${[...members].map(([name, member]) => `\`${name}\` (${ruleOf(member)})`).join(', ')}`
  const rules = [
    ...(format === undefined ? [] : [formatWords[format]]),
    ...(codes === undefined ? [] : [codes.join(' ')]),
    ...(items === undefined ? [] : [`of ${ruleOf(items)}`]),
  ]
  return `${[type.replace('|', ' or '), ...rules].join(', ')}${inside}`
}
