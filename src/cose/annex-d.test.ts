// The example of ISO/IEC 18013-5:2021, annex D: issuerAuth and the device's MAC verify from the published bytes.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CborItem, embedded, encode, member, raw, readArray, readEmbedded, readItem, readMap } from '../cbor/index.ts'
import { agree, digest, fromHex, hkdfSha256 } from '../crypto/index.ts'
import { readCertificate } from '../x509/index.ts'
import { findCoseAlgorithm } from './algorithms.ts'
import { readCoseKey } from './cose-key.ts'
import { readCoseMac0, readCoseSign1 } from './cose-message.ts'
import { verifyCoseMac, verifyCoseSignature } from './cose-signature.ts'

const folder = `${process.env.MDL_VECTORS ?? '../shared/vectors'}/iso-annex-d`
const read = (file: string) => new Uint8Array(readFileSync(`${folder}/${file}`))

describe.skipIf(!existsSync(folder))('annex D', () => {
  it('has an issuerAuth that the document signer signed', async () => {
    const issuerAuth = readCoseSign1(issuerAuthItem())
    const algorithm = issuerAuth.protectedHeader?.get(1)
    const x5chain = issuerAuth.unprotectedHeader?.get(33)
    if (algorithm?.kind !== 'integer' || x5chain?.kind !== 'bytes' || issuerAuth.payload === undefined)
      throw new Error('alg, x5chain, payload expected')
    const row = findCoseAlgorithm(Number(algorithm.value))
    const { spki } = await readCertificate(x5chain.value)
    if (row === undefined || spki.key === undefined) throw new Error('a known algorithm and key expected')
    expect(row.name).toBe('ES256')
    expect(issuerAuth.faults).toEqual([])
    expect(await verifyCoseSignature(issuerAuth, issuerAuth.payload, spki.key, row)).toEqual({ verified: true, provider: 'WebCrypto' })
    expect(await verifyCoseSignature(issuerAuth, issuerAuth.payload.slice(1), spki.key, row)).toMatchObject({ verified: false })
  })

  it('has a deviceMac that the key agreement of reader and device gives', async () => {
    const { deviceKey } = await readDeviceKey()
    const deviceSigned = readMap(member(document(), 'deviceSigned'))
    const mac = readCoseMac0(member(readMap(member(deviceSigned, 'deviceAuth')), 'deviceMac'))
    const sessionTranscript = read('session-transcript.cbor')
    const secret = await agree(
      { curve: 'P-256', secret: fromHex(new TextDecoder().decode(read('ephemeral-reader-key-d.hex')).trim()) },
      deviceKey,
    )
    const salt = await digest('SHA-256', encode(embedded(raw(sessionTranscript))))
    const eMacKey = await hkdfSha256(secret ?? new Uint8Array(), salt, new TextEncoder().encode('EMacKey'), 32)
    const deviceAuthentication = embedded([
      'DeviceAuthentication',
      raw(sessionTranscript),
      'org.iso.18013.5.1.mDL',
      raw(member(deviceSigned, 'nameSpaces').bytes),
    ])
    expect(await verifyCoseMac(mac, encode(deviceAuthentication), eMacKey)).toBe(true)
    expect(await verifyCoseMac(mac, encode(deviceAuthentication).slice(1), eMacKey)).toBe(false)
  })
})

function document() {
  const [first] = readArray(member(readMap(readItem(read('device-response.cbor'))), 'documents'))
  if (first === undefined) throw new Error('a document expected')
  return readMap(first)
}

function issuerAuthItem(): CborItem {
  return member(readMap(member(document(), 'issuerSigned')), 'issuerAuth')
}

async function readDeviceKey() {
  const { payload } = readCoseSign1(issuerAuthItem())
  const mso = readMap(readEmbedded(readItem(payload ?? new Uint8Array())))
  const { key } = await readCoseKey(member(readMap(member(mso, 'deviceKeyInfo')), 'deviceKey'))
  if (key === undefined) throw new Error('a key expected')
  return { deviceKey: key }
}
