// `mdl authority check`: certificates by the verifier's strict profile, keys, lists, files and log. The exit code is the verdict.
import { type AuthorityFinding, checkAuthority } from '../../authority/index.ts'
import { visibleJson } from '../../formats/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { foreign } from '../output.ts'
import { type KeyOptions, openFrom } from './open.ts'

export interface CheckOptions extends KeyOptions {
  readonly format: 'pretty' | 'json'
  readonly quiet?: boolean
}

const MARKS = { passed: '✓', warning: '!', failed: '✗' } as const satisfies Record<AuthorityFinding['status'], string>

export async function check(options: CheckOptions, io: Io): Promise<ExitCode> {
  const authority = await openFrom(options, io)
  const findings = await checkAuthority(authority, io.now())
  const failed = findings.some(({ status }) => status === 'failed')
  const verdict = failed ? 'failed' : authority.state.testOnly ? 'TEST passed' : 'passed'
  if (options.format === 'json') io.out(`${visibleJson(JSON.stringify({ schemaVersion: 1, verdict, findings }, null, 2))}\n`)
  else io.out(`${verdict}  ${foreign(authority.state.name)}\n${options.quiet === true ? '' : findings.map(render).join('')}`)
  if (failed) return EXIT.failed
  return authority.state.testOnly ? EXIT.framed : EXIT.passed
}

function render({ subject, rule, status, detail, next }: AuthorityFinding): string {
  const step = next === undefined ? '' : `      → ${foreign(next, 300)}\n`
  return `  ${MARKS[status]} ${rule.padEnd(15)} ${foreign(subject).padEnd(36)} ${foreign(detail, 400)}\n${step}`
}
