// The distortion set: what hands, screens and lenses do to a code, one thing at a time, and then all of them a little.
import { correction, generate, mode } from 'lean-qr'
import { addNoise, blank, blur, place } from './picture.js'
import { between, seeded } from './seeded.js'

/** @typedef {import('./picture.js').Placement} Placement */
/**
 * @typedef {Partial<Placement> & { version?: number, blur?: number, noise?: number, contrast?: number }} Distortion
 * @typedef {{ group: string, name: string, version: number, distortion: (random: () => number) => Distortion, codes?: number }} Row
 */

const WIDTH = 1280
const HEIGHT = 720
const MODULE = 4.5 // version 20 is then two thirds as high as the picture, and stays in it at any angle
const USUAL = { version: 20, module: MODULE, blur: 0.8, noise: 3, contrast: 0.8 }
/** Most characters in alphanumeric mode, level L: ISO/IEC 18004, table 7. */
const CHARACTERS = new Map([
  [10, 395],
  [20, 1_249],
  [30, 2_520],
  [40, 4_296],
])
export const versions = [...CHARACTERS.keys()]
/** Octets of a part that fit: two in three characters, without `MDL:` and 23 octets of header and checksum. */
export const blockOctets = (/** @type {number} */ version) => Math.floor((((CHARACTERS.get(version) ?? 0) - 4) * 2) / 3) - 23
const sizeOf = (/** @type {number} */ version) => 17 + 4 * version

/** @type {(group: string, values: readonly number[], name: (value: number) => string, distortion: (value: number, random: () => number) => Distortion) => Row[]} */
const series = (group, values, name, distortion) =>
  values.map((value) => ({ group, name: name(value), version: 20, distortion: (random) => distortion(value, random) }))

/** @type {readonly Row[]} */
export const rows = [
  ...series(
    'turned',
    [0, 5, 10, 15, 20, 25, 30, 35, 40, 45],
    (degrees) => `${degrees}°`,
    (rotation) => ({ rotation }),
  ),
  ...series(
    'tilted (perspective)',
    [10, 20, 30, 40, 50],
    (degrees) => `${degrees}°`,
    (tilt, random) => ({ tilt, tiltAxis: between(random, 0, 360) }),
  ),
  ...series(
    'blurred (σ in modules)',
    [0.2, 0.3, 0.35, 0.4, 0.45, 0.5],
    (modules) => modules.toFixed(2),
    (modules) => ({ blur: modules * MODULE }),
  ),
  ...series(
    'noisy (σ in grey levels)',
    [10, 20, 30, 40, 50],
    (noise) => `${noise}`,
    (noise) => ({ noise }),
  ),
  ...series(
    'pale (contrast, noise 2)',
    [0.5, 0.25, 0.12, 0.06, 0.03],
    (contrast) => `${Math.round(contrast * 100)} %`,
    (contrast) => ({ contrast, noise: 2 }),
  ),
  { group: 'inverted', name: 'light on dark', version: 20, distortion: () => ({ inverted: true }) },
  { group: 'mirrored', name: 'left to right', version: 20, distortion: () => ({ mirrored: true }) },
  { group: 'mirrored', name: 'and inverted', version: 20, distortion: () => ({ mirrored: true, inverted: true }) },
  ...series(
    'small (pixels a module)',
    [2, 2.5, 3, 4, 5, 6],
    (pixels) => `${pixels}`,
    (module) => ({ module }),
  ),
  {
    group: 'in a hand',
    name: 'turned ±20°, tilted to 25°, blur 0.2–0.4, noise 5, contrast 40–80 %',
    version: 20,
    codes: 48,
    distortion: (random) => ({
      rotation: between(random, -20, 20),
      tilt: between(random, 0, 25),
      tiltAxis: between(random, 0, 360),
      module: between(random, 3.5, 5.5),
      blur: between(random, 0.2, 0.4) * MODULE,
      noise: 5,
      contrast: between(random, 0.4, 0.8),
    }),
  },
]

const ACROSS = 600 // pixels for the whole code with its quiet zone: the same screen, held at the same distance
/** The same screen filled by a small or a large version, and the same lens before it. */
/** @type {readonly Row[]} */
export const versionRows = versions.flatMap((version) =>
  [0.8, 1.6, 2.4, 3.2].map((sigma) => ({
    group: `version ${version}`,
    name: `${sigma} px`,
    version,
    distortion: () => ({ version, module: ACROSS / (sizeOf(version) + 8), blur: sigma }),
  })),
)

/** Pixels a module that a version needs, under the usual blur and noise. */
/** @type {readonly Row[]} */
export const moduleRows = versions.flatMap((version) =>
  [2, 3, 4, 5, 6]
    .filter((module) => (sizeOf(version) + 8) * module <= HEIGHT)
    .map((module) => ({ group: `version ${version}`, name: `${module}`, version, distortion: () => ({ version, module }) })),
)

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/**
 * A full code of the version, as a camera sees it.
 * @param {Row} row
 * @param {number} seed
 */
export function draw(row, seed) {
  const random = seeded(seed)
  const { version, blur: sigma, noise, contrast, ...placement } = { ...USUAL, version: row.version, ...row.distortion(random) }
  const letter = () => ALPHABET[Math.floor(random() * ALPHABET.length)]
  const text = `MDL:${Array.from({ length: (CHARACTERS.get(version) ?? 0) - 4 }, letter).join('')}`
  const bitmap = generate(mode.alphaNumeric(text), {
    minVersion: version,
    maxVersion: version,
    minCorrectionLevel: correction.L,
    maxCorrectionLevel: correction.L,
  })
  const matrix = { size: bitmap.size, dark: (/** @type {number} */ x, /** @type {number} */ y) => bitmap.get(x, y) }
  const picture = place(blank(WIDTH, HEIGHT, 128), matrix, {
    centre: [WIDTH / 2 + between(random, -10, 10), HEIGHT / 2 + between(random, -10, 10)],
    dark: 128 - 127 * contrast,
    light: 128 + 127 * contrast,
    ...placement,
  })
  return { text, picture: addNoise(blur(picture, sigma), noise, random) }
}
