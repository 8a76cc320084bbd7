// Faults of the issuer's items and their digests (ISO/IEC 18013-5, 9.3.1).
import { type Encodable, embedded, encode, tagged } from '../../cbor/index.ts'
import { encodeIssuerSignedItem } from '../../mdoc/index.ts'
import { demoElements, MDL_NAMESPACE } from '../demo-licence.ts'
import type { IssuedItem, IssuedMdoc, ItemParts } from '../issuer-signed.ts'
import type { Expectation, FaultTable, Recipe } from './fault.ts'
import { floating, requireItem, withItem, withLongHeads, withMember } from './surgery.ts'

const mismatch: Expectation = { verdict: 'failed', failingExactly: ['digest.match'] }
const structure: Expectation = { verdict: 'failed', failingExactly: ['document.structure'] }

export const itemFaults = {
  'element-value-changed': {
    row: 'changed-items',
    about: 'an element whose value was changed',
    expect: mismatch,
    recipe: () => ({ alter: (mdoc) => withItem(mdoc, 'family_name', () => ({ elementValue: 'MUELLER' })) }),
  },
  'random-changed': {
    row: 'changed-items',
    about: 'an element whose random was changed',
    expect: mismatch,
    recipe: () => ({ alter: (mdoc) => withItem(mdoc, 'birth_date', ({ random }) => ({ random: random.map((octet) => octet ^ 1) })) }),
  },
  'digest-ids-swapped': {
    row: 'changed-items',
    about: 'two items that swapped their digestIDs',
    expect: mismatch,
    recipe: () => ({ alter: digestIDsSwapped }),
  },
  'item-in-another-namespace': {
    row: 'changed-items',
    about: 'an item that was moved to another namespace, where its digestID stands too',
    expect: mismatch,
    recipe: ({ at }) => ({
      licence: { mdoc: { elements: new Map([...demoElements(at), [DOMESTIC, domesticElements]]), edit: { items: countedByNamespace } } },
      alter: (mdoc) => ({
        ...mdoc,
        items: mdoc.items
          .filter(({ namespace }) => namespace !== DOMESTIC)
          .map((item) => (item.elementIdentifier === 'family_name' ? { ...item, namespace: DOMESTIC } : item)),
      }),
    }),
  },
  'forged-element': {
    row: 'changed-items',
    about: 'a forged element beside a genuine MSO',
    expect: mismatch,
    recipe: () => ({ alter: (mdoc) => withItem(mdoc, 'age_over_65', () => ({ random: new Uint8Array(32), elementValue: true })) }),
  },
  'extra-item': {
    row: 'extra-item',
    about: 'an item with no digest in the MSO',
    expect: { verdict: 'failed', failingExactly: ['digest.present'] },
    recipe: () => ({ alter: (mdoc) => withExtra(mdoc, { elementIdentifier: 'age_over_21_extra', digestID: 4711, elementValue: true }) }),
  },
  'item-twice': {
    row: 'duplicate-items',
    about: 'an item that stands there twice',
    expect: structure,
    recipe: () => ({ alter: (mdoc) => ({ ...mdoc, items: [...mdoc.items, requireItem(mdoc, 'family_name')] }) }),
  },
  'digest-id-twice': {
    row: 'duplicate-items',
    about: 'two items with one digestID',
    expect: { verdict: 'failed', failingExactly: ['digest.match', 'document.structure'] },
    recipe: () => ({
      alter: (mdoc) =>
        withExtra(mdoc, {
          elementIdentifier: 'administrative_number',
          digestID: requireItem(mdoc, 'family_name').digestID,
          elementValue: 'A1',
        }),
    }),
  },
  'element-identifier-twice': {
    row: 'duplicate-items',
    about: 'two items with one elementIdentifier, though the issuer signed both',
    expect: structure,
    recipe: () =>
      withItems((items) => [
        ...items,
        ...items.filter(isFamilyName).map((item) => ({ ...item, digestID: items.length, elementValue: 'MUELLER' })),
      ]),
  },
  'short-digest': {
    row: 'digest-length',
    about: 'a digest of 16 octets',
    expect: { verdict: 'failed', failingExactly: ['digest.match', 'document.structure'] },
    recipe: () => ({ licence: { mdoc: { edit: { mso: firstDigestCut } } } }),
  },
  'large-digest-id': {
    row: 'digest-id',
    about: 'a digestID of 2^31',
    expect: { verdict: 'passed', warning: ['consistency.elements'], strict: 'passed' },
    recipe: () => withItems((items) => items.map((item) => (isFamilyName(item) ? { ...item, digestID: 2 ** 31 } : item))),
  },
  'negative-digest-id': {
    row: 'digest-id',
    about: 'a negative digestID',
    expect: structure,
    recipe: () => withDigestID(-1),
  },
  'float-digest-id': {
    row: 'digest-id',
    about: 'a digestID that is a floating-point number',
    expect: structure,
    recipe: () => withDigestID(floating(1)),
  },
  'bignum-digest-id': {
    row: 'digest-id',
    about: 'a digestID that is a bignum',
    expect: structure,
    recipe: () => withDigestID(tagged(2, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0))),
  },
  'long-digest-id': {
    row: 'digest-id',
    about: 'a digestID in more octets than it needs, which is the same number',
    expect: { verdict: 'passed', strict: 'passed' },
    recipe: () => ({ licence: { mdoc: { edit: { itemBytes: withLongHeads } } } }),
  },
} satisfies FaultTable

const DOMESTIC = `${MDL_NAMESPACE}.XU`
const domesticElements = new Map<string, Encodable>([['organ_donor', true]])

const isFamilyName = ({ elementIdentifier }: Pick<ItemParts, 'elementIdentifier'>) => elementIdentifier === 'family_name'

function digestIDsSwapped(mdoc: IssuedMdoc): IssuedMdoc {
  const [familyName, givenName] = [requireItem(mdoc, 'family_name'), requireItem(mdoc, 'given_name')]
  const once = withItem(mdoc, 'family_name', () => ({ digestID: givenName.digestID }))
  return withItem(once, 'given_name', () => ({ digestID: familyName.digestID }))
}

/** digestIDs from 0 on in each namespace, so that one ID stands in both; family_name is the first of its own. */
function countedByNamespace(items: readonly ItemParts[]): readonly ItemParts[] {
  const next = new Map<string, number>()
  return items.map((item) => {
    const digestID = next.get(item.namespace) ?? 0
    next.set(item.namespace, digestID + 1)
    return { ...item, digestID }
  })
}

function withExtra(mdoc: IssuedMdoc, content: Pick<IssuedItem, 'elementIdentifier' | 'digestID' | 'elementValue'>): IssuedMdoc {
  const parts: ItemParts = { namespace: MDL_NAMESPACE, random: new Uint8Array(32).fill(7), ...content }
  return { ...mdoc, items: [...mdoc.items, { ...parts, bytes: encodeIssuerSignedItem(parts) }] }
}

const withItems = (items: (items: readonly ItemParts[]) => readonly ItemParts[]): Recipe => ({ licence: { mdoc: { edit: { items } } } })

/** One item of a genuine credential whose digestID is no uint; its bytes are written here, where the door asks for a number. */
const withDigestID = (digestID: Encodable): Recipe => ({
  alter: (mdoc) => ({
    ...mdoc,
    items: mdoc.items.map((item) => (isFamilyName(item) ? { ...item, bytes: itemWith(item, digestID) } : item)),
  }),
})

const itemWith = ({ random, elementIdentifier, elementValue }: IssuedItem, digestID: Encodable): Uint8Array =>
  encode(
    embedded(
      new Map<string, Encodable>([
        ['digestID', digestID],
        ['random', random],
        ['elementIdentifier', elementIdentifier],
        ['elementValue', elementValue],
      ]),
    ),
  )

const firstDigestCut = (mso: ReadonlyMap<string, Encodable>): Encodable => {
  const valueDigests = mso.get('valueDigests')
  const digests = valueDigests instanceof Map ? valueDigests.get(MDL_NAMESPACE) : undefined
  if (!(digests instanceof Map)) throw new TypeError('no digests in this MSO')
  const cut = new Map([...digests].map(([id, digest]) => [id, id === 0 && digest instanceof Uint8Array ? digest.subarray(0, 16) : digest]))
  return withMember(mso, ['valueDigests', MDL_NAMESPACE], cut)
}
