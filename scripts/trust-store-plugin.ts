// The anchors that the app ships with: trust-store/manifest.json as the module `virtual:trust-store`.
// An operator adds a PEM and its row; a file that is missing or is not the one that was reviewed ends the build.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

interface ManifestAnchor {
  readonly file: string
  readonly sha256: string
  readonly docTypes?: readonly string[]
  readonly testOnly?: boolean
  readonly source: string
  readonly note?: string
}
interface BuiltInAnchor extends Omit<ManifestAnchor, 'sha256' | 'testOnly'> {
  readonly pem: string
  readonly testOnly: boolean
}

const MODULE = 'virtual:trust-store'
const RESOLVED = `\0${MODULE}`

export function trustStorePlugin(folder: string): Plugin {
  return {
    name: 'mdl-trust-store',
    buildStart() {
      this.addWatchFile(join(folder, 'manifest.json'))
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    load: (id) => (id === RESOLVED ? `export const builtInAnchors = ${JSON.stringify(readBuiltInAnchors(folder))}` : undefined),
  }
}

/** @throws {Error} which file is wrong and what to do: the build must not go on without an anchor, or with another one. */
export function readBuiltInAnchors(folder: string): BuiltInAnchor[] {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  if (!isManifest(manifest))
    throw new Error('trust-store/manifest.json: expected { "schemaVersion": 1, "anchors": [{ "file", "sha256", "source" }, …] }')
  return manifest.anchors.map(({ sha256, testOnly = false, ...anchor }) => {
    const pem = readFileSync(join(folder, anchor.file))
    const found = createHash('sha256').update(pem).digest('hex')
    if (found !== sha256) {
      throw new Error(
        `trust-store/${anchor.file} is not the file that the manifest names: its SHA-256 is ${found}, manifest.json says ${sha256}. ` +
          'If you meant to change it, compare its fingerprint with the authority, then write the new digest into manifest.json.',
      )
    }
    return { ...anchor, testOnly, pem: pem.toString('utf8') }
  })
}

function isManifest(value: unknown): value is { schemaVersion: 1; anchors: ManifestAnchor[] } {
  if (typeof value !== 'object' || value === null) return false
  const { schemaVersion, anchors } = value as { schemaVersion?: unknown; anchors?: unknown }
  return schemaVersion === 1 && Array.isArray(anchors) && anchors.every(isAnchor)
}

/** File names stay inside the folder: a manifest is reviewed, a path out of it is not. */
function isAnchor(value: unknown): value is ManifestAnchor {
  if (typeof value !== 'object' || value === null) return false
  const { file, sha256, source } = value as Record<string, unknown>
  return typeof file === 'string' && /^[\w.-]+$/.test(file) && typeof sha256 === 'string' && typeof source === 'string'
}
