// `--element`, `--share`: NAMESPACE/ELEMENT, or ELEMENT alone of the document type's own namespace.
import { findDocType } from '../../mdoc/index.ts'
import { UsageError } from '../io.ts'
import { foreign } from '../output.ts'

export interface ElementName {
  readonly namespace: string
  readonly element: string
}

export function readElementName(option: string, text: string, docType: string): ElementName {
  const slash = text.lastIndexOf('/')
  const namespace = slash < 0 ? ownNamespace(docType) : text.slice(0, slash)
  const element = text.slice(slash + 1)
  if (namespace === undefined || namespace === '' || element === '')
    throw new UsageError(`${option}: "${foreign(text)}" names no namespace`, 'write NAMESPACE/ELEMENT')
  return { namespace, element }
}

export const ownNamespace = (docType: string): string | undefined => findDocType(docType)?.namespaces[0]

export const nameOf = ({ namespace, element }: ElementName): string => `${namespace}/${element}`
