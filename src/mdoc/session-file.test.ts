// A session file: one by light, and when it ends; what the other hand-overs write is tested where sessions are made.
import { describe, expect, it } from 'vitest'
import { type CaseError, caseHandoverOf, readSessionFile, writeSessionFile } from './index.ts'

const handover = { type: 'optical', nonce: new Uint8Array(16).fill(7), origin: 'https://a.example', request: Uint8Array.of(0xa0) } as const
const json = { handover: { type: 'optical', nonce: 'BwcHBwcHBwcHBwcHBwcHBw', origin: 'https://a.example', request: { base64url: 'oA' } } }
const refusalOf = (members: object) => {
  try {
    readSessionFile(members)
  } catch (error) {
    return (error as CaseError).message
  }
  return 'accepted'
}

describe('a session file by light', () => {
  it('has its nonce as base64url, its request as bytes, and its end in whole seconds', () => {
    const text = writeSessionFile({ handover: caseHandoverOf(handover), expires: new Date('2026-06-15T12:02:00.700Z') })
    expect(JSON.parse(text)).toEqual({ ...json, expires: '2026-06-15T12:02:00Z' })
    expect(readSessionFile(JSON.parse(text))).toEqual({
      handover: { ...handover, request: { bytes: handover.request } },
      expires: new Date('2026-06-15T12:02:00Z'),
    })
  })
  it('may name a file for the request, and has no end where none is given', () => {
    const read = readSessionFile({ handover: { ...json.handover, nonce: { hex: '07'.repeat(16) }, request: 'request.cbor' } })
    expect(read).toEqual({ handover: { ...handover, request: { file: 'request.cbor' } } })
  })
  it.each<[object, string]>([
    [{ ...json, expires: '2026-06-15' }, 'expires: expected a date and time (2026-01-31T10:00:00Z), found "2026-06-15"'],
    [{ ...json, expires: 1_781_524_920 }, 'expires: expected text, found 1781524920'],
    [{ ...json, used: true }, 'used: unknown member'],
    [{ expires: '2026-06-15T12:02:00Z' }, 'handover: missing: a session has one'],
  ])('is refused by the name of its member: %j', (members, message) => {
    expect(refusalOf(members)).toBe(message)
  })
})
