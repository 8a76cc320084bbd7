// Judges whatever a person has: here a licence as hexadecimal text, a certificate, and a file that was cut off.
import { readFile } from 'node:fs/promises'
import { judge, openTrustStore } from 'mdl-verifier'

const read = (name) => readFile(new URL(`../annex-d/${name}`, import.meta.url))
const response = await read('device-response.cbor')
const inputs = [
  { source: 'licence as text', content: response.toString('hex') },
  { source: 'certificate', content: await read('iaca-root.pem') },
  { source: 'cut off', content: response.subarray(0, 1000) },
]

const trust = await openTrustStore([])
const context = { at: new Date('2021-01-01T00:00:00Z'), atOrigin: 'operator', trust, presentation: 'document' }
for (const input of inputs) {
  const outcome = await judge(input, context)
  switch (outcome.state) {
    case 'judged':
      for (const { source, report } of outcome.reports) console.log(`${source}: ${report.verdict} (read as ${outcome.readAs})`)
      break
    case 'unreadable':
      console.log(`${outcome.source}: byte ${outcome.problem.offset}: expected ${outcome.problem.expected}`)
      break
    case 'other':
      console.log(`${outcome.source}: a ${outcome.recognised}, ${outcome.detail}`)
      break
    case 'broken':
      console.log(`${outcome.source}: our fault\n${outcome.diagnostics}`)
  }
}
