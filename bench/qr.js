// `npm run bench`, second half: how well and how fast codes are read. Needs `npm run build` before, and a browser; writes results-qr.md.
// Takes about ten minutes, nearly all of it for drawing pictures and for decoders that look for a code they do not find.
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import * as intake from '../dist/lib/intake/index.js'
import { openCodeReader } from '../dist/lib/intake/qr/code-reader.js'
import * as issue from '../dist/lib/issue/index.js'
import * as trust from '../dist/lib/trust/index.js'
import { codesRead } from './qr/codes-read.js'
import { openDecoders, wasmBinary } from './qr/decoders.js'
import { moduleRows, rows, versionRows } from './qr/distortions.js'
import { frameTimes } from './qr/frame.js'
import { frameTimesInChromium } from './qr/in-chromium.js'
import { page } from './qr/report.js'
import { transfers } from './qr/transfer.js'

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out = values.out ?? new URL('results-qr.md', import.meta.url)
const at = new Date()

const decoders = await openDecoders()
const onRow = (/** @type {import('./qr/distortions.js').Row} */ row) => process.stderr.write(`${row.group}: ${row.name}\n`)
const distortions = await codesRead(rows, decoders, onRow)
const byBlur = await codesRead(versionRows, decoders, onRow)
const byModule = await codesRead(moduleRows, decoders, onRow)

process.stderr.write('lost codes\n')
const transferred = await transfers()

process.stderr.write('frames in Node and in a browser\n')
const inNode = await frameTimes({ intake, issue, trust, read: await openCodeReader({ wasmBinary: await wasmBinary() }) }, at)
const inChromium = await frameTimesInChromium(at)
if ('missing' in inChromium) throw new Error(inChromium.missing)

const node = `Node ${process.versions.node.split('.')[0]}`
const chromium = `Chromium ${inChromium.version.split('.')[0]}`
writeFileSync(
  out,
  page({
    machine: `a machine with ${availableParallelism()} cores (${process.platform}, ${process.arch}), ${node} and ${chromium}, not left to itself: other programs ran`,
    decoders: decoders.map(({ name }) => name),
    distortions: distortions.results,
    byBlur: byBlur.results,
    byModule: byModule.results,
    speeds: distortions.speeds,
    transfers: transferred,
    frames: [
      { where: node, times: inNode },
      { where: chromium, times: inChromium.times },
    ],
  }),
)
process.stderr.write(`written: ${values.out ?? 'bench/results-qr.md'}\n`)
