// The decoders that were considered, each asked to try as hard as it can: for the app it is zxing-wasm.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import jsqr from 'jsqr'
import { decodeQR } from 'qr/decode.js'
import { openCodeReader } from '../../dist/lib/intake/qr/code-reader.js'

/** @typedef {{ data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number }} Pixels */
/** @typedef {{ readonly name: string, read(pixels: Pixels): Promise<readonly string[]> }} Decoder */

// jsqr is CommonJS: under Node the function is the module's member `default`.
const readWithJsqr = /** @type {typeof jsqr} */ (/** @type {unknown} */ ('default' in jsqr ? jsqr.default : jsqr))

/** @returns {Promise<readonly Decoder[]>} */
export async function openDecoders() {
  const read = await openCodeReader({ wasmBinary: await wasmBinary() })
  return [
    { name: 'zxing-wasm', read: async (pixels) => (await read(pixels)).map(({ text }) => text) },
    {
      name: 'jsqr',
      read: async ({ data, width, height }) => {
        const found = readWithJsqr(data, width, height, { inversionAttempts: 'attemptBoth' })
        return found ? [found.data] : []
      },
    },
    {
      name: 'qr',
      // By itself it stops after the time of one picture at 60 a second: then a slow machine would read less than a fast one.
      read: async ({ data, width, height }) => {
        try {
          return [decodeQR({ data, width, height }, { effort: Number.POSITIVE_INFINITY, timeLimit: Number.POSITIVE_INFINITY })]
        } catch {
          return []
        }
      },
    },
  ]
}

/** @returns {Promise<ArrayBuffer>} */
export async function wasmBinary() {
  const file = await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)
}
