import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64url, toHex } from '../../crypto/index.ts'
import { presentDemo } from '../../intake/demo-suite.ts'
import { encodePem } from '../../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from '../transcript-suite.ts'
import { inCharacters, inDrawings, inGif, inPng, joined } from './reading-suite.ts'

const FILMED = 'mdl: whoever films the codes has the licence\n  → show them to the verifier alone\n'

let folder: Folder
let response: Uint8Array
let licence: string
let trust: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  const presented = await presentDemo()
  response = presented.response
  licence = folder.file('licence.cbor', response)
  trust = ['--trust', folder.file('iaca.pem', encodePem('CERTIFICATE', presented.licence.iaca.certificate))]
})
afterAll(() => folder.remove())

const bytesOf = (name: string) => Uint8Array.from(readFileSync(join(folder.path, name)))
const textOf = (name: string) => readFileSync(join(folder.path, name), 'utf8')
const write = (name: string, ...options: readonly string[]) => mdl(['qr', licence, '-o', join(folder.path, name), ...options])
const parts = () => Math.ceil(response.length / 800)

/** The report alone: where the bytes came from is not of it. */
async function judged(file: string): Promise<unknown> {
  const { code, out } = await mdl(['verify', file, ...trust, '--format', 'json'])
  const [first] = (JSON.parse(out) as { reports: readonly { report: unknown }[] }).reports
  return { code, report: first?.report }
}

describe('what is written is read back, and judged as the file is', () => {
  it('a GIF, with every third picture missed', async () => {
    expect(await write('codes.gif', '--scale', '2')).toEqual({
      code: 0,
      out: '',
      notes: `mdl: ${response.length} octets in ${parts()} parts, codes of version 20; one round takes ${(parts() / 3).toFixed(1)} s\n${FILMED}`,
    })
    const codes = await inGif(bytesOf('codes.gif'))
    expect(codes).toHaveLength(2 * parts())
    expect(await joined(codes.filter((_, index) => index % 3 !== 0))).toEqual(response)
    const scanned = folder.file('scanned.txt', codes.map(({ text }) => text).join('\n'))
    expect(await judged(scanned)).toEqual(await judged(licence))
  })
  it('a page, without a script', async () => {
    await write('codes.html')
    const codes = await inDrawings(textOf('codes.html'))
    expect(codes).toHaveLength(2 * parts())
    expect(await joined(codes.slice(2))).toEqual(response)
  })
  it('PNG files, a part each, numbered as they follow', async () => {
    expect((await write('part.png')).notes).toBe(`mdl: ${response.length} octets in ${parts()} parts, codes of version 20\n${FILMED}`)
    const names = readdirSync(folder.path).filter((name) => /^part-\d+\.png$/.test(name))
    expect(names).toHaveLength(parts())
    expect(await joined(await Promise.all(names.map((name) => inPng(bytesOf(name)))))).toEqual(response)
  })
  it('SVG files in a folder', async () => {
    const target = join(folder.path, 'frames')
    expect(await mdl(['qr', licence, '--folder', target, '--format', 'svg', '--block-octets', '200'])).toMatchObject({ code: 0, out: '' })
    const names = readdirSync(target).sort()
    expect(names[0]).toBe('01.svg')
    expect(await joined((await Promise.all(names.map((name) => inDrawings(textOf(`frames/${name}`))))).flat())).toEqual(response)
  })
  it('one code with the bytes', async () => {
    const small = folder.file('small.cbor', response.slice(0, 900))
    await mdl(['qr', small, '--form', 'binary', '-o', join(folder.path, 'binary.png')])
    expect((await inPng(bytesOf('binary.png'))).bytes).toEqual(response.slice(0, 900))
  })
  it('one code with base64url text', async () => {
    const small = folder.file('small.cbor', response.slice(0, 900))
    const { notes } = await mdl(['qr', small, '--form', 'text', '-o', join(folder.path, 'text.svg')])
    expect(notes).toMatch(/^mdl: 900 octets in one code of version \d+\n/)
    const [code] = await inDrawings(textOf('text.svg'))
    expect(code?.text).toBe(toBase64url(response.slice(0, 900)))
  })
  it('one code of a message that fits it, printed', async () => {
    const request = folder.file('request.cbor', Uint8Array.of(0xa1, 0x61, 0x61, 0x01))
    const { out } = await mdl(['qr', request])
    expect(out).not.toContain('\u001b')
    expect(await joined([await inCharacters(out.split('\n').slice(0, -1))])).toEqual(Uint8Array.of(0xa1, 0x61, 0x61, 0x01))
  })
  it('the same on a terminal, in black on white whatever its colours are', async () => {
    const request = folder.file('request.cbor', Uint8Array.of(0xa1, 0x61, 0x61, 0x01))
    const { out } = await mdl(['qr', request], { isTerminal: true, env: { NO_COLOR: '1' } })
    const lines = out.split('\n').slice(0, -1)
    for (const line of lines) expect([line.startsWith('\u001b[38;5;16;48;5;231m'), line.endsWith('\u001b[0m')]).toEqual([true, true])
    expect((await inCharacters(lines)).text).toMatch(/^MDL:/)
  })
})

describe('text that stands for bytes is sent as the bytes', () => {
  it.each([
    ['hexadecimal', toHex],
    ['base64url', toBase64url],
    ['base64 in lines', (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{64}/g, '$&\n')],
  ])('%s', async (name, encode) => {
    const file = folder.file(`${name}.txt`, `${encode(response)}\n`)
    await mdl(['qr', file, '-o', join(folder.path, `${name}.gif`), '--scale', '2'])
    expect(await joined(await inGif(bytesOf(`${name}.gif`)))).toEqual(response)
  })
  it('unless the file is to go untouched', async () => {
    const text = `${toHex(response.slice(0, 40))}\n`
    const file = folder.file('raw.txt', text)
    await mdl(['qr', file, '--raw', '-o', join(folder.path, 'raw.png')])
    expect(new TextDecoder().decode(await joined([await inPng(bytesOf('raw.png'))]))).toBe(text)
  })
  it('but text that stands for no CBOR stays text', async () => {
    const file = folder.file('word.txt', 'deadbee')
    await mdl(['qr', file, '-o', join(folder.path, 'word.png')])
    expect(new TextDecoder().decode(await joined([await inPng(bytesOf('word.png'))]))).toBe('deadbee')
  })
})

describe('the codes are as large as they were asked to be', () => {
  it('no version above the one that was named, with fewer octets in each', async () => {
    const { notes } = await write('small.gif', '--max-version', '10', '--scale', '1')
    expect(notes).toMatch(/codes of version 10;/)
    expect(await joined(await inGif(bytesOf('small.gif')))).toEqual(response)
  })
  it('more error correction, fewer octets', async () => {
    const { notes } = await write('strong.gif', '--level', 'H', '--scale', '2')
    expect(notes).toMatch(/codes of version 20;/)
    expect(Number(/in (\d+) parts/.exec(notes)?.[1])).toBeGreaterThan(parts())
  })
  it('as many pixels a module as --scale says', async () => {
    await write('scale.gif', '--scale', '3')
    const side = (97 + 8) * 3
    expect([...bytesOf('scale.gif').subarray(6, 10)]).toEqual([side & 255, side >> 8, side & 255, side >> 8])
  })
})

describe('the page', () => {
  beforeAll(() => write('page.html', '--fps', '2', '--force'))
  it('lets in its own style and nothing else', () => {
    const page = textOf('page.html')
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
    )
    expect(page).not.toMatch(/<script|\sstyle=|\son\w+=|url\(|https?:/)
  })
  it('gives each picture its turn, one after the other, for as long as --fps says', () => {
    const page = textOf('page.html')
    const frames = 2 * parts()
    expect(page).toContain(`animation:turn ${frames / 2}s step-end infinite`)
    for (let frame = 1; frame <= frames; frame += 1)
      expect(page).toContain(`svg:nth-child(${frame}){animation-delay:${(frame - 1 - frames) / 2}s}`)
  })
  it('starts still for who wants less motion', () => {
    expect(textOf('page.html')).toMatch(/@media \(prefers-reduced-motion:reduce\)\{[^@]*animation-play-state:paused/)
  })
})

describe('a remark says', () => {
  it('that more than three pictures a second can harm', async () => {
    expect((await write('fast.gif', '--fps', '4', '--scale', '1')).notes).toMatch(
      /mdl: more than three pictures a second: .*\(WCAG 2\.2, 2\.3\.1\)\n {2}→ show it .* or with --fps 3\n$/,
    )
  })
  it('nothing of it where nothing moves', async () => {
    expect((await write('fast.png', '--fps', '4', '--scale', '1')).notes).not.toContain('WCAG')
  })
  it('that a case holds a private key', async () => {
    const readerEphemeralKey = { kty: 'EC', crv: 'P-256', d: `${'AQ'.repeat(21)}E` }
    const file = folder.file(
      'keyed.json',
      JSON.stringify({ response: { hex: 'a0' }, sessionTranscript: { hex: '83f6f6f6' }, readerEphemeralKey }),
    )
    expect((await mdl(['qr', file, '-o', join(folder.path, 'keyed.svg')])).notes).toContain(
      'mdl: the case holds a private key, and so do the codes\n  → take it out, unless it is one for tests\n',
    )
  })
  it('which files of a case stay behind', async () => {
    const file = folder.file('case.json', JSON.stringify({ response: 'response.cbor', trustAnchors: [] }))
    expect((await mdl(['qr', file, '-o', join(folder.path, 'case.svg')])).notes).toBe(
      `mdl: 46 octets in one code of version 4\n${FILMED}mdl: files that the case names do not go with it: response.cbor\n  → show a case that holds all in one file\n`,
    )
  })
  it('that nobody will find a licence in it', async () => {
    const file = folder.file('notes.txt', 'no licence')
    expect((await mdl(['qr', file])).notes).toBe(
      `mdl: 10 octets in one code of version 3\nmdl: ${file}: "mdl verify" finds nothing to judge in it; it is shown all the same\n`,
    )
  })
  it('nothing of a licence where a request is shown', async () => {
    const request = join(folder.path, 'asked.cbor')
    expect((await mdl(['request', '--element', 'age_over_18', '-o', request])).code).toBe(0)
    expect((await mdl(['qr', request])).notes).toMatch(/^mdl: \d+ octets in one code of version \d+\n$/)
  })
})

describe('what cannot be shown is refused, with what to do', () => {
  it.each<[string, () => readonly string[], number, RegExp]>([
    [
      'a sequence where nothing can move',
      () => [licence],
      64,
      /^mdl: \d+ codes can be shown in turn on a terminal alone\n {2}→ write them: -o codes\.gif, codes\.html or codes\.png\n$/,
    ],
    [
      'too much for one code',
      () => [licence, '--form', 'binary', '-o', join(folder.path, 'x.png')],
      64,
      /^mdl: \d+ octets do not fit into a QR code of version 40 at level L: no version holds as much\n {2}→ leave --form away: a sequence of codes holds it\n$/,
    ],
    [
      'more than a sequence holds',
      () => [folder.file('long.bin', new Uint8Array(1_000_001).fill(0xff)), '-o', join(folder.path, 'x.gif')],
      65,
      /^mdl: .*long\.bin: 1000001 octets, a sequence of codes holds at most 1000000\n {2}→ send it as a file\n$/,
    ],
    [
      'an empty file',
      () => [folder.file('empty', ''), '-o', join(folder.path, 'x.gif')],
      65,
      /: it is empty, so there is nothing to show\n$/,
    ],
    [
      'a private key',
      () => [folder.file('key.pem', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n')],
      65,
      /key\.pem: it is a private key, which nobody else may see\n$/,
    ],
    [
      'blocks that the version has no room for',
      () => [licence, '--block-octets', '800', '--max-version', '10', '-o', join(folder.path, 'x.gif')],
      64,
      /: version 20 would hold them\n {2}→ give --max-version more, --block-octets less, or leave both away\n$/,
    ],
    [
      'a version that holds no part at all',
      () => [licence, '--max-version', '1', '--level', 'H', '-o', join(folder.path, 'x.gif')],
      64,
      /^mdl: a code of version 1 at level H holds no part of a sequence\n {2}→ give --max-version more\n$/,
    ],
    [
      'an output whose name says no format',
      () => [licence, '-o', join(folder.path, 'x.jpeg')],
      64,
      /: no format is known by this name\n {2}→ name it \.png, \.svg, \.gif or \.html, or say --format\n$/,
    ],
    ['two places', () => [licence, '-o', 'x.png', '--folder', 'x'], 64, /^mdl: -o and --folder say two places\n/],
    ['a folder for what is one file', () => [licence, '--folder', 'x', '--format', 'gif'], 64, /^mdl: --folder is for a file each: gif/],
    [
      'a picture to be printed',
      () => [licence, '--format', 'gif'],
      64,
      /^mdl: gif is no text, so it is not printed\n {2}→ add -o codes\.gif\n$/,
    ],
    [
      'several drawings to be printed',
      () => [licence, '--format', 'svg'],
      64,
      /^mdl: \d+ codes are as many files\n {2}→ add --folder, or -o codes\.svg\n$/,
    ],
    ['half a picture a second', () => [licence, '--fps', '0.5'], 64, /'0\.5' is invalid\. expected a whole number from 1 to 20/],
    ['a level that there is not', () => [licence, '--level', 'X'], 64, /'X' is invalid\. Allowed choices are L, M, Q, H/],
    ['a file that is not there', () => ['nothing.cbor'], 66, /no such file/],
  ])('%s', async (_, argv, code, notes) => {
    const transcript = await mdl(['qr', ...argv()])
    expect([transcript.code, transcript.out]).toEqual([code, ''])
    expect(transcript.notes).toMatch(notes)
  })
  it('a file that exists already', async () => {
    await write('twice.png', '--scale', '1')
    expect(await write('twice.png', '--scale', '1')).toMatchObject({ code: 64 })
    expect(await write('twice.png', '--scale', '1', '--force')).toMatchObject({ code: 0 })
  })
})
