// Words for policies of one's own: why one was refused, and what the choice is called.
import type { PolicyFault, PolicyProblem } from '../../verify/index.ts'
import { visibleShort } from '../visible.ts'

const member = ({ member: text }: PolicyProblem) => visibleShort(text, 80)
const found = ({ found: text }: PolicyProblem) => visibleShort(text, 100)

/** Nothing is judged by a policy that was refused, and the one in force stays. */
export const policyProblemWords: { readonly [F in PolicyFault]: (problem: PolicyProblem) => string } = {
  'too-large': ({ expected }) => `Too big for a policy: ${expected}.`,
  'not-json': () => 'Not JSON in UTF-8.',
  'not-an-object': (problem) => `Not a policy: expected an object, found ${found(problem)}.`,
  'unknown-member': (problem) => `“${member(problem)}” is no member of a policy; there are ${problem.expected}.`,
  version: (problem) => `schemaVersion is ${found(problem)}; this verifier reads ${problem.expected}.`,
  name: (problem) => `name is ${found(problem)}; expected ${problem.expected}.`,
  base: (problem) => `base is ${found(problem)}; expected ${problem.expected}.`,
  bind: (problem) => `bind is ${found(problem)}; expected an object of check ids.`,
  'unknown-check': (problem) => `“${member(problem)}” is no check.`,
  fixed: (problem) => `${member(problem)} binds under every policy: it can’t be switched off, nor made a warning.`,
  note: (problem) => `${member(problem)} is a note under every policy: it can’t bind.`,
  binding: (problem) => `${member(problem)} is ${found(problem)}; expected one of ${problem.expected}.`,
  'below-interop': (problem) => `${member(problem)} may not be ${found(problem)}: interop binds more. Expected ${problem.expected}.`,
}

export const policyWords = {
  label: 'Policy',
  ofFile: 'From a file …',
  chooseFile: 'Choose a policy file (JSON)',
  refused: 'This policy can’t be used.',
  digest: 'SHA-256 of the policy',
  rules: 'Rules of the certificate',
  rulesKept: (kept: number, judged: number) => `Rules of the certificate: ${kept} of ${judged} kept (strict)`,
  rulesFault: 'The rules could not be looked at. Close and open this again.',
} as const
