// DeviceAuth = { "deviceSignature": COSE_Sign1 // "deviceMac": COSE_Mac0 }, exactly one, its payload detached; 9.1.3.4
import { type CborItem, optionalMember, readMap } from '../cbor/index.ts'
import { readCoseMac0, readCoseSign1 } from '../cose/index.ts'
import { algorithmIdOf } from './algorithm-id.ts'
import { addFault, attempt, inside, type Place } from './faults.ts'
import type { DeviceAuth } from './types.ts'

export function readDeviceAuth(item: CborItem, place: Place): DeviceAuth | undefined {
  const deviceAuth = attempt(place, () => readMap(item))
  if (!deviceAuth) return undefined
  const deviceSignature = optionalMember(deviceAuth, 'deviceSignature')
  const deviceMac = optionalMember(deviceAuth, 'deviceMac')
  if (!deviceSignature && !deviceMac) addFault(place, 'expected deviceSignature or deviceMac, found neither', item.start)
  if (deviceSignature && deviceMac) addFault(place, 'expected deviceSignature or deviceMac, found both', item.start)
  if (deviceSignature) return readDeviceSignature(deviceSignature, inside(place, 'deviceSignature'))
  return deviceMac && readDeviceMac(deviceMac, inside(place, 'deviceMac'))
}

function readDeviceSignature(item: CborItem, place: Place): DeviceAuth | undefined {
  const cose = attempt(place, () => readCoseSign1(item))
  if (!cose) return undefined
  addMessageFaults(cose, place)
  return { type: 'deviceSignature', cose, algorithmId: algorithmIdOf(cose.protectedHeader) }
}

function readDeviceMac(item: CborItem, place: Place): DeviceAuth | undefined {
  const cose = attempt(place, () => readCoseMac0(item))
  if (!cose) return undefined
  addMessageFaults(cose, place)
  return { type: 'deviceMac', cose, algorithmId: algorithmIdOf(cose.protectedHeader) }
}

/** An attached payload proves nothing of this session: signature and MAC are computed over the detached bytes all the same. */
function addMessageFaults({ faults, payload, payloadItem }: DeviceAuth['cose'], place: Place): void {
  for (const { fault, offset } of faults) addFault(place, fault, offset)
  if (payload) addFault(place, 'payload attached', payloadItem.start)
}
