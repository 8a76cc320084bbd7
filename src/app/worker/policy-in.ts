// A policy of one's own from a file: read, or why it is refused.
import { PolicyError, readPolicy } from '../../verify/index.ts'
import type { PolicyReading } from './protocol.ts'

export function policyIn(content: Uint8Array): PolicyReading {
  try {
    return { state: 'read', policy: readPolicy(content) }
  } catch (fault) {
    if (!(fault instanceof PolicyError)) throw fault
    return { state: 'refused', problem: fault.problem }
  }
}
