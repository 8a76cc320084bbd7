// Whether a licence has been cancelled: first without lists, then with those of its authority.
import { readFile } from 'node:fs/promises'
import { failingChecks, importAnchors, importCrl, importStatusList, openTrustStore, sentence, verifyDeviceResponse } from 'mdl-verifier'

const read = (name) => readFile(new URL(`../revoked/${name}`, import.meta.url))
const response = Uint8Array.from(await read('response.cbor'))
const at = new Date('2026-06-15T12:00:00Z') // a real verifier: new Date()

const { added: anchors } = await importAnchors('iaca.pem', await read('trust-anchors.pem'), { origin: 'operator', testOnly: true })
const store = await openTrustStore(anchors)
const crl = await importCrl('iaca.crl', await read('authority.crl'), { store, origin: 'operator', at })
const list = await importStatusList('list.cwt', await read('status-list.cwt'), { store, origin: 'operator', at })
const trust = await openTrustStore(anchors, [...crl.added, ...list.added])

for (const [words, held] of [
  ['without lists', store],
  ['with lists', trust],
]) {
  const report = await verifyDeviceResponse(response, { at, atOrigin: 'operator', trust: held, presentation: 'document' })
  console.log(`${words}: ${report.verdict} ${failingChecks(report).join()}`.trimEnd())
  const checks = report.documents.flatMap((document) => document.checks)
  for (const check of checks.filter(({ id }) => id.startsWith('revocation.'))) console.log(`  ${check.id} ${check.status}: ${sentence(check)}`)
}
