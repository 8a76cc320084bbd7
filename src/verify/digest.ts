// 9.3.1: every returned element is the one that was signed: its digest stands in the MSO under namespace and digestID.
import { digest, equalBytes, type HashAlgorithm, toHex } from '../crypto/index.ts'
import type { IssuerSigned, IssuerSignedItem, MobileSecurityObject } from '../mdoc/index.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'

type Digests = Pick<MobileSecurityObject, 'hash' | 'valueDigests'>

/** A returned item, the digest that the MSO holds for it, and the one that its bytes have. */
export interface ItemDigest {
  readonly namespace: string
  readonly item: IssuerSignedItem
  readonly hash: HashAlgorithm
  /** Absent: the MSO has none under this namespace and digestID. */
  readonly signed: Uint8Array | undefined
  readonly computed: Uint8Array
}

/** Digests cover the items as received, tag and heads included; nothing is encoded again. Empty where the MSO names no hash that we know. */
export async function computeDigests(nameSpaces: IssuerSigned['nameSpaces'], mso: Digests | undefined): Promise<ItemDigest[]> {
  if (mso?.hash === undefined) return []
  const { hash, valueDigests } = mso
  const returned = [...(nameSpaces ?? [])].flatMap(([namespace, items]) => items.map((item) => ({ namespace, item })))
  return Promise.all(
    returned.map(async ({ namespace, item }) => ({
      namespace,
      item,
      hash,
      signed: valueDigests.get(namespace)?.get(item.digestID),
      computed: await digest(hash, item.bytes),
    })),
  )
}

/** One digest.match for each element whose digestID is in the MSO, one digest.present for each whose digestID is not. */
export function checkDigests(itemDigests: readonly ItemDigest[], mso: Digests | undefined): Finding[] {
  if (mso === undefined) return [finding('digest.match', 'not-applicable', { reason: 'no-mso' })]
  if (mso.hash === undefined) return [finding('digest.match', 'not-applicable', { reason: 'algorithm-not-known' })]
  return itemDigests.map((itemDigest) => checkMatch(itemDigest) ?? checkPresent(itemDigest))
}

/** 9.3.1: the digest of the IssuerSignedItemBytes equals the signed one; `undefined` where there is none to compare with. */
export function checkMatch({ namespace, item, hash, signed, computed }: ItemDigest): Finding<'digest.match'> | undefined {
  if (signed === undefined) return undefined
  const compared = { digestID: item.digestID, hash, signed: toHex(signed), computed: toHex(computed) }
  return finding('digest.match', equalBytes(signed, computed) ? 'passed' : 'failed', compared, placeOf(namespace, item))
}

/** 9.3.1: an element whose digestID the MSO does not hold was not signed by the issuer. */
export function checkPresent({ namespace, item, signed }: ItemDigest): Finding<'digest.present'> {
  return finding('digest.present', signed === undefined ? 'failed' : 'passed', { digestID: item.digestID }, placeOf(namespace, item))
}

function placeOf(namespace: string, { elementIdentifier, range }: IssuerSignedItem) {
  return { subject: { namespace, element: elementIdentifier }, bytes: range }
}
