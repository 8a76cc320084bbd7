// What an element of a document says, where the issuer signed it and it arrived as it was signed or could be judged at all.
import type { DocumentReport, ElementReport } from '../../../../verify/index.ts'

export function elementOf(document: DocumentReport, name: string): ElementReport | undefined {
  return document.elements.find(({ element, origin, value }) => element === name && origin === 'issuer' && value.type !== 'withheld')
}

export function textOf(document: DocumentReport, name: string): string | undefined {
  const element = elementOf(document, name)
  return element && element.value.text !== '' ? element.value.text : undefined
}
