// What a few bytes may cost: each case runs in a process of its own with 256 MB, and prints the time it took.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cbor-limits-'))
  const entry = fileURLToPath(new URL('./index.ts', import.meta.url))
  const lib = { entry, formats: ['es' as const], fileName: () => 'cbor.mjs' }
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    build: { lib, outDir: folder, minify: false, emptyOutDir: false },
  })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs `read(cbor)` in the child, whose last line is `outcome\tmilliseconds`. */
function runLimited(input: string, read: string): { outcome: string; milliseconds: number } {
  const script = join(folder, 'case.mjs')
  writeFileSync(
    script,
    `import * as cbor from './cbor.mjs'
const input = (${input})()
const start = process.cpuUsage()
let outcome
try { outcome = String((${read})(cbor, input)) } catch (fault) { outcome = fault.name + ' ' + fault.message }
console.log(outcome.slice(0, 200) + '\\t' + (({ user, system }) => (user + system) / 1000)(process.cpuUsage(start)))`,
  )
  const printed = execFileSync(process.execPath, ['--max-old-space-size=256', script], { encoding: 'utf8', timeout: 20_000 })
  const [outcome = '', milliseconds = ''] = printed.trim().split('\t')
  return { outcome, milliseconds: Number(milliseconds) }
}

const pairs = `() => {
  const input = new Uint8Array(5 + 6 * 1_000_000)
  const view = new DataView(input.buffer)
  view.setUint8(0, 0xba)
  view.setUint32(1, 1_000_000)
  for (let at = 0; at < 1_000_000; at++) { view.setUint8(5 + 6 * at, 0x1a); view.setUint32(6 + 6 * at, at) }
  return input
}`
/** {{{h'00…': 0, 1: 0}: 0, 1: 0} …: every level holds the one before as a key, around four megabytes. */
const nestedKeys = `() => {
  const size = 4_000_000
  const input = new Uint8Array(60 + 5 + size + 60 * 3).fill(0)
  for (let level = 0; level < 60; level++) input[level] = 0xa2
  input.set([0x5a, size >> 24, size >> 16, size >> 8, size], 60)
  for (let level = 0; level < 60; level++) input.set([0, 1, 0], 65 + size + 3 * level)
  return input
}`
/** 24(<<24(<<…>>)>>), 600,000 deep. */
const nestedStrings = `() => {
  const input = new Uint8Array(4_900_000)
  let at = 0
  while (input.length - at > 10) {
    const inside = input.length - at - 7
    input.set([0xd8, 0x18, 0x5a, inside >> 24, inside >> 16, inside >> 8, inside], at)
    at += 7
  }
  input[at] = 0x40 + input.length - at - 1
  return input
}`
const manyItems = '() => { const input = new Uint8Array(100_000).fill(0x01); input.set([0x9a, 0, 1, 134, 155]); return input }'
const everyForm = `({ readItem, toDiagnostic, toAnnotatedHex, toTree, renderTree, toJson }, input) => {
  const item = readItem(input)
  const forms = [toDiagnostic(item), toDiagnostic(item, { pretty: true, expandEmbedded: true }), renderTree(toTree(item)), JSON.stringify(toJson(item))]
  return toAnnotatedHex(item).length > 0 && Math.max(...forms.map((form) => form.length))
}`
/** One form after the other takes too long on a busy machine to be measured against a second. */
const asNotation = '({ readItem, toDiagnostic }, input) => toDiagnostic(readItem(input), { pretty: true, expandEmbedded: true }).length'
const asHex = '({ readItem, toAnnotatedHex }, input) => toAnnotatedHex(readItem(input)).length'
const readOnly = '({ readItem }, input) => readItem(input)'

describe('within a second and 256 MB', () => {
  it.each<{ name: string; input: string; read?: string; outcome: string }>([
    {
      name: 'array(2^26) in five bytes',
      input: '() => Uint8Array.of(0x9a, 4, 0, 0, 0)',
      outcome: 'ReadError byte 5: expected 67108864 items of an array, found end of input',
    },
    {
      name: 'array(2^26) in five bytes, as far as it goes',
      input: '() => Uint8Array.of(0x9a, 4, 0, 0, 0)',
      read: '({ readPrefix }, input) => readPrefix(input).items.length',
      outcome: '1',
    },
    {
      name: 'a byte string of 2^63',
      input: '() => Uint8Array.of(0x5b, 0x80, 0, 0, 0, 0, 0, 0, 0)',
      outcome: 'ReadError byte 9: expected 9223372036854775808 bytes of a byte string, found end of input',
    },
    {
      name: 'a text of 4 GB',
      input: '() => Uint8Array.of(0x7a, 255, 255, 255, 255)',
      outcome: 'ReadError byte 5: expected 4294967295 bytes of a text string, found end of input',
    },
    {
      name: 'arrays nested 100,000 deep',
      input: '() => new Uint8Array(100_000).fill(0x81)',
      outcome: 'ReadError byte 64: expected at most 64 nested items, found one more',
    },
    {
      name: 'indefinite arrays nested 100,000 deep',
      input: '() => new Uint8Array(100_000).fill(0x9f)',
      outcome: 'ReadError byte 64: expected at most 64 nested items, found one more',
    },
    {
      name: 'tags nested 100,000 deep',
      input: '() => new Uint8Array(100_000).fill(0xc1)',
      outcome: 'ReadError byte 64: expected at most 64 nested items, found one more',
    },
    {
      name: 'arrays nested 100,000 deep, with the depth set free',
      input: '() => new Uint8Array(100_000).fill(0x81)',
      read: '({ readItem }, input) => readItem(input, { depth: Infinity })',
      outcome: 'ReadError byte 1000: expected at most 1000 nested items, found one more',
    },
    { name: 'a map of 10^6 pairs', input: pairs, outcome: 'ReadError byte 5000000: expected at most 5000000 bytes, found 6000005 bytes' },
    {
      name: 'a map of 10^6 pairs, with the bytes set free',
      input: pairs,
      read: '({ readItem }, input) => readItem(input, { bytes: Infinity })',
      outcome: 'ReadError byte 300004: expected at most 100000 items, found one more',
    },
    {
      name: 'a map of 10^6 pairs, as far as it goes',
      input: pairs,
      read: '({ readPrefix, toDiagnostic }, input) => toDiagnostic(readPrefix(input, { bytes: Infinity }).items[0]).length',
      outcome: '588892',
    },
    {
      name: 'a million chunks',
      input: '() => { const input = new Uint8Array(1_000_002).fill(0x40); input[0] = 0x5f; input[1_000_001] = 0xff; return input }',
      outcome: 'ReadError byte 100000: expected at most 100000 items, found one more',
    },
    {
      name: 'a bignum of 100 KB, in every form',
      input: '() => { const input = new Uint8Array(100_006).fill(0xff); input.set([0xc2, 0x5a, 0, 1, 134, 160]); return input }',
      read: everyForm,
      outcome: '57',
    },
    { name: '100,000 items, as notation', input: manyItems, read: asNotation, outcome: '' },
    { name: '100,000 items, as hex', input: manyItems, read: asHex, outcome: '' },
    { name: 'keys that hold each other, around 4 MB', input: nestedKeys, outcome: '[object Object]' },
    { name: 'strings embedded 700,000 deep, as notation', input: nestedStrings, read: asNotation, outcome: '' },
    { name: 'strings embedded 700,000 deep, as hex', input: nestedStrings, read: asHex, outcome: '' },
    {
      name: 'a text of 5 MB of bytes that are no UTF-8',
      input: '() => { const input = new Uint8Array(5_000_000).fill(0xff); input.set([0x7a, 0, 76, 75, 59]); return input }',
      outcome: 'ReadError byte 5: expected UTF-8 text, found bytes that are no UTF-8',
    },
  ])('$name', ({ name, input, read = readOnly, outcome }) => {
    const run = runLimited(input, read)
    console.log(`${name}: ${run.milliseconds.toFixed(1)} ms`)
    if (outcome === '') expect(run.outcome).toMatch(/^\d+$/)
    else expect(run.outcome).toBe(outcome)
    expect(run.milliseconds).toBeLessThan(1_000)
  })
})
