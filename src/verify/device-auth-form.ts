// device-auth.form: what wallets write otherwise than 9.1.3 asks, and what can be read all the same.
import { type CoseKey, findCoseAlgorithm } from '../cose/index.ts'
import type { DeviceSigned } from '../mdoc/index.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'

/** One finding for each departure, or one that there is none. */
export function checkForm(deviceSigned: DeviceSigned | undefined, deviceKey: CoseKey | undefined): Finding<'device-auth.form'>[] {
  if (deviceSigned === undefined && deviceKey === undefined)
    return [finding('device-auth.form', 'not-applicable', { reason: 'no-device-signed' })]
  const departures = [...departuresOfKey(deviceKey), ...departuresOf(deviceSigned)]
  if (departures.length === 0) return [finding('device-auth.form', 'passed', { problem: '', found: '' })]
  return departures.map((departure) => finding('device-auth.form', 'failed', departure))
}

interface Departure {
  readonly problem: string
  readonly found: string
}

/** RFC 9053, 7.1.1: a coordinate has the octets of its field; some keys lose a leading zero or gain a sign octet. */
function departuresOfKey(deviceKey: CoseKey | undefined): Departure[] {
  return deviceKey?.normalisedCoordinates === true
    ? [{ problem: 'a coordinate of the device key has another length than its field', found: deviceKey.described }]
    : []
}

function departuresOf(deviceSigned: DeviceSigned | undefined): Departure[] {
  if (deviceSigned === undefined) return []
  const { deviceAuth, undefinedMembers } = deviceSigned
  const members = undefinedMembers.map((found) => ({ problem: 'a member has no value (f7)', found }))
  if (deviceAuth === undefined) return members
  const oddities = deviceAuth.cose.oddities.map((oddity) => ({ problem: oddityWords[oddity], found: deviceAuth.type }))
  const row = deviceAuth.type === 'deviceSignature' ? findCoseAlgorithm(deviceAuth.algorithmId) : undefined
  const number =
    row?.fullySpecified === true
      ? [{ problem: 'an algorithm number that ISO/IEC 18013-5 does not name', found: `${row.name} (${row.id})` }]
      : []
  return [...members, ...oddities, ...number]
}

const oddityWords = {
  'undefined-payload': 'the detached payload is undefined in place of nil',
  'unprotected-not-a-map': 'the unprotected header is no map',
} as const
