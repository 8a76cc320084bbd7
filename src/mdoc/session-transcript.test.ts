// Every hand-over against bytes computed outside the project: the standards' own examples, real sessions, and a Python script.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CborItem, readArray, readBytes, readEmbedded, readFirstItem, readItem } from '../cbor/index.ts'
import { fromHex, toBase64url, toHex } from '../crypto/index.ts'
import { buildSessionTranscript, type Handover, readMdocGeneratedNonce } from './index.ts'

const folder = process.env.MDL_VECTORS ?? '../shared/vectors'
const bytesOf = (path: string) => new Uint8Array(readFileSync(`${folder}/${path}`))
const builtHex = async (handover: Handover) => toHex(await buildSessionTranscript(handover))

interface Row {
  readonly name?: string
  readonly handover: Readonly<Record<string, unknown>>
  readonly sessionTranscriptHex: string
}
const rowsOf = (text: string): readonly Row[] => JSON.parse(text)

/** The rows are JSON: `{ "hex": … }` stands for bytes. */
function handoverOf({ handover }: Row): Handover {
  const members = Object.entries(handover).map(([name, value]) => {
    const hex = typeof value === 'object' && value !== null && 'hex' in value ? value.hex : undefined
    return [name, typeof hex === 'string' ? fromHex(hex) : value]
  })
  return Object.fromEntries(members)
}

const script = new URL('./handover/testdata/handovers.py', import.meta.url).pathname
const computed = readFileSync(new URL('./handover/testdata/handovers.json', import.meta.url), 'utf8')
const hasPython = spawnSync('python3', ['--version']).status === 0

describe('transcripts computed in Python', () => {
  it.each(rowsOf(computed))('builds $name', async (row) => {
    expect(await builtHex(handoverOf(row))).toBe(row.sessionTranscriptHex)
  })

  it('has a row for every type of hand-over', () => {
    expect(new Set(rowsOf(computed).map(({ handover }) => handover.type)).size).toBe(9)
  })

  it.skipIf(!hasPython)('finds the committed rows to be what the script gives', () => {
    expect(JSON.parse(spawnSync('python3', [script], { encoding: 'utf8' }).stdout)).toEqual(JSON.parse(computed))
  })
})

describe.skipIf(!existsSync(folder))('examples of OpenID4VP 1.0, appendix B.2', () => {
  it.each(existsSync(folder) ? rowsOf(readFileSync(`${folder}/openid4vp-handovers/handovers.json`, 'utf8')) : [])(
    'builds $handover.type',
    async (row) => {
      expect(await builtHex(handoverOf(row))).toBe(row.sessionTranscriptHex)
    },
  )
})

describe('ISO/IEC TS 18013-7, annex B', () => {
  it('gives the published hashes of client_id and response_uri', async () => {
    const transcript = await buildSessionTranscript({
      type: 'iso-18013-7-b',
      clientId: 'example.com',
      responseUri: 'https://example.com/12345/response',
      nonce: 'nonce',
      mdocGeneratedNonce: '1234567890abcdefgh',
    })
    const [clientIdHash, responseUriHash] = readArray(partOf(readItem(transcript), 2)).map((hash) =>
      hash.kind === 'bytes' ? toHex(hash.value) : '',
    )
    expect(clientIdHash).toBe('da25c527e5fb75bc2dd31267c02237c4462ba0c1bf37071f692e7dd93b10ad0b')
    expect(responseUriHash).toBe('f6ed8e3220d3c59a5f17eb45f48ab70aeecf9ee21744b1014982350bd96ac0c5')
  })

  it('takes mdocGeneratedNonce from the apu header, decoded once', () => {
    expect(readMdocGeneratedNonce(toBase64url(new TextEncoder().encode('1234567890abcdefgh')))).toBe('1234567890abcdefgh')
    expect(() => readMdocGeneratedNonce('_w')).toThrow(TypeError) // ff is no UTF-8
  })
})

describe.skipIf(!existsSync(folder))('real sessions', () => {
  it('builds the NFC transcript of annex D from its DeviceEngagement and hand-over messages', async () => {
    const expected = bytesOf('iso-annex-d/session-transcript.cbor')
    const [select, request] = readArray(partOf(readItem(expected), 2))
    const transcript = await buildSessionTranscript({
      type: 'nfc',
      deviceEngagement: annexDEngagement(expected),
      eReaderKey: readEmbedded(partOf(readItem(expected), 1)).bytes,
      handoverSelect: bytesIn(select),
      handoverRequest: bytesIn(request),
    })
    expect(toHex(transcript)).toBe(toHex(expected))
  })

  it('builds the QR transcript that a Multipaz holder signed', async () => {
    const expected = bytesOf('multipaz-qr-p384-root/session-transcript.cbor')
    const [engagement, eReaderKey] = readArray(readItem(expected))
    const parts = { deviceEngagement: embeddedIn(engagement), eReaderKey: embeddedIn(eReaderKey) }
    expect(await builtHex({ type: 'qr', ...parts })).toBe(toHex(expected))
  })

  it('takes an engagement that stands in its tag 24 already for the same', async () => {
    const expected = bytesOf('multipaz-qr-p384-root/session-transcript.cbor')
    const [deviceEngagement, eReaderKey] = readArray(readItem(expected)).map(({ bytes }) => bytes)
    if (!deviceEngagement || !eReaderKey) throw new Error('no transcript')
    expect(await builtHex({ type: 'qr', deviceEngagement, eReaderKey })).toBe(toHex(expected))
  })
})

describe('inputs', () => {
  it.each<{ member: string; handover: unknown }>([
    { member: 'nonce', handover: { type: 'openid4vp-dc-api', origin: 'https://a.example', jwkThumbprint: null } },
    { member: 'origin', handover: { type: 'dcapi', encryptionInfo: 'ggE', origin: '' } },
    { member: 'jwkThumbprint', handover: { type: 'openid4vp-dc-api', origin: 'o', nonce: 'n', jwkThumbprint: new Uint8Array(31) } },
    { member: 'jwkThumbprint', handover: { type: 'openid4vp', clientId: 'c', nonce: 'n', responseUri: 'r' } },
    {
      member: 'handoverSelect',
      handover: { type: 'nfc', deviceEngagement: fromHex('a0'), eReaderKey: fromHex('a0'), handoverRequest: null },
    },
    { member: 'eReaderKey', handover: { type: 'qr', deviceEngagement: fromHex('a0'), eReaderKey: 'a0' } },
    { member: 'nonce', handover: { type: 'optical', nonce: new Uint8Array(15), origin: 'https://a.example', request: fromHex('a0') } },
    { member: 'nonce', handover: { type: 'optical', nonce: new Uint8Array(65), origin: 'https://a.example', request: fromHex('a0') } },
    {
      member: 'nonce',
      handover: { type: 'optical', nonce: 'AAECAwQFBgcICQoLDA0ODw', origin: 'https://a.example', request: fromHex('a0') },
    },
    { member: 'origin', handover: { type: 'optical', nonce: new Uint8Array(16), origin: 'https://аpple.example', request: fromHex('a0') } },
    { member: 'request', handover: { type: 'optical', nonce: new Uint8Array(16), origin: 'https://a.example' } },
    { member: 'type', handover: { type: 'carrier-pigeon' } },
  ])('refuses a hand-over by the name of its member: $member', async ({ member, handover }) => {
    await expect(buildSessionTranscript(handover as Handover)).rejects.toThrow(new RegExp(`^${member}: `))
  })
})

function partOf(item: CborItem, index: number): CborItem {
  const part = readArray(item)[index]
  if (!part) throw new Error(`no part ${index}`)
  return part
}

const embeddedIn = (item: CborItem | undefined) => readEmbedded(item ?? readFirstItem(fromHex('f6'))).bytes
const bytesIn = (item: CborItem | undefined) => readBytes(item ?? readFirstItem(fromHex('f6')))

/**
 * device-engagement.cbor is the engagement as annex D shows it for QR; the transcript's is NFC's, which has no retrieval
 * methods (key 2): those stood in the hand-over messages.
 */
function annexDEngagement(transcript: Uint8Array): Uint8Array {
  const engagement = readEmbedded(partOf(readItem(transcript), 0))
  const forQr = bytesOf('iso-annex-d/device-engagement.cbor')
  expect(toHex(forQr).startsWith(`a3${toHex(engagement.bytes).slice(2)}`)).toBe(true)
  return engagement.bytes
}
