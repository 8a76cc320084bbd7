// IAM as far as our policies go: an action on a resource, in a context of condition keys, is allowed by a statement or by none.
import type { PolicyDocument, PolicyStatement } from '../policy-statement.ts'

export interface Asked {
  readonly action: string
  readonly resource: string
  /** Condition keys of the request; what the request does not have is absent, and meets no condition. */
  readonly context?: Readonly<Record<string, string>>
}

export function isAllowed(policies: readonly PolicyDocument[], asked: Asked): boolean {
  const statements = policies.flatMap(({ Statement }) => Statement).filter((statement) => covers(statement, asked))
  return statements.some(({ Effect }) => Effect === 'Allow') && !statements.some(({ Effect }) => Effect === 'Deny')
}

function covers({ Action, Resource, Condition = {} }: PolicyStatement, { action, resource, context = {} }: Asked): boolean {
  const fits = (patterns: string | readonly string[], text: string, ignoreCase: boolean) =>
    listOf(patterns).some((pattern) => matches(pattern, text, ignoreCase))
  return (
    fits(Action, action, true) &&
    fits(Resource, resource, false) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => {
        const present = context[key]
        if (present === undefined) return false
        if (operator === 'StringEquals') return listOf(values).includes(present)
        if (operator === 'StringLike' || operator === 'ArnLike') return listOf(values).some((pattern) => matches(pattern, present, false))
        throw new TypeError(`the double knows no condition ${operator}`)
      }),
    )
  )
}

const listOf = (values: string | readonly string[]): readonly string[] => (typeof values === 'string' ? [values] : values)

function matches(pattern: string, text: string, ignoreCase: boolean): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's').test(text)
}
