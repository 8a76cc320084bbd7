// A licence for tests, with the key of the device that it is bound to. Both are the page's, and end with it.
import { issueLicence } from '../samples/demo-licences.ts'
import type { Questions, TestLicence } from '../worker/protocol.ts'

export async function makeLicence({ kind, holder, at }: Questions['makeLicence']['ask']): Promise<TestLicence> {
  const { encodeIssuerSigned, readIssuedMdoc } = await import('../../issue/index.ts')
  const { mdoc, deviceKey } = await issueLicence(kind, at, holder)
  const issuerSigned = encodeIssuerSigned(mdoc)
  const { validityInfo } = await readIssuedMdoc(issuerSigned)
  return { kind, holder, validUntil: validityInfo.validUntil.toISOString(), issuerSigned, deviceKey }
}
