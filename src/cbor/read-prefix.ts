// readPrefix: what can be shown of CBOR that breaks off or goes wrong, for the one who looks for the fault.

import { type OpenContainer, openCursor, plainView } from './cursor.ts'
import { headOf } from './head.ts'
import type { CborItem } from './item.ts'
import type { ReadLimits } from './limits.ts'
import { ReadError, type ReadProblem } from './read-error.ts'
import { readItem, readNext } from './read-item.ts'
import { ArrayItem, MapItem, SimpleItem, TagItem } from './source-item.ts'

export interface Prefix {
  /** None, or one: the item, with every container that the fault left open closed where reading stopped. */
  readonly items: readonly CborItem[]
  /** What `readItem` would have thrown; undefined where it would have thrown nothing. */
  readonly problem: ReadProblem | undefined
}

/**
 * Never throws a ReadError. Only for showing: the items of a prefix with a problem are not what the sender encoded, so
 * nothing is to be judged by them. A value that is not there stands as an item of no length (`isMissing`).
 */
export function readPrefix(source: Uint8Array, limits?: Partial<ReadLimits>): Prefix {
  let problem: ReadProblem | undefined
  try {
    return { items: [readItem(source, limits)], problem }
  } catch (fault) {
    problem = problemOf(fault)
  }
  const open: OpenContainer[] = []
  try {
    return { items: [readNext(openCursor(source, 0, source.length, limits, open), 0)], problem }
  } catch (fault) {
    problemOf(fault)
    const item = closeAll(open, plainView(source))
    return { items: item === undefined ? [] : [item], problem }
  }
}

function problemOf(fault: unknown): ReadProblem {
  if (!(fault instanceof ReadError)) throw fault
  return { offset: fault.offset, expected: fault.expected, found: fault.found }
}

/** The place of a value that a fault left out; only `readPrefix` makes such items. */
export function isMissing(item: CborItem): boolean {
  return item.start === item.end
}

/** From the innermost container outwards, each becomes the last part of the one around it. */
function closeAll(open: readonly OpenContainer[], source: Uint8Array): CborItem | undefined {
  return open.reduceRight<CborItem | undefined>((inner, container) => close(container, inner, source), undefined)
}

function close(container: OpenContainer, inner: CborItem | undefined, source: Uint8Array): CborItem {
  const { start } = container
  const contentStart = start + headOf(source.subarray(start)).size
  if (container.kind === 'tag') {
    const content = inner ?? missing(source, contentStart)
    return new TagItem(source, start, content.end, container.tag, content)
  }
  if (container.kind === 'array') {
    const items = inner === undefined ? container.items : [...container.items, inner]
    return new ArrayItem(source, start, items.at(-1)?.end ?? contentStart, items)
  }
  const entries = [...container.entries]
  const key = container.key ?? inner
  if (key !== undefined) entries.push([key, container.key && inner ? inner : missing(source, key.end)])
  return new MapItem(source, start, entries.at(-1)?.[1].end ?? contentStart, entries)
}

function missing(source: Uint8Array, at: number): CborItem {
  return new SimpleItem(source, at, at, undefined)
}
