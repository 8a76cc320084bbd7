// A policy of one's own, as JSON: it moves rows of the catalogue between warning and binding, and cannot touch what binds in interop.
import { type Binding, type CheckId, catalogue } from './catalogue.ts'
import { type BuiltInPolicy, type OwnPolicy, policies } from './policy.ts'

/** Why a policy is refused. `fixed`: the row binds under every policy, so no policy may name it. `note`: the check itself only ever warns. */
export type PolicyFault =
  | 'too-large'
  | 'not-json'
  | 'not-an-object'
  | 'unknown-member'
  | 'version'
  | 'name'
  | 'base'
  | 'bind'
  | 'unknown-check'
  | 'fixed'
  | 'note'
  | 'binding'
  | 'below-interop'

export interface PolicyProblem {
  readonly fault: PolicyFault
  /** The member or check id that is at fault, as it stands there; empty: the whole. */
  readonly member: string
  readonly expected: string
  readonly found: string
}

/** A policy that is none. Nothing is judged by it. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
  readonly problem: PolicyProblem
  constructor(problem: PolicyProblem) {
    super(`policy${problem.member === '' ? '' : `, ${problem.member}`}: expected ${problem.expected}, found ${problem.found}`)
    this.problem = problem
  }
}

const MAX_BYTES = 65_536 // our own: the whole catalogue is a tenth of it
const SCHEMA_VERSION = 1
const members: readonly string[] = ['$schema', 'schemaVersion', 'name', 'base', 'bind']

/**
 * Reads `{ "schemaVersion": 1, "name", "base": "interop" | "strict", "bind": { "<check id>": "B" | "b" | "w" } }`.
 * @param content JSON as bytes or text, or what JSON.parse gave
 * @throws {PolicyError} naming the member or the row that is at fault
 * @see docs/policy.schema.json
 */
export function readPolicy(content: unknown): OwnPolicy {
  const given = membersOf(typeof content === 'string' || content instanceof Uint8Array ? parse(content) : content, '')
  for (const member of given.keys())
    if (!members.includes(member)) refuse('unknown-member', member, members.slice(1).join(', '), 'another member')
  if (given.get('schemaVersion') !== SCHEMA_VERSION)
    refuse('version', 'schemaVersion', `${SCHEMA_VERSION}`, shown(given.get('schemaVersion')))
  return { name: readName(given.get('name')), base: readBase(given.get('base')), bind: readBind(given.get('bind')) }
}

/** The JSON form of a policy, which `readPolicy` reads again. */
export function writePolicy({ name, base, bind }: OwnPolicy): Readonly<Record<string, unknown>> {
  return { schemaVersion: SCHEMA_VERSION, name, base, bind: Object.fromEntries(bind) }
}

/** What a policy may make of a row: nothing below interop's column, and nothing of a row that binds there or is a note. */
export function choicesFor(id: CheckId): readonly Binding[] {
  const { interop } = catalogue[id]
  return interop === 'w' || interop === 'b' ? ladder.slice(ladder.indexOf(interop)) : []
}
const ladder: readonly Binding[] = ['w', 'b', 'B']

function parse(content: string | Uint8Array): unknown {
  if (content.length > MAX_BYTES) refuse('too-large', '', `at most ${MAX_BYTES} bytes`, `${content.length}`)
  try {
    return JSON.parse(typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch {
    return refuse('not-json', '', 'JSON', 'something else')
  }
}

/** Own members, whatever their names: `__proto__` is one like any other, and unknown. */
function membersOf(json: unknown, member: string): ReadonlyMap<string, unknown> {
  if (json === null || typeof json !== 'object' || Array.isArray(json))
    return refuse(member === '' ? 'not-an-object' : 'bind', member, 'an object', shown(json))
  return new Map<string, unknown>(json instanceof Map ? json : Object.entries(json))
}

const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,58}[\p{L}\p{N}])?$/u

/** A name that stands in reports: short, one line, and neither of the two that mean something already. */
function readName(name: unknown): string {
  const expected = 'up to 60 letters, digits, spaces, dots, hyphens; neither interop nor strict'
  if (typeof name !== 'string' || !NAME.test(name) || policies.some((builtIn) => builtIn === name.toLowerCase()))
    return refuse('name', 'name', expected, shown(name))
  return name
}

function readBase(base: unknown): BuiltInPolicy {
  return policies.find((name) => name === base) ?? refuse('base', 'base', policies.join(' or '), shown(base))
}

function readBind(json: unknown): ReadonlyMap<CheckId, Binding> {
  if (json === undefined) return new Map()
  return new Map([...membersOf(json, 'bind')].map(([id, binding]) => [readId(id), readBinding(readId(id), binding)]))
}

function readId(id: string): CheckId {
  return Object.hasOwn(catalogue, id) ? (id as CheckId) : refuse('unknown-check', id, 'the id of a check', 'no such check')
}

function readBinding(id: CheckId, binding: unknown): Binding {
  const { interop } = catalogue[id]
  if (interop === 'B') return refuse('fixed', id, 'no mention: it binds under every policy', shown(binding))
  if (interop === 'note') return refuse('note', id, 'no mention: it is a note under every policy', shown(binding))
  const chosen = ladder.find((mark) => mark === binding) ?? refuse('binding', id, ladder.join(', '), shown(binding))
  if (!choicesFor(id).includes(chosen)) refuse('below-interop', id, choicesFor(id).join(' or '), chosen)
  return chosen
}

function refuse(fault: PolicyFault, member: string, expected: string, found: string): never {
  throw new PolicyError({ fault, member: member.slice(0, MAX_SHOWN), expected, found })
}

const MAX_SHOWN = 80

/** What stood there, in short: the text of a member, or its kind. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MAX_SHOWN))
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : Array.isArray(value) ? 'an array' : typeof value
}
