// What happens when something is wrong: an anchor is refused, a check fails, a pass is framed.
import { readFile } from 'node:fs/promises'
import { assertPassed, failingChecks, importAnchors, openTrustStore, sentence, VerificationError, verifyDeviceResponse } from 'mdl-verifier'

const read = (name) => readFile(new URL(`../annex-d/${name}`, import.meta.url))
const response = Uint8Array.from(await read('device-response.cbor'))
const pem = await read('iaca-root.pem')

const { added } = await importAnchors('iaca-root.pem', pem, { origin: 'operator', testOnly: true })
const { refused } = await importAnchors('iaca-root.pem', pem, { origin: 'operator', held: added })
console.log(refused.map(({ source, reason }) => `${source} refused: ${reason}`).join())

const context = { at: new Date('2021-01-01T00:00:00Z'), atOrigin: 'operator', trust: await openTrustStore(added), presentation: 'document' }
try {
  assertPassed(await verifyDeviceResponse(response, context))
} catch (error) {
  if (!(error instanceof VerificationError)) throw error
  console.log(`genuine: ${error.message}`)
}

response[202] ^= 1 // the last octet of family_name
const report = await verifyDeviceResponse(response, context)
console.log(`altered: ${report.verdict}, ${failingChecks(report).join()}`)
const failed = report.documents.flatMap(({ checks }) => checks).filter(({ status }) => status === 'failed')
for (const check of failed) console.log(`  ${check.subject.element}: ${sentence(check)}`)
