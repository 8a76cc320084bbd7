// `mdl inspect` as transcripts: CBOR in four forms, down through tag 24 and x5chain, and the place of a fault.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embedded, encode } from '../cbor/index.ts'
import { toBase64url, toHex } from '../crypto/index.ts'
import { drawCodes, pngOf } from '../intake/qr/picture-suite.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

const RESPONSE = 'docs/examples/annex-d/device-response.cbor'
const ROOT = 'docs/examples/annex-d/iaca-root.pem'
const inspect = (...argv: readonly string[]) => mdl(['inspect', ...argv])

let folder: Folder
let small: string
beforeAll(() => {
  folder = temporaryFolder()
  small = folder.file('small.cbor', encode(new Map([['a', embedded([1, 'two'])]])))
})
afterAll(() => folder.remove())

describe('what is shown', () => {
  it.each([
    ['tree', 'map of 1  @0-12\n  a: tag 24  @3-12\n    content: byte string of 6 bytes  @5-12\n      embedded: array of 2  @6-12\n'],
    ['edn', '24(<<'],
    ['hex', 'a1'],
    ['json', '"$embedded"'],
  ])('as %s', async (as, expected) => {
    const { code, out, notes } = await inspect(small, '--as', as)
    expect([code, notes]).toEqual([0, 'mdl: 12 bytes, read as bytes; personal data is shown\n'])
    expect(out).toContain(expected)
  })
  it('is a tree by default, with the certificates in it', async () => {
    const { out } = await inspect(RESPONSE)
    expect(out).toMatch(/^map of 3 {2}@0-3562\n/)
    expect(out).toMatch(/certificate @\d+-\d+\n {2}subject {5}CN=utopia ds, C=US\n {2}issuer {6}CN=utopia iaca, C=US\n {2}serial/)
  })
  it('reads JSON back as JSON', async () => {
    expect(JSON.parse((await inspect(RESPONSE, '--as', 'json')).out)).toMatchObject({ version: '1.0', status: 0 })
  })
  it('is the same for every form of the bytes', async () => {
    const bytes = new Uint8Array(readFileSync(RESPONSE))
    const expected = (await inspect(RESPONSE)).out
    const json = JSON.stringify({ vp_token: { q: [toBase64url(bytes)] } })
    for (const stdin of [bytes, toHex(bytes), toBase64url(bytes), json]) expect((await mdl(['inspect', '-'], { stdin })).out).toBe(expected)
  })
  it('says what a certificate is, in DER and in PEM, and never shows a private key', async () => {
    const pem = await inspect(ROOT)
    expect(pem.out).toMatch(/^block 1: certificate\n {2}subject {5}CN=utopia iaca, C=US\n/)
    const key = folder.file('key.pem', readFileSync(ROOT, 'utf8') + encodePem('PRIVATE KEY', Uint8Array.of(0x30, 3, 2, 1, 7)))
    expect((await inspect(key)).out).toMatch(/\nblock 2: PRIVATE KEY, not shown\n$/)
    const { code, notes } = await inspect(folder.file('cut.pem', readFileSync(ROOT, 'utf8').slice(0, 200)))
    expect([code, notes]).toEqual([65, expect.stringMatching(/^mdl: block 1, character \d+: expected .*END/)])
  })
})

describe('--path', () => {
  it('shows a part, through tag 24 and byte strings, with its place in the whole', async () => {
    const { out } = await inspect(RESPONSE, '--path', 'documents/0/issuerSigned/nameSpaces/org.iso.18013.5.1/0/elementIdentifier')
    expect(out).toMatch(/^text string "family_name" {2}@\d{2,3}-\d{2,3}\n$/)
    expect((await inspect(small, '--path', 'a/1', '--as', 'edn')).out).toBe('"two"\n')
  })
  it('goes through x5chain', async () => {
    const { out } = await inspect(RESPONSE, '--path', '/documents/0/issuerSigned/issuerAuth/1/33')
    expect(out).toContain('subject     CN=utopia ds, C=US')
  })
  it('that leads nowhere names what is there', async () => {
    expect(await inspect(RESPONSE, '--path', 'documents/0/issuer')).toEqual({
      code: 64,
      out: '',
      notes: expect.stringMatching(/^mdl: --path: there is no "issuer" at byte \d+\n {2}→ it holds docType, issuerSigned, deviceSigned\n$/),
    })
    expect((await inspect(RESPONSE, '--path', 'documents/7')).notes).toContain('it holds items 0 to 0')
    expect((await inspect(RESPONSE, '--path', 'version/x')).notes).toContain('it holds no parts')
  })
})

describe('what is malformed', () => {
  it('is shown as far as it was read, with a caret below the fault', async () => {
    const file = folder.file('reserved.cbor', Uint8Array.from([0x82, 0x01, 0x1c]))
    const { code, out, notes } = await inspect(file)
    expect(code).toBe(65)
    expect(out).toMatch(/^array of \d.*\n {2}\[0\]: unsigned integer 1/)
    expect(notes).toBe(
      [
        'mdl: 3 bytes, read as bytes; personal data is shown',
        'mdl: byte 2: expected additional information 0 to 27, found 28',
        '  → the part above is what could be read',
        '       0  82 01 1c',
        '                ^^ byte 2',
        '',
      ].join('\n'),
    )
  })
  it('at the end of the input has its caret behind it', async () => {
    const { code, notes } = await inspect(folder.file('cut.cbor', new Uint8Array(readFileSync(RESPONSE)).subarray(0, 40)))
    expect(code).toBe(65)
    expect(notes).toMatch(/byte 40: expected .*\n.*\n +28 {2}(?:[0-9a-f]{2} ?){12} \(end of input\)\n +\^\^ byte 40\n$/)
  })
  it('from the first byte shows nothing', async () => {
    expect(await inspect(folder.file('none.cbor', Uint8Array.of(0xff)))).toMatchObject({ code: 65, out: '' })
    expect(await inspect(folder.file('empty.cbor', ''))).toMatchObject({ code: 65, out: '' })
  })
})

describe('the command', () => {
  it.each<[string, readonly string[], number, RegExp]>([
    ['no file', [], 64, /missing required argument 'file'/],
    ['two files', ['a', 'b'], 64, /too many arguments/],
    ['a form that does not exist', [RESPONSE, '--as', 'xml'], 64, /'xml' is invalid\. Allowed choices are tree, edn, hex, json/],
    ['a file that is not there', ['none'], 66, /^mdl: none: no such file/],
  ])('with %s', async (_, argv, code, notes) => {
    const transcript = await inspect(...argv)
    expect([transcript.code, transcript.out]).toEqual([code, ''])
    expect(transcript.notes).toMatch(notes)
  })
})

describe('a picture', () => {
  const png = (name: string, ...contents: readonly (string | Uint8Array)[]) =>
    folder.file(name, pngOf(drawCodes(contents.map((content) => ({ content })))))
  it('shows what its code holds', async () => {
    const bytes = encode(new Map([['a', embedded([1, 'two'])]]))
    expect((await inspect(png('code.png', bytes))).out).toBe((await inspect(small)).out)
  })
  it('of something else shows its text, and follows nothing', async () => {
    expect(await inspect(png('link.png', 'https://example.com/a'))).toEqual({
      code: 0,
      out: 'https://example.com/a\n',
      notes: 'mdl: the code holds a web link; personal data is shown\n',
    })
  })
  it('without a code says so', async () => {
    const file = folder.file('cat.png', pngOf({ data: new Uint8ClampedArray(100 * 100 * 4).fill(90), width: 100, height: 100 }))
    expect(await inspect(file)).toEqual({ code: 65, out: '', notes: expect.stringMatching(/^mdl: No QR code could be read in it/) })
  })
})
