// For tests: what was written or printed, seen as a camera sees it, and read by the code reader of the scanner.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createAssembly, readPart, type ScannedCode } from '../../intake/index.ts'
import { openCodeReader, openImageFileReader, type Pixels } from '../../intake/qr/code-reader.ts'
import { gifFrames } from '../../intake/qr/gif-frames.ts'

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
const wasmBinary = new Uint8Array(wasm).buffer
const pixelReader = openCodeReader({ wasmBinary })
const fileReader = openImageFileReader({ wasmBinary })

/** The one code in it. */
function only(codes: readonly ScannedCode[]): ScannedCode {
  const [code] = codes
  if (code === undefined || codes.length > 1) throw new Error(`expected one code, found ${codes.length}`)
  return code
}

export const inPng = async (file: Uint8Array): Promise<ScannedCode> => only(await (await fileReader)(file))

export async function inGif(file: Uint8Array): Promise<readonly ScannedCode[]> {
  const codes: ScannedCode[] = []
  for (const frame of gifFrames(file)) codes.push(only(await (await pixelReader)(frame)))
  return codes
}

/** The drawings of an SVG or of a page, each on white paper of its own. */
export async function inDrawings(text: string): Promise<readonly ScannedCode[]> {
  const codes: ScannedCode[] = []
  for (const [, side = '', drawing = ''] of text.matchAll(/viewBox="0 0 (\d+) \1"[^>]*>(.*?)<\/svg>/gs)) {
    const paper = new RegExp(`<path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/>`)
    if (!paper.test(drawing)) throw new Error('expected white paper under the code')
    const dark = new Set<string>()
    for (const [, x, y, run] of drawing.replace(paper, '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
      for (let module = 0; module < Number(run); module += 1) dark.add(`${Number(x) + module} ${y}`)
    codes.push(only(await (await pixelReader)(pixelsOf(Number(side), (x, y) => dark.has(`${x} ${y}`)))))
  }
  return codes
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for
const INK = /\u001b\[48;5;16m( +)/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const COLOURS = /\u001b\[[\d;]*m/g

/** Half-block characters, as ink on white paper; the colours of a terminal are checked, then taken away. */
export async function inCharacters(lines: readonly string[]): Promise<ScannedCode> {
  const cells = lines.map((line) => [...line.replace(INK, (_, run: string) => '█'.repeat(run.length)).replace(COLOURS, '')])
  const side = Math.max(...cells.map((line) => line.length)) + 4 // what stands behind the last ink was cut off
  const dark = (x: number, y: number) => {
    const cell = cells[y >> 1]?.[x] ?? ' '
    return cell === '█' || cell === (y % 2 === 0 ? '▀' : '▄')
  }
  return only(await (await pixelReader)(pixelsOf(side, dark)))
}

function pixelsOf(side: number, dark: (x: number, y: number) => boolean, scale = 4): Pixels {
  const width = side * scale
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1)
      if (dark(Math.floor(x / scale), Math.floor(y / scale))) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return { data, width, height: width }
}

/** The message that codes carry together. */
export async function joined(codes: readonly ScannedCode[]): Promise<Uint8Array> {
  const assembly = createAssembly()
  for (const { text } of codes) {
    const reading = readPart(text)
    if (reading?.kind !== 'part') throw new Error(`expected a part, found ${reading?.kind ?? 'another code'}`)
    assembly.take(reading.part)
  }
  const finished = await assembly.finish()
  if (finished.state !== 'complete') throw new Error(finished.state)
  return finished.message
}
