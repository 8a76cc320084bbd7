// Certificate, TBSCertificate (RFC 5280, 4.1).
import type { Certificate } from './types.ts'

export async function readCertificate(_bytes: Uint8Array): Promise<Certificate> {
  throw new TypeError('being written')
}

export function serialText(_certificate: Pick<Certificate, 'serialNumber'>): string {
  throw new TypeError('being written')
}
