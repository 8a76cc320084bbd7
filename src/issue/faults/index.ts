// Every fault by its name, and the response that has it.
import type { Curve } from '../../crypto/index.ts'
import { platformKeys, platformRandom, type Sources } from '../key-source.ts'
import { assemble } from './assemble.ts'
import { berFaults } from './ber.ts'
import { contradictions } from './contradictions.ts'
import { deviceAuthFaults } from './device-auth.ts'
import { deviceKeyFaults } from './device-key.ts'
import { encodings } from './encodings.ts'
import type { FaultCase, FaultyResponse } from './fault.ts'
import { issuerAuthFaults } from './issuer-auth.ts'
import { itemFaults } from './items.ts'
import { msoFaults } from './mso.ts'
import { pathFaults } from './path.ts'
import { profileFaults } from './profile.ts'
import { purposeFaults } from './purposes.ts'
import { responseFaults } from './response.ts'
import { revocationFaults } from './revocation.ts'
import { statusFaults } from './status.ts'
import { trustFaults } from './trust.ts'

const table = {
  ...responseFaults,
  ...itemFaults,
  ...issuerAuthFaults,
  ...msoFaults,
  ...contradictions,
  ...encodings,
  ...pathFaults,
  ...trustFaults,
  ...profileFaults,
  ...purposeFaults,
  ...berFaults,
  ...revocationFaults,
  ...statusFaults,
  ...deviceAuthFaults,
  ...deviceKeyFaults,
} satisfies Readonly<Record<string, FaultCase>>

type Generated = `response-status-${10 | 11 | 12}` | `${'signer' | 'iaca' | 'device' | 'mac'}-${Curve}` | `alg-${number}`
export type Fault = keyof typeof table | Generated

/** What each fault is, by name. */
export const faults: ReadonlyMap<string, FaultCase> = new Map<string, FaultCase>(Object.entries(table))

export interface FaultyOptions {
  /** The time at which the response is to be judged; its dates are set round it. */
  readonly at?: Date
  /** Where salts, serial numbers and keys come from: absent, the platform's generator. */
  readonly sources?: Required<Sources>
}

/**
 * A response with this fault, newly issued, with what a verifier needs to judge it and what must be said of it.
 * @throws {TypeError} no fault of that name
 */
export async function issueFaulty(fault: Fault, options: FaultyOptions = {}): Promise<FaultyResponse> {
  const faultCase = faults.get(fault)
  if (!faultCase) throw new TypeError(`no fault ${JSON.stringify(fault)}`)
  const { at = DEFAULT_TIME, sources = { random: platformRandom, keys: platformKeys } } = options
  return (await assemble(faultCase, at, sources)).faulty
}

export const DEFAULT_TIME = new Date('2026-06-15T12:00:00Z')
