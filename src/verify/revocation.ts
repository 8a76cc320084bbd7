// revocation.*: whether the signer's certificate (RFC 5280, 6.3) or the MSO (Token Status List) was revoked.
// No lists are read yet: nothing here ever answers "not revoked".
import { type CborItem, optionalMember, readMap } from '../cbor/index.ts'
import type { MobileSecurityObject } from '../mdoc/index.ts'
import { serialText } from '../x509/index.ts'
import { finding } from './finding.ts'
import { missingSigner, type Signer } from './path.ts'
import type { Finding } from './report.ts'

export function checkRevocation(mso: MobileSecurityObject | undefined, path: Signer): Finding[] {
  return [checkDs(path), checkStatus(mso)]
}

/** Without a CRL of its authority nobody knows; `strict` binds that. */
export function checkDs(path: Signer): Finding<'revocation.ds'> {
  const { documentSigner } = path
  if (documentSigner === undefined) return finding('revocation.ds', 'not-applicable', { reason: missingSigner(path) })
  return finding('revocation.ds', 'indeterminate', { reason: 'no-crl', serialNumber: serialText(documentSigner) })
}

/** `status` of the MSO (second edition): a status list, an identifier list, or both. */
export function checkStatus(mso: MobileSecurityObject | undefined): Finding<'revocation.status'> {
  if (mso === undefined) return finding('revocation.status', 'not-applicable', { reason: 'no-mso' })
  if (mso.status === undefined) return finding('revocation.status', 'not-applicable', { reason: 'no-status' })
  const place = { bytes: [mso.status.start, mso.status.end] as const }
  const reference = readStatus(mso.status)
  if (reference === undefined) return finding('revocation.status', 'indeterminate', { reason: 'malformed-status' }, place)
  return finding('revocation.status', 'indeterminate', { reason: 'no-status-list', ...reference }, place)
}

/**
 * Status = { ? "status_list": { "idx": uint, "uri": tstr }, ? "identifier_list": { "id": bstr, "uri": tstr } }, at least one of them.
 * The first list's address; `undefined` where a part is of another type. Identifiers are seen as text in the field.
 */
function readStatus(status: CborItem): { readonly uri: string; readonly idx?: number } | undefined {
  const statusList = memberOf(status, 'status_list')
  const identifierList = memberOf(status, 'identifier_list')
  const indexed = statusList && readStatusList(statusList)
  const identified = identifierList && readIdentifierList(identifierList)
  if ((statusList && !indexed) || (identifierList && !identified)) return undefined
  return indexed ?? identified
}

function readStatusList(list: CborItem): { readonly uri: string; readonly idx: number } | undefined {
  const idx = memberOf(list, 'idx')
  const uri = memberOf(list, 'uri')
  if (uri?.kind !== 'text' || idx?.kind !== 'integer' || typeof idx.value !== 'number' || idx.value < 0) return undefined
  return { uri: uri.value, idx: idx.value }
}

function readIdentifierList(list: CborItem): { readonly uri: string } | undefined {
  const id = memberOf(list, 'id')
  const uri = memberOf(list, 'uri')
  if (uri?.kind !== 'text' || (id?.kind !== 'bytes' && id?.kind !== 'text')) return undefined
  return { uri: uri.value }
}

function memberOf(item: CborItem, key: string): CborItem | undefined {
  return item.kind === 'map' ? optionalMember(readMap(item), key) : undefined
}
