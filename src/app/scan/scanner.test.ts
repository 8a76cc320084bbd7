import { beforeAll, describe, expect, it } from 'vitest'
import { openSequence, type Sequence } from '../../intake/index.ts'
import { writePart } from '../../intake/qr/part.ts'
import { encodeDeviceRequest, encodeItemsRequest, encodeOpticalRequest } from '../../mdoc/index.ts'
import { createScanner, type ScanEvent } from './scanner.ts'

/** {"version": "1.0", "documents": [], "status": 0}, and made longer by a text that nobody reads. */
const response = (filling = ''): Uint8Array =>
  Uint8Array.from(
    Buffer.concat([
      Buffer.from('a3', 'hex'),
      text('version'),
      text('1.0'),
      text('documents'),
      Buffer.from('80', 'hex'),
      text('status'),
      Buffer.from('00', 'hex'),
      Buffer.from(filling),
    ]),
  )
function text(content: string): Buffer {
  return Buffer.concat([Buffer.of(0x60 + content.length), Buffer.from(content)])
}

const MESSAGE = new Uint8Array(250).fill(7)
let sequence: Sequence
let another: Sequence
beforeAll(async () => {
  sequence = await openSequence(MESSAGE, { blockOctets: 100 })
  another = await openSequence(new Uint8Array(250).fill(8), { blockOctets: 100 })
})

const LINK = 'https://example.com/'
const codes = (...texts: readonly string[]) => texts.map((content) => ({ text: content }))
const parts = (...numbers: readonly number[]) => codes(...numbers.map((number) => sequence.text(number)))
const types = (events: readonly ScanEvent[]) => events.map(({ type }) => type)

describe('a sequence', () => {
  it('is complete with the last part, however the parts came', async () => {
    const scanner = createScanner()
    expect(await scanner.take(parts(5))).toMatchObject([{ type: 'progress', progress: { received: 1, count: 3 } }]) // the sum of blocks 2 and 3
    expect(await scanner.take(parts(2))).toMatchObject([{ type: 'progress', progress: { received: 2, systematic: [false, true, true] } }])
    expect(await scanner.take(parts(1))).toEqual([{ type: 'complete', content: MESSAGE, kind: 'other' }])
  })
  it('is told once for a frame with several of its parts', async () => {
    expect(await createScanner().take(parts(1, 2))).toMatchObject([{ type: 'progress', progress: { received: 2 } }])
  })
  it('is told again for a part that is known', async () => {
    const scanner = createScanner()
    await scanner.take(parts(1))
    expect(await scanner.take(parts(1))).toMatchObject([{ type: 'progress', progress: { received: 1 } }])
  })
  it('keeps what it has when a part of another one comes into view', async () => {
    const scanner = createScanner()
    await scanner.take(parts(1, 2))
    expect(await scanner.take(codes(another.text(3)))).toMatchObject([{ type: 'foreign', progress: { received: 2 } }])
    expect(types(await scanner.take(parts(3)))).toEqual(['complete'])
  })
  it('is told with the other one that stands beside it', async () => {
    expect(types(await createScanner().take([...parts(1), ...codes(another.text(1))]))).toEqual(['progress', 'foreign'])
  })
  it('keeps what it has when a whole licence comes into view', async () => {
    const scanner = createScanner()
    await scanner.take(parts(1))
    expect(types(await scanner.take([{ text: '', bytes: response() }]))).toEqual(['foreign'])
  })
  it('is not disturbed by what stands beside it', async () => {
    expect(types(await createScanner().take([...codes(LINK, 'MDL:0000', 'ring twice'), ...parts(1)]))).toEqual(['progress'])
  })
  it('says when a part disagrees with the others on their number', async () => {
    const scanner = createScanner()
    await scanner.take(parts(1))
    const otherwise = await openSequence(MESSAGE, { blockOctets: 50 })
    expect(await scanner.take(codes(otherwise.text(2)))).toEqual([{ type: 'contradicting' }])
  })
  it('whose parts make another message than they say is dropped, and can begin again', async () => {
    const scanner = createScanner()
    const forged = forgedPart(2)
    await scanner.take(parts(1))
    await scanner.take(codes(forged))
    expect(await scanner.take(parts(3))).toEqual([{ type: 'wrong-checksum' }])
    expect(scanner.progress()).toBeUndefined()
    expect(types(await scanner.take(parts(1, 2, 3)))).toEqual(['complete'])
  })
})

describe('a single code', () => {
  it('with a presentation is complete at once, as bytes and as text', async () => {
    expect(await createScanner().take([{ text: '', bytes: response() }])).toEqual([
      { type: 'complete', content: response(), kind: 'presentation' },
    ])
    const hex = Buffer.from(response()).toString('hex')
    expect(await createScanner().take(codes(hex))).toEqual([{ type: 'complete', content: hex, kind: 'presentation' }])
  })
  it('with a presentation is complete beside a web link', async () => {
    expect(types(await createScanner().take([...codes(LINK), { text: '', bytes: response() }]))).toEqual(['complete'])
  })
  it('with a verifier’s request is complete, as one', async () => {
    const request = encodeOpticalRequest({
      nonce: new Uint8Array(16).fill(1),
      origin: 'https://verifier.example',
      request: encodeDeviceRequest({
        docRequests: [
          {
            itemsRequestBytes: encodeItemsRequest({
              docType: 'org.iso.18013.5.1.mDL',
              nameSpaces: new Map([['n', new Map([['e', false]])]]),
            }),
          },
        ],
      }),
      expires: null,
    })
    expect(await createScanner().take([{ text: '', bytes: request }])).toMatchObject([{ type: 'complete', kind: 'request' }])
  })
  it('with something else is named, and never opened', async () => {
    expect(await createScanner().take(codes(LINK))).toMatchObject([{ type: 'other', recognised: 'web-link', advice: 'link-not-opened' }])
  })
  it('that came across damaged, that no part may say, or that nobody knows, says so', async () => {
    expect(types(await createScanner().take(codes('MDL:0000')))).toEqual(['damaged'])
    const tenThousand = writePart({ number: 1, count: 10_000, length: 900, identifier: '0011223344556677', block: new Uint8Array(1) })
    const scanner = createScanner()
    expect(types(await scanner.take(codes(tenThousand)))).toEqual(['refused'])
    expect(scanner.progress()).toBeUndefined()
    expect(types(await createScanner().take([{ text: '', bytes: Uint8Array.of(0, 1, 2, 3) }]))).toEqual(['unknown'])
  })
})

describe('after the end', () => {
  it('nothing is taken until it is reset', async () => {
    const scanner = createScanner()
    await scanner.take([{ text: '', bytes: response() }])
    expect(await scanner.take(parts(1))).toEqual([])
    scanner.reset()
    expect(types(await scanner.take(parts(1)))).toEqual(['progress'])
  })
  it('frames that come while the last part is checked change nothing', async () => {
    const scanner = createScanner()
    const ends = await Promise.all([scanner.take(parts(1, 2, 3)), scanner.take(parts(1, 2, 3)), scanner.take(codes(LINK))])
    expect(ends.map(types)).toEqual([['complete'], [], []])
  })
  it('what was on its way when it was reset belongs to nothing', async () => {
    const scanner = createScanner()
    const taking = scanner.take(parts(1, 2, 3))
    scanner.reset()
    expect(await taking).toEqual([])
    expect(scanner.progress()).toBeUndefined()
  })
})

/** A part whose CRC is right and whose block is not that of the message. */
const forgedPart = (number: number): string =>
  writePart({ number, count: 3, length: 250, identifier: sequence.identifier, block: new Uint8Array(84).fill(9) })
