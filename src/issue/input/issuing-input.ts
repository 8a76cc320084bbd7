// What is to be issued, as JSON or CBOR:
//
//   { "docType": "org.iso.18013.5.1.mDL",
//     "nameSpaces": { "org.iso.18013.5.1": { "family_name": "MOELLER", "birth_date": "1990-03-01", "portrait": { "file": "portrait.jpg" }, … } },
//     "keyAuthorizations": { "nameSpaces": ["org.example"], "dataElements": { "org.iso.18013.5.1": ["…"] } } }      (optional)
//
// json-value.ts has the forms of values. The CBOR form has the same members; its values are spliced in as they stand.
import { type CborItem, type Encodable, optionalMember, ReadError, raw, readItem, readMap, readText } from '../../cbor/index.ts'
import { findDataElement } from '../../mdoc/index.ts'
import type { Elements, MdocOptions } from '../issuer-signed.ts'
import { foundInJson, InputError, type InputFault } from './input-fault.ts'
import { encodableFrom, type JsonReading } from './json-value.ts'

export interface IssuingInput {
  readonly docType: string
  readonly elements: Elements
  readonly keyAuthorizations?: NonNullable<MdocOptions['keyAuthorizations']>
  /** What could not be read, and is left out of `elements`; `checkElements` refuses it together with what it finds itself. */
  readonly faults: readonly InputFault[]
}

const OPENING_BRACE = 0x7b // of no CBOR map: 7b begins text of 2^32 characters and more
const KNOWN_MEMBERS: readonly string[] = ['docType', 'nameSpaces', 'keyAuthorizations']

/**
 * Reads the types of all values; whether the elements make a document is `checkElements`', which also refuses what could not be read.
 * @param readFile a file that the JSON names, beside it
 * @throws {InputError} no JSON and no CBOR of this form at all
 */
export async function readIssuingInput(content: Uint8Array, readFile: JsonReading['readFile']): Promise<IssuingInput> {
  const text = new TextDecoder().decode(content).trimStart()
  const faults: InputFault[] = []
  return text.charCodeAt(0) === OPENING_BRACE ? readJson(text, { readFile, faults }) : readCbor(content, faults)
}

async function readJson(text: string, reading: JsonReading): Promise<IssuingInput> {
  const json = parse(text)
  const members = membersOf(json, '', reading.faults)
  refuseUnknown(members.keys(), reading.faults)
  const elements = new Map<string, ReadonlyMap<string, Encodable>>()
  for (const [namespace, values] of membersOf(members.get('nameSpaces'), 'nameSpaces', reading.faults)) {
    const ofNamespace = new Map<string, Encodable>()
    for (const [identifier, value] of membersOf(values, namespace, reading.faults)) {
      const rule = findDataElement(namespace, identifier)
      const place = { where: `${namespace}/${identifier}`, type: rule?.type ?? 'any', namedDates: rule !== undefined, rule }
      const before = reading.faults.length
      const encodable = await encodableFrom(value, place, reading)
      if (reading.faults.length === before) ofNamespace.set(identifier, encodable) // a value with a hole in it would only have more faults
    }
    elements.set(namespace, ofNamespace)
  }
  const keyAuthorizations = members.has('keyAuthorizations') ? readAuthorizations(members.get('keyAuthorizations'), reading.faults) : {}
  return { docType: readDocType(members.get('docType'), reading.faults), elements, ...keyAuthorizations, faults: reading.faults }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InputError([{ where: 'input', expected: 'JSON', found: 'text that is none' }]) // the parser's message quotes what stands there
  }
}

function membersOf(json: unknown, where: string, faults: InputFault[]): ReadonlyMap<string, unknown> {
  if (json !== null && typeof json === 'object' && !Array.isArray(json)) return new Map<string, unknown>(Object.entries(json))
  faults.push({ where: where === '' ? 'input' : where, expected: 'an object', found: foundInJson(json) })
  return new Map()
}

function refuseUnknown(names: Iterable<string>, faults: InputFault[]): void {
  for (const name of names)
    if (!KNOWN_MEMBERS.includes(name)) faults.push({ where: name, expected: `one of ${KNOWN_MEMBERS.join(', ')}`, found: 'another member' })
}

function readDocType(json: unknown, faults: InputFault[]): string {
  if (typeof json === 'string' && json !== '') return json
  faults.push({ where: 'docType', expected: 'text such as org.iso.18013.5.1.mDL', found: foundInJson(json) })
  return ''
}

/** 9.1.2.4: which elements the device may sign itself. */
function readAuthorizations(json: unknown, faults: InputFault[]): Pick<IssuingInput, 'keyAuthorizations'> {
  const members = membersOf(json, 'keyAuthorizations', faults)
  const texts = (list: unknown, where: string): readonly string[] => {
    if (Array.isArray(list) && list.length > 0 && list.every((one): one is string => typeof one === 'string')) return list
    faults.push({ where, expected: 'an array of one or more texts', found: foundInJson(list) })
    return []
  }
  const dataElements = members.has('dataElements')
    ? membersOf(members.get('dataElements'), 'keyAuthorizations.dataElements', faults)
    : undefined
  return {
    keyAuthorizations: {
      ...(members.has('nameSpaces') ? { nameSpaces: texts(members.get('nameSpaces'), 'keyAuthorizations.nameSpaces') } : {}),
      ...(dataElements === undefined
        ? {}
        : {
            dataElements: new Map(
              [...dataElements].map(
                ([namespace, list]) => [namespace, texts(list, `keyAuthorizations.dataElements.${namespace}`)] as const,
              ),
            ),
          }),
    },
  }
}

function readCbor(content: Uint8Array, faults: InputFault[]): IssuingInput {
  try {
    const map = readMap(readItem(content))
    refuseUnknown(
      map.entries.map(([key]) => (key.kind === 'text' ? key.value : 'a key')),
      faults,
    )
    const [docType, nameSpaces] = [optionalMember(map, 'docType'), optionalMember(map, 'nameSpaces')]
    const authorizations = optionalMember(map, 'keyAuthorizations')
    if (nameSpaces === undefined) faults.push({ where: 'nameSpaces', expected: 'a map', found: 'nothing' })
    return {
      docType: readDocType(docType?.kind === 'text' ? docType.value : undefined, faults),
      elements: new Map((nameSpaces === undefined ? [] : readMap(nameSpaces).entries).map(rawElements)),
      ...(authorizations === undefined ? {} : readAuthorizations(plainOf(authorizations), faults)),
      faults,
    }
  } catch (problem) {
    if (!(problem instanceof ReadError)) throw problem
    const { offset, expected, found } = problem
    throw new InputError([{ where: `input, byte ${offset}`, expected, found }])
  }
}

function rawElements([namespace, values]: readonly [CborItem, CborItem]): readonly [string, ReadonlyMap<string, Encodable>] {
  return [readText(namespace), new Map(readMap(values).entries.map(([identifier, value]) => [readText(identifier), raw(value.bytes)]))]
}

/** Texts, arrays and maps of them as JSON has them: enough for keyAuthorizations. */
function plainOf(item: CborItem): unknown {
  if (item.kind === 'text') return item.value
  if (item.kind === 'array') return item.items.map(plainOf)
  if (item.kind === 'map') return Object.fromEntries(item.entries.map(([key, value]) => [readText(key), plainOf(value)]))
  return undefined
}
