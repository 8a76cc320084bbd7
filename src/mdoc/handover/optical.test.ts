// The test values of docs/qr-transfer.md, section 6: each is computed again from those that stand before it.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { encode, readItem, toDiagnostic } from '../../cbor/index.ts'
import { digest, fromHex, toHex } from '../../crypto/index.ts'
import { encodeOpticalRequest, handoverOfOpticalRequest, readOpticalRequest } from '../optical-request.ts'
import { buildSessionTranscript } from '../session-transcript.ts'

const page = readFileSync(new URL('../../../docs/qr-transfer.md', import.meta.url), 'utf8')
const section = page.slice(page.indexOf('## 6. A session by light'))
const [, block = ''] = /### What are its test values\?\n\n```text\n(.*?)\n```/s.exec(section) ?? []
const values = new Map(block.split('\n').map((line) => line.split(/ +/) as [string, string]))
const value = (name: string) => values.get(name) ?? ''

const parts = {
  nonce: fromHex(value('nonce')),
  origin: value('origin'),
  request: fromHex(value('DeviceRequest')),
  expires: new Date(value('expires')),
}

describe('the test values of a session by light', () => {
  it('are these', () => {
    expect([...values.keys()]).toEqual([
      'nonce',
      'origin',
      'DeviceRequest',
      'expires',
      'OpticalRequest',
      'requestDigest',
      'OpticalHandoverInfo',
      'SessionTranscript',
    ])
  })
  it('make the request that is shown, and are what is read from it', () => {
    expect(toHex(encodeOpticalRequest(parts))).toBe(value('OpticalRequest'))
    expect(readOpticalRequest(fromHex(value('OpticalRequest')))).toEqual(parts)
  })
  it('make the transcript, step by step as the page tells it', async () => {
    const requestDigest = await digest('SHA-256', parts.request)
    expect(toHex(requestDigest)).toBe(value('requestDigest'))
    const handoverInfo = encode([parts.nonce, parts.origin, requestDigest])
    expect(toHex(handoverInfo)).toBe(value('OpticalHandoverInfo'))
    const hash = toHex(await digest('SHA-256', handoverInfo))
    expect(toDiagnostic(readItem(fromHex(value('SessionTranscript'))))).toBe(`[null, null, ["OpticalHandover", h'${hash}']]`)
  })
  it('make the transcript that a verifier builds from the request, and that Python built', async () => {
    const transcript = toHex(await buildSessionTranscript(handoverOfOpticalRequest(readOpticalRequest(fromHex(value('OpticalRequest'))))))
    expect(transcript).toBe(value('SessionTranscript'))
    const rows = JSON.parse(readFileSync(new URL('./testdata/handovers.json', import.meta.url), 'utf8')) as {
      sessionTranscriptHex: string
      opticalRequestHex?: string
    }[]
    expect(rows.find(({ opticalRequestHex }) => opticalRequestHex === value('OpticalRequest'))?.sessionTranscriptHex).toBe(transcript)
  })
})
