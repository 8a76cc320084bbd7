// Issuing: an input and the holder's keys become documents, each verified before anybody gets it. Nothing of the input is kept.

import type { HashAlgorithm, PublicKey } from '../crypto/index.ts'
import {
  checkElements,
  daysAfter,
  encodeIssuerSigned,
  type IssuingInput,
  issueMdoc,
  type MdocOptions,
  secondsAfter,
  verifiesWithItsCertificate,
} from '../issue/index.ts'
import { importAnchors, openTrustStore } from '../trust/index.ts'
import { failingChecks, verifyIssuerSigned } from '../verify/index.ts'
import { AuthorityError } from './authority-error.ts'
import { startOfDay } from './creation-plan.ts'
import { registerDeviceKeys, requireNewDeviceKeys } from './device-keys.ts'
import type { OpenedAuthority } from './open-authority.ts'
import type { OpenDocumentSigner, StatusReference } from './types.ts'

export interface IssuingWishes {
  readonly input: IssuingInput
  /** A document for each: no two documents share a key, a salt or an index, so that two readers can't tell that they saw one holder. */
  readonly deviceKeys: readonly PublicKey[]
  /** Whole days after the present one; the documents end with the last of them, in UTC. */
  readonly validDays: number
  /** Absent: SHA-256. */
  readonly digestAlgorithm?: HashAlgorithm
  /** No entry of the status list: nobody can revoke them. */
  readonly withoutStatus?: boolean
}

export interface IssuedDocument {
  /** CBOR IssuerSigned. */
  readonly issuerSigned: Uint8Array
  readonly status: StatusReference | undefined
  readonly validity: MdocOptions['validity']
}

/**
 * @throws {InputError} elements that may not be issued so: all faults at once
 * @throws {AuthorityError} no signer, a validity past its end, a key that has a document already, another document type than the authority's,
 * or a signature that does not verify: then nothing was given out
 */
export async function issueDocuments(authority: OpenedAuthority, wishes: IssuingWishes, at: Date): Promise<readonly IssuedDocument[]> {
  const { input, deviceKeys } = wishes
  if (input.docType !== '') requireOwnDocType(authority, input.docType) // else it is among the input's faults
  await requireNewDeviceKeys(authority.folder, deviceKeys)
  const validUntil = secondsAfter(daysAfter(startOfDay(at), wishes.validDays + 1), -1)
  const signer = await authority.documentSigner(at, validUntil)
  const signed = coarseTime(at, signer.notBefore)
  const validity = { signed, validFrom: signed, validUntil }
  const { country, stateOrProvince } = authority.state
  checkElements(input, { validFrom: signed, country, ...(stateOrProvince === undefined ? {} : { stateOrProvince }) })
  const statuses = wishes.withoutStatus === true ? [] : await authority.reserveStatusIndices(deviceKeys.length)
  const documents: IssuedDocument[] = []
  for (const [index, deviceKey] of deviceKeys.entries())
    documents.push(await issueOne(wishes, { deviceKey, signer, validity, status: statuses[index] }))
  for (const { issuerSigned } of documents) await requireGenuine(authority, issuerSigned, at)
  await signer.confirm()
  await authority.locked(async (locked) => {
    await registerDeviceKeys(authority.folder, deviceKeys)
    const details = { docType: input.docType, count: documents.length, documentSigner: signer.serialNumber }
    await locked.change({ event: 'issued documents', details, edit: (state) => state })
  })
  return documents
}

/** A trust list scopes an authority to its document types: another one of it passes nowhere. */
function requireOwnDocType({ state }: OpenedAuthority, docType: string): void {
  if (state.docTypes.some((own) => own.toLowerCase() === docType.toLowerCase())) return
  throw new AuthorityError(
    `this authority issues ${state.docTypes.join(', ')}, and not ${docType}`,
    'make one that does: mdl authority create --doc-type TYPE',
  )
}

const HOUR_MS = 3_600_000

/** The beginning of the day, else of the hour, that lies in the signer's validity: an exact time would tell documents apart. */
function coarseTime(at: Date, notBefore: Date): Date {
  const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS)
  return [startOfDay(at), hour].find((time) => notBefore <= time) ?? notBefore
}

interface OneDocument {
  readonly deviceKey: PublicKey
  readonly signer: OpenDocumentSigner
  readonly validity: MdocOptions['validity']
  readonly status: StatusReference | undefined
}

async function issueOne(
  { input, digestAlgorithm }: IssuingWishes,
  { deviceKey, signer, validity, status }: OneDocument,
): Promise<IssuedDocument> {
  const mdoc = await issueMdoc({
    docType: input.docType,
    elements: input.elements,
    documentSigner: { certificate: signer.certificate, signer: signer.signer },
    x5chain: signer.x5chain,
    deviceKey,
    validity,
    ...(digestAlgorithm === undefined ? {} : { digestAlgorithm }),
    ...(input.keyAuthorizations === undefined ? {} : { keyAuthorizations: input.keyAuthorizations }),
    ...(status === undefined ? {} : { status: new Map([['status_list', new Map<string, string | number>(Object.entries(status))]]) }),
  })
  return { issuerSigned: encodeIssuerSigned(mdoc), status, validity }
}

/** A key service may have moved an alias, and a mistake of ours must not reach a holder: what does not verify is given to nobody. */
async function requireGenuine(authority: OpenedAuthority, issuerSigned: Uint8Array, at: Date): Promise<void> {
  if (!(await verifiesWithItsCertificate(issuerSigned)))
    throw new AuthorityError(
      'the signature does not verify with the certified key: the signer has another key',
      'nothing was given out; see "mdl authority check"',
    )
  const { testOnly } = authority.state
  const { added } = await importAnchors('iaca', await authority.iaca(), { origin: 'operator', testOnly, at })
  const report = await verifyIssuerSigned(issuerSigned, {
    at,
    atOrigin: 'operator',
    trust: await openTrustStore(added),
    presentation: 'document',
  })
  const failing = failingChecks(report)
  if (failing.length > 0)
    throw new AuthorityError(
      `what was signed does not pass ${failing.join(', ')}`,
      `nothing was given out; see "mdl explain ${failing[0]}"`,
    )
}
