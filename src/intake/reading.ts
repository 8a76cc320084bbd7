// What an input was read as: credentials to judge, a case, something else, or nothing.
import type { CaseFile } from '../mdoc/index.ts'
import type { Advice, Problem, Recognised, Remark } from './types.ts'

/** Something the engine can judge, with the bytes as received. */
export interface Credential {
  /** Added to the input's name where one input holds several: `vp_token.pid[0]`. */
  readonly name: string
  readonly form: 'response' | 'document' | 'issuer-signed'
  readonly bytes: Uint8Array
}
export type Reading =
  | {
      readonly kind: 'credentials'
      readonly readAs: string
      readonly credentials: readonly Credential[]
      readonly remarks: readonly Remark[]
    }
  /** ["dcapi", { enc, cipherText }] of ISO/IEC 18013-7 annex C: wants the recipient's key. */
  | { readonly kind: 'encrypted'; readonly readAs: string; readonly bytes: Uint8Array }
  | { readonly kind: 'case'; readonly caseFile: CaseFile }
  | { readonly kind: 'other'; readonly recognised: Recognised; readonly advice: Advice; readonly detail: string }
  | { readonly kind: 'unreadable'; readonly problem: Problem }

export function other(recognised: Recognised, advice: Advice, detail = ''): Reading {
  return { kind: 'other', recognised, advice, detail }
}

export function unreadable(problem: Omit<Problem, 'tried'> & Partial<Pick<Problem, 'tried'>>): Reading {
  return { kind: 'unreadable', problem: { tried: [], ...problem } }
}

/** Does this reading say what the input is? */
export const isKnown = (reading: Reading): boolean => reading.kind !== 'unreadable'
