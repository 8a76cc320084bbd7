// The JSON that the command prints and the app saves: its shape, and that nothing in it acts on a terminal.
import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64url } from '../crypto/index.ts'
import { contextOf, demoElementsOf, judgeContent, type Presented, presentDemo, unmarked } from '../intake/demo-suite.ts'
import type { Outcome } from '../intake/index.ts'
import { reportDigest } from '../verify/index.ts'
import { framesOf, type JsonOutcome, jsonOf, renderJson, renderNdjson, verdictOfOutcome, visibleJson } from './index.ts'

let presented: Presented
let passed: Outcome
let unreadable: Outcome
let other: Outcome
beforeAll(async () => {
  presented = await presentDemo()
  const context = await contextOf([presented.licence.anchor])
  passed = await judgeContent(presented.response, context)
  unreadable = await judgeContent(presented.response.subarray(0, 50), context)
  other = await judgeContent('https://wallet.example', context)
})
const broken: Outcome = { state: 'broken', source: 'x', diagnostics: 'TypeError' }
const hidden = { showPii: false }

describe('the JSON of an outcome', () => {
  it('has input, state, verdict, frames and reports, with the verdict of the worst', () => {
    const json = jsonOf(passed, hidden)
    expect(Object.keys(json)).toEqual(['schemaVersion', 'input', 'state', 'verdict', 'framed', 'redacted', 'readAs', 'reports'])
    expect(json).toMatchObject({
      schemaVersion: 1,
      input: 'input',
      state: 'judged',
      verdict: 'passed',
      framed: ['test-only-anchor'],
      redacted: true,
    })
    expect(json.reports?.map(({ source, report }) => [source, report.schemaVersion, report.verdict])).toEqual([['input', 1, 'passed']])
  })
  it('holds a report as it is for who may see the person’s data', () => {
    const [reported] = passed.state === 'judged' ? passed.reports : []
    expect(jsonOf(passed, { showPii: true })).toMatchObject({ redacted: false, reports: [{ report: reported?.report }] })
  })
  it('says where an input stopped, without the input', () => {
    const { problem, ...head } = jsonOf(unreadable, hidden)
    expect(head).toEqual({ schemaVersion: 1, input: 'input', state: 'unreadable', verdict: 'unreadable', framed: [], redacted: true })
    expect(problem).toEqual({
      kind: 'not-read',
      offset: 50,
      expected: expect.any(String),
      found: expect.any(String),
      tried: [{ as: 'CBOR', problem: expect.any(String) }],
    })
  })
  it('says what an input is that holds no licence', () => {
    expect(jsonOf(other, hidden)).toEqual({
      ...{ schemaVersion: 1, input: 'input', state: 'other', verdict: 'unreadable', framed: [], redacted: true },
      ...{ recognised: 'web-link', advice: 'link-not-opened', detail: 'https://wallet.example' },
    })
  })
  it('has no verdict where the fault is ours', () => {
    expect(jsonOf(broken, hidden)).toMatchObject({ state: 'broken', verdict: null, diagnostics: 'TypeError' })
  })
  it('of several responses takes the worst verdict and every frame', async () => {
    const stranger = await presentDemo()
    const token = JSON.stringify({ vp_token: { a: [toBase64url(presented.response)], b: [toBase64url(stranger.response)] } })
    const outcome = await judgeContent(token, await contextOf([presented.licence.anchor]))
    expect([verdictOfOutcome(outcome), framesOf(outcome)]).toEqual(['indeterminate', ['test-only-anchor']])
  })
  it('is one object for one input, an array for several, and a line each', () => {
    expect(JSON.parse(renderJson([passed], hidden))).toMatchObject({ state: 'judged' })
    expect((JSON.parse(renderJson([passed, other], hidden)) as JsonOutcome[]).map(({ state }) => state)).toEqual(['judged', 'other'])
    const lines = renderNdjson([passed, unreadable, other], hidden).split('\n')
    expect(lines.map((line) => line === '' || (JSON.parse(line) as JsonOutcome).state)).toEqual(['judged', 'unreadable', 'other', true])
  })
})

describe('foreign text in JSON', () => {
  const hostile = 'M\u001b[31m\u009b\u202e\u200b\ufeff\u3164\u{e0041}\ud800 ##[error]'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e\ufeff\u3164\u{e0041}]|##\[/u

  it('is escaped, and reads back as it was', () => {
    const text = visibleJson(JSON.stringify({ [hostile]: hostile }, null, 2))
    expect(text).not.toMatch(raw)
    expect(text).toContain('\n  "')
    expect(JSON.parse(text)).toEqual({ [hostile]: hostile })
  })
  it('is so in a whole report', async () => {
    const { licence, response } = await presentDemo({
      mdoc: { elements: demoElementsOf(new Map([['family_name', hostile.replace('\ud800', '')]])) },
    })
    const outcome = await judgeContent(response, await contextOf([unmarked(licence)]), { source: `a\n::error::${hostile}` })
    for (const render of [renderJson, renderNdjson]) expect(render([outcome], { showPii: true })).not.toMatch(raw)
  })
})

describe('the digest of a report', () => {
  it('is the same for the same credential at another time, and another for another verdict', async () => {
    const digests = []
    for (const [at, anchors] of [
      [new Date('2026-06-15T12:00:00Z'), [presented.licence.anchor]],
      [new Date('2026-06-15T12:00:01Z'), [presented.licence.anchor]],
      [new Date('2026-06-15T12:00:00Z'), []],
    ] as const) {
      const outcome = await judgeContent(presented.response, await contextOf(anchors, { at }))
      const [reported] = outcome.state === 'judged' ? outcome.reports : []
      digests.push(reported && (await reportDigest(reported.report)))
    }
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(digests[1]).toBe(digests[0])
    expect(digests[2]).not.toBe(digests[0])
  })
})
