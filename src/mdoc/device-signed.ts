// DeviceSigned = { "nameSpaces": DeviceNameSpacesBytes, "deviceAuth": DeviceAuth }, 8.3.2.1.2.2
// DeviceNameSpacesBytes = #6.24(bstr .cbor { * NameSpace => { + DataElementIdentifier => any } })
import { type CborItem, isUndefined, member, optionalMember, readEmbedded, readMap, readText } from '../cbor/index.ts'
import { readDeviceAuth } from './device-auth.ts'
import { addFault, attempt, inside, type Place } from './faults.ts'
import type { DeviceSigned, DeviceSignedItem } from './types.ts'

/** @returns `undefined` where no DeviceNameSpacesBytes stand: nothing is there that a device could have signed */
export function readDeviceSigned(item: CborItem, form: 'in-response' | 'document', place: Place): DeviceSigned | undefined {
  const deviceSigned = attempt(place, () => readMap(item))
  if (!deviceSigned) return undefined
  const nameSpaces = attempt(place, () => member(deviceSigned, 'nameSpaces'))
  const deviceAuth = optionalMember(deviceSigned, 'deviceAuth')
  if (!deviceAuth && form === 'in-response') addFault(place, 'expected member "deviceAuth", found none', item.start)
  const authentication = deviceAuth && readDeviceAuth(deviceAuth, inside(place, 'deviceAuth'))
  if (!nameSpaces) return undefined
  return {
    nameSpacesBytes: nameSpaces.bytes,
    nameSpaces: readDeviceNameSpaces(nameSpaces, inside(place, 'nameSpaces')),
    deviceAuth: authentication,
    undefinedMembers: deviceAuth ? undefinedMembersOf(deviceAuth) : [],
  }
}

function readDeviceNameSpaces(source: CborItem, place: Place): DeviceSigned['nameSpaces'] {
  const nameSpaces = new Map<string, readonly DeviceSignedItem[]>()
  for (const [key, elements] of attempt(place, () => readMap(readEmbedded(source, place.limits)).entries) ?? []) {
    const namespace = attempt(place, () => readText(key))
    if (namespace !== undefined) nameSpaces.set(namespace, readElements(elements, inside(place, namespace)))
  }
  return nameSpaces
}

function readElements(item: CborItem, place: Place): readonly DeviceSignedItem[] {
  const entries = attempt(place, () => readMap(item).entries) ?? []
  return entries.flatMap(([key, elementValue]) => {
    const elementIdentifier = attempt(place, () => readText(key))
    return elementIdentifier === undefined ? [] : [{ elementIdentifier, elementValue, range: [key.start, elementValue.end] as const }]
  })
}

/** Some wallets write both members and put `undefined` (f7) for the one that is not there. */
function undefinedMembersOf(deviceAuth: CborItem): readonly string[] {
  if (deviceAuth.kind !== 'map') return []
  return deviceAuth.entries.flatMap(([key, value]) => (key.kind === 'text' && isUndefined(value) ? [key.value] : []))
}
