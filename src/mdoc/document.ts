// Document = { "docType": tstr, "issuerSigned": IssuerSigned, "deviceSigned": DeviceSigned, ? "errors": Errors }, 8.3.2.1.2.2
import { type CborItem, type CborMap, member, optionalMember, type ReadLimits, type ReadProblem, readMap, readText } from '../cbor/index.ts'
import { readDeviceSigned } from './device-signed.ts'
import { readErrorCodes } from './error-codes.ts'
import { addFault, attempt, inside, type Place } from './faults.ts'
import { readIssuerSigned } from './issuer-signed.ts'
import type { DeviceSigned, IssuerSigned, MdocDocument } from './types.ts'

export interface ReadOptions {
  readonly limits?: Partial<ReadLimits> | undefined
  /** What `readWellFormed` found not valid in the whole input; what lies in this document is a fault of it. */
  readonly invalid?: readonly ReadProblem[]
}

const nothingSigned: IssuerSigned = { nameSpaces: undefined, issuerAuth: undefined }

/**
 * Reads a Document, whatever is wrong with it: each rule that is broken becomes one of its `faults`.
 * Inside a response deviceSigned and deviceAuth must be there; a Document alone is read without them.
 */
export async function readMdocDocument(
  item: CborItem,
  form: 'in-response' | 'document',
  { limits, invalid = [] }: ReadOptions = {},
): Promise<MdocDocument> {
  const place = openPlace(item, limits, invalid)
  const document = attempt(place, () => readMap(item))
  const issuerSigned = document && attempt(inside(place, 'issuerSigned'), () => member(document, 'issuerSigned'))
  return {
    range: [item.start, item.end],
    form,
    docType: document && attempt(inside(place, 'docType'), () => readText(member(document, 'docType'))),
    issuerSigned: issuerSigned ? await readIssuerSigned(issuerSigned, inside(place, 'issuerSigned')) : nothingSigned,
    deviceSigned: document && readDeviceSignedOf(document, form, place),
    errors: document ? readErrors(document) : [],
    faults: place.faults,
  }
}

/** Reads an IssuerSigned that was given without its Document: no docType, no device authentication. */
export async function readIssuerSignedAlone(item: CborItem, { limits, invalid = [] }: ReadOptions = {}): Promise<MdocDocument> {
  const place = openPlace(item, limits, invalid)
  return {
    range: [item.start, item.end],
    form: 'issuer-signed',
    docType: undefined,
    issuerSigned: await readIssuerSigned(item, inside(place, 'issuerSigned')),
    deviceSigned: undefined,
    errors: [],
    faults: place.faults,
  }
}

function openPlace({ start, end }: CborItem, limits: ReadOptions['limits'], invalid: readonly ReadProblem[]): Place {
  const place: Place = { where: '', faults: [], limits }
  for (const { offset, expected, found } of invalid)
    if (start <= offset && offset < end) addFault(place, `expected ${expected}, found ${found}`, offset)
  return place
}

function readDeviceSignedOf(document: CborMap, form: 'in-response' | 'document', place: Place): DeviceSigned | undefined {
  const deviceSigned = optionalMember(document, 'deviceSigned')
  if (deviceSigned) return readDeviceSigned(deviceSigned, form, inside(place, 'deviceSigned'))
  if (form === 'in-response') addFault(place, 'expected member "deviceSigned", found none', document.item.start)
  return undefined
}

/** Errors = { + NameSpace => { + DataElementIdentifier => ErrorCode } } */
function readErrors(document: CborMap): MdocDocument['errors'] {
  const errors = optionalMember(document, 'errors')
  if (errors?.kind !== 'map') return []
  return errors.entries.flatMap(([namespace, codes]) =>
    namespace.kind === 'text'
      ? readErrorCodes(codes).map(({ name, errorCode }) => ({ namespace: namespace.value, element: name, errorCode }))
      : [],
  )
}
