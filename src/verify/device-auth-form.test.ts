import { describe, expect, it } from 'vitest'
import { type Encodable, encode, raw, readItem } from '../cbor/index.ts'
import { readCoseKey, readCoseMac0, readCoseSign1 } from '../cose/index.ts'
import { generatePrivateKey, publicKeyOf } from '../crypto/index.ts'
import type { DeviceAuth, DeviceSigned } from '../mdoc/index.ts'
import { checkForm } from './device-auth-form.ts'

const empty = new Map<number, Encodable>()
const asUndefined = raw(Uint8Array.of(0xf7))
const messageOf = (unprotected: Encodable, payload: Encodable) =>
  readItem(encode([new Uint8Array(), unprotected, payload, new Uint8Array()]))
const signature = (algorithmId?: number, unprotected: Encodable = empty, payload: Encodable = null): DeviceAuth => ({
  type: 'deviceSignature',
  cose: readCoseSign1(messageOf(unprotected, payload)),
  algorithmId,
})
const mac = (algorithmId: number, unprotected: Encodable = empty, payload: Encodable = null): DeviceAuth => ({
  type: 'deviceMac',
  cose: readCoseMac0(messageOf(unprotected, payload)),
  algorithmId,
})
const signed = (deviceAuth: DeviceAuth | undefined, undefinedMembers: readonly string[] = []): DeviceSigned => ({
  nameSpacesBytes: new Uint8Array(),
  nameSpaces: new Map(),
  deviceAuth,
  undefinedMembers,
})
const params = (...given: Parameters<typeof checkForm>) => checkForm(...given).map(({ status, params: found }) => ({ status, ...found }))

describe('device-auth.form', () => {
  it('has nothing to judge without DeviceSigned and device key', () => {
    expect(params(undefined, undefined)).toEqual([{ status: 'not-applicable', reason: 'no-device-signed' }])
  })

  it('passes once where nothing departs from 9.1.3, with either of the two alone', async () => {
    const deviceKey = await keyWithCoordinates((octets) => octets)
    const passed = [{ status: 'passed', problem: '', found: '' }]
    expect(params(signed(signature(-7)), deviceKey)).toEqual(passed)
    expect(params(signed(signature(-7)), undefined)).toEqual(passed)
    expect(params(signed(mac(5)), undefined)).toEqual(passed)
    expect(params(signed(undefined), undefined)).toEqual(passed)
    expect(params(undefined, deviceKey)).toEqual(passed)
  })

  it('tells a device key whose coordinate has a sign octet', async () => {
    const deviceKey = await keyWithCoordinates((octets) => Uint8Array.of(0, ...octets))
    const problem = 'a coordinate of the device key has another length than its field'
    expect(params(undefined, deviceKey)).toEqual([{ status: 'failed', problem, found: 'EC2 P-256' }])
  })

  it('tells each member that is there as undefined, with a proof or without', () => {
    const problem = 'a member has no value (f7)'
    const departures = ['deviceMac', 'x'].map((found) => ({ status: 'failed', problem, found }))
    expect(params(signed(signature(-7), ['deviceMac', 'x']), undefined)).toEqual(departures)
    expect(params(signed(undefined, ['deviceMac', 'x']), undefined)).toEqual(departures)
  })

  it('tells a payload that is undefined, and an unprotected header that is no map, of signature and MAC', () => {
    const payload = 'the detached payload is undefined in place of nil'
    const header = 'the unprotected header is no map'
    expect(params(signed(signature(-7, null, asUndefined)), undefined)).toEqual([
      { status: 'failed', problem: header, found: 'deviceSignature' },
      { status: 'failed', problem: payload, found: 'deviceSignature' },
    ])
    expect(params(signed(mac(5, empty, asUndefined)), undefined)).toEqual([{ status: 'failed', problem: payload, found: 'deviceMac' }])
  })

  it('tells a fully specified algorithm number of a signature; a MAC has none', () => {
    const problem = 'an algorithm number that ISO/IEC 18013-5 does not name'
    expect(params(signed(signature(-9)), undefined)).toEqual([{ status: 'failed', problem, found: 'ESP256 (-9)' }])
    expect(params(signed(mac(-9)), undefined)).toEqual([{ status: 'passed', problem: '', found: '' }])
    expect(params(signed(signature(-99)), undefined)).toEqual([{ status: 'passed', problem: '', found: '' }])
  })
})

async function keyWithCoordinates(written: (octets: Uint8Array) => Uint8Array) {
  const { bytes } = await publicKeyOf(await generatePrivateKey('P-256'))
  const members: [number, Encodable][] = [
    [1, 2],
    [-1, 1],
    [-2, written(bytes.slice(1, 33))],
    [-3, written(bytes.slice(33))],
  ]
  return readCoseKey(readItem(encode(new Map(members))))
}
