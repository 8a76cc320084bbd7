// The JSON Schema of a policy of one's own, from the catalogue: docs/policy.schema.json is this, written out.
import { type CheckId, catalogue } from './catalogue.ts'
import { choicesFor } from './own-policy.ts'
import { policies } from './policy.ts'

/** JSON Schema 2020-12. Rows that bind under every policy, and notes, are no members of `bind`: a policy can't name them. */
export function policySchema(): object {
  const ids = (Object.keys(catalogue) as CheckId[]).filter((id) => choicesFor(id).length > 0).sort()
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Policy of mDL Verifier',
    description: 'Moves checks between warning and binding. It never binds less than interop, and names no check that binds there.',
    type: 'object',
    required: ['schemaVersion', 'name', 'base'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      schemaVersion: { const: 1 },
      name: {
        type: 'string',
        description: 'Stands in reports.',
        pattern: '^[\\p{L}\\p{N}]([\\p{L}\\p{N} ._-]{0,58}[\\p{L}\\p{N}])?$',
        not: { pattern: '^([iI][nN][tT][eE][rR][oO][pP]|[sS][tT][rR][iI][cC][tT])$' },
      },
      base: { enum: [...policies] },
      bind: {
        type: 'object',
        description: 'B: a failure binds, and so does not being able to perform the check. b: a failure binds. w: a failure is a warning.',
        additionalProperties: false,
        properties: Object.fromEntries(ids.map((id) => [id, { enum: [...choicesFor(id)] }])),
      },
    },
  }
}
