// Policies: which findings bind. Policies are data; the verdict is a pure function of checks.
import type { Status, Verdict } from './report.ts'
import { type CheckId, catalogue } from './catalogue.ts'

/** `interop`: what cryptography, path and purpose need. `strict`: the whole profile, and holder and revocation checks performed. */
export type Policy = 'interop' | 'strict'
export const policies = ['interop', 'strict'] as const satisfies readonly Policy[]
