// `mdl test PATH…`: runs case files and compares each outcome with the case's `expect`.
import { basename } from 'node:path'
import { verdictOfOutcome, visibleJson } from '../formats/index.ts'
import { type Outcome, readInput } from '../intake/index.ts'
import type { CaseFile, Expectation } from '../mdoc/index.ts'
import type { Check, VerificationReport } from '../verify/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { type Io, UsageError } from './io.ts'
import { judgeFile } from './judge-file.ts'
import { foreign } from './output.ts'
import { contextFrom, type VerifyOptions } from './verify.ts'

export type TestOptions = Pick<VerifyOptions, 'trust' | 'at' | 'policy'> & { readonly format: 'pretty' | 'json' }

interface CaseResult {
  readonly file: string
  readonly about: string
  readonly verdict: string
  readonly problems: readonly string[]
}

/** 0: every expectation met · 1: any not · 64: no case found. */
export async function testCases(paths: readonly string[], options: TestOptions, io: Io): Promise<ExitCode> {
  const files = await caseFiles(paths, io)
  const context = await contextFrom({ ...options, skip: [] }, io)
  const results: CaseResult[] = []
  for (const file of files) {
    const result = await runCase(file, context, io)
    results.push(result)
    if (options.format === 'pretty') io.out(renderResult(result))
  }
  const failed = results.filter(({ problems }) => problems.length > 0).length
  if (options.format === 'json') io.out(`${visibleJson(JSON.stringify(results, null, 2))}\n`)
  else io.out(`${results.length - failed} passed, ${failed} failed\n`)
  return failed > 0 ? EXIT.failed : EXIT.passed
}

async function caseFiles(paths: readonly string[], io: Io): Promise<readonly string[]> {
  const files: string[] = []
  for (const path of paths) files.push(...((await io.listFolder(path))?.filter(isCaseName) ?? [path]))
  if (files.length === 0)
    throw new UsageError(`no case files in ${paths.map((path) => foreign(path)).join(', ')}`, 'a case is named case.json or *.case.json')
  return files
}

const isCaseName = (file: string): boolean => basename(file) === 'case.json' || file.endsWith('.case.json')

async function runCase(file: string, context: Awaited<ReturnType<typeof contextFrom>>, io: Io): Promise<CaseResult> {
  const reading = await readInput({ content: await io.readFile(file) })
  const caseFile = reading.kind === 'case' ? reading.caseFile : undefined
  if (caseFile === undefined) {
    const why = reading.kind === 'unreadable' ? reading.problem.found : 'no case file'
    return { file, about: '', verdict: 'unreadable', problems: [`not a case: ${foreign(why, 300)}`] }
  }
  const outcome = await judgeFile(file, context, io, true)
  return {
    file,
    about: caseFile.about ?? '',
    verdict: String(verdictOfOutcome(outcome) ?? outcome.state),
    problems: problemsOf(caseFile, outcome),
  }
}

function problemsOf({ expect }: CaseFile, outcome: Outcome): readonly string[] {
  if (expect === undefined || Object.keys(expect).length === 0) return ['the case expects nothing: add "expect"']
  const caseFault =
    outcome.state === 'unreadable' && (outcome.problem.kind === 'case-file' || outcome.problem.kind === 'unsupported-policy')
  if (caseFault) return [`the case can’t be used: ${foreign(outcome.problem.found, 300)}`]
  const verdict = verdictOfOutcome(outcome) ?? outcome.state
  const problems =
    expect.verdict !== undefined && expect.verdict !== verdict ? [`verdict: expected ${expect.verdict}, found ${verdict}`] : []
  if (outcome.state === 'judged') problems.push(...outcome.reports.flatMap(({ report }) => reportProblems(expect, report)))
  return problems
}

function reportProblems(expect: Expectation, report: VerificationReport): readonly string[] {
  const all: readonly Check[] = [...report.checks, ...report.documents.flatMap(({ checks }) => checks)]
  const failing = new Set<string>(all.filter(({ status, binding }) => status === 'failed' && binding).map(({ id }) => id))
  const problems: string[] = []
  const ignoring = expect.verdictIgnoringTrust
  if (ignoring !== undefined && ignoring !== report.verdictIgnoringTrust)
    problems.push(`verdictIgnoringTrust: expected ${ignoring}, found ${report.verdictIgnoringTrust}`)
  for (const id of [...(expect.failing ?? []), ...(expect.failingExactly ?? [])])
    if (!failing.has(id)) problems.push(`${id}: expected to fail, found ${statusesOf(all, id)}`)
  if (expect.failingExactly !== undefined)
    for (const id of failing) if (!expect.failingExactly.includes(id)) problems.push(`${id}: failed, which was not expected`)
  for (const [id, counts] of expect.checks ?? []) {
    for (const [status, count] of counts) {
      const found = all.filter((check) => check.id === id && check.status === status).length
      if (found !== count) problems.push(`${id}: expected ${count} ${status}, found ${found} (${statusesOf(all, id)})`)
    }
  }
  return problems
}

function statusesOf(checks: readonly Check[], id: string): string {
  const found = checks.filter((check) => check.id === id).map(({ status }) => status)
  return found.length === 0
    ? 'no such check in the report'
    : [...new Set(found)].map((status) => `${found.filter((other) => other === status).length} ${status}`).join(', ')
}

function renderResult({ file, about, verdict, problems }: CaseResult): string {
  const head = `${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${foreign(file)}  ${verdict}${about === '' ? '' : `  ${foreign(about, 100)}`}\n`
  return head + problems.map((problem) => `          ${foreign(problem, 400)}\n`).join('') // a case may name anything as a check
}
