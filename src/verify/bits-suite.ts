// Every bit of the signed parts of annex D, flipped one at a time: which flips are accepted, and how many were tried.
import { describe, expect, it } from 'vitest'
import { readDeviceResponse, readMdocDocument } from '../mdoc/index.ts'
import { readVector, withoutVectors } from './vector.fixture.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

export type SignedPart = 'items' | 'protected' | 'payload' | 'signature' | 'certificate' | 'mac'
type Range = readonly [start: number, end: number]

/** Byte ranges of each signed part in the response. */
export async function signedParts(response: Uint8Array): Promise<Readonly<Record<SignedPart, readonly Range[]>>> {
  const [document] = readDeviceResponse(response).documents
  if (document === undefined) throw new TypeError('no document')
  const { issuerSigned, deviceSigned } = await readMdocDocument(document, 'in-response')
  const { issuerAuth, nameSpaces } = issuerSigned
  const deviceAuth = deviceSigned?.deviceAuth
  if (issuerAuth === undefined || deviceAuth?.type !== 'deviceMac') throw new TypeError('no issuerAuth, or no device MAC')
  const rangeOf = (view: Uint8Array | undefined): Range[] =>
    view ? [[view.byteOffset - response.byteOffset, view.byteOffset - response.byteOffset + view.length]] : []
  return {
    items: [...(nameSpaces?.values() ?? [])].flat().map(({ range }) => range),
    protected: rangeOf(issuerAuth.cose.protectedBytes),
    payload: rangeOf(issuerAuth.cose.payload),
    signature: rangeOf(issuerAuth.cose.signature),
    certificate: (issuerAuth.x5chain ?? []).map(({ range }) => range),
    mac: rangeOf(deviceAuth.cose.tag),
  }
}

export interface Flips {
  readonly flipped: number
  /** Byte offset and bit of each flip that the verifier passed. */
  readonly accepted: readonly string[]
}

/** Flips each bit of a part, judges, and puts it back. Under `interop`, with session and reader key, where the untouched response passes. */
export async function flipEveryBit(part: SignedPart): Promise<Flips> {
  const { response: original, context } = await readVector('iso-annex-d')
  const ranges = (await signedParts(original))[part]
  const accepted: string[] = []
  let flipped = 0
  const flip = async (offset: number, bit: number) => {
    const response = original.slice()
    response[offset] = (response[offset] ?? 0) ^ (1 << bit)
    const report = await verifyDeviceResponse(response, context).catch(refusedAsUnreadable)
    flipped++
    if (report !== undefined && (report.verdict === 'passed' || failsNothing(report))) accepted.push(`${offset}.${bit}`)
  }
  for (const [start, end] of ranges) {
    for (let offset = start; offset < end; offset++) await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((bit) => flip(offset, bit)))
  }
  return { flipped, accepted }
}

/** Declares the tests of some parts: two files share the work, so that two cores do. */
export function describeBits(parts: readonly SignedPart[], print: (line: string) => void): void {
  describe.skipIf(withoutVectors)('annex D with one bit changed', () => {
    it.each(parts)('is not accepted in its %s', { timeout: 180_000 }, async (part) => {
      const started = performance.now()
      const { flipped, accepted } = await flipEveryBit(part)
      print(`bits: ${part}: ${flipped} flipped, ${accepted.length} accepted, ${Math.round(performance.now() - started)} ms`)
      expect(accepted).toEqual([])
      expect(flipped).toBe(octetsOf[part] * 8)
    })
  })
}

export const octetsOf: Readonly<Record<SignedPart, number>> = {
  items: 1842,
  protected: 3,
  payload: 930,
  signature: 64,
  certificate: 499,
  mac: 32,
}

function refusedAsUnreadable(error: unknown): undefined {
  if ((error as Error).name !== 'ReadError') throw error
  return undefined
}

/** A changed certificate may be unknown and no more; anything else that is changed must fail a check. */
function failsNothing(report: Awaited<ReturnType<typeof verifyDeviceResponse>>): boolean {
  return report.verdict !== 'indeterminate' && failingChecks(report).length === 0
}
