import { describe, expect, it } from 'vitest'
import { type Encodable, encode, readItem } from '../cbor/index.ts'
import { fromHex, generateSigner, readEcPublicKey, toHex } from '../crypto/index.ts'
import { algorithmIdFor, coseAlgorithms, findCoseAlgorithm } from './algorithms.ts'
import { readCoseMac0, readCoseSign1 } from './cose-message.ts'
import { macCoseMac0, signCoseSign1, verifyCoseMac, verifyCoseSignature } from './cose-signature.ts'
import { macStructure, sigStructure } from './sig-structure.ts'
import type { CoseSignatureAlgorithm } from './types.ts'

const payload = new TextEncoder().encode('This is the content.')
const none = new Map<number, Encodable>()

describe.each(coseAlgorithms.flatMap((row) => row.curves.map((curve) => ({ row, curve, name: row.name }))))(
  '$name ($row.id) with $curve',
  ({ row, curve }) => {
    it.each([false, true])('signs, is read and verifies; payload detached: %s', async (detached) => {
      const signer = await generateSigner(curve)
      const content = { protectedHeader: new Map([[1, row.id]]), unprotectedHeader: none, payload, detached }
      const cose = readCoseSign1(readItem(encode(await signCoseSign1(content, signer))))
      const check = await verifyCoseSignature(cose, payload, signer.publicKey, row)
      console.info(`${row.name} (${row.id}), ${curve}: ${check.provider}`)
      expect(check).toMatchObject({ verified: true })
      expect(cose.payload).toEqual(detached ? undefined : payload)
      expect(await verifyCoseSignature(cose, payload.slice(1), signer.publicKey, row)).toMatchObject({ verified: false })
      expect(await verifyCoseSignature({ ...cose, protectedBytes: fromHex('a10100') }, payload, signer.publicKey, row)).toMatchObject({
        verified: false,
      })
    })
  },
)

describe('the table of algorithms', () => {
  it('has one row a number, and the four of ISO/IEC 18013-5 first', () => {
    expect(new Set(coseAlgorithms.map(({ id }) => id)).size).toBe(coseAlgorithms.length)
    expect(coseAlgorithms.filter(({ fullySpecified }) => !fullySpecified).map(({ id }) => id)).toEqual([-7, -35, -36, -8])
  })

  it.each([0, 5, -47, -257, -37, -48, -49, -50, -261, -262, -263, -264, 'ES256', '-7', undefined])('knows no algorithm %s', (id) => {
    expect(findCoseAlgorithm(id)).toBeUndefined()
  })

  it('names the algorithm that a curve signs with', () => {
    expect([algorithmIdFor('P-256'), algorithmIdFor('brainpoolP320r1'), algorithmIdFor('P-521'), algorithmIdFor('Ed448')]).toEqual([
      -7, -35, -36, -8,
    ])
    expect(() => algorithmIdFor('X25519')).toThrow('X25519 does not sign')
  })

  it('verifies no signature with a key on another curve than the row has', async () => {
    const signer = await generateSigner('P-384', 'SHA-256')
    const content = { protectedHeader: new Map([[1, -7]]), unprotectedHeader: none, payload, detached: false }
    const cose = readCoseSign1(readItem(encode(await signCoseSign1(content, signer))))
    expect(await verifyCoseSignature(cose, payload, signer.publicKey, required(-7))).toEqual({
      verified: false,
      provider: 'WebCrypto',
      problem: 'algorithm-does-not-fit-key',
    })
  })
})

// RFC 9052, appendix C.2.1, with the key "11" of appendix C.7.1
describe('the single signature of RFC 9052', () => {
  const message = fromHex(
    'd28443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36',
  )

  it('verifies over the Sig_structure of the RFC', async () => {
    const key = await readEcPublicKey('P-256', {
      x: fromHex('bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff'),
      y: fromHex('20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e'),
    })
    if ('fault' in key) throw new Error(key.fault)
    const cose = readCoseSign1(readItem(message))
    expect(toHex(sigStructure(cose.protectedBytes, payload))).toBe(
      '846a5369676e61747572653143a101264054546869732069732074686520636f6e74656e742e',
    )
    expect(await verifyCoseSignature(cose, payload, key, required(-7))).toEqual({ verified: true, provider: 'WebCrypto' })
  })
})

describe('what is signed', () => {
  it('has new preferred heads, whatever heads protected header and payload came with', () => {
    const [protectedItem, chunked] = ['590003a10126', '5f42d8184241a0ff'].map((hex) => readItem(fromHex(hex)))
    if (protectedItem?.kind !== 'bytes' || chunked?.kind !== 'bytes') throw new Error('byte strings expected')
    expect(toHex(sigStructure(protectedItem.value, chunked.value))).toBe('846a5369676e61747572653143a101264044d81841a0')
  })

  it('carries external data where there is some', () => {
    expect(toHex(sigStructure(fromHex('a10126'), payload, fromHex('0102')))).toContain('43a10126420102')
  })

  it('is a MAC_structure for a tag', () => {
    expect(toHex(macStructure(fromHex('a10105'), fromHex('00')))).toBe('84644d41433043a10105404100')
  })
})

describe('an empty protected header', () => {
  it('is written, signed and tagged as a byte string of no octets (RFC 9052, 3)', async () => {
    const signer = await generateSigner('Ed25519')
    const content = { protectedHeader: none, unprotectedHeader: none, payload, detached: false }
    const cose = readCoseSign1(readItem(encode(await signCoseSign1(content, signer))))
    expect(cose.protectedBytes).toEqual(new Uint8Array())
    expect(await verifyCoseSignature(cose, payload, signer.publicKey, required(-8))).toMatchObject({ verified: true })
    const mac0 = readCoseMac0(readItem(encode(await macCoseMac0(content, new Uint8Array(32)))))
    expect(mac0.protectedBytes).toEqual(new Uint8Array())
  })
})

describe('the tag of a COSE_Mac0', () => {
  const macKey = new Uint8Array(32).fill(7)
  const mac0 = async (protectedHeader: ReadonlyMap<number, Encodable>) =>
    readCoseMac0(readItem(encode(await macCoseMac0({ protectedHeader, unprotectedHeader: none, payload, detached: true }, macKey))))

  it('verifies with its key and payload alone', async () => {
    const cose = await mac0(new Map([[1, 5]]))
    expect(await verifyCoseMac(cose, payload, macKey)).toBe(true)
    expect(await verifyCoseMac(cose, payload.slice(1), macKey)).toBe(false)
    expect(await verifyCoseMac(cose, payload, macKey.slice(1))).toBe(false)
  })

  it('is refused when it is cut short', async () => {
    const cose = await mac0(new Map([[1, 5]]))
    expect(await verifyCoseMac({ ...cose, tag: cose.tag.slice(0, 16) }, payload, macKey)).toBe(false)
    expect(await verifyCoseMac({ ...cose, tag: new Uint8Array() }, payload, macKey)).toBe(false)
  })

  it.each([
    ['HMAC 256/64', new Map([[1, 4]])],
    ['HMAC 384/384', new Map([[1, 6]])],
    ['ES256', new Map([[1, -7]])],
    ['no algorithm', none],
  ])('is refused under %s', async (_, protectedHeader) => {
    expect(await verifyCoseMac(await mac0(protectedHeader), payload, macKey)).toBe(false)
  })
})

function required(id: number): CoseSignatureAlgorithm {
  const row = findCoseAlgorithm(id)
  if (row === undefined) throw new Error(`no algorithm ${id}`)
  return row
}
