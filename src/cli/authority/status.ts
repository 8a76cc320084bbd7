// `mdl authority status`: what there is, how long it lasts, what to do next. Opens no key.
import { type AuthorityStatus, type Standing, type StandingLine, statusOfAuthority } from '../../authority/index.ts'
import { visibleJson } from '../../formats/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { foreign } from '../output.ts'
import type { FolderOptions } from './open.ts'

export interface StatusOptions extends FolderOptions {
  readonly format: 'pretty' | 'json'
}

const WORDS: { readonly [S in Standing]: string } = {
  good: '✓ good',
  'ends-soon': '! ends soon',
  ended: '✗ ended',
  'not-yet-valid': '? not valid yet',
  revoked: '✗ revoked',
  missing: '✗ missing',
  retired: '– older',
}

export async function status({ dir, format }: StatusOptions, io: Io): Promise<ExitCode> {
  const found = await statusOfAuthority(dir, io.now())
  io.out(format === 'json' ? renderJson(found) : renderPretty(found, dir))
  return EXIT.passed
}

function renderPretty({ state, unfinished, lines, next }: AuthorityStatus, dir: string): string {
  const keys = state.kind === 'aws' ? 'keys in AWS' : state.keyProtection === 'unprotected' ? 'keys UNPROTECTED' : 'keys under a passphrase'
  const head = `${foreign(state.name)}, ${foreign(state.country)}${state.testOnly ? '  TEST ONLY' : ''}  ${foreign(dir)}  ${keys}`
  const begun = unfinished === undefined ? [] : [`  ✗ "${unfinished.operation}", begun at ${unfinished.startedAt}, has not ended`]
  const steps = next.length === 0 ? ['  nothing is due'] : ['  next', ...next.map((step) => `    → ${foreign(step, 300)}`)]
  return `${[head, ...begun, ...lines.map(renderLine), ...steps].join('\n')}\n`
}

function renderLine({ what, standing, file, until, daysLeft, detail, serialNumber }: StandingLine): string {
  const end = until === undefined ? '' : `until ${until.slice(0, 10)}${daysLeft === undefined || daysLeft < 0 ? '' : ` (${daysLeft} d)`}`
  const known = [foreign(file), end, serialNumber === undefined ? '' : `serial ${serialNumber}`, foreign(detail ?? '')]
  return `  ${WORDS[standing].padEnd(15)} ${what.padEnd(18)} ${known.filter((part) => part !== '').join('  ')}`
}

function renderJson({ state, unfinished, lines, next }: AuthorityStatus): string {
  const { name, country, testOnly, kind } = state
  const operation = unfinished === undefined ? null : { operation: unfinished.operation, startedAt: unfinished.startedAt }
  return `${visibleJson(JSON.stringify({ schemaVersion: 1, name, country, testOnly, kind, unfinished: operation, lines, next }, null, 2))}\n`
}
