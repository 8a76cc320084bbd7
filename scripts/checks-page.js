// `npm run docs`: writes docs/checks.md from the catalogue of checks, so that the page never says anything else than the engine does.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const HEAD = `# Checks

Every rule that a document is judged by. This page is generated from [the catalogue](../src/verify/catalogue.ts) by \`npm run docs\`.

An id is an address: before the last dot the file in \`src/verify\`, after it the function. \`profile.ds.key-usage\` is \`checkKeyUsage\` in \`src/verify/profile/ds.ts\`. \`mdl explain ID\` says the same of one check at a terminal.

The columns **interop** and **strict** say what a policy makes of a finding; [verdicts.md](verdicts.md) has the rules.

| mark | a failure | could not be performed |
| --- | --- | --- |
| B | binds: the document fails | binds: the document is indeterminate |
| b | binds | is shown, does not bind |
| w | is a warning | is shown, does not bind |
| note | the check itself only ever warns | is shown, does not bind |

Two exceptions: under \`presentation: 'live'\`, \`device-auth.session\` is B whatever the policy, and so it is where a session was given that is over.
`

/**
 * @typedef {{
 *   catalogue: Record<string, { group: number, clause: string, interop: string, strict: string }>,
 *   title: (id: any) => string,
 *   questionOf: (group: any) => string,
 *   adviceOnFailure: (id: any) => string,
 * }} Engine
 * @type {(engine: Engine) => string}
 */
export function checksPage({ catalogue, title, questionOf, adviceOnFailure }) {
  const entries = Object.entries(catalogue)
  const groups = [...new Set(entries.map(([, { group }]) => group))].sort((a, b) => a - b)
  const sections = groups.map((group) => {
    const rows = entries
      .filter(([, row]) => row.group === group)
      .map(([id, { clause, interop, strict }]) => {
        return `| ${[`[\`${id}\`](${fileOf(id)})`, title(id), clause, interop, strict, adviceOnFailure(id)].map(cell).join(' | ')} |`
      })
    return [
      `## ${group}. ${questionOf(group)}`,
      '',
      '| id | rule | clause | interop | strict | when it fails |',
      '| --- | --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n')
  })
  return `${HEAD}\n${entries.length} checks.\n\n${sections.join('\n')}`
}

/** @type {(id: string) => string} */
const fileOf = (id) => `../src/verify/${id.split('.').slice(0, -1).join('/')}.ts`

/** @type {(text: string) => string} */
const cell = (text) => text.replaceAll('|', '\\|')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [{ catalogue }, { title, questionOf, adviceOnFailure }] = await Promise.all([
    import('../dist/lib/verify/index.js'),
    import('../dist/lib/messages/index.js'),
  ]).catch(() => {
    process.stderr.write('docs: not built yet: run "npm run build" first\n')
    process.exit(1)
  })
  writeFileSync(new URL('../docs/checks.md', import.meta.url), checksPage({ catalogue, title, questionOf, adviceOnFailure }))
}
