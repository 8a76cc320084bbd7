// `mdl checks` and `mdl explain CHECK_ID`: the catalogue, for people and programs.
import { adviceOnFailure, layMeaning, questionOf, title } from '../messages/index.ts'
import { type Binding, type CheckId, catalogue } from '../verify/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { type Io, UsageError } from './io.ts'
import { foreign } from './output.ts'

export type ChecksFormat = 'pretty' | 'json' | 'md'
export const checksFormats = ['pretty', 'json', 'md'] as const satisfies readonly ChecksFormat[]

export const checkIds = Object.keys(catalogue) as readonly CheckId[]

const BINDING: { readonly [B in Binding]: string } = {
  B: 'binds; also when it cannot be performed',
  b: 'binds when it fails; not when it cannot be performed',
  w: 'a failure is a warning',
  note: 'a note under every policy',
}

export function checks(format: ChecksFormat, io: Io): ExitCode {
  if (format === 'json') io.out(`${JSON.stringify(checkIds.map(rowOf), null, 2)}\n`)
  else if (format === 'md') io.out(`${markdownTable()}\n`)
  else
    for (const { id, group, interop, strict } of checkIds.map(rowOf))
      io.out(`${String(group).padStart(2)}  ${id.padEnd(42)} ${interop.padEnd(5)} ${strict.padEnd(5)} ${title(id)}\n`)
  return EXIT.passed
}

export function explain(id: string, io: Io): ExitCode {
  const known = checkIds.find((candidate) => candidate === id)
  if (known === undefined) throw new UsageError(`"${foreign(id)}" is no check`, `${nearest(id)}; "mdl checks" lists all`)
  const { group, clause, interop, strict } = catalogue[known]
  const meaning = layMeaning(known)
  io.out(
    [
      `${known}: ${title(known)}`,
      `  question   ${group} ${questionOf(group)}`,
      `  clause     ${clause}`,
      `  interop    ${BINDING[interop]}`,
      `  strict     ${BINDING[strict]}`,
      `  passed     ${meaning.passed}`,
      `  failed     ${meaning.failed}`,
      `  then       ${adviceOnFailure(known)}`,
      `  code       ${addressOf(known)}`,
      '',
    ].join('\n'),
  )
  return EXIT.passed
}

export function markdownTable(): string {
  const rows = checkIds
    .map(rowOf)
    .map(({ id, group, clause, interop, strict }) => `| \`${id}\` | ${group} | ${title(id)} | ${clause} | ${interop} | ${strict} |`)
  return ['| id | question | rule | clause | interop | strict |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n')
}

function rowOf(id: CheckId) {
  const { group, clause, interop, strict } = catalogue[id]
  return { id, group, title: title(id), clause, interop, strict }
}

/** An id is an address: the file, and the function in it. */
function addressOf(id: CheckId): string {
  const parts = id.split('.')
  const name = parts.at(-1) ?? ''
  return `src/verify/${parts.slice(0, -1).join('/')}.ts, check${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`
}

function nearest(id: string): string {
  const similar = checkIds
    .filter((candidate) => candidate.includes(id) || candidate.split('.').some((part) => part !== '' && id.includes(part)))
    .slice(0, 4)
  return similar.length === 0 ? 'an id looks like digest.match' : `did you mean ${similar.join(', ')}?`
}
