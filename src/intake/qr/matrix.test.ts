import { describe, expect, it } from 'vitest'
import { readPicture } from './jsqr-suite.ts'
import { type CodeMatrix, codeMatrix, codePath, QUIET_ZONE } from './matrix.ts'

const octets = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 167 + 13) % 256)
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const alphanumeric = (length: number) => Array.from(octets(length), (octet) => ALPHANUMERIC[octet % 45]).join('')

/** By a decoder that is none of ours, from a picture of four pixels a module. */
function readBack({ size, dark }: Pick<CodeMatrix, 'size' | 'dark'>) {
  const scale = 4
  const width = (size + 2 * QUIET_ZONE) * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1)
      if (dark(Math.floor(x / scale) - QUIET_ZONE, Math.floor(y / scale) - QUIET_ZONE))
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
  const code = readPicture(pixels, width)
  return { text: code.data, bytes: Uint8Array.from(code.binaryData), version: code.version, modes: code.chunks.map(({ type }) => type) }
}

describe('a code is read back by a decoder of another make', () => {
  it('a part of a sequence, in alphanumeric mode', () => {
    const text = `MDL:${alphanumeric(600)}`
    expect(readBack(codeMatrix(text))).toMatchObject({ text, modes: ['alphanumeric'] })
  })
  it('base64url text, in byte mode', () => {
    expect(readBack(codeMatrix('o2d2ZXJzaW9u-_'))).toMatchObject({ text: 'o2d2ZXJzaW9u-_', modes: ['byte'] })
  })
  it('text beyond ASCII, as UTF-8 that says so', () => {
    expect(readBack(codeMatrix('Möller, 漢字'))).toMatchObject({ text: 'Möller, 漢字', modes: ['eci', 'byte'] })
  })
  it('bytes as they are, zeros and all', () => {
    expect(readBack(codeMatrix(octets(300))).bytes).toEqual(octets(300))
  })
})

describe('the smallest version is taken', () => {
  it.each([
    { characters: 1, version: 1 },
    { characters: 25, version: 1 }, // ISO/IEC 18004, table 7: alphanumeric, level L
    { characters: 26, version: 2 },
    { characters: 1153, version: 19 },
    { characters: 1154, version: 20 },
    { characters: 1249, version: 20 },
  ])('$characters characters at level L: version $version', ({ characters, version }) => {
    const code = codeMatrix(alphanumeric(characters))
    expect(code.version).toBe(version)
    expect(code.size).toBe(17 + 4 * version)
    expect(readBack(code).version).toBe(version)
  })
  it('at a higher level a larger one is needed', () => {
    expect(codeMatrix(alphanumeric(25), { minCorrection: 'H' }).version).toBe(3)
  })
})

describe('what does not fit is refused in words', () => {
  it('where a larger version would hold it', () => {
    expect(() => codeMatrix(alphanumeric(1250))).toThrow(
      new TypeError('1250 characters do not fit into a QR code of version 20 at level L: version 21 would hold them'),
    )
  })
  it('where no version would', () => {
    expect(() => codeMatrix(octets(2954), { maxVersion: 40 })).toThrow(
      new TypeError('2954 octets do not fit into a QR code of version 40 at level L: no version holds as much'),
    )
  })
  it('a megabyte at once', () => {
    expect(() => codeMatrix(new Uint8Array(1_000_000), { minCorrection: 'Q' })).toThrow(
      new TypeError('1000000 octets do not fit into a QR code of version 20 at level Q: no version holds as much'),
    )
  })
  it.each([0, 41, 1.5])('version %s, which there is not', (maxVersion) => {
    expect(() => codeMatrix('A', { maxVersion })).toThrow(TypeError)
  })
})

describe('the path for SVG', () => {
  it('draws the dark modules and no other, moved by the quiet zone', () => {
    const code = codeMatrix(octets(60))
    const drawn = new Set<string>()
    for (const [, x, y, run, back] of codePath(code).matchAll(/M(\d+) (\d+)h(\d+)v1h-(\d+)z/g)) {
      expect(run).toBe(back)
      for (let module = 0; module < Number(run); module += 1) drawn.add(`${Number(x) + module - QUIET_ZONE} ${Number(y) - QUIET_ZONE}`)
    }
    expect(readBack({ size: code.size, dark: (x, y) => drawn.has(`${x} ${y}`) }).bytes).toEqual(octets(60))
  })
  it('has one piece for each run in a row', () => {
    const code: CodeMatrix = { size: 3, version: 0, dark: (x, y) => y === 1 && x >= 0 && x < 3 }
    expect(codePath(code, 0)).toBe('M0 1h3v1h-3z')
  })
})
