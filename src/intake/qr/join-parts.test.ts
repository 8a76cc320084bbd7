// Parts as text, in a file or pasted: joined where they are of one message and whole, else said what is missing, mixed or wrong.
import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../../crypto/index.ts'
import { failingChecks } from '../../verify/index.ts'
import { contextOf, judgeContent, type Presented, presentDemo, reportOf, unmarked } from '../demo-suite.ts'
import type { Input, Outcome, Problem } from '../index.ts'
import { joinParts } from './join-parts.ts'
import { writePart } from './part.ts'
import { misread, partOf, textsOf } from './parts-suite.ts'

let presented: Presented
let judged: (content: Input['content'], rest?: Partial<Input>) => Promise<Outcome>
let texts: readonly string[]
beforeAll(async () => {
  presented = await presentDemo()
  const context = await contextOf([unmarked(presented.licence)])
  judged = (content, rest) => judgeContent(content, context, rest)
  texts = await textsOf(presented.response)
})
const utf8 = (text: string) => new TextEncoder().encode(text)
const shuffled = (parts: readonly string[]) => [...parts].sort((a, b) => (a.slice(-4) < b.slice(-4) ? -1 : 1))

async function problemOf(content: Input['content']): Promise<Problem> {
  const outcome = await judged(content)
  if (outcome.state !== 'unreadable') throw new Error(outcome.state)
  return outcome.problem
}

describe('a response in parts is judged as the response', () => {
  it.each<[string, (parts: readonly string[]) => Input['content']]>([
    ['one a line', (parts) => parts.join('\n')],
    ['in a file of Windows', (parts) => utf8(`\ufeff${parts.join('\r\n')}\r\n`)],
    ['by spaces', (parts) => parts.join(' ')],
    ['by commas', (parts) => parts.join(', ')],
    ['one behind the other, as a hand scanner types them', (parts) => parts.join('')],
    ['in any order, twice', (parts) => shuffled([...parts, ...parts]).join('\n')],
    ['in small letters', (parts) => parts.join('\n').toLowerCase()],
    ['in quotes', (parts) => parts.map((part) => `"${part}"`).join('\n')],
    ['in lines of 76 characters', (parts) => parts.map((part) => part.replaceAll(/.{76}/g, '$&\n')).join('\n')],
    ['broken at its spaces, which are lost', (parts) => parts.join('\n').replaceAll(/(\S) (?! )(?=\S)/g, '$1\n')],
    ['with a damaged one among them', (parts) => [...parts, misread(parts[0] ?? '')].join('\n')],
    ['with one of another version among them', (parts) => [writePart({ ...partOf(parts[0] ?? ''), count: 0 }), ...parts].join('\n')],
  ])('%s', async (_, write) => {
    const outcome = await judged(write(texts))
    expect(failingChecks(reportOf(outcome))).toEqual([])
    expect(outcome).toMatchObject({
      state: 'judged',
      readAs: `${texts.length} QR parts, CBOR`,
      reports: [{ response: presented.response }],
    })
  })
  it('of one code', async () => {
    const [text = ''] = await textsOf(presented.response, [1], presented.response.length)
    expect(await judged(text)).toMatchObject({ state: 'judged', readAs: 'one QR part, CBOR' })
  })
  it('by sums alone', async () => {
    expect(
      await judged(
        (
          await textsOf(
            presented.response,
            Array.from({ length: 40 }, (_, index) => 1000 + index),
          )
        ).join('\n'),
      ),
    ).toMatchObject({ state: 'judged' })
  })
  it('whose prefix stands in the middle of a code by chance, once or twice', async () => {
    const inside = [0xa8, 0x7c, 0x00, 0x2c] // MDL:00 in base45
    for (const message of [Uint8Array.of(0, ...inside, 1, 2, 3), Uint8Array.of(0, ...inside, ...inside, 1, 2, 3)]) {
      const [text = ''] = await textsOf(message)
      expect(text.lastIndexOf('MDL:')).toBeGreaterThan(20)
      expect(await joinParts(`${text}\n${text}`)).toEqual({ kind: 'message', message, parts: 1 })
    }
  })
  it('where the message is text in its turn: base64url, or a case', async () => {
    expect(await judged((await textsOf(utf8(toBase64url(presented.response)))).join('\n'))).toMatchObject({
      state: 'judged',
      readAs: expect.stringMatching(/QR parts, base64url$/),
    })
    const caseFile = JSON.stringify({ response: { base64url: toBase64url(presented.response) }, about: 'a case in parts' })
    expect(await judged((await textsOf(utf8(caseFile))).join('\n'))).toMatchObject({ state: 'judged' })
  })
})

describe('what is no whole message says so', () => {
  it('how many parts are there, and of how many', async () => {
    expect(await problemOf(texts.slice(1).join('\n'))).toMatchObject({
      kind: 'parts-missing',
      expected: `${texts.length} parts`,
      found: `${texts.length - 1} of ${texts.length} parts`,
    })
  })
  it('and how many codes among them are damaged', async () => {
    const [first = '', second = '', ...rest] = texts
    const damaged = [misread(first), second.slice(0, 202), ...rest].join('\n')
    expect((await problemOf(damaged)).found).toBe(
      `${texts.length - 2} of ${texts.length} parts; 2 codes damaged: its CRC-32 does not match`,
    )
  })
  it('two messages mixed, with how many parts of each', async () => {
    const others = await textsOf(utf8('A licence, shown by light.'), [1, 2], 8)
    const problem = await problemOf([...texts, ...others].join('\n'))
    expect(problem).toMatchObject({ kind: 'parts-mixed', expected: 'the parts of one message' })
    expect(problem.found).toBe(
      `parts of 2 messages: ${texts.length} of ${texts.length} parts of ${partOf(texts[0] ?? '').identifier}, 2 of 4 parts of 0f0ba8bdff71c626`,
    )
  })
  it('a part count that changes in the middle', async () => {
    const [first = ''] = texts
    const { length, count } = partOf(first)
    const other = writePart({ ...partOf(first), count: 1, block: new Uint8Array(length) })
    expect(await problemOf([...texts.slice(0, 2), other, ...texts.slice(2)].join('\n'))).toMatchObject({
      kind: 'parts-refused',
      expected: `parts that agree on ${count} parts and ${length} octets`,
      found: `one that says 1 parts and ${length} octets`,
    })
  })
  it('a forged part with a right CRC-32: nothing of it is judged', async () => {
    const [first = '', ...rest] = texts
    const part = partOf(first)
    const forged = writePart({ ...part, block: part.block.with(9, (part.block[9] ?? 0) ^ 1) })
    expect(await problemOf([forged, ...rest].join('\n'))).toMatchObject({
      kind: 'parts-refused',
      found: 'a part that is not of this message: the SHA-256 of the whole differs',
    })
  })
  it.each<[string, string, string]>([
    ['a damaged code', 'MDL:ABCDEF', 'a code damaged: 4 octets are too few'],
    ['two damaged codes', 'MDL:\nMDL:', '2 codes damaged: 0 octets are too few'],
    ['ten million characters', `MDL:${'0'.repeat(10_000_000)}`, 'a code refused: text of 10000004 characters, at most 1500040 are allowed'],
    ['ten thousand codes and one', 'MDL:\n'.repeat(10_001), 'more than 10000 codes in one text'],
  ])('%s', async (_, text, found) => {
    expect(await problemOf(text)).toMatchObject({ kind: 'parts-refused', found })
  })
  it('parts that hold parts again are not joined once more', async () => {
    const nested = await textsOf(utf8(texts.join('\n')))
    expect(await judged(nested.join('\n'))).not.toMatchObject({ state: 'judged' })
  })
})

it('text that only speaks of MDL: is read as ever', async () => {
  expect(await judged('The codes begin with MDL:')).toMatchObject({ state: 'unreadable', problem: { kind: 'not-read' } })
})
it('a text that was told to be base64url is read so', async () => {
  expect(await judged(texts.join('\n'), { readAs: 'base64url' })).toMatchObject({ state: 'unreadable', problem: { kind: 'not-read' } })
})
