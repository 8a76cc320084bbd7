// A film of codes for Chromium's fake camera: MJPEG, 1280×720, 30 pictures a second, played over and over.
import { rename, writeFile } from 'node:fs/promises'
import { encode } from 'jpeg-js'
import { correction, generate, mode } from 'lean-qr'
import { blank, blur, type Matrix, type Picture, type Placement, place, toRgba } from '../../bench/qr/picture.js'
import { seeded } from '../../bench/qr/seeded.js'

/** Text, or the octets of a binary code. */
export type Shown = string | Uint8Array
export interface Look extends Omit<Placement, 'module' | 'centre'> {
  /** Pixels a module; as many as the picture has room for where nothing is said. */
  readonly module?: number
  /** Standard deviation of the blur, in pixels. */
  readonly blur?: number
  /** Grey of what is around the code. */
  readonly ground?: number
}
/** What stands before the camera for a while: no code, one, or several beside each other. */
export interface Shot {
  readonly codes: readonly Shown[]
  readonly look?: Look
  readonly pictures?: number
}
export type Film = readonly Shot[]

const WIDTH = 1280
const HEIGHT = 720
const QUALITY = 60
/** A fifth of a second: a loaded machine decodes five pictures in one, and the film comes round again. */
export const PICTURES = 6

export const nothing: Shot = { codes: [] }

export function showing(codes: readonly Shown[], look: Look = {}): Film {
  return codes.map((code) => ({ codes: [code], look }))
}

/** So many of these, drawn by lot, are not seen: blank pictures stand where they were, in every round. */
export function losing(share: number, film: Film, seed = 1): Film {
  const random = seeded(seed)
  const byLot = film.map((_, index) => ({ index, lot: random() })).sort((a, b) => a.lot - b.lot)
  const lost = new Set(byLot.slice(0, Math.round(share * film.length)).map(({ index }) => index))
  return film.map((shot, index) => (lost.has(index) ? nothing : shot))
}

/** In turns, for as long as the longer one lasts; the shorter one begins again. */
export function interleaved(one: Film, other: Film): Film {
  const turn = (film: Film, index: number) => film[index % film.length] ?? nothing
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => [turn(one, index), turn(other, index)]).flat()
}

export async function writeFilm(path: string, film: Film): Promise<void> {
  const developed = new Map<Shot, Buffer>()
  const pictures = film.flatMap((shot) => {
    const picture = developed.get(shot) ?? encode(toRgba(draw(shot)), QUALITY).data
    developed.set(shot, picture)
    return Array.from({ length: shot.pictures ?? PICTURES }, () => picture)
  })
  await writeFile(`${path}.new`, Buffer.concat(pictures))
  await rename(`${path}.new`, path) // a browser that plays the old one has it mapped into its memory
}

export function draw({ codes, look = {} }: Shot): Picture {
  const { blur: sigma = 0, ground = 255, module, ...placement } = look
  const picture = blank(WIDTH, HEIGHT, ground)
  const room = WIDTH / codes.length
  for (const [index, code] of codes.entries()) {
    const matrix = matrixOf(code)
    place(picture, matrix, {
      ...placement,
      module: module ?? Math.floor(Math.min(room, HEIGHT) / (matrix.size + 8)),
      centre: [room * (index + 0.5), HEIGHT / 2],
    })
  }
  return blur(picture, sigma)
}

/** Level L and the smallest version, as what we show has. */
export function matrixOf(code: Shown): Matrix {
  const content = typeof code === 'string' ? code : mode.bytes(code)
  const bitmap = generate(content, { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.L })
  return { size: bitmap.size, dark: (x, y) => bitmap.get(x, y) }
}
