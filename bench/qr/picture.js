// Draws QR codes as a camera would see them: turned, tilted, mirrored, inverted, pale, blurred, noisy. For measurements and the films
// of the browser tests. A picture is grey: one octet a pixel.
import { seeded } from './seeded.js'

/** @typedef {{ readonly size: number, dark(x: number, y: number): boolean }} Matrix */
/** @typedef {{ readonly width: number, readonly height: number, readonly grey: Uint8ClampedArray<ArrayBuffer> }} Picture */
/**
 * @typedef {object} Placement
 * @property {readonly [number, number]} [centre] in pixels; the middle of the picture where none is named
 * @property {number} module pixels a module, where the code is not tilted
 * @property {number} [rotation] degrees, clockwise
 * @property {number} [tilt] degrees out of the picture's plane
 * @property {number} [tiltAxis] degrees; the axis lies in the picture's plane
 * @property {boolean} [mirrored]
 * @property {boolean} [inverted] light modules on dark ground
 * @property {number} [dark] grey of the dark modules, 0 to 255
 * @property {number} [light]
 */

const QUIET = 4 // modules around a code, ISO/IEC 18004
const SAMPLES = 3 // a side, in each pixel whose code is not drawn module by module
const VIEWED_FROM = 2.5 // distance of the eye, in widths of the code

/** @type {(width: number, height: number, grey?: number) => Picture} */
export function blank(width, height, grey = 255) {
  return { width, height, grey: new Uint8ClampedArray(width * height).fill(grey) }
}

/**
 * Draws a code with its quiet zone into the picture.
 * @type {(picture: Picture, matrix: Matrix, placement: Placement) => Picture}
 */
export function place(picture, matrix, placement) {
  const { module: pixels, dark = 0, light = 255, mirrored = false, inverted = false } = placement
  const [cx, cy] = placement.centre ?? [picture.width / 2, picture.height / 2]
  const total = matrix.size + 2 * QUIET
  const toModules = inverse(projection(placement, total * pixels))
  const onGrid = [pixels, cx - (total * pixels) / 2, cy - (total * pixels) / 2].every(Number.isInteger)
  const straight = onGrid && !placement.tilt && (placement.rotation ?? 0) % 90 === 0
  const samples = straight ? 1 : SAMPLES
  const reach = placement.tilt ? total * pixels : Math.ceil((total * pixels) / (straight ? 2 : Math.SQRT2)) + 1
  /** @type {(x: number, y: number) => number | undefined} */
  const greyAt = (x, y) => {
    const w = toModules[6] * x + toModules[7] * y + toModules[8]
    const u = (toModules[0] * x + toModules[1] * y + toModules[2]) / w / pixels + total / 2
    const v = (toModules[3] * x + toModules[4] * y + toModules[5]) / w / pixels + total / 2
    if (u < 0 || v < 0 || u >= total || v >= total) return undefined
    const column = mirrored ? total - 1 - Math.floor(u) : Math.floor(u)
    const isDark = isDarkAt(matrix, column - QUIET, Math.floor(v) - QUIET)
    return isDark !== inverted ? dark : light
  }
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(picture.height, cy + reach); y++)
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(picture.width, cx + reach); x++) {
      const ground = picture.grey[y * picture.width + x] ?? 255
      let sum = 0
      for (let sample = 0; sample < samples * samples; sample++) {
        const dx = ((sample % samples) + 0.5) / samples
        const dy = (Math.floor(sample / samples) + 0.5) / samples
        sum += greyAt(x + dx - cx, y + dy - cy) ?? ground
      }
      picture.grey[y * picture.width + x] = sum / (samples * samples)
    }
  return picture
}

/** @type {(matrix: Matrix, x: number, y: number) => boolean} */
const isDarkAt = (matrix, x, y) => x >= 0 && y >= 0 && x < matrix.size && y < matrix.size && matrix.dark(x, y)

/** @typedef {readonly [number, number, number, number, number, number, number, number, number]} Homography */

/**
 * From the code's plane, its middle at the origin, to the picture, in pixels.
 * @type {(placement: Placement, extent: number) => Homography}
 */
function projection({ rotation = 0, tilt = 0, tiltAxis = 0 }, extent) {
  const radians = Math.PI / 180
  const [turnCos, turnSin] = [Math.cos(rotation * radians), Math.sin(rotation * radians)]
  const [axisX, axisY] = [Math.cos(tiltAxis * radians), Math.sin(tiltAxis * radians)]
  const [cos, sin] = [Math.cos(tilt * radians), Math.sin(tilt * radians)]
  // Rodrigues' rotation about (axisX, axisY, 0), of a point (p, q, 0)
  /** @type {(p: number, q: number) => readonly [number, number, number]} */
  const tilted = (p, q) => {
    const along = (axisX * p + axisY * q) * (1 - cos)
    return [p * cos + axisX * along, q * cos + axisY * along, (axisX * q - axisY * p) * sin]
  }
  const first = tilted(turnCos, turnSin)
  const second = tilted(-turnSin, turnCos)
  const distance = VIEWED_FROM * extent
  return [distance * first[0], distance * second[0], 0, distance * first[1], distance * second[1], 0, first[2], second[2], distance]
}

/** @type {(homography: Homography) => Homography} up to a factor, which a projection does not mind */
function inverse([a, b, c, d, e, f, g, h, i]) {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}

/**
 * Gaussian blur: what a lens out of focus does, closely enough.
 * @type {(picture: Picture, sigma: number) => Picture}
 */
export function blur(picture, sigma) {
  if (sigma <= 0) return picture
  const { width, height } = picture
  const radius = Math.ceil(3 * sigma)
  const kernel = Array.from({ length: 2 * radius + 1 }, (_, index) => Math.exp(-((index - radius) ** 2) / (2 * sigma * sigma)))
  const sum = kernel.reduce((total, weight) => total + weight, 0)
  const weights = kernel.map((weight) => weight / sum)
  const rows = swept(picture.grey, weights, { lines: height, length: width, step: 1, stride: width })
  picture.grey.set(swept(rows, weights, { lines: width, length: height, step: width, stride: 1 }))
  return picture
}

/** @type {(source: ArrayLike<number>, weights: readonly number[], along: { lines: number, length: number, step: number, stride: number }) => Float32Array} */
function swept(source, weights, { lines, length, step, stride }) {
  const out = new Float32Array(lines * length)
  const radius = (weights.length - 1) / 2
  for (let line = 0; line < lines; line++)
    for (let at = 0; at < length; at++) {
      let sum = 0
      for (let tap = -radius; tap <= radius; tap++) {
        const from = Math.min(length - 1, Math.max(0, at + tap))
        sum += (weights[tap + radius] ?? 0) * (source[line * stride + from * step] ?? 0)
      }
      out[line * stride + at * step] = sum
    }
  return out
}

/**
 * Sensor noise: normal, with this standard deviation in grey levels.
 * @type {(picture: Picture, deviation: number, random: () => number) => Picture}
 */
export function addNoise(picture, deviation, random) {
  if (deviation > 0)
    for (let at = 0; at < picture.grey.length; at++)
      picture.grey[at] = (picture.grey[at] ?? 0) + deviation * (NORMAL[Math.floor(random() * NORMAL.length)] ?? 0)
  return picture
}

/** Drawn once (Box and Muller): a logarithm and a cosine for each pixel take longer than the decoders do. */
const NORMAL = (() => {
  const random = seeded(1)
  return Float32Array.from({ length: 65_536 }, () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
})()

/** @type {(picture: Picture) => { readonly data: Uint8ClampedArray<ArrayBuffer>, readonly width: number, readonly height: number }} as a canvas would give it */
export function toRgba({ width, height, grey }) {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < grey.length; at++) data.fill(grey[at] ?? 0, at * 4, at * 4 + 3)
  for (let at = 3; at < data.length; at += 4) data[at] = 255
  return { data, width, height }
}
