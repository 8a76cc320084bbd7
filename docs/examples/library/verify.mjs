// Verifies one DeviceResponse, the example of ISO/IEC 18013-5 annex D, as a program would that has just received it.
import { readFile } from 'node:fs/promises'
import { assertPassed, importAnchors, openTrustStore, verifyDeviceResponse } from 'mdl-verifier'

const read = (name) => readFile(new URL(`../annex-d/${name}`, import.meta.url))
const response = await read('device-response.cbor')
const transcript = await read('session-transcript.cbor')
const secret = Buffer.from((await read('ephemeral-reader-key-d.hex')).toString().trim(), 'hex')

const { added } = await importAnchors('iaca-root.pem', await read('iaca-root.pem'), { origin: 'operator' })
const trust = await openTrustStore(added)
const at = new Date('2021-01-01T00:00:00Z') // a real verifier: new Date(), and atOrigin: 'session'
const session = { transcript, readerKey: { secret, curve: 'P-256' }, origin: 'session' }
const report = await verifyDeviceResponse(response, { at, atOrigin: 'operator', trust, session, presentation: 'live' })
assertPassed(report)

for (const { docType, issuer, elements } of report.documents) {
  console.log(`${docType}, issued by ${issuer.name}`)
  for (const { element, status, value } of elements) console.log(`  ${element} (${status}): ${value.text}`)
}
