// MobileSecurityObject, 9.1.2.4: what the issuer signs. Its CDDL stands in the reading below, member by member.
import { type CborItem, type CborMap, member, optionalMember, readBytes, readMap, readText, readUint } from '../cbor/index.ts'
import { type CoseKey, readCoseKey } from '../cose/index.ts'
import type { HashAlgorithm } from '../crypto/index.ts'
import { addFault, attempt, attemptLater, inside, type Place } from './faults.ts'
import { readKeyAuthorizations } from './key-authorizations.ts'
import type { MobileSecurityObject } from './types.ts'
import { readValidityInfo } from './validity-info.ts'

/** 9.1.2.5; the names are compared to the letter. */
const digestLengths: ReadonlyMap<string, { readonly hash: HashAlgorithm; readonly octets: number }> = new Map([
  ['SHA-256', { hash: 'SHA-256', octets: 32 }],
  ['SHA-384', { hash: 'SHA-384', octets: 48 }],
  ['SHA-512', { hash: 'SHA-512', octets: 64 }],
])

/** @throws {ReadError} no map at all; what is wrong with a member goes to the faults */
export async function readMobileSecurityObject(item: CborItem, place: Place): Promise<MobileSecurityObject> {
  const mso = readMap(item)
  const digestAlgorithm = readDigestAlgorithm(mso, place)
  const known = digestLengths.get(digestAlgorithm ?? '')
  const notes: string[] = []
  return {
    range: [item.start, item.end],
    version: attempt(inside(place, 'version'), () => readText(member(mso, 'version'))) ?? '',
    digestAlgorithm,
    hash: known?.hash,
    valueDigests: readValueDigests(mso, known?.octets, inside(place, 'valueDigests')),
    ...(await readDeviceKeyInfo(mso, inside(place, 'deviceKeyInfo'), notes)),
    docType: attempt(inside(place, 'docType'), () => readText(member(mso, 'docType'))),
    validityInfo: readValidityInfo(mso, inside(place, 'validityInfo')),
    status: optionalMember(mso, 'status'),
    notes,
  }
}

/** Missing is no fault: mso.digest-algorithm is the check that finds it. */
function readDigestAlgorithm(mso: CborMap, place: Place): string | undefined {
  const digestAlgorithm = optionalMember(mso, 'digestAlgorithm')
  return digestAlgorithm && attempt(inside(place, 'digestAlgorithm'), () => readText(digestAlgorithm))
}

/** ValueDigests = { + NameSpace => { + DigestID => Digest } } */
function readValueDigests(mso: CborMap, octets: number | undefined, place: Place): MobileSecurityObject['valueDigests'] {
  const valueDigests = new Map<string, ReadonlyMap<number, Uint8Array>>()
  for (const [key, digests] of attempt(place, () => readMap(member(mso, 'valueDigests')).entries) ?? []) {
    const namespace = attempt(place, () => readText(key))
    if (namespace !== undefined) valueDigests.set(namespace, readDigests(digests, octets, inside(place, namespace)))
  }
  return valueDigests
}

/** A digest of another length is a fault and stays in: its element then fails digest.match, as it must. */
function readDigests(item: CborItem, octets: number | undefined, place: Place): ReadonlyMap<number, Uint8Array> {
  const digests = new Map<number, Uint8Array>()
  for (const [key, source] of attempt(place, () => readMap(item).entries) ?? []) {
    const digestID = attempt(place, () => readUint(key))
    if (digestID === undefined) continue
    const digestPlace = inside(place, String(digestID))
    const digest = attempt(digestPlace, () => readBytes(source))
    if (!digest) continue
    if (octets !== undefined && digest.length !== octets)
      addFault(digestPlace, `expected a digest of ${octets} octets, found ${digest.length}`, source.start)
    digests.set(digestID, digest)
  }
  return digests
}

/** DeviceKeyInfo = { "deviceKey": COSE_Key, ? "keyAuthorizations": KeyAuthorizations, ? "keyInfo": { * int => any } } */
async function readDeviceKeyInfo(
  mso: CborMap,
  place: Place,
  notes: string[],
): Promise<Pick<MobileSecurityObject, 'deviceKey' | 'keyAuthorizations'>> {
  const deviceKeyInfo = attempt(place, () => readMap(member(mso, 'deviceKeyInfo')))
  if (!deviceKeyInfo) return { deviceKey: undefined, keyAuthorizations: undefined }
  const keyInfo = optionalMember(deviceKeyInfo, 'keyInfo')
  if (keyInfo && keyInfo.kind !== 'map') notes.push('deviceKeyInfo.keyInfo is no map') // no check uses it
  const keyAuthorizations = optionalMember(deviceKeyInfo, 'keyAuthorizations')
  return {
    deviceKey: await attemptLater(inside(place, 'deviceKey'), () => readDeviceKey(deviceKeyInfo, inside(place, 'deviceKey'))),
    keyAuthorizations: keyAuthorizations && readKeyAuthorizations(keyAuthorizations, inside(place, 'keyAuthorizations')),
  }
}

async function readDeviceKey(deviceKeyInfo: CborMap, place: Place): Promise<CoseKey> {
  const deviceKey = await readCoseKey(member(deviceKeyInfo, 'deviceKey'))
  if (deviceKey.hasPrivatePart) addFault(place, 'expected a public key, found a key with its private part', deviceKey.range[0])
  if (deviceKey.excludesVerification) addFault(place, 'alg or key_ops of the key exclude verification', deviceKey.range[0])
  return deviceKey
}
