// Every parser meets changed inputs, the same ones each time; scripts/fuzz.js goes on with others. What was found stands in docs/fuzzing.md.
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFirstLicence } from './licences.ts'
import { emptyTally, openBench } from './mutated-responses.ts'
import type { Target } from './target.ts'
import { allTargets, fuzz } from './targets.ts'

const SEED = 20260601
/** Each input of these takes many steps of its own: a bundle is read by a library, judge() verifies what it is given. */
const FEWER: ReadonlyMap<string, number> = new Map([
  ['certificate-bundle', 4],
  ['cbor', 40],
  ['vical', 30],
  ['request', 30],
  ['judge-bytes', 40],
  ['judge-text', 40],
])
const RUNS = 60

let targets: readonly Target[]
beforeAll(async () => {
  targets = await allTargets()
}, 60_000)

const names = [
  ...['cbor', 'edn', 'cose-sign1', 'cose-mac0', 'cose-key', 'der', 'certificate', 'certificate-bundle', 'certification-request', 'pem'],
  ...['anchors', 'crl', 'status-list', 'identifier-list', 'vical', 'device-response', 'document', 'issuer-signed', 'device-request'],
  ...[
    'optical-request',
    'encrypted-response',
    'case-file',
    'session-file',
    'policy',
    'request',
    'qr-part',
    'qr-join',
    'gif',
    'png',
    'judge-bytes',
    'judge-text',
  ],
]

describe('a changed input is read or refused, with the error of its reader, twice the same', () => {
  it.each(names)('%s', async (name) => {
    const target = targets.find((one) => one.name === name)
    if (target === undefined) expect.fail(`no target ${name}`)
    expect(await fuzz(target, { runs: FEWER.get(name) ?? RUNS, seed: SEED })).toBeUndefined()
  })
  it('leaves no target out', () => {
    expect(targets.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
  })
})

describe('the search finds what is there', () => {
  it('an error that is no ReadError, with an input that shows it, and nothing where nothing is wrong', async () => {
    const seeds = [Uint8Array.of(0x82, 0x01, 0x41, 0x02)]
    const careless = (content: Uint8Array | string) => {
      if (content.length > 4) throw new RangeError('too long')
    }
    const found = await fuzz({ name: 'careless', seeds, run: careless }, { runs: 500, seed: SEED })
    expect(found?.problem).toContain('RangeError: too long')
    expect(found?.input.length).toBeGreaterThan(4)
    expect(await fuzz({ name: 'careful', seeds, run: () => undefined }, { runs: 50, seed: SEED })).toBeUndefined()
  })
})

describe('mutated responses', () => {
  it('are accepted for nothing but what they are, and never end in an error', async () => {
    const bench = await openBench([await makeFirstLicence()], SEED)
    const tally = emptyTally()
    for (let number = 0; number < 250; number++) await bench.judge(number, tally)
    expect(tally.findings).toEqual([])
    expect(tally.mutations).toBe(250)
    // What is only refused as unreadable, or only unchanged, would have tried nothing.
    expect(tally.failed).toBeGreaterThan(100)
    expect(tally.acceptedEquals).toBeGreaterThan(0)
  })
})
