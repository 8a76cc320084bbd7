// Status of an MSO (ISO/IEC 18013-5 ed. 2; Token Status List):
// Status = { ? "status_list": { "idx": uint, "uri": tstr, ? "certificate": bstr },
//            ? "identifier_list": { "id": bstr, "uri": tstr, ? "certificate": bstr } }, at least one of them.
import { type CborItem, optionalMember, ReadError, readMap } from '../../cbor/index.ts'
import { fromBase64url, fromHex, toHex } from '../../crypto/index.ts'
import { type Certificate, readCertificate } from '../../x509/index.ts'

interface Named {
  readonly uri: string
  /** The trust point of the list's signer; absent: the authority that issued the document signer. */
  readonly certificate: Certificate | undefined
}
export interface StatusListReference extends Named {
  readonly kind: 'status-list'
  readonly idx: number
}
export interface IdentifierListReference extends Named {
  readonly kind: 'identifier-list'
  /** Lower-case hex. An identifier that is text, which the field does, may stand for its UTF-8 or be hex or base64url of it: each counts. */
  readonly ids: readonly string[]
}
export type StatusReference = StatusListReference | IdentifierListReference

/**
 * The lists that a document names, an identifier list first: it knows revoked and nothing milder.
 * @returns `undefined` where there is none, or a part is of another type than it must be: the status is then malformed
 */
export async function readStatus(status: CborItem): Promise<readonly StatusReference[] | undefined> {
  const identifierList = memberOf(status, 'identifier_list')
  const statusList = memberOf(status, 'status_list')
  const references = await Promise.all([
    ...(identifierList ? [readIdentifierListReference(identifierList)] : []),
    ...(statusList ? [readStatusListReference(statusList)] : []),
  ])
  const read = references.filter((reference) => reference !== undefined)
  return read.length > 0 && read.length === references.length ? read : undefined
}

async function readStatusListReference(list: CborItem): Promise<StatusListReference | undefined> {
  const idx = memberOf(list, 'idx')
  const named = await readNamed(list)
  if (named === undefined || idx?.kind !== 'integer' || typeof idx.value !== 'number' || idx.value < 0) return undefined
  return { kind: 'status-list', idx: idx.value, ...named }
}

async function readIdentifierListReference(list: CborItem): Promise<IdentifierListReference | undefined> {
  const id = memberOf(list, 'id')
  const named = await readNamed(list)
  if (named === undefined || (id?.kind !== 'bytes' && id?.kind !== 'text')) return undefined
  return { kind: 'identifier-list', ids: identifiersOf(id.value), ...named }
}

async function readNamed(list: CborItem): Promise<Named | undefined> {
  const uri = memberOf(list, 'uri')
  const certificate = memberOf(list, 'certificate')
  if (uri?.kind !== 'text') return undefined
  if (certificate === undefined) return { uri: uri.value, certificate }
  if (certificate.kind !== 'bytes') return undefined
  const trustPoint = await certificateOrNothing(certificate.value)
  return trustPoint && { uri: uri.value, certificate: trustPoint }
}

async function certificateOrNothing(bytes: Uint8Array): Promise<Certificate | undefined> {
  try {
    return await readCertificate(bytes)
  } catch (error) {
    if (error instanceof ReadError) return undefined
    throw error
  }
}

function identifiersOf(id: Uint8Array | string): readonly string[] {
  if (typeof id !== 'string') return [toHex(id)]
  const decoded = [fromHex, fromBase64url].flatMap((decode) => {
    try {
      return [toHex(decode(id))]
    } catch (error) {
      if (error instanceof TypeError) return []
      throw error
    }
  })
  return [toHex(new TextEncoder().encode(id)), ...decoded]
}

function memberOf(item: CborItem, key: string): CborItem | undefined {
  return item.kind === 'map' ? optionalMember(readMap(item), key) : undefined
}
