// Text that holds the codes of a sequence: pasted, dropped, or typed by a hand scanner; one a line, or one behind the other.
import { type Reading, unreadable } from '../reading.ts'
import type { Problem } from '../types.ts'
import { type Assembly, createAssembly } from './assembly.ts'
import { type Part, type PartReading, PREFIX, readPart } from './part.ts'

/** A thousand parts ten times over: more is no text of a sequence, and would only keep us busy. */
const MAX_CODES = 10_000

type Joined = { readonly kind: 'message'; readonly message: Uint8Array; readonly parts: number } | Extract<Reading, { kind: 'unreadable' }>

/** @returns `undefined`: no part stands in the text */
export async function joinParts(text: string): Promise<Joined | undefined> {
  if (!BEGINS_WITH_PART.test(text)) return undefined
  const starts = startsOf(text)
  if (starts === undefined) return problem('parts-refused', `at most ${MAX_CODES} codes`, `more than ${MAX_CODES} codes in one text`)
  const readings = codesOf(text, starts)
  const assemblies = new Map<string, Assembly>()
  let contradiction: Part | undefined
  for (const reading of readings) {
    if (reading.kind !== 'part') continue
    const { part } = reading
    const assembly = assemblies.get(part.identifier) ?? createAssembly()
    assemblies.set(part.identifier, assembly)
    if (assembly.take(part) === 'contradicting') contradiction ??= part
  }
  const [assembly, another] = assemblies.values()
  if (another !== undefined) return problem('parts-mixed', 'the parts of one message', mixture([...assemblies.values()]))
  const progress = assembly?.progress()
  if (assembly === undefined || progress === undefined) return problem('parts-refused', 'parts of a message', faultsOf(readings))
  if (contradiction !== undefined)
    return problem(
      'parts-refused',
      `parts that agree on ${progress.count} parts and ${progress.length} octets`,
      `one that says ${contradiction.count} parts and ${contradiction.length} octets`,
    )
  const { received, count } = progress
  if (received < count) {
    const faults = readings.some(({ kind }) => kind !== 'part') ? `; ${faultsOf(readings)}` : ''
    return problem('parts-missing', `${count} parts`, `${received} of ${count} parts${faults}`)
  }
  const finished = await assembly.finish()
  if (finished.state === 'complete') return { kind: 'message', message: finished.message, parts: count }
  return problem(
    'parts-refused',
    'parts of the message that they name',
    'a part that is not of this message: the SHA-256 of the whole differs',
  )
}

const BEGINS_WITH_PART = /^[\ufeff\s"'`]*MDL:/i

const problem = (kind: Problem['kind'], expected: string, found: string) =>
  unreadable({ kind, offset: 0, expected, found }) as Extract<Reading, { kind: 'unreadable' }>

/** Wherever a code may begin; `undefined`: too often. */
function startsOf(text: string): readonly number[] | undefined {
  const starts: number[] = []
  for (const { index } of text.matchAll(/MDL:/gi)) {
    if (starts.push(index) > MAX_CODES) return undefined
  }
  return starts
}

/** The prefix may also stand inside of a code, by chance: what is no part up to there is tried again with what follows. */
const MAX_PREFIXES_INSIDE = 2

function codesOf(text: string, starts: readonly number[]): readonly PartReading[] {
  const readings: PartReading[] = []
  for (let at = 0; at < starts.length; at += 1) {
    let reading = readCodeText(text.slice(starts[at], starts[at + 1]))
    for (let more = 1; more <= MAX_PREFIXES_INSIDE && reading.kind === 'damaged' && at + more < starts.length; more += 1) {
      const longer = readCodeText(text.slice(starts[at], starts[at + more + 1]))
      if (longer.kind === 'damaged') continue
      reading = longer
      at += more
    }
    readings.push(reading)
  }
  return readings
}

/** No code ends with a space, but it may hold some: a line that was broken at one has lost it. */
function readCodeText(text: string): PartReading {
  const code = text.replace(/["'`,;\s]+$/, '')
  const joined = readAlone(code.replace(/[\r\n\t]+/g, ''))
  return joined.kind === 'damaged' && /[\r\n\t]/.test(code) ? readAlone(code.replace(/[\r\n\t]+/g, ' ')) : joined
}

const readAlone = (text: string): PartReading => readPart(text) ?? { kind: 'damaged', problem: `its text does not begin with ${PREFIX}` }

function mixture(assemblies: readonly Assembly[]): string {
  const counts = assemblies.flatMap((assembly) => {
    const progress = assembly.progress()
    return progress === undefined ? [] : [`${progress.received} of ${progress.count} parts of ${progress.identifier}`]
  })
  const shown = counts.slice(0, 3).join(', ')
  return `parts of ${counts.length} messages: ${shown}${counts.length > 3 ? ', …' : ''}`
}

function faultsOf(readings: readonly PartReading[]): string {
  const faults = readings.flatMap((reading) => (reading.kind === 'part' ? [] : [reading]))
  const [first] = faults
  return first === undefined ? 'none' : `${faults.length === 1 ? 'a code' : `${faults.length} codes`} ${first.kind}: ${first.problem}`
}
