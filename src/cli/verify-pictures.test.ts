// `mdl verify photo.png film.gif frame-*.png`: the codes in pictures, as transcripts.
import jpeg from 'jpeg-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presentDemo } from '../intake/demo-suite.ts'
import { openSequence, type Sequence } from '../intake/index.ts'
import { drawCode, drawCodes, gifOf, pngOf } from '../intake/qr/picture-suite.ts'
import type { PresentationOptions } from '../issue/index.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

/** Without the portrait it fits one code. */
const SHARED = ['family_name', 'given_name', 'birth_date', 'document_number', 'expiry_date']
const SMALL: Partial<PresentationOptions> = { share: ({ elementIdentifier }) => SHARED.includes(elementIdentifier) }

let folder: Folder
let response: Uint8Array
let sequence: Sequence
let trust: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  const presented = await presentDemo({}, SMALL)
  response = presented.response
  sequence = await openSequence(response, { blockOctets: 300 })
  trust = ['--trust', folder.file('iaca.pem', encodePem('CERTIFICATE', presented.licence.iaca.certificate))]
})
afterAll(() => folder.remove())

const quiet = (...argv: readonly string[]) => mdl(['verify', '-q', ...argv])
const pngFile = (name: string, ...contents: readonly (string | Uint8Array)[]) =>
  folder.file(name, pngOf(drawCodes(contents.map((content) => ({ content })))))
const frames = (prefix: string, numbers: readonly number[]) =>
  numbers.map((number) => pngFile(`${prefix}-${number}.png`, sequence.text(number)))
const blank = { data: new Uint8ClampedArray(160 * 160 * 4).fill(200), width: 160, height: 160 }

describe('a picture of a licence', () => {
  it.each<[string, () => Uint8Array]>([
    ['photo.png', () => pngOf(drawCode({ content: response, turns: 3 }))],
    ['inverted.png', () => pngOf(drawCode({ content: response, dark: 255, light: 0 }))],
    ['clear.png', () => pngOf(drawCode({ content: response }), 'light is transparent')],
    ['photo.jpg', () => Uint8Array.from(jpeg.encode(drawCode({ content: response, module: 4 }), 80).data)],
    ['photo.gif', () => gifOf([drawCode({ content: response })])],
  ])('%s is judged as the licence in it', async (name, bytes) => {
    const file = folder.file(name, bytes())
    expect(await quiet(file, ...trust)).toEqual({ code: 0, out: `passed  ${file}\n`, notes: '' })
  })
  it('is judged from standard input', async () => {
    const stdin = pngOf(drawCode({ content: response }))
    expect(await mdl(['verify', '-q', '-', ...trust], { stdin })).toEqual({ code: 0, out: 'passed  standard input\n', notes: '' })
  })
  it('beside another file keeps its place', async () => {
    const [photo, file] = [pngFile('photo.png', response), folder.file('licence.cbor', response)]
    expect((await quiet(file, photo, file, ...trust)).out).toBe([file, photo, file].map((name) => `passed  ${name}\n`).join('\n'))
  })
  it('with two codes gives two results', async () => {
    const another = await presentDemo({}, SMALL)
    const { code, out } = await quiet(pngFile('both.png', response, another.response), ...trust)
    const results = out.trim().split(/\n+/)
    expect(code).toBe(2)
    expect(results.map((line) => line.split('  ')[0]).toSorted()).toEqual(['indeterminate', 'passed'])
    expect(results.map((line) => line.split(', ')[1])).toEqual(['code 1', 'code 2'])
  })
})

describe('pictures of a sequence', () => {
  it('as an animated GIF are joined, begun anywhere', async () => {
    const numbers = Array.from({ length: 2 * sequence.count }, (_, index) => index + 2)
    const file = folder.file('film.gif', gifOf(numbers.map((number) => drawCode({ content: sequence.text(number) }))))
    expect(await quiet(file, ...trust)).toEqual({ code: 0, out: `passed  ${file}\n`, notes: '' })
  })
  it('as files are joined, in any order, and one without a code disturbs nothing', async () => {
    const files = frames(
      'frame',
      Array.from({ length: sequence.count }, (_, index) => sequence.count - index),
    )
    const others = files.length - 1
    expect(await quiet(...files, folder.file('frame-blank.png', pngOf(blank)), ...trust)).toEqual({
      code: 0,
      out: `passed  ${files[0]} and ${others} more pictures\n`,
      notes: '',
    })
  })
  it('that lack some say how many', async () => {
    const { code, out } = await mdl(['verify', ...frames('some', [1, 3])])
    expect(code).toBe(65)
    expect(out).toContain(`2 of ${sequence.count} parts`)
  })
  it('that mdl qr has made are judged', async () => {
    const licence = folder.file('licence.cbor', response)
    const film = `${folder.path}/made.gif`
    expect((await mdl(['qr', licence, '-o', film])).code).toBe(0)
    expect((await quiet(film, ...trust)).out).toBe(`passed  ${film}\n`)
  })
})

describe('a picture of something else', () => {
  it('that holds no code says so', async () => {
    const { code, out } = await mdl(['verify', folder.file('cat.png', pngOf(blank))])
    expect(code).toBe(65)
    expect(out).toContain('This is a picture')
    expect(out).toContain('No QR code could be read in it')
  })
  it('that holds a web link names it, and opens nothing', async () => {
    const { code, out } = await mdl(['verify', pngFile('link.png', 'https://example.com/a')])
    expect([code, out.split('\n')[1]?.trim()]).toEqual([65, 'This is a web link'])
  })
  it('in WebP says what to do', async () => {
    const file = folder.file('photo.webp', Buffer.from(`RIFF....WEBPVP8X${'\u0000'.repeat(14)}`, 'latin1'))
    expect(await quiet(file)).toEqual({
      code: 65,
      out: `no licence  ${file}\n`,
      notes: `mdl: ${file}: WebP pictures are read in the app alone\n  → convert it to PNG\n`,
    })
  })
  it('that claims 2³² pixels is not decoded', async () => {
    const bytes = pngOf(blank)
    new DataView(bytes.buffer).setUint32(16, 65_536)
    new DataView(bytes.buffer).setUint32(20, 65_536)
    const { code, out, notes } = await mdl(['verify', folder.file('bomb.png', bytes)])
    expect([code, out.includes('at most 40 million pixels')]).toEqual([65, true])
    expect(notes).toContain('a picture of 65536 × 65536 pixels is not looked at\n  → cut the code out\n')
  })
  it('that goes over every pixel a hundred times and once more is not decoded', async () => {
    const picture = jpeg.encode(drawCode({ content: response, module: 4 }), 80).data
    const [before, scan] = [picture.subarray(0, picture.indexOf('ffda', 0, 'hex')), picture.subarray(picture.indexOf('ffda', 0, 'hex'), -2)]
    const scans = (count: number) =>
      folder.file(`scans-${count}.jpg`, Buffer.concat([before, ...new Array(count).fill(scan.subarray(0, 14))]))
    expect((await quiet(scans(101))).notes).toContain('a JPEG of more than 100 scans is not looked at\n  → save it anew\n')
    expect((await quiet(scans(100))).notes).toBe('')
  })
  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['torn.png', (bytes) => bytes.slice(0, 200)],
    ['noise.png', (bytes) => bytes.map((octet, index) => (index > 60 ? octet ^ 0x55 : octet))],
  ])('%s is no picture of anything, and no crash', async (name, spoilt) => {
    const { code, out } = await quiet(folder.file(name, spoilt(pngOf(drawCode({ content: response })))))
    expect([code, out.split('  ')[0]]).toEqual([65, 'no licence'])
  })
})
