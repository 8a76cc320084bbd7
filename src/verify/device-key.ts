// 9.1.3.4: the device key of the MSO is a point that a device can have.
import type { MobileSecurityObject } from '../mdoc/index.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'

/** On its curve, not the identity, not of small order. Compressed points and coordinates of 31 or 33 octets are read. */
export function checkValid(mso: Pick<MobileSecurityObject, 'deviceKey'> | undefined): Finding<'device-key.valid'> {
  if (mso === undefined) return finding('device-key.valid', 'not-applicable', { reason: 'no-mso' })
  const { deviceKey } = mso
  if (deviceKey === undefined) return finding('device-key.valid', 'not-applicable', { reason: 'no-key' }) // its absence is document.structure
  const valid = deviceKey.key !== undefined
  return finding('device-key.valid', valid ? 'passed' : 'failed', {
    key: deviceKey.described,
    problem: valid ? '' : (deviceKey.keyFault ?? 'unsupported-curve'),
  })
}
