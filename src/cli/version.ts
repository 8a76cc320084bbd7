// The version of the package, from the package itself.
import { readFileSync } from 'node:fs'

export const version: string = readVersion()

/** Two folders up from dist/lib/cli, and from src/cli: package.json. */
function readVersion(): string {
  for (const place of ['../../package.json', '../../../package.json']) {
    try {
      const found: unknown = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8'))
      if (found !== null && typeof found === 'object' && 'name' in found && found.name === 'mdl-verifier' && 'version' in found)
        return String(found.version)
    } catch {
      // the other place has it
    }
  }
  return 'unknown'
}
