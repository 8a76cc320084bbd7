// Roots of list providers, from what an operator has. They vouch for lists alone, and never become anchors of documents.
import { importAnchors } from '../import-anchors.ts'
import type { Origin, Refusal } from '../types.ts'
import type { ListProvider } from './types.ts'

/**
 * Certificates of authorities, as PEM, DER or PKCS#7. A signer's certificate is refused, which names whose root to look for.
 * @param name whose they are; absent: each is called by its source
 */
export async function importProviders(
  source: string,
  content: Uint8Array | string,
  { origin, name }: { readonly origin: Origin; readonly name?: string },
): Promise<{ readonly providers: readonly ListProvider[]; readonly refused: readonly Refusal[] }> {
  const { added, refused } = await importAnchors(source, content, { origin })
  return { providers: added.map(({ bytes, source: from }) => ({ bytes, name: name ?? from, origin })), refused }
}
