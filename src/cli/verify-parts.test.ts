// `mdl verify parts.txt`: the codes of a sequence, one a line, as a hand scanner or another program writes them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Presented, presentDemo } from '../intake/demo-suite.ts'
import { openSequence } from '../intake/index.ts'
import { misread, partOf, textsOf } from '../intake/qr/parts-suite.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

let folder: Folder
let presented: Presented
let trust: readonly string[]
let texts: readonly string[]
beforeAll(async () => {
  folder = temporaryFolder()
  presented = await presentDemo()
  trust = ['--trust', folder.file('iaca.pem', encodePem('CERTIFICATE', presented.licence.iaca.certificate))]
  texts = await textsOf(presented.response)
})
afterAll(() => folder.remove())
const lines = (parts: readonly string[]) => parts.map((part) => `${part}\n`).join('')

describe('parts of a response', () => {
  it('are judged as the response', async () => {
    const file = folder.file('parts.txt', lines(texts))
    expect(await mdl(['verify', '-q', file, ...trust])).toEqual({ code: 0, out: `passed  ${file}\n`, notes: '' })
    const { out } = await mdl(['verify', file, ...trust])
    expect(out).toContain('Genuine and current')
  })
  it('are judged from standard input, begun late and with every third lost', async () => {
    const { count } = await openSequence(presented.response)
    const late = await textsOf(
      presented.response,
      Array.from({ length: 4 * count }, (_, index) => count + 1 + index),
    )
    expect(await mdl(['verify', '-q', '-', ...trust], { stdin: lines(late.filter((_, index) => index % 3 !== 0)) })).toEqual({
      code: 0,
      out: 'passed  standard input\n',
      notes: '',
    })
  })
  it('are looked into like the response', async () => {
    const file = folder.file('parts.txt', lines(texts))
    const plain = folder.file('licence.cbor', presented.response)
    const [ofParts, ofResponse] = [await mdl(['inspect', file]), await mdl(['inspect', plain])]
    expect([ofParts.code, ofParts.out.replaceAll(file, plain)]).toEqual([0, ofResponse.out])
    expect(ofParts.notes).toBe(ofResponse.notes.replace('read as bytes', `read as ${texts.length} QR parts`))
    const some = folder.file('some.txt', lines(texts.slice(1)))
    expect(await mdl(['inspect', some])).toEqual({
      code: 65,
      out: '',
      notes: `mdl: Incomplete: ${texts.length - 1} of ${texts.length} parts. Add those that are missing, or as many further codes of the same message.\n`,
    })
  })
})

describe('parts that make no response are unreadable, and nothing of them is judged', () => {
  it('where some are missing: how many', async () => {
    const file = folder.file('some.txt', lines([misread(texts[0] ?? ''), ...texts.slice(2)]))
    expect(await mdl(['verify', file, ...trust])).toEqual({
      code: 65,
      out: [
        `unreadable  ${file}`,
        '  Codes are missing',
        `  The response came in several QR codes. Here: ${texts.length - 2} of ${texts.length} parts; a code damaged: its CRC-32 does not match.`,
        `  Incomplete: ${texts.length - 2} of ${texts.length} parts; a code damaged: its CRC-32 does not match. Add those that are missing, or as many further codes of the same message.`,
        '  → Add further codes',
        '',
      ].join('\n'),
      notes: '',
    })
  })
  it('where two are mixed: how many of each', async () => {
    const other = await textsOf(new TextEncoder().encode('another message'))
    const file = folder.file('mixed.txt', lines([...texts, ...other]))
    const { code, out } = await mdl(['verify', file, ...trust])
    expect([code, out.split('\n')[1]]).toEqual([65, '  Two messages are mixed'])
    expect(out).toContain(`${texts.length} of ${texts.length} parts of ${partOf(texts[0] ?? '').identifier}, 1 of 1 parts of `)
  })
})
