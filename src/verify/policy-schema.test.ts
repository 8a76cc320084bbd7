// docs/policy.schema.json says of a policy what readPolicy says: both are asked of the same ones.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPolicy } from './own-policy.ts'
import { goodPolicies, hostilePolicies } from './policy.fixture.ts'
import { policySchema } from './policy-schema.ts'

const published: unknown = JSON.parse(readFileSync('docs/policy.schema.json', 'utf8'))

it('the published schema is the catalogue’s', () => {
  expect(published).toEqual(policySchema())
})

describe('the schema and the reader agree', () => {
  it.each(goodPolicies)('on $why', ({ policy }) => {
    expect(() => readPolicy(policy)).not.toThrow()
    expect(faultsOf(published, JSON.parse(policy))).toEqual([])
  })
  // not what no schema can say: that it is JSON at all, and how long it is
  it.each(hostilePolicies.filter(({ fault }) => fault !== 'not-json' && fault !== 'too-large'))('on $why', ({ policy }) => {
    expect(() => readPolicy(policy)).toThrow()
    expect(faultsOf(published, JSON.parse(policy))).not.toEqual([])
  })
})

type Schema = Readonly<Record<string, unknown>>

/** The keywords that the schema uses, and a refusal of any other: a schema that grows is not passed over. */
function faultsOf(schema: unknown, value: unknown, place = ''): string[] {
  return Object.entries(schema as Schema).flatMap(([keyword, says]) => {
    const judge = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined
    if (judge === undefined) throw new Error(`keyword ${keyword}`)
    return judge(says, value, place, schema as Schema)
  })
}

const isObject = (value: unknown): value is Schema => value !== null && typeof value === 'object' && !Array.isArray(value)
const wrong = (kept: boolean, fault: string): string[] => (kept ? [] : [fault])
const nothing = (): string[] => []

const keywords: Readonly<Record<string, (says: unknown, value: unknown, place: string, schema: Schema) => string[]>> = {
  $schema: nothing,
  title: nothing,
  description: nothing,
  type: (says, value, place) => wrong(says === 'object' ? isObject(value) : typeof value === says, `${place}: no ${says}`),
  const: (says, value, place) => wrong(value === says, `${place}: not ${says}`),
  enum: (says, value, place) => wrong((says as unknown[]).includes(value), `${place}: none of ${says}`),
  pattern: (says, value, place) => wrong(typeof value !== 'string' || new RegExp(says as string, 'u').test(value), `${place}: other form`),
  not: (says, value, place) => wrong(faultsOf(says, value, place).length > 0, `${place}: what it must not be`),
  required: (says, value, place) =>
    (says as string[]).flatMap((member) => wrong(!isObject(value) || Object.hasOwn(value, member), `${place}: no ${member}`)),
  properties: (says, value, place) =>
    !isObject(value)
      ? []
      : Object.entries(says as Schema).flatMap(([member, of]) =>
          Object.hasOwn(value, member) ? faultsOf(of, value[member], `${place}/${member}`) : [],
        ),
  additionalProperties: (_, value, place, schema) =>
    !isObject(value)
      ? []
      : Object.keys(value).flatMap((member) => wrong(Object.hasOwn(schema.properties as object, member), `${place}: ${member} is unknown`)),
}
