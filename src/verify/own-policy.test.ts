import { describe, expect, it } from 'vitest'
import { type CheckId, catalogue } from './catalogue.ts'
import { choicesFor, PolicyError, readPolicy, writePolicy } from './own-policy.ts'
import { goodPolicies, hostilePolicies } from './policy.fixture.ts'
import { bindingOf, columnOf, type OwnPolicy, policyDigest } from './policy.ts'

const ids = Object.keys(catalogue) as CheckId[]
const own = (bind: object, base = 'interop'): OwnPolicy => readPolicy({ schemaVersion: 1, name: 'Counter 7', base, bind })

describe('a policy of one’s own', () => {
  it.each(goodPolicies)('may have $why', ({ policy }) => {
    const read = readPolicy(policy)
    expect(readPolicy(new TextEncoder().encode(policy))).toEqual(read)
    expect(readPolicy(JSON.stringify(writePolicy(read)))).toEqual(read)
  })
  it.each(hostilePolicies)('is refused for $why', ({ policy, fault, member }) => {
    expect(problemOf(policy)).toMatchObject({ fault, member })
  })
  it('is refused where its bytes are no UTF-8', () => {
    expect(problemOf(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ fault: 'not-json' })
  })
  it('leaves no trace on what every object has', () => {
    for (const { policy } of hostilePolicies) problemOf(policy)
    expect(({} as { bind?: unknown }).bind).toBeUndefined()
  })

  it('makes a failure bind that interop warns of, and nothing else', () => {
    const policy = own({ 'profile.ds.serial': 'B' })
    const differing = ids.filter((id) => bindingOf(id, 'failed', policy, 'document') !== bindingOf(id, 'failed', 'interop', 'document'))
    expect(differing).toEqual(['profile.ds.serial'])
  })
  it('brings a row of strict back to a warning', () => {
    const policy = own({ 'profile.iaca.hash': 'w', 'device-auth.session': 'b' }, 'strict')
    expect(bindingOf('profile.iaca.hash', 'failed', policy, 'document')).toBe(false)
    expect(bindingOf('device-auth.session', 'indeterminate', policy, 'document')).toBe(false)
    expect(bindingOf('device-auth.session', 'indeterminate', policy, 'live')).toBe(true)
    expect(bindingOf('revocation.ds', 'indeterminate', policy, 'document')).toBe(true)
  })
  it('may bind a failure and not that a check could not be performed', () => {
    const policy = own({ 'consistency.age': 'b' })
    expect(bindingOf('consistency.age', 'failed', policy, 'document')).toBe(true)
    expect(bindingOf('consistency.age', 'indeterminate', policy, 'document')).toBe(false)
  })
})

describe('whatever a policy asks', () => {
  const order = ['note', 'w', 'b', 'B']
  it.each(ids)('%s binds at least as in interop', (id) => {
    for (const mark of order.slice(1)) {
      const policy = attempt(id, mark)
      const bound = policy === undefined ? catalogue[id].interop : columnOf(id, policy)
      expect(order.indexOf(bound)).toBeGreaterThanOrEqual(order.indexOf(catalogue[id].interop))
      expect(policy !== undefined).toBe(choicesFor(id).some((choice) => choice === mark))
    }
  })
  it('cryptography, path and purpose are not among its rows', () => {
    const fixed = [
      'issuer-auth.signature',
      'digest.match',
      'path.anchor',
      'path.signature',
      'device-auth.signature',
      'device-auth.mac',
    ] as const
    for (const id of fixed) expect(choicesFor(id), id).toEqual([])
  })
})

describe('the digest of a policy', () => {
  it('tells policies apart by what they bind, not by their names', async () => {
    const [interop, strict] = await Promise.all([policyDigest('interop'), policyDigest('strict')])
    expect(interop).toMatch(/^[0-9a-f]{64}$/)
    expect(strict).not.toBe(interop)
    expect(await policyDigest(own({}))).toBe(interop)
    expect(await policyDigest(own({}, 'strict'))).toBe(strict)
    expect(await policyDigest(own({ 'profile.ds.serial': 'b' }))).not.toBe(interop)
  })
})

function attempt(id: CheckId, mark: string): OwnPolicy | undefined {
  try {
    return own({ [id]: mark })
  } catch {
    return undefined
  }
}

function problemOf(policy: unknown): unknown {
  try {
    return readPolicy(policy)
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    return error.problem
  }
}
