// The ladder of text: which rung is taken where several fit, and what is said where none does.
import { beforeAll, describe, expect, it } from 'vitest'
import { encode } from '../cbor/index.ts'
import { toBase64url, toHex } from '../crypto/index.ts'
import { contextOf, judgeContent, type Presented, presentDemo, reportOf, unmarked } from './demo-suite.ts'
import { asText, decodeText, type Input, type Outcome } from './index.ts'

let presented: Presented
let judged: (content: Input['content'], rest?: Partial<Input>) => Promise<Outcome>
beforeAll(async () => {
  presented = await presentDemo()
  const context = await contextOf([unmarked(presented.licence)])
  judged = (content, rest) => judgeContent(content, context, rest)
})

const unreadable = async (content: string) => {
  const outcome = await judged(content)
  if (outcome.state !== 'unreadable') throw new Error(outcome.state)
  return outcome.problem
}

describe('the ladder', () => {
  it('takes hex for hex, though every hex text is base64url as well', async () => {
    const outcome = await judged(toHex(presented.response))
    expect(outcome.state === 'judged' && outcome.readAs).toBe('hex')
  })
  it('reads text one way alone where a person says which', async () => {
    const hex = toHex(presented.response)
    expect(await judged(hex, { readAs: 'base64url' })).toMatchObject({ state: 'unreadable' })
    expect(reportOf(await judged(hex, { readAs: 'hex' })).verdict).toBe('passed')
  })
  it('lists what was tried, and how far each try came', async () => {
    const { offset, tried } = await unreadable(toHex(presented.response.subarray(0, 40)))
    expect([offset, tried.map(({ as }) => as)]).toEqual([40, ['hex', 'base64url', 'base64']])
  })
  it('says where text has a character that no encoding has, and never repeats the text', async () => {
    const problem = await unreadable('MOELLER, ANNA KATHARINA')
    expect(problem.offset).toBe('MOELLER'.length)
    expect(JSON.stringify(problem)).not.toContain('MOELLER')
  })
  it('says so where there is nothing but white space', async () => {
    expect((await unreadable(' \n\t')).found).toBe('nothing but white space')
  })
  it('takes bytes that are no text for CBOR', () => {
    expect(asText(presented.response)).toBeUndefined()
    expect(asText(new TextEncoder().encode('\u001b[31m'))).toBeUndefined()
    expect(asText(new TextEncoder().encode('Ünïcode\r\n'))).toBe('Ünïcode\r\n')
  })
  it('decodes text for looking at, whatever it holds', () => {
    expect(decodeText('a0')).toEqual({ bytes: Uint8Array.of(0xa0), readAs: 'hex' })
    expect(decodeText("{1: h'00'}")).toEqual({ bytes: encode(new Map([[1, Uint8Array.of(0)]])), readAs: 'EDN' })
    expect(decodeText(`mdoc:${toBase64url(encode([1]))}`)).toMatchObject({ bytes: encode([1]) })
    expect(decodeText('?')).toBeUndefined()
  })
})

describe('a vp_token', () => {
  const token = (vp_token: unknown) => JSON.stringify({ vp_token })
  const jwt = `${toBase64url(new TextEncoder().encode('{"alg":"ES256"}'))}.e30.AA`

  it('with several presentations is judged one by one, each under its query', async () => {
    const text = toBase64url(presented.response)
    const outcome = await judged(token({ mdl: [text], pid: [text, text] }))
    expect(outcome.state === 'judged' && outcome.reports.map(({ source }) => source)).toEqual([
      'input: vp_token.mdl[0]',
      'input: vp_token.pid[0]',
      'input: vp_token.pid[1]',
    ])
  })
  it('names the presentations that are of another kind', async () => {
    const outcome = await judged(token({ mdl: [toBase64url(presented.response)], diploma: [jwt] }))
    expect(outcome.state === 'judged' && outcome.remarks).toEqual([
      { code: 'ignored-member', detail: 'vp_token.diploma[0] holds no DeviceResponse' },
    ])
  })
  it.each<[string, unknown]>([
    ['cannot be read', 'oWd'],
    ['is no base64url', 'ä'],
    ['is no text', { format: 'mso_mdoc' }],
  ])('of which one %s is not judged by the others', async (_, broken) => {
    expect((await judged(token({ mdl: [toBase64url(presented.response)], pid: [broken] }))).state).toBe('unreadable')
  })
  it.each([null, {}, [], '', 7])('of %j holds nothing', async (empty) => {
    expect((await judged(token(empty))).state).toBe('unreadable')
  })
  it('of more than a hundred presentations is refused', async () => {
    expect(await judged(token(new Array(101).fill('AA')))).toMatchObject({ problem: { kind: 'too-large' } })
  })
})

describe('the outer shape', () => {
  it('a response that is a version and nothing else has nothing to check', async () => {
    const report = reportOf(await judged(encode(new Map([['version', '1.0']]))))
    expect([report.verdict, report.checks.find(({ id }) => id === 'response.documents')?.status]).toEqual([
      'indeterminate',
      'indeterminate',
    ])
  })
  it('a map that is neither is unreadable, and says what was expected', async () => {
    expect(await judged(encode(new Map([['hello', 1]])))).toMatchObject({
      state: 'unreadable',
      problem: { offset: 0, expected: 'a DeviceResponse (map with "version" and "documents")', found: 'map' },
    })
  })
})
