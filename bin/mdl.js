#!/usr/bin/env node
// The `mdl` command. Plain JavaScript, so that it can say what to do where nothing has been built yet.
import { existsSync } from 'node:fs'

const entry = new URL('../dist/lib/cli/main.js', import.meta.url)
if (existsSync(entry)) {
  const { main } = await import(entry.href)
  process.exitCode = await main(process.argv.slice(2))
} else {
  process.stderr.write('mdl: not built yet: run "npm run build" in the folder of mdl-verifier, then try again\n')
  process.exitCode = 70
}
