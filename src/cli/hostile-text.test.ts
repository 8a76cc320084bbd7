// Foreign text on its way to a terminal or a log, in every place and format: nothing of it acts, and without --show-pii none of it is there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../crypto/index.ts'
import { demoElementsOf, type Presented, presentDemo } from '../intake/demo-suite.ts'
import { MDL_NAMESPACE } from '../issue/index.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, type Transcript, temporaryFolder } from './transcript-suite.ts'

const PERSON = ['MOELLER', 'ANNA KATHARINA', '1990-03-01', 'D1234567', 'Möller', '12 Harbour Lane', '04711']
/** Escape sequence, OSC 8 link, OSC 52 clipboard, C1, bare carriage return, change of direction, a command of build servers. */
const HOSTILE =
  'EVIL\u001b[2J\u001b]8;;https://evil.example\u0007\u001b]52;c;aGk=\u0007\u009b31m\rpassed\u202e\n::error::EVIL ##[error]EVIL'

/** Neither a control character but the newline, nor a line that a build server obeys. */
function expectInert({ out, notes }: Transcript): void {
  for (const text of [out, notes]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/)
    expect(text).not.toMatch(/^\s*::/m)
    expect(text).not.toMatch(/##\[|##vso\[/)
  }
}

let folder: Folder
let hostile: Presented
let hostileFile: string
let hostileTrust: string
let demoFile: string
let demoTrust: string
beforeAll(async () => {
  folder = temporaryFolder()
  const elements = demoElementsOf(
    new Map([
      ['family_name', HOSTILE],
      [HOSTILE, HOSTILE],
      ['::error::', '::error::'],
    ]),
  )
  hostile = await presentDemo(
    { name: HOSTILE, mdoc: { elements, docType: HOSTILE } },
    { errors: new Map([[MDL_NAMESPACE, new Map([[HOSTILE, 0]])]]) },
  )
  hostileFile = folder.file(`\n::error::file\u001b[2J\u202e.cbor`, hostile.response)
  hostileTrust = folder.file('::error::\u001b[31m.pem', encodePem('CERTIFICATE', hostile.licence.iaca.certificate))
  const demo = await presentDemo({
    mdoc: {
      elements: demoElementsOf(
        new Map([
          ['birth_place', 'D1234567'],
          ['hair_colour', 'MOELLER'],
        ]),
      ),
    },
  })
  demoFile = folder.file('demo.cbor', demo.response)
  demoTrust = folder.file('demo.pem', encodePem('CERTIFICATE', demo.licence.iaca.certificate))
})
afterAll(() => folder.remove())

const formats = ['pretty', 'json', 'ndjson', 'md']

describe('hostile text is inert', () => {
  it.each(formats)('in a licence as %s, with and without the person’s data', async (format) => {
    for (const rest of [[], ['--show-pii'], ['-v'], ['-q'], ['--show-pii', '-v']])
      for (const trust of [[], ['--trust', hostileTrust]]) {
        const transcript = await mdl(['verify', hostileFile, ...trust, '--format', format, ...rest])
        expect(transcript.code).toBe(trust.length === 0 ? 2 : 0)
        expect(transcript.out).toMatch(/EVIL|file/)
        expectInert(transcript)
      }
  })
  it.each(formats)('beside another input as %s', async (format) => {
    expectInert(await mdl(['verify', hostileFile, demoFile, '--format', format, '--show-pii']))
  })
  it.each(formats)('in what is cut off, named or refused as %s', async (format) => {
    const cut = folder.file(`\u001b[31m::error::.cbor`, hostile.response.subarray(0, 600))
    const json = folder.file('hostile.json', JSON.stringify({ [HOSTILE]: HOSTILE }))
    const link = folder.file('link.txt', `https://evil.example/${HOSTILE.replaceAll(/[\r\n]/g, '')}`)
    const text = folder.file('text.txt', HOSTILE.replaceAll('\u001b', ''))
    const caseFile = folder.file('case.json', JSON.stringify({ response: 'x.cbor', [HOSTILE]: 1, expect: {} }))
    const missing = folder.file('missing.case.json', JSON.stringify({ response: `${HOSTILE}.cbor`, expect: {} }))
    const policy = folder.file('policy.case.json', JSON.stringify({ response: { hex: 'a0' }, policy: HOSTILE, about: HOSTILE }))
    for (const file of [cut, json, link, text, caseFile, missing, policy]) {
      const transcript = await mdl(['verify', file, '--format', format])
      expect([64, 65]).toContain(transcript.code)
      expectInert(transcript)
    }
  })
  it('in arguments and paths', async () => {
    for (const argv of [
      ['verify', HOSTILE],
      ['verify', hostileFile, '--at', HOSTILE],
      ['verify', hostileFile, '--policy', HOSTILE],
      ['verify', hostileFile, '--trust', HOSTILE],
      ['verify', hostileFile, '--format', HOSTILE],
      ['verify', hostileFile, '--only', HOSTILE],
      ['verify', hostileFile, '--transcript', HOSTILE],
      ['verify', hostileFile, '--handover', `{"type":${JSON.stringify(HOSTILE)}}`],
      ['verify', hostileFile, '-o', `${folder.path}/no/${HOSTILE}`],
      ['verify', hostileFile, `--${HOSTILE}`],
      ['explain', HOSTILE],
      ['inspect', HOSTILE],
      ['test', HOSTILE],
      [HOSTILE],
    ]) {
      const transcript = await mdl(argv)
      expect([64, 66]).toContain(transcript.code)
      expectInert(transcript)
    }
  })
  it.each(['tree', 'edn', 'hex', 'json'])('looked at as %s', async (as) => {
    const transcript = await mdl(['inspect', hostileFile, '--as', as])
    expect(transcript.code).toBe(0)
    expectInert(transcript)
    expectInert(await mdl(['inspect', hostileFile, '--as', as, '--path', HOSTILE]))
  })
  it('in a certificate and its PEM', async () => {
    const der = folder.file('hostile.der', hostile.licence.iaca.certificate)
    const pem = folder.file(
      'label.pem',
      `-----BEGIN ${HOSTILE.replaceAll(/[\r\n]/g, '')}-----\nAAAA\n-----END ${HOSTILE.replaceAll(/[\r\n]/g, '')}-----\n`,
    )
    for (const file of [der, hostileTrust, pem]) expectInert(await mdl(['inspect', file]))
    expectInert(
      await mdl([
        'verify',
        demoFile,
        '--trust',
        folder.file('ds.pem', encodePem('CERTIFICATE', hostile.licence.documentSigner.certificate)),
      ]),
    )
  })
  it('in certificates that are judged or listed alone', async () => {
    const signer = folder.file('signer\u001b[31m.pem', encodePem('CERTIFICATE', hostile.licence.documentSigner.certificate))
    for (const argv of [
      ['lint', hostileTrust, signer],
      ['lint', hostileTrust, signer, '--format', 'json'],
      ['trust', hostileTrust],
      ['trust', signer],
    ]) {
      const transcript = await mdl(argv)
      expect(transcript.out + transcript.notes).toContain('EVIL')
      expectInert(transcript)
    }
  })
  it.each(['pretty', 'json'])('in the expectations of a case as %s', async (format) => {
    const hex = toHex(hostile.response)
    const expectation = { verdict: 'passed', failing: [HOSTILE], failingExactly: [HOSTILE], checks: { [HOSTILE]: { passed: 1 } } }
    const file = folder.file(`\u001b[31m\n::error::.case.json`, JSON.stringify({ about: HOSTILE, response: { hex }, expect: expectation }))
    const transcript = await mdl(['test', file, '--format', format])
    expect(transcript.code).toBe(1)
    expectInert(transcript)
  })
})

describe('the person', () => {
  it.each(formats)('is named nowhere as %s', async (format) => {
    for (const rest of [[], ['-v'], ['--redact', '--show-pii'], ['--policy', 'strict']])
      for (const trust of [[], ['--trust', demoTrust]]) {
        const { out, notes } = await mdl(['verify', demoFile, ...trust, '--format', format, ...rest])
        expect(out).not.toBe('')
        expect(PERSON.filter((text) => out.includes(text) || notes.includes(text))).toEqual([])
      }
  })
  it.each(formats)('is shown as %s to who asks for it', async (format) => {
    const { out } = await mdl(['verify', demoFile, '--format', format, '--show-pii'])
    expect(PERSON.filter((text) => !out.includes(text))).toEqual([])
  })
  it.each(formats)('is named nowhere as %s where the licence is broken', async (format) => {
    const { response } = await presentDemo()
    const name = new TextEncoder().encode('MOELLER')
    const at = response.findIndex((_, start) => name.every((byte, index) => response[start + index] === byte))
    const broken = [
      folder.file('cut.cbor', response.subarray(0, at + 4)),
      folder.file(
        'utf8.cbor',
        response.map((byte, index) => (index === at + 1 ? 0xff : byte)),
      ),
      folder.file(
        'length.cbor',
        response.map((byte, index) => (index === at - 1 ? byte + 1 : byte)),
      ),
      folder.file('plain.txt', 'MOELLER, ANNA KATHARINA, 1990-03-01, D1234567'),
      folder.file('member.json', JSON.stringify({ name: 'MOELLER', born: '1990-03-01' })),
      folder.file('edn.txt', `{"family_name": "MOELLER" "D1234567"}`),
    ]
    for (const file of broken) {
      const { out, notes } = await mdl(['verify', file, '--format', format, '-v'])
      expect(
        PERSON.filter((text) => out.includes(text) || notes.includes(text)),
        file,
      ).toEqual([])
    }
  })
  it('is named nowhere by mdl test', async () => {
    const response = { hex: toHex((await presentDemo()).response) }
    const file = folder.file('person.case.json', JSON.stringify({ response, expect: { verdict: 'failed', failing: ['digest.match'] } }))
    const { code, out, notes } = await mdl(['test', file])
    expect(code).toBe(1)
    expect(PERSON.filter((text) => (out + notes).includes(text))).toEqual([])
  })
})
