// document.structure: every rule of the CDDL that is broken inside a document, each fault a finding with its offset.
import type { CborItem, ReadError } from '../cbor/index.ts'
import type { MdocDocument } from '../mdoc/index.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'

/** A fault never stops a check whose inputs could be read all the same. */
export function checkStructure({ faults }: Pick<MdocDocument, 'faults'>): Finding<'document.structure'>[] {
  if (faults.length === 0) return [finding('document.structure', 'passed', { fault: '', offset: 0, where: '' })]
  return faults.map(({ fault, offset, where }) => finding('document.structure', 'failed', { fault, offset, where }))
}

/** A document of which nothing could be read: the reader's error is its one fault. */
export function unreadableDocument({ start, end }: CborItem, { offset, expected, found }: ReadError): MdocDocument {
  return {
    range: [start, end],
    form: 'in-response',
    docType: undefined,
    issuerSigned: { nameSpaces: undefined, issuerAuth: undefined },
    deviceSigned: undefined,
    errors: [],
    faults: [{ fault: `expected ${expected}, found ${found}`, offset, where: 'document' }],
  }
}
