import { beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode, readItem, tagged } from '../cbor/index.ts'
import { type Curve, generatePrivateKey } from '../crypto/index.ts'
import type { DemoLicence } from '../issue/index.ts'
import { contextFor, issueLicence, macOf, responseOf, sessionTranscript } from './licence.fixture.ts'
import type { Check } from './report.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

let licence: DemoLicence
beforeAll(async () => {
  licence = await issueLicence()
})

async function judge(response: Uint8Array, context: Awaited<ReturnType<typeof contextFor>>) {
  const report = await verifyDeviceResponse(response, context)
  const find = (id: string): Check | undefined => report.documents[0]?.checks.find((check) => check.id === id)
  return { verdict: report.verdict, failing: failingChecks(report), find }
}
const sessionWith = (readerKey: { secret: Uint8Array; curve?: 'P-256' | 'P-384' }) =>
  ({ session: { transcript: sessionTranscript, origin: 'session', readerKey } }) as const

describe('a device MAC', () => {
  it('is verified with the reader’s ephemeral private key, its curve named or not', async () => {
    const { readerKey, deviceAuth } = await macOf(licence)
    const response = await responseOf(licence, { deviceAuth })
    for (const key of [{ secret: readerKey.secret }, { secret: readerKey.secret, curve: 'P-256' as const }]) {
      const { verdict, find } = await judge(response, await contextFor(licence, sessionWith(key)))
      expect(verdict).toBe('passed')
      expect(find('device-auth.mac')).toMatchObject({ status: 'passed', params: { algorithm: 'HMAC 256/256', key: 'P-256' } })
      expect(find('device-auth.signature')).toBeUndefined()
    }
  })
  it('is indeterminate, and binds, without that key', async () => {
    const { deviceAuth } = await macOf(licence)
    const { verdict, find } = await judge(await responseOf(licence, { deviceAuth }), await contextFor(licence))
    expect(verdict).toBe('indeterminate')
    expect(find('device-auth.mac')).toMatchObject({ status: 'indeterminate', binding: true, params: { reason: 'no-reader-key' } })
  })
  it('fails under another reader’s key', async () => {
    const { deviceAuth } = await macOf(licence)
    const { secret } = await generatePrivateKey('P-256')
    const { failing } = await judge(await responseOf(licence, { deviceAuth }), await contextFor(licence, sessionWith({ secret })))
    expect(failing).toEqual(['device-auth.mac'])
  })
  it('fails where the keys are of two curves, named so or by their length', async () => {
    const { deviceAuth, readerKey } = await macOf(licence)
    const response = await responseOf(licence, { deviceAuth })
    const other = await generatePrivateKey('P-384')
    for (const key of [
      { secret: readerKey.secret, curve: 'P-384' as const },
      { secret: other.secret },
      { secret: other.secret, curve: 'P-384' as const },
    ]) {
      expect((await judge(response, await contextFor(licence, sessionWith(key)))).failing).toEqual(['device-auth.mac'])
    }
  })
  it('fails where the reader’s key is none: zero, or beyond the order', async () => {
    const { deviceAuth } = await macOf(licence)
    const response = await responseOf(licence, { deviceAuth })
    for (const octet of [0, 0xff]) {
      const secret = new Uint8Array(32).fill(octet)
      expect((await judge(response, await contextFor(licence, sessionWith({ secret })))).failing).toEqual(['device-auth.mac'])
    }
  })
  it('fails with a tag cut to 16 octets, and with another algorithm than HMAC 256/256', async () => {
    const { deviceAuth, readerKey } = await macOf(licence)
    const context = await contextFor(licence, sessionWith(readerKey as { secret: Uint8Array }))
    const cut = (message: Uint8Array) => {
      const item = readItem(message)
      if (item.kind !== 'array') throw new TypeError('no array')
      const [head, unprotected, payload, tag] = item.items
      if (!head || !unprotected || !payload || tag?.kind !== 'bytes') throw new TypeError('no COSE_Mac0')
      return encode([readBytesOf(head), new Map(), null, tag.value.slice(0, 16)])
    }
    expect((await judge(await responseOf(licence, { deviceAuth, edit: { cose: cut } }), context)).failing).toEqual(['device-auth.mac'])
    const edit = { protectedHeader: () => new Map([[1, 4]]) }
    expect((await judge(await responseOf(licence, { deviceAuth, edit }), context)).failing).toEqual(['device-auth.mac'])
  })
})

function readBytesOf(item: ReturnType<typeof readItem>): Uint8Array {
  return item.kind === 'bytes' ? item.value : new Uint8Array()
}

describe('a device signature', () => {
  it.each<Curve>([
    'P-256',
    'P-384',
    'P-521',
    'brainpoolP256r1',
    'brainpoolP320r1',
    'brainpoolP384r1',
    'brainpoolP512r1',
    'Ed25519',
    'Ed448',
  ])('of a key on %s is verified', async (deviceCurve) => {
    const other = await issueLicence({ deviceCurve })
    const { verdict, find } = await judge(await responseOf(other), await contextFor(other))
    expect(verdict).toBe('passed')
    expect(find('device-auth.signature')).toMatchObject({ status: 'passed', params: { key: deviceCurve } })
  })
  it('by another key than the MSO’s fails', async () => {
    const thief = { ...licence, deviceKey: await generatePrivateKey('P-256') }
    expect((await judge(await responseOf(thief), await contextFor(licence))).failing).toEqual(['device-auth.signature'])
  })
  it.each([
    { name: 'with an algorithm that does not fit the key', alg: -35 },
    { name: 'with an algorithm of an older draft', alg: -48 },
    { name: 'without an algorithm', alg: undefined },
  ])('$name fails', async ({ alg }) => {
    const protectedHeader = () => new Map<number, Encodable>(alg === undefined ? [] : [[1, alg]])
    const { failing } = await judge(await responseOf(licence, { edit: { protectedHeader } }), await contextFor(licence))
    expect(failing).toContain('device-auth.signature')
  })
  it('with a fully specified algorithm number is verified, and warned of', async () => {
    const edit = { protectedHeader: () => new Map([[1, -9]]) }
    const { verdict, find } = await judge(await responseOf(licence, { edit }), await contextFor(licence))
    expect(verdict).toBe('passed')
    expect(find('device-auth.form')).toMatchObject({ status: 'warning', params: { found: 'ESP256 (-9)' } })
  })
  it('is computed over the detached bytes whatever payload is attached, which is a fault of structure', async () => {
    const edit = { cose: (message: Uint8Array) => withPayload(message, Uint8Array.of(1)) }
    const { failing, find } = await judge(await responseOf(licence, { edit }), await contextFor(licence))
    expect(failing).toEqual(['document.structure'])
    expect(find('device-auth.signature')).toMatchObject({ status: 'passed' })
  })
  it('with `undefined` for its payload, or for the MAC beside it, is read and warned of', async () => {
    const asUndefined = { cose: (message: Uint8Array) => withPayload(message, undefined) }
    const beside = { deviceAuth: (deviceAuth: ReadonlyMap<string, Encodable>) => new Map([...deviceAuth, ['deviceMac', undefined]]) }
    for (const edit of [asUndefined, beside]) {
      const { verdict, find } = await judge(await responseOf(licence, { edit }), await contextFor(licence))
      expect(verdict).toBe('passed')
      expect(find('device-auth.form')).toMatchObject({ status: 'warning', binding: false })
    }
  })
  it('and a MAC at once, or neither, is a fault of structure', async () => {
    const both = (deviceAuth: ReadonlyMap<string, Encodable>) =>
      new Map([...deviceAuth, ['deviceMac', [new Uint8Array(), new Map(), null, new Uint8Array(32)]]] as [string, Encodable][])
    const neither = () => new Map<string, Encodable>()
    for (const deviceAuth of [both, neither]) {
      const { failing } = await judge(await responseOf(licence, { edit: { deviceAuth } }), await contextFor(licence))
      expect(failing).toEqual(['document.structure'])
    }
  })
})

function withPayload(message: Uint8Array, payload: Encodable): Uint8Array {
  const item = readItem(message)
  if (item.kind !== 'array') throw new TypeError('no array')
  const [protectedHeader, , , signature] = item.items
  if (protectedHeader?.kind !== 'bytes' || signature?.kind !== 'bytes') throw new TypeError('no COSE message')
  return encode([protectedHeader.value, new Map(), payload, signature.value])
}

describe('device-key.valid', () => {
  it.each<{ name: string; members: [number, Encodable][] }>([
    {
      name: 'a point that is not on its curve',
      members: [
        [1, 2],
        [-1, 1],
        [-2, new Uint8Array(32).fill(1)],
        [-3, new Uint8Array(32).fill(2)],
      ],
    },
    {
      name: 'an Ed25519 key of small order',
      members: [
        [1, 1],
        [-1, 6],
        [-2, Uint8Array.of(1, ...new Uint8Array(31))],
      ],
    },
    {
      name: 'a coordinate beyond the field',
      members: [
        [1, 2],
        [-1, 1],
        [-2, new Uint8Array(32).fill(255)],
        [-3, true],
      ],
    },
  ])('refuses $name', async ({ members }) => {
    const deviceKeyInfo = new Map([['deviceKey', new Map(members)]])
    const other = await issueLicence({
      mdoc: { edit: { mso: (mso) => new Map([...mso, ['deviceKeyInfo', deviceKeyInfo]] as [string, Encodable][]) } },
    })
    const { verdict, failing } = await judge(await responseOf(other), await contextFor(other))
    expect(verdict).toBe('failed')
    expect(failing).toEqual(['device-key.valid'])
  })
})

it('a namespace that keyAuthorizations name whole and by elements is noted', async () => {
  const keyAuthorizations = { nameSpaces: ['org.example'], dataElements: new Map([['org.example', ['seat']]]) }
  const other = await issueLicence({ mdoc: { keyAuthorizations } })
  const { verdict, find } = await judge(await responseOf(other), await contextFor(other))
  expect(verdict).toBe('passed')
  expect(find('consistency.elements')).toMatchObject({ status: 'warning', params: { element: 'org.example', found: 'both' } })
})

it('DeviceNameSpaces that are not CBOR inside tag 24 are a fault of structure', async () => {
  const edit = { deviceNameSpacesBytes: encode(tagged(24, Uint8Array.of(0xff))) }
  expect((await judge(await responseOf(licence, { edit }), await contextFor(licence))).failing).toEqual(['document.structure'])
})
