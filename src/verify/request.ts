// request.*: whether what was returned is what was asked for, and who asked (8.3.2.1.2.1, 9.1.4). Nothing of it says that a document is not genuine.

import { toHex } from '../crypto/index.ts'
import { findAgeOver } from '../mdoc/index.ts'
import { type Asked, isType, type Match, matchDocuments, readAsked } from './asked.ts'
import type { JudgedDocument } from './document-report.ts'
import { finding } from './finding.ts'
import type { OpenContext } from './open-context.ts'
import { checkReaderAuth } from './reader-auth.ts'
import type { Finding, Reason, RequestedDocument, RequestReport } from './report.ts'
import { type AskedDocument, type Returned, returnedIn, unrequestedIn } from './requested-elements.ts'
import { checkUnanswered, unansweredIn } from './unanswered.ts'

export { checkReaderAuth }

export interface ComparedRequest {
  readonly documents: readonly JudgedDocument[]
  /** Of the response as a whole. */
  readonly findings: readonly Finding[]
  readonly requested?: RequestReport
}

/**
 * Compares every document with the request, once all are read. Adds findings, and changes no other.
 * @param unopened documents of the response that are not opened here (zero-knowledge, encrypted): what they answer is not known
 */
export async function compareRequest(
  judged: readonly JudgedDocument[],
  context: Pick<OpenContext, 'request' | 'at' | 'session' | 'readerTrust'>,
  unopened = 0,
): Promise<ComparedRequest> {
  const asked = readAsked(context.request)
  if ('reason' in asked) return { documents: judged.map((document) => withFindings(document, unperformed(asked.reason))), findings: [] }
  const returned = judged.map((document) => ({ docType: docTypeOf(document), returned: returnedIn(document) }))
  const matches = matchDocuments(returned, asked.docRequests)
  const readerAuth = await readerAuthOf(asked, matches, context)
  const documents = judged.map((document, index) => {
    const [match, came] = [matches[index], returned[index]]
    const requested = match && came && requestedOf(match, came.returned, asked.docRequests)
    return {
      ...withFindings(document, [
        ...readerAuth(match?.docRequest),
        ...checkElements(requested, asked.unread),
        checkDocType(docTypeOf(document), asked.docRequests),
      ]),
      ...(requested === undefined ? {} : { requested }),
    }
  })
  const unanswered = unansweredIn(asked, matches, returned, unopened)
  const { version, docRequests, useCases } = asked
  return {
    documents,
    findings: checkUnanswered(unanswered),
    requested: {
      version,
      docTypes: distinct(docRequests),
      missing: distinct(unanswered.docRequests),
      useCases: useCases.slice(0, MAX_NAMED),
    },
  }
}

const docTypeOf = ({ mdoc }: JudgedDocument): string | undefined => mdoc.docType ?? mdoc.issuerSigned.issuerAuth?.mso?.docType

function withFindings(document: JudgedDocument, findings: readonly Finding[]): JudgedDocument {
  return { ...document, findings: [...document.findings, ...findings] }
}

/** Without a request there is nothing to compare; with one that can't be read nobody can say that the right document came. */
function unperformed(reason: Reason): Finding[] {
  const status = reason === 'no-request' ? 'not-applicable' : 'indeterminate'
  return [
    finding('request.reader-auth', 'not-applicable', { reason }),
    finding('request.elements', status, { reason }),
    finding('request.doc-type', status, { reason }),
  ]
}

/** Each signature is verified once, whichever and however many documents answer what it covers. */
async function readerAuthOf(asked: Asked, matches: readonly (Match | undefined)[], context: Parameters<typeof checkReaderAuth>[1]) {
  const all = await Promise.all(asked.signatures.map((signature) => checkReaderAuth(signature, context)))
  const own = new Map<AskedDocument, Finding[]>()
  for (const docRequest of new Set(matches.flatMap((match) => (match === undefined ? [] : [match.docRequest])))) {
    const { readerAuth: cose, itemsRequestBytes } = docRequest
    if (cose !== undefined) own.set(docRequest, [await checkReaderAuth({ cose, covers: { type: 'document', itemsRequestBytes } }, context)])
  }
  return (docRequest: AskedDocument | undefined): Finding[] => {
    const found = [...((docRequest && own.get(docRequest)) ?? []), ...all]
    return found.length > 0 ? found : [finding('request.reader-auth', 'not-applicable', { reason: 'request-not-signed' })]
  }
}

function requestedOf({ docRequest, answers }: Match, returned: Returned, docRequests: readonly AskedDocument[]): RequestedDocument {
  const ofType = docRequests.filter(({ docType }) => isType(docType, docRequest.docType))
  const { info } = docRequest
  return {
    docRequest: docRequest.index,
    elements: answers,
    unrequested: unrequestedIn(ofType, returned),
    issuerIdentifiers: info.issuerIdentifiers.slice(0, MAX_NAMED).map((identifier) => toHex(identifier.subarray(0, MAX_IDENTIFIER_OCTETS))),
    uniqueDocSetRequired: info.uniqueDocSetRequired ?? null,
    maximumResponseSize: info.maximumResponseSize ?? null,
    zkRequest: info.zkRequest ?? null,
    encryptionAsked: info.encrypted,
    unread: info.unread,
  }
}

const MAX_NAMED = 100 // what is beyond is counted: a report is read by people
const MAX_IDENTIFIER_OCTETS = 64
const MAX_AGES = 2 // 7.2.5: with more of them a birth date could be closed in on

/**
 * 8.3.2.1.2.1: every detail that was asked for came, or what answers it; none came that nobody asked for; and the request itself asks
 * for no more ages than it may. A holder may share less than is asked for: that is no fault of the document.
 */
export function checkElements(requested: RequestedDocument | undefined, unread: readonly string[] = []): Finding<'request.elements'>[] {
  if (requested === undefined) return [finding('request.elements', 'not-applicable', { reason: 'not-asked-for' })]
  const { elements, unrequested } = requested
  const missing = elements.filter(({ answer }) => answer === 'missing')
  const ages = elements.filter(({ element }) => findAgeOver(element) !== undefined).map(({ element }) => element)
  const compared = {
    asked: elements.length,
    answered: elements.length - missing.length,
    keep: listed(elements.filter(({ intentToRetain }) => intentToRetain).map(({ element }) => element)),
    by: listed(elements.filter(({ by }) => by.length > 0).map(({ element, by }) => `${element} by ${listed(by)}`)),
    errorCode: '',
  }
  const departure = (
    problem: string,
    element: string,
    more: { errorCode?: string } = {},
    subject?: { namespace: string; element: string },
  ) => finding('request.elements', 'failed', { problem, element, ...compared, ...more }, subject && { subject })
  const named = [
    ...missing.map(({ namespace, element, errorCode }) =>
      departure('missing', element, errorCode === null ? {} : { errorCode: String(errorCode) }, { namespace, element }),
    ),
    ...unrequested.map(({ namespace, element }) => departure('unrequested', element, {}, { namespace, element })),
  ]
  const departures = [
    ...named.slice(0, MAX_NAMED),
    ...(named.length > MAX_NAMED ? [departure('more', String(named.length - MAX_NAMED))] : []),
    ...(ages.length > MAX_AGES ? [departure('too-many-ages', listed(ages))] : []),
    ...[...requested.unread, ...unread].map((member) => departure('not-read', member)),
  ]
  return departures.length > 0 ? departures : [finding('request.elements', 'passed', { problem: '', element: '', ...compared })]
}

/** 8.3.2.1.2.1: the document is of a type that was asked for. Another one, however genuine, answers another question. */
export function checkDocType(
  docType: string | undefined,
  docRequests: readonly Pick<AskedDocument, 'docType'>[],
): Finding<'request.doc-type'> {
  if (docType === undefined) return finding('request.doc-type', 'not-applicable', { reason: 'no-mso' })
  const isAsked = docRequests.some((docRequest) => isType(docRequest.docType, docType))
  return finding('request.doc-type', isAsked ? 'passed' : 'failed', { needed: listed(distinct(docRequests)), got: docType })
}

function distinct(docRequests: readonly Pick<AskedDocument, 'docType'>[]): string[] {
  return [...new Set(docRequests.map(({ docType }) => docType))].slice(0, MAX_NAMED)
}

const MAX_LISTED = 10
const MAX_LISTED_CHARACTERS = 150
function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, MAX_LISTED)
    .map((name) => (name.length > MAX_LISTED_CHARACTERS ? `${name.slice(0, MAX_LISTED_CHARACTERS)}…` : name))
  return [...shown, ...(names.length > MAX_LISTED ? [`and ${names.length - MAX_LISTED} more`] : [])].join(', ')
}
