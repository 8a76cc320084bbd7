// The values that a check compared, as rows: what was expected first, what was found behind it.
import type { Check } from '../../../verify/index.ts'

export interface ComparedValue {
  readonly term: string
  readonly text: string
  /** What departs from what it was compared with. */
  readonly differs: boolean
}

const terms: { readonly [param: string]: string } = {
  expected: 'Expected',
  found: 'Found',
  signed: 'Signed',
  computed: 'Arrived',
  at: 'Judged at',
  validFrom: 'Valid from',
  validUntil: 'Valid until',
  notBefore: 'Not before',
  notAfter: 'Not after',
  expiryDate: 'Expires',
  expectedUpdate: 'Update due',
  subject: 'Certificate',
  issuer: 'Issued by',
  anchor: 'Authority',
  nearest: 'Nearest',
  refusedBecause: 'Refused because',
  document: 'Document says',
  mso: 'Signed data says',
  documentSigner: 'Signer says',
  iaca: 'Authority says',
  element: 'Detail says',
  fault: 'Fault',
  offset: 'At byte',
  where: 'In',
  docType: 'Document',
  docTypes: 'Listed for',
  problem: 'Problem',
  algorithm: 'Algorithm',
  key: 'Key',
  provider: 'Computed by',
  source: 'Held from',
  digestID: 'digestID',
  hash: 'Hash',
  needed: 'Needed',
  got: 'Got',
  uri: 'Address',
  entry: 'Entry',
  issuedAt: 'Issued',
  expires: 'Good until',
  ageHours: 'Hours old',
  value: 'Value',
  list: 'List',
  serialNumber: 'Serial number',
  length: 'Length',
  limit: 'Limit',
  oddity: 'Oddity',
  member: 'Member',
  elements: 'Details',
  certificate: 'Which',
  origin: 'Session from',
  reader: 'Reader',
  covers: 'Signed',
  vouchedBy: 'Vouched for by',
  asked: 'Asked for',
  answered: 'Came',
  keep: 'To be kept',
  by: 'Answered by',
  errorCode: 'Error',
}
const departing: ReadonlySet<string> = new Set(['found', 'computed', 'fault', 'got', 'refusedBecause'])

export function comparedValues({ params, status }: Check): readonly ComparedValue[] {
  return Object.entries(params).flatMap(([param, value]: [string, unknown]) => {
    if (param === 'reason' || value === '' || value === undefined || value === null) return []
    const text = formed(param, String(value))
    return [{ term: terms[param] ?? param, text, differs: status === 'failed' && departing.has(param) }]
  })
}

/** Digests in groups of four, as people compare them. */
function formed(param: string, text: string): string {
  return (param === 'signed' || param === 'computed') && /^[0-9a-f]{40,}$/.test(text) ? (text.match(/.{4}/g) ?? [text]).join(' ') : text
}

/** Digests within a sentence, by their ends: the whole ones stand in the values below it. */
export function shortDigests(text: string): string {
  return text.replace(/\b([0-9a-f]{8})[0-9a-f]{24,}([0-9a-f]{4})\b/g, '$1…$2')
}
