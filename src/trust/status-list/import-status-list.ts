// Import of status and identifier lists: which tokens may be held, and why the others may not. Nothing is ever fetched.
import { equalBytes, fromBase64url, fromHex } from '../../crypto/index.ts'
import type { HeldToken, ListImportOptions, ListImportResult, ListKind, ListRecord, ListRefusal } from '../types.ts'
import { openListToken } from './held-token.ts'
import { openLists } from './open-lists.ts'

/**
 * Takes a token that an operator has; stores nothing itself. Refused with the reason: a JWT, a type or algorithm that is none of a list's,
 * a signature that is not its x5chain's, a list that does not inflate within the limit, one that has expired or was issued after `at`,
 * and one that is older than what is held under its address by the same signer. Whether the signer is a document's is judged with the document.
 * @param source for people, e.g. a file name
 * @param content the CWT, or hex or base64url of it
 */
export async function importStatusList(
  source: string,
  content: Uint8Array | string,
  { store, held = [], origin, at, judgedAt = at, address }: ListImportOptions,
  asked: Exclude<ListKind, 'crl'> = 'status-list',
): Promise<ListImportResult> {
  const bytes = bytesOf(content)
  const opened = await openListToken({ bytes, source, origin }, asked)
  if (opened.kind === 'refused') return { added: [], refused: [opened.refusal] }
  const { kind, list } = opened
  const known = await openLists(held)
  const rivals: readonly HeldToken[] =
    kind === 'status-list' ? [...store.statusLists, ...known.statusLists] : [...store.identifierLists, ...known.identifierLists]
  const refused = otherAddress(list, address) ?? refusalOf(list, rivals, { at, judgedAt })
  if (refused) return { added: [], refused: [{ kind, source, issuer: signerOf(list), ...refused }] }
  const record: ListRecord = { kind, bytes: bytes.slice(), source, origin }
  return { added: [record], refused: [] }
}

/** Whoever serves an address could else bring lists of others into the store. Compared to the letter (Token Status List, 8.3). */
function otherAddress({ uri }: HeldToken, address: string | undefined): Pick<ListRefusal, 'reason' | 'detail'> | undefined {
  return address === undefined || address === uri ? undefined : { reason: 'other-address', detail: uri }
}

function refusalOf(
  list: HeldToken,
  held: readonly HeldToken[],
  { at, judgedAt }: { readonly at: Date; readonly judgedAt: Date },
): Pick<ListRefusal, 'reason' | 'detail'> | undefined {
  const { issuedAt, expires } = list
  if (held.some(({ bytes }) => equalBytes(bytes, list.bytes))) return { reason: 'already-held' }
  if (at < issuedAt) return { reason: 'not-yet-issued', detail: issuedAt.toISOString() }
  if (expires <= judgedAt) return { reason: 'expired', detail: expires.toISOString() }
  const newest = held.find((other) => other.uri === list.uri && isBySame(other, list) && other.issuedAt >= issuedAt)
  if (newest === undefined) return undefined
  const reason = newest.issuedAt > issuedAt ? 'older-than-held' : 'same-number-other-bytes'
  return { reason, detail: `${issuedAt.toISOString()}, held ${newest.issuedAt.toISOString()}` }
}

/** One authority issued both signers, or both are one: so that nobody else's list keeps a newer one out. */
function isBySame(left: HeldToken, right: HeldToken): boolean {
  const [one, other] = [left, right].map(({ x5chain }) => x5chain.at(-1))
  if (one === undefined || other === undefined) return false
  return one.fingerprint === other.fingerprint || equalBytes(one.issuer.bytes, other.issuer.bytes)
}

const signerOf = ({ x5chain }: HeldToken): string => x5chain[0]?.subject.text ?? ''

/** The bytes of a CWT begin with d2, tag 18; text holds hex or base64url of them, or is left as it is: a JWT, or nothing that is known. */
function bytesOf(content: Uint8Array | string): Uint8Array {
  if (typeof content !== 'string' && !isText(content)) return content
  const text = (typeof content === 'string' ? content : new TextDecoder().decode(content)).replaceAll(/\s/g, '')
  for (const decode of [fromHex, fromBase64url]) {
    try {
      return decode(text)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return new TextEncoder().encode(text)
}

function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.subarray(0, 64).every((octet) => octet < 0x80)
}
