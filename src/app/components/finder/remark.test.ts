import { describe, expect, it } from 'vitest'
import { remarkOf } from './remark.ts'

describe('a code that is something else', () => {
  it('that is a web link shows its host alone, and says that it was not opened', () => {
    const remark = remarkOf(
      { kind: 'other', recognised: 'web-link', advice: 'link-not-opened', detail: 'https://user:pw@wallet.example:8443/MOELLER' },
      null,
    )
    expect(remark).toMatchObject({ headline: 'This is a web link.', detail: 'wallet.example:8443' })
    expect(remark.line).toContain('was not opened')
  })
  it('that is a link in another script shows what the browser would open', () => {
    const detail = 'https://wаllet.example/' // with a Cyrillic a
    expect(remarkOf({ kind: 'other', recognised: 'web-link', advice: 'link-not-opened', detail }, null).detail).toMatch(/^xn--/)
  })
  it('that is a device engagement says that the phone wants to talk over Bluetooth or NFC', () => {
    const { line } = remarkOf({ kind: 'other', recognised: 'device-engagement', advice: 'talk-to-phone', detail: '' }, null)
    expect(line).toContain('wants to talk over Bluetooth or NFC')
  })
  it('shows nothing of what else stands in it', () => {
    const remark = remarkOf({ kind: 'other', recognised: 'contact-card', advice: 'find-other-code', detail: 'MOELLER' }, null)
    expect(JSON.stringify(remark)).not.toContain('MOELLER')
    expect(remark.headline).toBe('This is a contact card.')
  })
  it('that is a verifier’s request sends to where it is answered', () => {
    expect(remarkOf({ kind: 'not-wanted', holds: 'request' }, null)).toMatchObject({
      headline: 'This is a verifier’s request.',
      line: expect.stringContaining('Answer it in Make'),
    })
  })
})

describe('another sequence in view', () => {
  it('offers to read that one, and says what is kept', () => {
    const progress = { identifier: '00', count: 3, length: 9, received: 2, systematic: [true, true, false], seen: 2 }
    expect(remarkOf({ kind: 'foreign' }, progress)).toEqual({
      headline: 'Another code came into view.',
      line: 'It belongs to something else. The 2 parts that you have are kept.',
      way: 'read-other',
    })
  })
})
