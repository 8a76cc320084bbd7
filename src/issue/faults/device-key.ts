// Device keys in the MSO that are no point a device can have, or are one in an unusual form (9.1.3.4; RFC 9053, 7).
import type { Encodable } from '../../cbor/index.ts'
import { concatBytes, fromHex, publicKeyOf } from '../../crypto/index.ts'
import type { DemoLicenceOptions } from '../demo-licence.ts'
import type { KeySource } from '../key-source.ts'
import type { Expectation, FaultCase, FaultTable, Members } from './fault.ts'
import { withMember } from './surgery.ts'

type CoseKeyMembers = ReadonlyMap<number, Encodable>

const good: Expectation = { verdict: 'passed', strict: 'passed' }

export const deviceKeyFaults = {
  'device-key-not-on-curve': badKey('that is not on its curve', (key) => changed(key, Y, flipped(bytesOf(key, Y)))),
  'device-key-identity': badKey('that is the identity', (key) => changed(changed(key, X, new Uint8Array(32)), Y, new Uint8Array(32))),
  'device-key-x-too-large': badKey('whose x is the prime of the field', (key) => changed(key, X, PRIME)),
  'device-key-no-root': badKey('whose x has no point', (key) => changed(changed(key, X, fromHex(X_WITHOUT_POINT)), Y, true)),
  'device-key-ed25519-small-order': badKey('on Ed25519 that is of small order', () =>
    ed25519(concatBytes(Uint8Array.of(1), new Uint8Array(31))),
  ),
  'device-key-ed25519-not-canonical': badKey('on Ed25519 whose y is not below the prime', () => ed25519(fromHex(`ee${'ff'.repeat(30)}7f`))),
  'device-key-compressed': {
    row: 'compressed-device-key',
    about: 'a compressed device key',
    expect: good,
    recipe: () => ({ licence: withDeviceKey((key) => changed(key, Y, ((bytesOf(key, Y).at(-1) ?? 0) & 1) === 1)) }),
  },
  'device-key-of-33-octets': {
    row: 'device-auth-form',
    about: 'coordinates of 33 octets, a zero before each, with a warning',
    expect: { verdict: 'passed', warning: ['device-auth.form'] },
    recipe: () => ({
      licence: withDeviceKey((key) => changed(changed(key, X, concatBytes(ZERO, bytesOf(key, X))), Y, concatBytes(ZERO, bytesOf(key, Y)))),
    }),
  },
  'device-key-of-31-octets': {
    row: 'device-auth-form',
    about: 'a coordinate of 31 octets whose leading zero was lost, with a warning',
    expect: { verdict: 'passed', warning: ['device-auth.form'] },
    recipe: async ({ keys }) => {
      const deviceKey = await keyWithLeadingZero(keys)
      const publicKey = await publicKeyOf(deviceKey)
      return {
        licence: { mdoc: { deviceKey: publicKey, ...withDeviceKey((key) => changed(key, X, bytesOf(key, X).subarray(1))).mdoc } },
        deviceAuth: () => ({ type: 'signature', key: deviceKey }),
      }
    },
  },
} satisfies FaultTable

/** The COSE_Key in the MSO, which is what the issuer certified. */
export const withDeviceKey = (change: (key: CoseKeyMembers) => CoseKeyMembers): Pick<Required<DemoLicenceOptions>, 'mdoc'> => ({
  mdoc: { edit: { mso: (mso) => withMember(mso, ['deviceKeyInfo', 'deviceKey'], change(deviceKeyOf(mso))) } },
})

const X = -2 // RFC 9053, 7.1.1
const Y = -3
const ZERO = Uint8Array.of(0)
const PRIME = fromHex('ffffffff00000001000000000000000000000000ffffffffffffffffffffffff') // p of P-256, SP 800-186, 3.2.1.3
const X_WITHOUT_POINT = `${'00'.repeat(31)}01` // x = 1: x^3 - 3x + b is no square modulo p

function badKey(about: string, change: (key: CoseKeyMembers) => CoseKeyMembers): FaultCase {
  return {
    row: 'bad-device-key',
    about: `a device key ${about}`,
    expect: { verdict: 'failed', failingExactly: ['device-key.valid'] },
    recipe: () => ({ licence: withDeviceKey(change) }),
  }
}

function deviceKeyOf(mso: Members): CoseKeyMembers {
  const deviceKeyInfo = mso.get('deviceKeyInfo')
  const deviceKey = deviceKeyInfo instanceof Map ? deviceKeyInfo.get('deviceKey') : undefined
  if (!(deviceKey instanceof Map)) throw new TypeError('no deviceKey in this MSO')
  return deviceKey
}

const changed = (key: CoseKeyMembers, label: number, value: Encodable): CoseKeyMembers => new Map(key).set(label, value)

function bytesOf(key: CoseKeyMembers, label: number): Uint8Array {
  const value = key.get(label)
  if (!(value instanceof Uint8Array)) throw new TypeError(`no byte string at ${label}`)
  return value
}

const flipped = (octets: Uint8Array): Uint8Array => octets.map((octet, place) => (place === octets.length - 1 ? octet ^ 1 : octet))

const ed25519 = (x: Uint8Array): CoseKeyMembers =>
  new Map<number, Encodable>([
    [1, 1],
    [-1, 6],
    [X, x],
  ])

/** One key in 256 has an x that begins with a zero octet. */
async function keyWithLeadingZero({ newPrivateKey }: KeySource) {
  for (;;) {
    const key = await newPrivateKey('P-256')
    if ((await publicKeyOf(key)).bytes[1] === 0) return key
  }
}
