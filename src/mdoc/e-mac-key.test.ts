// The device MAC of annex D: key agreement, EMacKey and DeviceAuthenticationBytes as the standard's own example has them.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { verifyCoseMac } from '../cose/index.ts'
import { fromHex, generatePrivateKey, type PrivateKey, publicKeyOf } from '../crypto/index.ts'
import { deriveEMacKey, deviceAuthenticationBytes, readDeviceResponse, readMdocDocument } from './index.ts'

const folder = `${process.env.MDL_VECTORS ?? '../shared/vectors'}/iso-annex-d`
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${folder}/${name}`))
const readerKeyOf = (name: string): PrivateKey => ({ curve: 'P-256', secret: fromHex(readFileSync(`${folder}/${name}`, 'utf8').trim()) })

describe.skipIf(!existsSync(folder))('the device MAC of annex D', () => {
  async function verifyWith(readerKey: PrivateKey, sessionTranscript: Uint8Array): Promise<boolean> {
    const [item] = readDeviceResponse(bytesOf('device-response.cbor')).documents
    if (!item) throw new Error('no document')
    const { docType, issuerSigned, deviceSigned } = await readMdocDocument(item, 'in-response')
    const deviceKey = issuerSigned.issuerAuth?.mso?.deviceKey?.key
    const deviceAuth = deviceSigned?.deviceAuth
    if (!docType || !deviceKey || deviceAuth?.type !== 'deviceMac') throw new Error('no MAC')
    const eMacKey = await deriveEMacKey({ readerKey, deviceKey, sessionTranscript })
    const payload = deviceAuthenticationBytes(sessionTranscript, docType, deviceSigned?.nameSpacesBytes ?? new Uint8Array())
    return eMacKey !== undefined && verifyCoseMac(deviceAuth.cose, payload, eMacKey)
  }

  it('verifies with the reader key of the session', async () => {
    expect(await verifyWith(readerKeyOf('ephemeral-reader-key-d.hex'), bytesOf('session-transcript.cbor'))).toBe(true)
  })

  it('does not verify with the key of another session', async () => {
    expect(await verifyWith(readerKeyOf('ephemeral-device-key-d.hex'), bytesOf('session-transcript.cbor'))).toBe(false)
  })

  it('does not verify over the transcript of another session', async () => {
    const transcript = bytesOf('session-transcript.cbor')
    transcript[transcript.length - 1] = 0x15
    expect(await verifyWith(readerKeyOf('ephemeral-reader-key-d.hex'), transcript)).toBe(false)
  })
})

describe('EMacKey', () => {
  const sessionTranscript = fromHex('83f6f6f6')

  it('is none where the keys lie on two curves', async () => {
    const [readerKey, deviceKey] = [await generatePrivateKey('P-256'), await publicKeyOf(await generatePrivateKey('P-384'))]
    expect(await deriveEMacKey({ readerKey, deviceKey, sessionTranscript })).toBeUndefined()
  })

  it('is none for a device key that only signs', async () => {
    const readerKey = await generatePrivateKey('Ed25519')
    expect(await deriveEMacKey({ readerKey, deviceKey: await publicKeyOf(readerKey), sessionTranscript })).toBeUndefined()
  })

  it('is none where the shared secret would be zeros', async () => {
    const deviceKey = { curve: 'X25519', bytes: new Uint8Array(32) } as const
    expect(await deriveEMacKey({ readerKey: await generatePrivateKey('X25519'), deviceKey, sessionTranscript })).toBeUndefined()
  })

  it.each(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'X25519', 'X448'] as const)(
    'is the same for reader and device on %s',
    async (curve) => {
      const [reader, device] = [await generatePrivateKey(curve), await generatePrivateKey(curve)]
      const ours = await deriveEMacKey({ readerKey: reader, deviceKey: await publicKeyOf(device), sessionTranscript })
      const theirs = await deriveEMacKey({ readerKey: device, deviceKey: await publicKeyOf(reader), sessionTranscript })
      expect(ours).toHaveLength(32)
      expect(ours).toEqual(theirs)
    },
  )
})
