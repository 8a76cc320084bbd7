// A report as Markdown: whole for a reader, and no foreign text leaves its cell.
import { beforeAll, describe, expect, it } from 'vitest'
import { contextOf, demoElementsOf, judgeContent, judgeFault, type Presented, presentDemo, unmarked } from '../intake/demo-suite.ts'
import { renderMarkdown } from './index.ts'
import { cell } from './markdown.ts'

let presented: Presented
beforeAll(async () => {
  presented = await presentDemo()
})
const hidden = { showPii: false }

describe('a cell', () => {
  it.each<[string, string, string]>([
    ['a pipe', 'a|b', 'a\\|b'],
    ['backticks', '`code`', '\\`code\\`'],
    ['an image', '<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a link', '[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['an address', 'see https://evil.example and www.evil.example', 'see https:\\//evil.example and www\\.evil.example'],
    ['an entity', '&#x202e;', '&amp;\\#x202e;'],
    ['emphasis', '*a* _b_ ~c~', '\\*a\\* \\_b\\_ \\~c\\~'],
    ['a heading behind a newline', 'a\n# b\r\nc', 'a \\# b c'],
    ['a backslash before a pipe', 'a\\|b', 'a\\\\\\|b'],
    ['a change of direction', 'a\u202eb', 'a⟦U+202E⟧b'],
    ['an escape sequence', '\u001b]8;;x\u0007', '⟦U+001B⟧\\]8;;x⟦U+0007⟧'],
    ['a list', '- a', '\\- a'],
    ['a numbered list', '12. a', '12\\. a'],
    ['a date', '1990-03-01', '1990-03-01'],
    ['a sum', '1 + 2 = 3.', '1 + 2 = 3.'],
    ['a mention', '@team', '\\@team'],
  ])('makes text of %s', (_, text, written) => {
    expect(cell(text)).toBe(written)
  })
  it('costs no more than its length', () => {
    const started = process.cpuUsage().user
    expect(cell(`${' '.repeat(1_000_000)}x`).length).toBe(1_000_001)
    expect(process.cpuUsage().user - started).toBeLessThan(2_000_000)
  })
})

describe('a report', () => {
  it('begins with the sign, and has the ten questions and the details', async () => {
    const markdown = renderMarkdown([await judgeContent(presented.response, await contextOf([unmarked(presented.licence)]))], hidden)
    expect(markdown).toMatch(/^# Genuine and current\n\nIssued by Utopia DMV\. Compare the photo with the person\.\n\n> Nothing proves/)
    expect(markdown).toContain('Input: input · verdict **passed**')
    expect(markdown).toContain('Type org.iso.18013.5.1.mDL, issuer Utopia DMV\n')
    expect(markdown.match(/^\| \d+ .*\? \| \w/gm)).toHaveLength(10)
    expect(markdown).toContain('| Family name | redacted | matched |')
    expect(markdown).not.toContain('MOELLER')
  })
  it('shows the person to who may see it', async () => {
    const outcome = await judgeContent(presented.response, await contextOf([unmarked(presented.licence)]))
    expect(renderMarkdown([outcome], { showPii: true })).toContain('| Family name | MOELLER | matched |')
  })
  it('wears its frame beside the verdict', async () => {
    const markdown = renderMarkdown([await judgeContent(presented.response, await contextOf([presented.licence.anchor]))], hidden)
    expect(markdown).toMatch(/^# Test credential – do not accept/)
    expect(markdown).toContain('verdict **passed** (test-only-anchor)')
  })
  it('has a row for each check that did not pass, with evidence and clause', async () => {
    const markdown = renderMarkdown([await judgeFault('element-value-changed')], hidden)
    expect(markdown).toMatch(
      /\| `digest\.match` family\\_name \| FAILED \| yes \| digestID \d+: signed SHA-256 [0-9a-f]{64}, computed .* \| ISO\/IEC 18013-5 9\.3\.1 \|/,
    )
  })
  it('has the checks that were asked for, and no others', async () => {
    const outcome = await judgeContent(presented.response, await contextOf([unmarked(presented.licence)]))
    const markdown = renderMarkdown([outcome], { ...hidden, only: ['mso.version'] })
    expect(markdown.match(/^\| `[a-z.-]+`/gm)).toEqual(['| `mso.version`'])
  })
  it('says what something else is', async () => {
    const markdown = renderMarkdown([await judgeContent('https://evil.example/a', await contextOf([]))], hidden)
    expect(markdown).toMatch(
      /^# This is a web link\n\nIt was not opened: no licence is checked through a link\. Ask for the response as a file or as QR codes\.\n\nInput: input\n\nhttps:\\\/\/evil\.example\/a\n$/,
    )
  })
  it('keeps hostile text inside its cells', async () => {
    const hostile = '|`<img src=x>\u202e\u001b[31m\n::error::x\n# h'
    const elements = demoElementsOf(
      new Map([
        ['family_name', hostile],
        [hostile, hostile],
      ]),
    )
    const { licence, response } = await presentDemo({ name: hostile, mdoc: { elements } })
    const outcome = await judgeContent(response, await contextOf([unmarked(licence)]), { source: `a${hostile}` })
    const clean = renderMarkdown([await judgeContent(presented.response, await contextOf([unmarked(presented.licence)]))], {
      showPii: true,
    })
    const markdown = renderMarkdown([outcome], { showPii: true })
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(markdown).not.toMatch(/<img|[\u0000-\u0009\u000b-\u001f\u202e]|^\s*::|^# h/m)
    const cells = (text: string) => text.split('\n').map((line) => line.replaceAll(/\\./g, '').split('|').length)
    expect(new Set(cells(markdown))).toEqual(new Set(cells(clean)))
  })
  it('stands below another one behind a line', async () => {
    const outcome = await judgeContent('https://a.example', await contextOf([]))
    expect(renderMarkdown([outcome, outcome], hidden).split('\n\n---\n\n')).toHaveLength(2)
  })
})
