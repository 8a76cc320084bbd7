// The negative matrix, table "CBOR and input": what comes in, and that it is named, refused or judged as its bytes say. Zip files,
// share targets and URL fragments have no way in yet.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode, tagged } from '../cbor/index.ts'
import { concatBytes, fromHex, toBase64url } from '../crypto/index.ts'
import { failingChecks, reportDigest } from '../verify/index.ts'
import { encodePem } from '../x509/index.ts'
import { contextOf, demoElementsOf, judgeContent, type Presented, presentDemo, reportOf, unmarked } from './demo-suite.ts'
import { forms } from './forms-suite.ts'
import { type Input, MAX_RESPONSE_BYTES, type Outcome } from './index.ts'
import { otherKinds } from './other-kinds-suite.ts'

/** The rows of the table, in its order, and how many tests each has here. */
const rows = {
  'broken CBOR': 'empty file; one byte; truncated; trailing bytes; two in one file; nesting; declared lengths; duplicate keys; bad UTF-8 …',
  'odd keys and tags': 'keys __proto__, constructor, toString; integer keys where text is due; tags of decoder extensions',
  'text forms': 'base64, base64url, hex, EDN, JSON wrapping of one response',
  'other kinds': 'PEM, JWT of another kind, PNG, ZIP, HTML, DeviceEngagement, DeviceRequest, SessionData, IssuerSigned, bare MSO',
  'same report': 'one input read twice in one process; the engine run while Object.prototype is polluted',
  'brought context': 'case.json that brings trust, time or policy',
  size: 'a 1 GB file',
} as const
type Row = keyof typeof rows
const tests = new Map<Row, number>()

function row(of: Row, name: string, test: () => Promise<void>): void {
  tests.set(of, (tests.get(of) ?? 0) + 1)
  it(name, test)
}

let presented: Presented
let judged: (content: Input['content'], rest?: Partial<Input>) => Promise<Outcome>
beforeAll(async () => {
  presented = await presentDemo()
  const context = await contextOf([unmarked(presented.licence)])
  judged = (content, rest) => judgeContent(content, context, rest)
})

const ONE_SECOND = 1000

/** Milliseconds of this process: what others do on the machine is no fault of ours. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const head = (byte: number, length: number): Uint8Array =>
  concatBytes(Uint8Array.of(byte | 26), new Uint8Array(new Uint32Array([length]).buffer).reverse())

describe('broken CBOR is unreadable, in less than a second, and says where', () => {
  const broken: readonly (readonly [name: string, bytes: () => Uint8Array, offset?: number])[] = [
    ['an empty file', () => new Uint8Array(), 0],
    ['a file cut in the middle', () => presented.response.subarray(0, 2000), 2000],
    ['a byte behind the response', () => concatBytes(presented.response, Uint8Array.of(0))],
    ['a response and something else behind it', () => concatBytes(presented.response, encode(['x']))],
    ['nesting of 100,000', () => concatBytes(new Uint8Array(100_000).fill(0x81), Uint8Array.of(0)), 64],
    ['a declared length of 2^63', () => fromHex('5b8000000000000000')],
    ['a text of 4 GB', () => fromHex('7affffffff')],
    ['array(2^26) in five bytes', () => fromHex('9a04000000')],
    ['a map of 10^6 pairs', () => concatBytes(head(0xa0, 1_000_000), new Uint8Array(2_000_000))],
    ['a map of 10^6 pairs without them', () => head(0xa0, 1_000_000)],
    [
      'a version twice',
      () => concatBytes(fromHex('a3'), ...[1, 2].map(() => concatBytes(encode('version'), encode('1.0'))), encode('status'), encode(0)),
    ],
    ['text that is no UTF-8', () => concatBytes(fromHex('a2'), encode('version'), fromHex('63ff3130'), encode('status'), encode(0))],
    ['a lone surrogate', () => concatBytes(fromHex('a2'), encode('version'), fromHex('63eda080'), encode('status'), encode(0))],
    ...['1c', '1d', '1e', '3c', '5d', 'fc'].map((hex) => [`additional information of ${hex}`, () => fromHex(hex), 0] as const),
    ['a break outside of an item', () => fromHex('ff'), 0],
    ['a break inside a definite array', () => fromHex('8201ff')],
    ['a map with an odd number of items', () => fromHex('bf01ff')],
    ['a bignum of 100 KB', () => encode(tagged(2, new Uint8Array(100_000).fill(0xff)))],
  ]
  for (const [name, bytes, offset] of broken)
    row('broken CBOR', name, async () => {
      const started = processorTime()
      const outcome = await judged(bytes())
      expect(processorTime() - started).toBeLessThan(ONE_SECOND)
      if (outcome.state !== 'unreadable') throw new Error(outcome.state)
      expect(outcome.problem).toMatchObject({ kind: 'not-read', ...(offset === undefined ? {} : { offset }) })
      const { bytes: _, ...words } = outcome.problem
      expect(JSON.stringify(words).length).toBeLessThan(1000)
    })
  row('broken CBOR', 'no single byte is anything', async () => {
    for (let byte = 0; byte < 256; byte++) expect((await judged(Uint8Array.of(byte))).state, `${byte}`).toBe('unreadable')
  })
  row('broken CBOR', 'the response of annex D, cut at each of its bytes, ends where it was cut', async () => {
    const response = new Uint8Array(readFileSync('docs/examples/annex-d/device-response.cbor'))
    for (let length = 1; length < response.length; length++) {
      const outcome = await judged(response.subarray(0, length))
      expect(outcome.state === 'unreadable' ? outcome.problem.offset : outcome.state, `cut at ${length}`).toBe(length)
    }
  })
  row('broken CBOR', 'two responses in one file are judged each', async () => {
    const outcome = await judged(concatBytes(presented.response, presented.response))
    expect(outcome.state === 'judged' ? outcome.reports.map(({ source, report }) => [source, report.verdict]) : outcome.state).toEqual([
      ['input: item 1', 'passed'],
      ['input: item 2', 'passed'],
    ])
  })
  row('broken CBOR', 'a bignum of 100 KB in a detail is never printed in full', async () => {
    const outcome = await judgeElements(new Map([['administrative_number', tagged(2, new Uint8Array(100_000).fill(0xff))]]))
    const [element] = reportOf(outcome).documents[0]?.elements.filter((one) => one.element === 'administrative_number') ?? []
    expect(element?.status).toBe('matched')
    expect(JSON.stringify(element?.value).length).toBeLessThan(200)
  })
})

/** The demo licence with further elements, judged by who holds its authority. */
async function judgeElements(elements: ReadonlyMap<string, Encodable>): Promise<Outcome> {
  const { licence, response } = await presentDemo({ mdoc: { elements: demoElementsOf(elements) } })
  return judgeContent(response, await contextOf([unmarked(licence)]))
}

describe('odd keys and tags have no effect', () => {
  row('odd keys and tags', 'names that objects inherit are details like any other', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const value = new Map<string, Encodable>(names.map((name) => [name, new Map([['polluted', true]])]))
    const report = reportOf(await judgeElements(new Map<string, Encodable>([...names.map((name) => [name, name] as const), ['x', value]])))
    expect(report.verdict).toBe('passed')
    const found = report.documents[0]?.elements.filter(({ element }) => names.includes(element))
    expect(found?.map(({ element, value: { text } }) => [element, text])).toEqual(names.map((name) => [name, name]))
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect(structuredClone(report)).toEqual(report)
  })
  row('odd keys and tags', 'names that objects inherit are members of the response like any other unknown one', async () => {
    const extended = concatBytes(
      fromHex('a6'),
      ...['__proto__', 'constructor', 'toString'].map((name) => concatBytes(encode(name), encode({}.toString()))),
      presented.response.subarray(1),
    )
    expect(reportOf(await judged(extended)).verdict).toBe('passed')
  })
  row('odd keys and tags', 'integer keys in place of text are no response', async () => {
    expect(
      (
        await judged(
          encode(
            new Map<number, Encodable>([
              [5, '1.0'],
              [6, []],
              [7, 0],
            ]),
          ),
        )
      ).state,
    ).toBe('unreadable')
  })
  row('odd keys and tags', 'tags of decoder extensions are shown inert', async () => {
    const tags = [1, 27, 28, 29, 64, 68, 87, 105, 258, 259, 40_010, 57_342]
    const values = tags.map((tag) => [`x_${tag}`, tagged(tag, tag === 1 ? 0 : ['Error', 'boom', 1])] as const)
    const report = reportOf(await judgeElements(new Map(values)))
    expect(report.verdict).toBe('passed')
    const found = report.documents[0]?.elements.filter(({ element }) => element.startsWith('x_')) ?? []
    expect(found.map(({ value: { type } }) => type)).toEqual(tags.map((tag) => `tag ${tag}`))
  })
})

describe('every form of one response has the report of its bytes', () => {
  for (const [name, write] of forms)
    row('text forms', name, async () => {
      const expected = await reportDigest(reportOf(await judged(presented.response)))
      expect(await reportDigest(reportOf(await judged(write(presented.response))))).toBe(expected)
    })
})

describe('what is no licence is named, with what to do', () => {
  for (const [name, recognised, advice, content] of otherKinds)
    row('other kinds', name, async () => {
      expect(await judged(content(presented))).toMatchObject({ state: 'other', recognised, advice })
    })
  row('other kinds', 'a link is shown without what it carries', async () => {
    expect(JSON.stringify(await judged('https://wallet.example/a?name=MOELLER#x'))).not.toContain('MOELLER')
  })
  row('other kinds', 'a Document alone is judged as far as it goes', async () => {
    const report = reportOf(await judged(presented.document))
    expect([report.verdict, report.version, failingChecks(report)]).toEqual(['passed', null, []])
  })
  row('other kinds', 'an IssuerSigned alone is judged as far as it goes', async () => {
    const { issuerAuth } = presented.licence.mdoc
    const bare = concatBytes(fromHex('a1'), encode('issuerAuth'), issuerAuth)
    expect(reportOf(await judged(bare)).verdict).toBe('indeterminate') // elements.present: it shares nothing
  })
})

describe('the same input gives the same report', () => {
  row('same report', 'read twice in one process', async () => {
    const [first, second] = [reportOf(await judged(presented.response)), reportOf(await judged(presented.response))]
    expect(second).toEqual(first)
  })
  row('same report', 'while Object.prototype is polluted', async () => {
    const expected = reportOf(await judged(presented.response))
    const caseFile = JSON.stringify({ response: { base64url: toBase64url(presented.response) } })
    const ofCase = reportOf(await judged(caseFile))
    const names = [
      'session',
      'policy',
      'skip',
      'testOnly',
      'trustedFromResult',
      'docTypes',
      'request',
      'readAs',
      'companions',
      'adoptedCase',
    ]
    const more = [
      'recipientKey',
      'readerKey',
      'notBefore',
      'policyOrigin',
      'curve',
      'handover',
      'trustAnchors',
      'sessionTranscript',
      'disabled',
    ]
    const polluted = [...names, ...more]
    let found: unknown[]
    try {
      for (const name of polluted)
        Object.defineProperty(Object.prototype, name, { value: 'strict', configurable: true, enumerable: true, writable: true })
      found = [await judged(presented.response), await judged(caseFile)]
    } finally {
      for (const name of polluted) Reflect.deleteProperty(Object.prototype, name)
    }
    expect((found as Outcome[]).map(reportOf)).toEqual([expected, ofCase])
  })
})

describe('what a case brings itself never gives an unframed pass', () => {
  const bring = async (members: Readonly<Record<string, unknown>>, rest: Partial<Input> = {}) => {
    const caseFile = { response: { base64url: toBase64url(presented.response) }, ...members }
    const context = await contextOf([unmarked(presented.licence)], { atOrigin: 'session' })
    return judgeContent(JSON.stringify(caseFile), context, rest)
  }
  row('brought context', 'trust', async () => {
    const pem = encodePem('CERTIFICATE', presented.licence.iaca.certificate)
    const caseFile = JSON.stringify({ response: { base64url: toBase64url(presented.response) }, trustAnchors: [{ pem }] })
    const report = reportOf(await judgeContent(caseFile, await contextOf([])))
    expect([report.verdict, report.framed]).toEqual(['passed', ['trust-from-file']])
  })
  row('brought context', 'time', async () => {
    const report = reportOf(await bring({ at: '2026-06-16T00:00:00Z' }))
    expect([report.verdict, report.framed, report.at]).toEqual(['passed', ['time-from-file'], '2026-06-16T00:00:00Z'])
  })
  row('brought context', 'policy', async () => {
    expect(reportOf(await bring({ policy: 'strict' })).framed).toEqual(['policy-from-file'])
  })
  row('brought context', 'an operator who named the case has chosen its time and policy', async () => {
    const report = reportOf(await bring({ at: '2026-06-16T00:00:00Z', policy: 'strict' }, { adoptedCase: true }))
    expect([report.framed, report.policy]).toEqual([[], 'strict'])
  })
})

describe('size', () => {
  row('size', 'a response of more than 5 MB is refused before it is read', async () => {
    expect(await judged(new Uint8Array(MAX_RESPONSE_BYTES + 1).fill(0xa0))).toMatchObject({
      state: 'unreadable',
      problem: { kind: 'too-large' },
    })
  })
  row('size', 'text of more than four times that is refused before it is read', async () => {
    expect(await judged(' '.repeat(20_000_001))).toMatchObject({ state: 'unreadable', problem: { kind: 'too-large' } })
  })
  row('size', 'a long text that is nothing costs no more than its length', async () => {
    const started = processorTime()
    for (const text of [`a${' '.repeat(1_000_000)}!`, `${'='.repeat(1_000_000)}x`, '{"data":'.repeat(200_000), '['.repeat(1_000_000)])
      expect((await judged(text)).state).toBe('unreadable')
    expect(processorTime() - started).toBeLessThan(2 * ONE_SECOND)
  })
  row('size', 'JSON nested a hundred thousand times is nobody’s fault', async () => {
    const nested = `${'{"data":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    expect((await judged(nested)).state).not.toBe('broken')
  })
})

afterAll(() => {
  console.log(`attacks, input: rows/tests: ${Object.keys(rows).length}/${[...tests.values()].reduce((sum, count) => sum + count, 0)}`)
})
it('every row of the table has a test', () => {
  expect(Object.keys(rows).filter((name) => !tests.has(name as Row))).toEqual([])
})
