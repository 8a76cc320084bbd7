// Mutations of valid responses, each judged through verifyDeviceResponse: none may be accepted for what it is not. Number n of a seed is
// always the same mutation, so that any of them can be made again alone.
import { ReadError } from '../../src/cbor/index.ts'
import { equalBytes } from '../../src/crypto/index.ts'
import { type Policy, type VerificationContext, verifyDeviceResponse } from '../../src/verify/index.ts'
import { falseAccept, type Genuine, genuineOf } from './acceptance.ts'
import { seededChoices } from './choices.ts'
import type { Licence } from './licences.ts'
import { mutate, type Seed, seedOf } from './mutate-pieces.ts'

export interface Tally {
  mutations: number
  /** The mutation made the same bytes again. */
  unchanged: number
  unreadable: number
  failed: number
  indeterminate: number
  /** Passed as what it is: another form of the same, or less of it. */
  acceptedEquals: number
  /** False accepts, and errors that are no ReadError. */
  readonly findings: Finding[]
}
export interface Finding {
  readonly number: number
  readonly licence: string
  readonly policy: Policy
  readonly problem: string
  readonly response: Uint8Array
}
export const emptyTally = (): Tally => ({
  mutations: 0,
  unchanged: 0,
  unreadable: 0,
  failed: 0,
  indeterminate: 0,
  acceptedEquals: 0,
  findings: [],
})

interface Opened {
  readonly name: string
  readonly seed: Seed
  readonly donor: Seed
  readonly judged: readonly { readonly policy: Policy; readonly context: VerificationContext; readonly genuine: readonly Genuine[] }[]
}
export interface Bench {
  judge(number: number, tally: Tally): Promise<void>
}

/** @throws {TypeError} a licence that does not pass as it is: its mutations would prove nothing */
export async function openBench(licences: readonly Licence[], seed: number): Promise<Bench> {
  const opened = await Promise.all(licences.map(open))
  const shares = opened.flatMap((licence) => Array.from({ length: shareOf(licence.name) }, () => licence))
  return {
    async judge(number, tally) {
      const licence = shares[number % shares.length]
      const choose = seededChoices(Math.imul(seed, 0x85ebca6b) ^ Math.imul(number + 1, 0x9e3779b1))
      const circumstances = licence?.judged[choose(licence.judged.length)]
      if (licence === undefined || circumstances === undefined) return
      const response = mutate(licence.seed, choose, licence.donor)
      tally.mutations++
      if (equalBytes(response, licence.seed.bytes)) tally.unchanged++
      else await judgeMutated(response, number, licence.name, circumstances, tally)
    },
  }
}

/** Of every hundred or so: what is computed without WebCrypto is slow, and the form of a response does not depend on its curve. */
function shareOf(name: string): number {
  if (name === 'brainpoolP256r1' || name === 'Ed448') return 1
  return name === 'P-256, device signature' || name === 'annex D' ? 20 : 10
}

async function open(licence: Licence): Promise<Opened> {
  const session = licence.context.session !== undefined
  const judged = []
  for (const policy of licence.policies) {
    const context: VerificationContext = { ...licence.context, policy }
    const report = await verifyDeviceResponse(licence.response, context)
    if (report.verdict !== 'passed') throw new TypeError(`${licence.name} does not pass ${policy}`)
    const genuine = [...(await genuineOf(licence.response, report))]
    // Without a session the other response is as genuine as the first.
    if (!session) genuine.push(...(await genuineOf(licence.donor, await verifyDeviceResponse(licence.donor, context))))
    judged.push({ policy, context, genuine })
  }
  return { name: licence.name, seed: seedOf(licence.response), donor: seedOf(licence.donor), judged }
}

async function judgeMutated(
  response: Uint8Array,
  number: number,
  licence: string,
  { policy, context, genuine }: Opened['judged'][number],
  tally: Tally,
): Promise<void> {
  const found = (problem: string) => tally.findings.push({ number, licence, policy, problem, response })
  try {
    const report = await verifyDeviceResponse(response, context)
    if (report.verdict === 'passed') {
      const problem = await falseAccept(response, report, genuine, context.session !== undefined)
      if (problem === undefined) tally.acceptedEquals++
      else found(problem)
    } else tally[report.verdict]++
  } catch (fault) {
    if (fault instanceof ReadError) tally.unreadable++
    else found(`threw ${fault}`)
  }
}
