// A fresh licence with any byte of its Document changed never passes; shrinking names the byte.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDeviceResponse } from '../mdoc/index.ts'
import { contextFor, issueLicence, responseOf } from './licence.fixture.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

const RUNS = 1000

it('a fresh licence with any byte of its Document changed never passes', { timeout: 120_000 }, async () => {
  const licence = await issueLicence()
  const response = await responseOf(licence)
  const context = await contextFor(licence)
  const [document] = readDeviceResponse(response).documents
  if (document === undefined) expect.fail('no document')
  const anyChange = fc.record({
    offset: fc.integer({ min: document.start, max: document.end - 1 }),
    mask: fc.integer({ min: 1, max: 255 }),
  })
  await fc.assert(
    fc.asyncProperty(anyChange, async ({ offset, mask }) => {
      const changed = response.slice()
      changed[offset] = (changed[offset] ?? 0) ^ mask
      const report = await verifyDeviceResponse(changed, context).catch(readErrorOnly)
      if (report?.verdict !== 'passed') return
      // nil to undefined, or the empty unprotected map to null: not signed by anybody, and read with a warning
      const forms = report.documents[0]?.checks.filter(({ id, status }) => id === 'device-auth.form' && status === 'warning')
      expect(forms).toHaveLength(1)
    }),
    { numRuns: RUNS },
  )
})

function readErrorOnly(error: unknown): undefined {
  if ((error as Error).name !== 'ReadError') throw error
  return undefined
}
