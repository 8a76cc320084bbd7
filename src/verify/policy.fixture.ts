// Policies as somebody may write them, good and hostile; reader, schema and command are asked of the same ones.
import type { PolicyFault } from './own-policy.ts'

const written = (members: object): string => JSON.stringify({ schemaVersion: 1, name: 'Counter 7', base: 'interop', ...members })

export const goodPolicies: readonly { readonly why: string; readonly policy: string }[] = [
  { why: 'a name and a base', policy: written({}) },
  { why: 'a warning that is to bind', policy: written({ bind: { 'profile.ds.serial': 'B' } }) },
  { why: 'a failure that is to bind, and not that it could not be performed', policy: written({ bind: { 'consistency.age': 'b' } }) },
  { why: 'a revocation list that must be held', policy: written({ bind: { 'revocation.ds': 'B' } }) },
  { why: 'a row of strict back to what interop says', policy: written({ base: 'strict', bind: { 'profile.iaca.hash': 'w' } }) },
  { why: 'a row as its base has it', policy: written({ bind: { 'profile.iaca.hash': 'w' } }) },
  { why: 'letters of another alphabet', policy: written({ name: 'Straßenverkehrsamt Köln 道路' }) },
  { why: 'the schema that it names', policy: written({ $schema: './policy.schema.json' }) },
]

export const hostilePolicies: readonly {
  readonly why: string
  readonly policy: string
  readonly fault: PolicyFault
  readonly member: string
}[] = [
  {
    why: 'a check that there is not',
    policy: written({ bind: { 'digest.matches': 'B' } }),
    fault: 'unknown-check',
    member: 'digest.matches',
  },
  {
    why: 'a signature that need not verify',
    policy: written({ bind: { 'issuer-auth.signature': 'w' } }),
    fault: 'fixed',
    member: 'issuer-auth.signature',
  },
  { why: 'a digest that need not match', policy: written({ bind: { 'digest.match': 'w' } }), fault: 'fixed', member: 'digest.match' },
  {
    why: 'a cryptographic check, even as it is',
    policy: written({ bind: { 'digest.match': 'B' } }),
    fault: 'fixed',
    member: 'digest.match',
  },
  { why: 'an authority that need not be held', policy: written({ bind: { 'path.anchor': 'b' } }), fault: 'fixed', member: 'path.anchor' },
  {
    why: 'a licence that was cancelled as a warning',
    policy: written({ bind: { 'revocation.status': 'w' } }),
    fault: 'below-interop',
    member: 'revocation.status',
  },
  {
    why: 'the same on the base of strict',
    policy: written({ base: 'strict', bind: { 'revocation.ds': 'w' } }),
    fault: 'below-interop',
    member: 'revocation.ds',
  },
  {
    why: 'a note that is to bind',
    policy: written({ bind: { 'consistency.elements': 'B' } }),
    fault: 'note',
    member: 'consistency.elements',
  },
  {
    why: 'a mark that there is not',
    policy: written({ bind: { 'profile.ds.serial': 'off' } }),
    fault: 'binding',
    member: 'profile.ds.serial',
  },
  { why: 'a mark that is none', policy: written({ bind: { 'profile.ds.serial': null } }), fault: 'binding', member: 'profile.ds.serial' },
  {
    why: 'a check called __proto__',
    policy: '{"schemaVersion":1,"name":"a","base":"interop","bind":{"__proto__":"w"}}',
    fault: 'unknown-check',
    member: '__proto__',
  },
  { why: 'a check called constructor', policy: written({ bind: { constructor: 'w' } }), fault: 'unknown-check', member: 'constructor' },
  {
    why: 'a member called __proto__',
    policy: '{"schemaVersion":1,"name":"a","base":"interop","__proto__":{"bind":{}}}',
    fault: 'unknown-member',
    member: '__proto__',
  },
  { why: 'a member that there is not', policy: written({ skip: ['digest.match'] }), fault: 'unknown-member', member: 'skip' },
  { why: 'a later version', policy: written({ schemaVersion: 2 }), fault: 'version', member: 'schemaVersion' },
  { why: 'a version in text', policy: written({ schemaVersion: '1' }), fault: 'version', member: 'schemaVersion' },
  { why: 'no name', policy: written({ name: undefined }), fault: 'name', member: 'name' },
  { why: 'the name of another', policy: written({ name: 'Strict' }), fault: 'name', member: 'name' },
  { why: 'a name of two lines', policy: written({ name: 'a\nb' }), fault: 'name', member: 'name' },
  { why: 'a name with an order of its own', policy: written({ name: 'a\u202eb' }), fault: 'name', member: 'name' },
  { why: 'a name that is too long', policy: written({ name: 'a'.repeat(61) }), fault: 'name', member: 'name' },
  { why: 'a base that there is not', policy: written({ base: 'lenient' }), fault: 'base', member: 'base' },
  { why: 'rows that are a list', policy: written({ bind: ['digest.match'] }), fault: 'bind', member: 'bind' },
  { why: 'a list', policy: '[]', fault: 'not-an-object', member: '' },
  { why: 'null', policy: 'null', fault: 'not-an-object', member: '' },
  { why: 'no JSON', policy: '{"schemaVersion":1,', fault: 'not-json', member: '' },
  { why: 'nothing', policy: '', fault: 'not-json', member: '' },
  { why: '10 MB', policy: written({ $schema: 'a'.repeat(10_000_000) }), fault: 'too-large', member: '' },
  { why: 'brackets without end', policy: '['.repeat(60_000), fault: 'not-json', member: '' },
]
