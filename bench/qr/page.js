// What runs in Chromium's page: the measurement of frame.js over the engine's sources, bundled.
import * as intake from '../../src/intake/index.ts'
import { openCodeReader } from '../../src/intake/qr/code-reader.ts'
import * as issue from '../../src/issue/index.ts'
import * as trust from '../../src/trust/index.ts'
import { frameTimes } from './frame.js'

/** @type {(wasm: string, at: string) => Promise<import('./frame.js').FrameTimes>} */
async function measure(wasm, at) {
  const read = await openCodeReader({ wasmBinary: await (await fetch(wasm)).arrayBuffer() })
  return frameTimes({ intake, issue, trust, read }, new Date(at))
}
Object.assign(globalThis, { measure })
