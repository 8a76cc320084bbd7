// What the second edition adds to a request: requestInfo of an ItemsRequest, and deviceRequestInfo with its use cases (ISO/IEC 18013-5 ed. 2).
// alternativeDataElements = [+ { "requestedElement": ElementReference, "alternativeElementSets": [+ [+ ElementReference]] }]
// ElementReference = [NameSpace, DataElementIdentifier]; zkRequest = { "systemSpecs": [+ { "zkSystemId", "system", … }], ? "zkRequired": bool }
// useCases = [+ { "mandatory": bool, "documentSets": [+ [+ docRequestIndex]], ? "purposeHints": { + tstr => int } }]
import {
  type CborItem,
  type CborMap,
  member,
  optionalMember,
  ReadError,
  readArray,
  readBoolean,
  readBytes,
  readEmbedded,
  readInteger,
  readItem,
  readMap,
  readText,
  readUint,
} from '../cbor/index.ts'

export interface ElementReference {
  readonly namespace: string
  readonly element: string
}
export interface AlternativeElements {
  readonly requested: ElementReference
  /** Each set answers in place of the element, where all of it comes. */
  readonly sets: readonly (readonly ElementReference[])[]
}
export interface RequestInfo {
  readonly alternatives: readonly AlternativeElements[]
  /** Key identifiers of the authorities whose documents are wanted. */
  readonly issuerIdentifiers: readonly Uint8Array[]
  readonly uniqueDocSetRequired: boolean | undefined
  /** Octets. */
  readonly maximumResponseSize: number | undefined
  readonly zkRequest: { readonly systems: readonly string[]; readonly required: boolean } | undefined
  /** docResponseEncryption is there: this document was to come encrypted. */
  readonly encrypted: boolean
  /** Members that are there and of another type than they should be: they count for nothing. */
  readonly unread: readonly string[]
}
export interface UseCase {
  readonly mandatory: boolean
  /** Each set serves the use case, where a document comes for all its docRequests. */
  readonly documentSets: readonly (readonly number[])[]
  readonly purposes: readonly { readonly name: string; readonly value: string }[]
}

/** Never throws: what is asked for is known without it, so a member that can't be read is named, and passed over. */
export function readRequestInfo(item: CborItem | undefined): RequestInfo {
  const unread: string[] = []
  const info = item && attempt('requestInfo', unread, () => readMap(item))
  const read = <Value>(name: string, as: (value: CborItem) => Value): Value | undefined => {
    const value = info && optionalMember(info, name)
    return value && attempt(name, unread, () => as(value))
  }
  return {
    alternatives: read('alternativeDataElements', (value) => readArray(value).map(readAlternative)) ?? [],
    issuerIdentifiers: read('issuerIdentifiers', (value) => readArray(value).map(readBytes)) ?? [],
    uniqueDocSetRequired: read('uniqueDocSetRequired', readBoolean),
    maximumResponseSize: read('maximumResponseSize', readUint),
    zkRequest: read('zkRequest', readZkRequest),
    encrypted: info !== undefined && optionalMember(info, 'docResponseEncryption') !== undefined,
    unread,
  }
}

/** @param deviceRequestInfoBytes tag 24 included; as `readRequestInfo`, it never throws */
export function readUseCases(deviceRequestInfoBytes: Uint8Array | undefined): {
  readonly useCases: readonly UseCase[]
  readonly unread: readonly string[]
} {
  const unread: string[] = []
  if (deviceRequestInfoBytes === undefined) return { useCases: [], unread }
  const useCases = attempt('useCases', unread, () => {
    const listed = optionalMember(readMap(readEmbedded(readItem(deviceRequestInfoBytes))), 'useCases')
    return listed === undefined ? [] : readArray(listed).map(readUseCase)
  })
  return { useCases: useCases ?? [], unread }
}

function attempt<Value>(name: string, unread: string[], read: () => Value): Value | undefined {
  try {
    return read()
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
    unread.push(name)
    return undefined
  }
}

function readAlternative(item: CborItem): AlternativeElements {
  const alternative = readMap(item)
  const sets = readArray(member(alternative, 'alternativeElementSets'))
  return {
    requested: readReference(member(alternative, 'requestedElement')),
    sets: sets.map((set) => readArray(set).map(readReference)).filter((set) => set.length > 0), // a set of nothing is no answer
  }
}

function readReference(item: CborItem): ElementReference {
  const [namespace, element] = readArray(item)
  if (namespace === undefined || element === undefined)
    throw new ReadError({ offset: item.start, expected: 'a namespace and an element', found: 'a shorter array' })
  return { namespace: readText(namespace), element: readText(element) }
}

function readZkRequest(item: CborItem): RequestInfo['zkRequest'] {
  const request = readMap(item)
  const required = optionalMember(request, 'zkRequired')
  return {
    systems: readArray(member(request, 'systemSpecs')).map((spec) => readSystem(readMap(spec))),
    required: required !== undefined && readBoolean(required),
  }
}

function readSystem(spec: CborMap): string {
  return readText(optionalMember(spec, 'system') ?? member(spec, 'zkSystemId'))
}

function readUseCase(item: CborItem): UseCase {
  const useCase = readMap(item)
  const hints = optionalMember(useCase, 'purposeHints')
  return {
    mandatory: readBoolean(member(useCase, 'mandatory')),
    documentSets: readArray(member(useCase, 'documentSets')).map((set) => readArray(set).map(readUint)),
    purposes: (hints === undefined ? [] : readMap(hints).entries).map(([name, value]) => ({
      name: readText(name),
      value: String(readInteger(value)),
    })),
  }
}
