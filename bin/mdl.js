#!/usr/bin/env node
// The `mdl` command. Plain JavaScript, so that it can say what to do where nothing has been built yet.
import { existsSync } from 'node:fs'

const OUR_FAULT = 70 // Node's own 1 would say "failed" of a licence

process.on('uncaughtException', (fault) => {
  process.stderr.write(`mdl: our fault: ${fault instanceof Error ? `${fault.name} ${'code' in fault ? fault.code : ''}` : 'unknown'}\n`)
  process.exit(OUR_FAULT)
})
// Whoever reads our output may have seen enough (`| head`): that changes no verdict.
process.stdout.on('error', (fault) => {
  if (!('code' in fault) || fault.code !== 'EPIPE') throw fault
})

// Node calls X448 and Ed448 in WebCrypto experimental: true, tested here, and no remark on a licence. Every other warning stays.
const { emitWarning } = process
process.emitWarning = (warning, ...rest) => {
  if (!/^The (?:X|Ed)(?:448|25519) Web Crypto API/.test(String(warning))) Reflect.apply(emitWarning, process, [warning, ...rest])
}

const entry = new URL('../dist/lib/cli/main.js', import.meta.url)
if (existsSync(entry)) {
  const { main } = await import(entry.href)
  process.exitCode = await main(process.argv.slice(2))
} else {
  process.stderr.write('mdl: not built yet: run "npm run build" in the folder of mdl-verifier, then try again\n')
  process.exitCode = OUR_FAULT
}
