// What a list changes against the one that is held: shown before it is applied.
import type { HeldVical, ListedAuthority, Rescoped, VicalChanges } from './types.ts'

/** By certificate bytes: entries of one subject with different keys are different authorities. DocTypes are compared without case or order. */
export function vicalChanges(list: Pick<HeldVical, 'authorities'>, held: Pick<HeldVical, 'authorities'> | undefined): VicalChanges {
  const before = new Map((held?.authorities ?? []).map((authority) => [authority.certificate.fingerprint, authority]))
  const after = new Set(list.authorities.map(({ certificate }) => certificate.fingerprint))
  const added: ListedAuthority[] = []
  const rescoped: Rescoped[] = []
  const unchanged: ListedAuthority[] = []
  for (const authority of list.authorities) {
    const earlier = before.get(authority.certificate.fingerprint)
    if (earlier === undefined) added.push(authority)
    else if (scopeOf(earlier) !== scopeOf(authority)) rescoped.push({ before: earlier, after: authority })
    else unchanged.push(authority)
  }
  return { added, removed: [...before.values()].filter(({ certificate }) => !after.has(certificate.fingerprint)), rescoped, unchanged }
}

function scopeOf({ docTypes }: ListedAuthority): string {
  return JSON.stringify([...new Set(docTypes.map((docType) => docType.toLowerCase()))].toSorted())
}
