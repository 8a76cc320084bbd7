import { describe, expect, it } from 'vitest'
import { member, readItem, readMap } from '../cbor/index.ts'
import { jwkThumbprint, publicKeyOf, toHex } from '../crypto/index.ts'
import { buildSessionTranscript, caseHandoverOf, readEncryptionInfo, readSessionFile, writeSessionFile } from '../mdoc/index.ts'
import { seededSources } from './key-source.ts'
import { newSession, type SessionType } from './session.ts'

const types: readonly SessionType[] = [
  'qr',
  'nfc',
  'iso-18013-7-a',
  'iso-18013-7-b',
  'openid4vp',
  'openid4vp-dc-api',
  'openid4vp-dc-api-draft-24',
  'dcapi',
]

describe.each(types)('a session of %s', (type) => {
  it('has a transcript of its own each time, and the same one from a seed', async () => {
    const transcripts = await Promise.all(
      [1, 2].map(async () => toHex(await buildSessionTranscript((await newSession({ type })).handover))),
    )
    expect(transcripts[0]).not.toBe(transcripts[1])
    const seeded = await Promise.all([1, 2].map(async () => newSession({ type, ...(await seededSources('one')) })))
    expect(seeded[0]).toEqual(seeded[1])
  })
  it('is read back from its file as it was written', async () => {
    const { handover, readerEphemeralKey } = await newSession({ type })
    const session = {
      about: 'x',
      handover: caseHandoverOf(handover, readerEphemeralKey),
      readerEphemeralKey,
      request: { bytes: Uint8Array.of(1) },
    }
    expect(readSessionFile(JSON.parse(writeSessionFile(session)))).toEqual({
      ...session,
      ...(type === 'dcapi' ? { handover: { ...session.handover, recipientKey: readerEphemeralKey } } : {}),
    })
  })
})

it('the key that a device MAC is made for is the one that the hand-over names', async () => {
  const openid = await newSession({ type: 'openid4vp' })
  if (openid.handover.type !== 'openid4vp') throw new Error('another type')
  expect(openid.handover.jwkThumbprint).toEqual(await jwkThumbprint(await publicKeyOf(openid.readerEphemeralKey)))
  const annexC = await newSession({ type: 'dcapi' })
  if (annexC.handover.type !== 'dcapi') throw new Error('another type')
  const { recipientPublicKey, nonce } = await readEncryptionInfo(annexC.handover.encryptionInfo)
  expect([recipientPublicKey, nonce.length]).toEqual([await publicKeyOf(annexC.readerEphemeralKey), 16])
})

it('annex C encrypts to P-256 alone', async () => {
  await expect(newSession({ type: 'dcapi', curve: 'P-384' })).rejects.toThrow('annex C encrypts to a key of P-256')
})

it('an NFC hand-over carries the engagement that the transcript has', async () => {
  const { handover } = await newSession({ type: 'nfc' })
  if (handover.type !== 'nfc') throw new Error('another type')
  expect(toHex(handover.handoverSelect).endsWith(toHex(handover.deviceEngagement))).toBe(true)
  expect(toHex(handover.handoverSelect)).toMatch(/^91020a487315d1020461630101300 ?05c1e..046973/)
  expect(member(readMap(readItem(handover.deviceEngagement)), 0)).toMatchObject({ value: '1.0' })
})

it.each<[string, unknown, string]>([
  ['no object', [], 'expected an object'],
  ['one without a hand-over', {}, 'handover: missing'],
  ['one with a member that nobody knows', { handover: { type: 'qr' }, hanover: 1 }, 'hanover: unknown member'],
])('%s is no session file', (_, json, message) => {
  expect(() => readSessionFile(json)).toThrow(message)
})
