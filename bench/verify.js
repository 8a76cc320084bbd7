// `npm run bench`: what a verdict costs, as ratios within this one run (machines differ, and are noisy). Needs `npm run build` before.
//   floor   one WebCrypto ECDSA P-256 verification, key imported before: what issuerAuth costs at the least
//   warm    verifyDeviceResponse on annex D again and again (the path's signatures and keys are cached)
//   reader  our reader over annex D, ranges kept, against cbor-x decode of the same bytes
import { readFileSync } from 'node:fs'
import { Decoder } from 'cbor-x/index-no-eval'
import { readItem } from '../dist/lib/cbor/index.js'
import { importAnchors, openTrustStore, verifyDeviceResponse } from '../dist/lib/index.js'

const ROUNDS = 9
const EXAMPLE = new URL('../docs/examples/annex-d/', import.meta.url)
const response = Uint8Array.from(readFileSync(new URL('device-response.cbor', EXAMPLE)))
const anchor = readFileSync(new URL('iaca-root.pem', EXAMPLE), 'utf8')
const transcript = Uint8Array.from(readFileSync(new URL('session-transcript.cbor', EXAMPLE)))
const secret = Uint8Array.from(Buffer.from(readFileSync(new URL('ephemeral-reader-key-d.hex', EXAMPLE), 'utf8').trim(), 'hex'))

const { added } = await importAnchors('iaca-root.pem', anchor, { origin: 'operator' })
const trust = await openTrustStore(added)
/** @type {import('../dist/lib/index.js').VerificationContext} */
const context = { at: new Date('2021-01-01T00:00:00Z'), atOrigin: 'operator', trust, presentation: 'document' }
/** @type {import('../dist/lib/index.js').SessionContext} */
const session = { transcript, readerKey: { secret }, origin: 'operator' }

const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
const signed = crypto.getRandomValues(new Uint8Array(1_000))
const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, signed)
const decoder = new Decoder({ mapsAsObjects: false, useRecords: false })

const floor = await median(400, () => crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, signature, signed))
const withoutSession = await median(60, () => verifyDeviceResponse(response, context))
const withSession = await median(60, () => verifyDeviceResponse(response, { ...context, session }))
const oracle = await median(2_000, () => decoder.decode(response))
const ours = await median(2_000, () => readItem(response))

print('warm, issuer part alone / floor', withoutSession, floor)
print('warm, with device MAC / floor', withSession, floor)
print('cbor-x decode / our reader', oracle, ours)

/** @type {(times: number, run: () => unknown) => Promise<{ middle: number, low: number, high: number }>} microseconds a call, over rounds */
async function median(times, run) {
  const rounds = []
  for (let round = -1; round < ROUNDS; round++) {
    const started = performance.now()
    for (let i = 0; i < times; i++) await run()
    if (round >= 0) rounds.push(((performance.now() - started) * 1_000) / times) // the first one only warms up
  }
  rounds.sort((a, b) => a - b)
  return { middle: rounds[ROUNDS >> 1] ?? 0, low: rounds[0] ?? 0, high: rounds.at(-1) ?? 0 }
}

/** @typedef {{ middle: number, low: number, high: number }} Measured */
/** @type {(what: string, measured: Measured, unit: Measured) => void} */
function print(what, measured, unit) {
  const ratio = (measured.middle / unit.middle).toFixed(2)
  const spread = `${(measured.low / unit.middle).toFixed(2)} to ${(measured.high / unit.middle).toFixed(2)}`
  process.stdout.write(`${what.padEnd(36)} ${ratio.padStart(6)}   (spread ${spread})\n`)
}
