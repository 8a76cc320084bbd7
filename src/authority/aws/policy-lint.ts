// What a policy allows beyond what is needed, said statement by statement: for a policy that somebody wrote by hand or copied.
import { AuthorityError } from '../authority-error.ts'
import { actionsWithoutResource } from './policy-statement.ts'

export interface PolicyRemark {
  /** `statement 2 (SignDigests)`. */
  readonly statement: string
  readonly problem: string
  readonly next: string
}

/**
 * @param text JSON of an IAM policy, a key policy or a bucket policy
 * @returns what is too wide, or would not work; empty: nothing
 * @throws {AuthorityError} no policy at all
 */
export function lintPolicy(text: string): readonly PolicyRemark[] {
  return statementsIn(text).flatMap((statement, index) => {
    const sid = statement.get('Sid')
    const name = `statement ${index + 1}${typeof sid === 'string' ? ` (${sid})` : ''}`
    return lintStatement(statement).map(([problem, next]) => ({ statement: name, problem, next }))
  })
}

type Members = ReadonlyMap<string, unknown>
type Remark = readonly [problem: string, next: string]

function statementsIn(text: string): readonly Members[] {
  let policy: unknown
  try {
    policy = JSON.parse(text)
  } catch {
    throw new AuthorityError('the policy is no JSON', 'a trailing comma is the usual reason')
  }
  const statement = membersOf(policy).get('Statement')
  if (statement === undefined) throw new AuthorityError('the policy has no Statement', 'give the whole document')
  return (Array.isArray(statement) ? statement : [statement]).map(membersOf)
}

function lintStatement(statement: Members): readonly Remark[] {
  if (statement.get('Effect') !== 'Allow') return []
  const actions = textsOf(statement.get('Action'))
  return [
    ...negations(statement),
    ...(statement.has('Principal') ? principals(statement.get('Principal')) : resources(actions, textsOf(statement.get('Resource')))),
    ...wildcards(actions),
    ...conditions(actions, statement.get('Condition')),
  ]
}

function negations(statement: Members): readonly Remark[] {
  return ['NotAction', 'NotResource', 'NotPrincipal']
    .filter((member) => statement.has(member))
    .map((member) => [`${member} allows all but what it names`, 'name what is needed'])
}

function wildcards(actions: readonly string[]): readonly Remark[] {
  return actions
    .filter((action) => /[*?]/.test(action))
    .map((action) => [`${action} allows more than any role needs`, 'name each action: mdl authority policy'])
}

/** In a key policy `*` is the key itself. */
function resources(actions: readonly string[], found: readonly string[]): readonly Remark[] {
  const wide = found.filter((resource) => resource === '*' || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:\*$/.test(resource))
  const named = actions.filter((action) => !actionsWithoutResource.includes(action))
  if (wide.length === 0 || named.length === 0) return []
  return [[`resource ${wide[0]} for ${named.join(', ')}`, 'name the one key, or the one certificate authority, by its ARN']]
}

function principals(principal: unknown): readonly Remark[] {
  const anyone = principal === '*' || textsOf(membersOf(principal).get('AWS')).includes('*')
  return anyone ? [['Principal * is everybody', 'name the role']] : []
}

function conditions(actions: readonly string[], condition: unknown): readonly Remark[] {
  const keys = new Set([...membersOf(condition).values()].flatMap((operator) => [...membersOf(operator).keys()]))
  const has = (key: string) => [...keys].some((found) => found.toLowerCase() === key.toLowerCase())
  const remarks: Remark[] = []
  if (actions.includes('kms:Sign')) {
    if (!has('kms:SigningAlgorithm'))
      remarks.push(['kms:Sign without a condition on kms:SigningAlgorithm', 'allow the one algorithm of the key'])
    if (!has('kms:MessageType')) remarks.push(['kms:Sign without a condition on kms:MessageType', 'allow DIGEST alone (RAW for Ed25519)'])
  }
  if (actions.includes('kms:GetPublicKey') && (has('kms:SigningAlgorithm') || has('kms:MessageType')))
    remarks.push([
      'kms:GetPublicKey under a condition of kms:Sign is never allowed: its requests lack these keys',
      'give it a statement of its own',
    ])
  if (actions.includes('acm-pca:IssueCertificate') && !has('acm-pca:TemplateArn'))
    remarks.push([
      'acm-pca:IssueCertificate without a condition on acm-pca:TemplateArn issues CA certificates too',
      'allow the one template',
    ])
  return remarks
}

const membersOf = (value: unknown): Members => new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string')
