// { + name => ErrorCode }, ErrorCode = int: why something was not returned, 8.3.2.1.2.3. They are told, never judged.
import type { CborItem } from '../cbor/index.ts'

/** Entries of another shape are left out: nothing of a verdict hangs on them. */
export function readErrorCodes(item: CborItem): { readonly name: string; readonly errorCode: number }[] {
  if (item.kind !== 'map') return []
  return item.entries.flatMap(([name, code]) =>
    name.kind === 'text' && code.kind === 'integer' ? [{ name: name.value, errorCode: Number(code.value) }] : [],
  )
}
