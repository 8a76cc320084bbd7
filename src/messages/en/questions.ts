// The ten questions, and the short answers where every check of one was passed.
import type { Questions } from '../wording.ts'

export const questions: Questions = {
  1: 'Can it be read?',
  2: 'Did the issuer sign it?',
  3: 'Is the signer’s certificate in order?',
  4: 'Do we trust that authority?',
  5: 'Are the details unaltered?',
  6: 'Is it in date?',
  7: 'Has it been cancelled?',
  8: 'Is the presenter’s phone the owner?',
  9: 'Did we get what we asked for?',
  10: 'Does it meet the policy?',
}

const count = (number: number, one: string, several: string) => `${number} ${number === 1 ? one : several}`

export const answers = {
  nothing: 'Nothing to check.',
  /** `version` is absent where a Document or IssuerSigned was given alone. */
  read: (version: string | undefined, documents: number, bytes: string) =>
    version === undefined
      ? `Part of a DeviceResponse, ${bytes} bytes.`
      : `DeviceResponse ${version}, ${count(documents, 'document', 'documents')}, ${bytes} bytes.`,
  mdlSigner: 'mdlDS',
  path: (purpose: string, rules: number) => `DS → IACA, purpose ${purpose}, dates in order; ${count(rules, 'rule', 'rules')} kept.`,
  pathOverLink: (purpose: string, rules: number) =>
    `DS → link certificate → IACA, purpose ${purpose}, dates in order; ${count(rules, 'rule', 'rules')} kept.`,
  rulesKept: (rules: number) => `${count(rules, 'rule', 'rules')} kept.`,
  match: (matched: number, details: number) => `${matched} of ${details} match what was signed.`,
  noRequest: 'No request was given to compare with.',
  requested: (notShared: string, notAskedFor: string) =>
    [
      ...(notShared === '' ? [] : [`Asked for but not shared: ${notShared}.`]),
      ...(notAskedFor === '' ? [] : [`Shared though not asked for: ${notAskedFor}.`]),
    ].join(' '),
  more: (others: number) => ` And ${others} more.`,
  policy: (policy: string, { failed, open, warnings }: { failed: number; open: number; warnings: number }) => {
    const parts = [
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(open > 0 ? [`${open} undetermined`] : []),
      ...(warnings > 0 ? [count(warnings, 'warning', 'warnings')] : []),
    ]
    return `Policy “${policy}”: ${parts.length === 0 ? 'every rule kept' : parts.join(', ')}.`
  },
}
