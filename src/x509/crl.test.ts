import { describe, expect, it } from 'vitest'
import { ReadError } from '../cbor/index.ts'
import { concatBytes, fromHex, generateSigner } from '../crypto/index.ts'
import { encodeName } from '../issue/index.ts'
import { type CrlParts, crlExtensions, signCrl } from '../trust/index.ts'
import { type Extension, encodeDer, encodeTime, encodeUnsigned, identifiers, MAX_CRL_BYTES, oids, readCrl } from './index.ts'

const signer = await generateSigner('P-256')
const issuer = encodeName([{ type: 'CN', value: 'Utopia IACA' }])
const thisUpdate = new Date('2026-06-01T00:00:00Z')
const nextUpdate = new Date('2026-07-01T00:00:00Z')
const revokedAt = new Date('2026-05-01T00:00:00Z')
const extensions = crlExtensions(Uint8Array.of(1, 2, 3), 7)
const entry = (serial: string, ...extra: readonly Extension[]) => ({ serialNumber: fromHex(serial), revokedAt, extensions: extra })
const parts: CrlParts = { issuer, thisUpdate, nextUpdate, entries: [entry('0a'), entry('00ff')], extensions }
const read = async (changes: Partial<CrlParts> = {}) => readCrl(await signCrl({ ...parts, ...changes }, signer))
const faultsOf = async (changes: Partial<CrlParts>) => (await read(changes)).faults.map(({ fault }) => fault)
const extension = (oid: string, critical: boolean, value: Uint8Array = Uint8Array.of(5, 0)): Extension => ({ oid, critical, value })

describe('a CRL', () => {
  it('says whose it is, for how long, and which it is', async () => {
    const list = await read()
    expect(list).toMatchObject({ version: 2, thisUpdate, nextUpdate, crlNumber: 7n, entryCount: 2, faults: [] })
    expect(list.issuer.text).toBe('CN=Utopia IACA')
    expect(list.authorityKeyIdentifier).toEqual(Uint8Array.of(1, 2, 3))
  })
  it('finds a serial number as the DER integer that it is: ff is not 00ff', async () => {
    const list = await read()
    expect(list.find(fromHex('00ff'))).toMatchObject({ serialNumber: fromHex('00ff'), revocationDate: revokedAt, reasonCode: undefined })
    expect(list.find(fromHex('ff'))).toBeUndefined()
    expect(list.find(fromHex('0a'))).toBeDefined()
    expect(list.find(fromHex('0a00'))).toBeUndefined()
  })
  it('that lists nothing finds nothing', async () => {
    const list = await read({ entries: [] })
    expect(list).toMatchObject({ entryCount: 0, faults: [] })
    expect(list.find(fromHex('0a'))).toBeUndefined()
  })
  it('names the reason of an entry, whatever the reason is', async () => {
    const entries = [
      entry('01', extension(oids.reasonCode, false, Uint8Array.of(10, 1, 8))),
      entry('02', extension(oids.reasonCode, false)),
    ]
    const list = await read({ entries })
    expect(list.find(fromHex('01'))?.reasonCode).toBe(8)
    expect(list.find(fromHex('02'))).toMatchObject({ reasonCode: undefined })
    expect(list.faults).toEqual([])
  })
  it('carries a revocation date that is none as an entry all the same', async () => {
    const bytes = (await signCrl(parts, signer)).slice()
    const date = encodeTime(revokedAt)
    bytes[indexOf(bytes, date) + 4] = 0x39 // month 95
    expect((await readCrl(bytes)).find(fromHex('0a'))).toMatchObject({ revocationDate: undefined })
  })
})

describe('a CRL that may not be used', () => {
  it.each<{ name: string; changes: Partial<CrlParts>; fault: string }>([
    { name: 'version 1', changes: { version: 1 }, fault: 'not-v2' },
    { name: 'no CRLNumber', changes: { extensions: extensions.slice(0, 1) }, fault: 'no-number' },
    { name: 'no authorityKeyIdentifier', changes: { extensions: extensions.slice(1) }, fault: 'no-key-identifier' },
    { name: 'nextUpdate before thisUpdate', changes: { nextUpdate: revokedAt }, fault: 'dates-reversed' },
    { name: 'revokedCertificates without one', changes: { entries: 'empty' }, fault: 'empty-entries' },
    { name: 'a delta', changes: { extensions: [...extensions, extension(oids.deltaCrlIndicator, true)] }, fault: 'delta' },
    {
      name: 'a delta that is not critical',
      changes: { extensions: [...extensions, extension(oids.deltaCrlIndicator, false)] },
      fault: 'delta',
    },
    { name: 'a critical scope', changes: { extensions: [...extensions, extension(oids.issuingDistributionPoint, true)] }, fault: 'scoped' },
    { name: 'a scope', changes: { extensions: [...extensions, extension(oids.issuingDistributionPoint, false)] }, fault: 'scoped' },
    {
      name: 'an unknown critical extension',
      changes: { extensions: [...extensions, extension('1.2.3', true)] },
      fault: 'unknown-critical-extension',
    },
    {
      name: 'an unknown critical entry extension',
      changes: { entries: [entry('01', extension('1.2.3', true))] },
      fault: 'unknown-critical-extension',
    },
    { name: 'entries of other issuers', changes: { entries: [entry('01', extension(oids.certificateIssuer, true))] }, fault: 'indirect' },
    { name: 'the same, not critical', changes: { entries: [entry('01', extension(oids.certificateIssuer, false))] }, fault: 'indirect' },
  ])('is one with $name', async ({ changes, fault }) => {
    expect(await faultsOf(changes)).toEqual([fault])
  })
  it('is one without nextUpdate, which @peculiar/x509 reads as empty', async () => {
    const { nextUpdate: _, ...endless } = parts
    const list = await readCrl(await signCrl(endless, signer))
    expect(list.faults.map(({ fault }) => fault)).toEqual(['no-next-update'])
    expect(list.find(fromHex('0a'))).toBeDefined()
  })
  it('is found out behind any number of entries with other reasons', async () => {
    const reason = (code: number) => extension(oids.reasonCode, false, Uint8Array.of(10, 1, code))
    const many = Array.from({ length: 300 }, (_, index) => entry(`01${(index % 100).toString(16).padStart(2, '0')}`, reason(index % 10)))
    expect(await faultsOf({ entries: [...many, entry('02', reason(1), extension('1.2.3', true))] })).toEqual(['unknown-critical-extension'])
  })
  it('keeps a number that is beyond 20 octets, or below 0, for none', async () => {
    for (const value of [encodeDer(identifiers.integer, new Uint8Array(21).fill(1)), Uint8Array.of(2, 1, 0xff)])
      expect(await faultsOf({ extensions: [...extensions.slice(0, 1), extension(oids.crlNumber, false, value)] })).toEqual(['no-number'])
  })
  it('takes extensions that narrow nothing, where they are not critical', async () => {
    const further = [extension(oids.issuerAltName, false), extension(oids.freshestCrl, false), extension('1.2.3', false)]
    expect(await faultsOf({ extensions: [...extensions, ...further] })).toEqual([])
  })
})

describe('what is no CRL', () => {
  const bytesOf = () => signCrl(parts, signer)
  it('is refused at every length that is cut short, and with bytes behind it', async () => {
    const bytes = await bytesOf()
    for (let length = 0; length < bytes.length; length += 1) await expect(readCrl(bytes.subarray(0, length))).rejects.toThrow(ReadError)
    await expect(readCrl(concatBytes(bytes, Uint8Array.of(0)))).rejects.toThrow('expected the end of the list')
  })
  it('is refused as PEM text, and beyond 20 MB before any of it is read', async () => {
    await expect(readCrl(new TextEncoder().encode('-----BEGIN X509 CRL-----'))).rejects.toThrow('found PEM text')
    await expect(readCrl(new Uint8Array(MAX_CRL_BYTES + 1))).rejects.toThrow('at most 20000000 bytes')
  })
  it.each<{ name: string; from: Uint8Array; to: Uint8Array }>([
    { name: 'a serial number that is not minimal', from: fromHex('020200ff'), to: fromHex('0202000f') },
    { name: 'a serial number that is no INTEGER', from: fromHex('020200ff'), to: fromHex('040200ff') },
    { name: 'a length that is not minimal', from: fromHex('3013020200ff'), to: fromHex('308112020200') },
    { name: 'an indefinite length', from: fromHex('02010a'), to: fromHex('02800a') },
    { name: 'a thisUpdate that is no date', from: encodeTime(thisUpdate), to: fromHex('170d323631333031303030303030305a') },
    { name: 'an extension twice', from: fromHex('0603551d14'), to: fromHex('0603551d23') },
  ])('is refused: $name', async ({ from, to }) => {
    const bytes = (await bytesOf()).slice()
    bytes.set(to, indexOf(bytes, from))
    await expect(readCrl(bytes)).rejects.toThrow(ReadError)
  })
  it('throws nothing but ReadError, whichever octet is changed', async () => {
    const bytes = await bytesOf()
    for (let offset = 0; offset < bytes.length; offset += 1) {
      const changed = bytes.slice()
      changed[offset] = (changed[offset] ?? 0) ^ 0x80
      await readCrl(changed).catch((error: unknown) => expect(error).toBeInstanceOf(ReadError))
    }
  })
})

describe('a list of the largest size', () => {
  it('is read in bounded time; ten thousand look-ups cost less than reading it', async () => {
    const date = encodeTime(revokedAt)
    const count = 800_000
    const one = encodeDer(identifiers.sequence, Uint8Array.of(2, 4, 1, 0, 0, 0), date)
    const all = new Uint8Array(one.length * count)
    for (let index = 0; index < count; index += 1) {
      all.set(one, index * one.length)
      new DataView(all.buffer).setUint32(index * one.length + 4, 0x01000000 + index)
    }
    const tbs = encodeDer(
      identifiers.sequence,
      encodeUnsigned(1),
      fromHex('300a06082a8648ce3d040302'),
      issuer,
      date,
      encodeTime(nextUpdate),
      encodeDer(identifiers.sequence, all),
    )
    const bytes = encodeDer(
      identifiers.sequence,
      tbs,
      fromHex('300a06082a8648ce3d040302'),
      encodeDer(identifiers.bitString, Uint8Array.of(0, 1)),
    )
    const times = [performance.now()]
    const lap = () => void times.push(performance.now())
    const list = await readCrl(bytes)
    lap()
    expect(list.entryCount).toBe(count)
    expect(list.find(Uint8Array.of(2, 0, 0, 0))).toBeUndefined()
    lap()
    let found = 0
    for (let index = 0; index < 10_000; index += 1) if (list.find(Uint8Array.of(1, 0, index >> 8, index & 0xff))) found += 1
    lap()
    expect(found).toBe(10_000)
    const [readMs = 0, indexMs = 0, lookUpMs = 0] = times.slice(1).map((time, index) => time - (times[index] ?? 0))
    console.log(
      `CRL of ${bytes.length} bytes, ${count} entries, ms: read ${readMs.toFixed()}, index ${indexMs.toFixed()}, 10,000 look-ups ${lookUpMs.toFixed()}`,
    )
    expect(readMs + indexMs).toBeLessThan(10_000)
    expect(lookUpMs).toBeLessThan(readMs + indexMs)
  }, 30_000)
})

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  const found = bytes.findIndex((_, offset) => part.every((octet, index) => bytes[offset + index] === octet))
  if (found < 0) throw new TypeError('the part is not in it')
  return found
}
