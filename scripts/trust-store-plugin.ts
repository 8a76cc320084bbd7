// The anchors that the app ships with, and the roots of list providers: trust-store/manifest.json as the module `virtual:trust-store`.
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
/** Whose root it is; it vouches for lists, never for a document. */
interface ManifestProvider {
  readonly file: string
  readonly sha256: string
  readonly name: string
}
interface BuiltInProvider {
  readonly name: string
  readonly pem: string
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
    load: (id) => (id === RESOLVED ? moduleOf(folder) : undefined),
  }
}

function moduleOf(folder: string): string {
  const anchors = JSON.stringify(readBuiltInAnchors(folder))
  return `export const builtInAnchors = ${anchors}\nexport const builtInProviders = ${JSON.stringify(readBuiltInProviders(folder))}`
}

/** @throws {Error} which file is wrong and what to do: the build must not go on without an anchor, or with another one. */
export function readBuiltInAnchors(folder: string): BuiltInAnchor[] {
  return readManifest(folder).anchors.map(({ sha256, testOnly = false, ...anchor }) => ({
    ...anchor,
    testOnly,
    pem: readReviewed(folder, anchor.file, sha256, 'the authority'),
  }))
}

/** @throws {Error} likewise. */
export function readBuiltInProviders(folder: string): BuiltInProvider[] {
  return readManifest(folder).listProviders.map(({ file, sha256, name }) => ({
    name,
    pem: readReviewed(folder, file, sha256, 'the publication of the provider'),
  }))
}

function readManifest(folder: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  if (!isManifest(manifest))
    throw new Error(
      'trust-store/manifest.json: expected { "schemaVersion": 1, "anchors": [{ "file", "sha256", "source" }, …], "listProviders": [{ "file", "sha256", "name" }, …] }',
    )
  return manifest
}

function readReviewed(folder: string, file: string, sha256: string, whom: string): string {
  const pem = readFileSync(join(folder, file))
  const found = createHash('sha256').update(pem).digest('hex')
  if (found !== sha256) {
    throw new Error(
      `trust-store/${file} is not the file that the manifest names: its SHA-256 is ${found}, manifest.json says ${sha256}. ` +
        `If you meant to change it, compare its fingerprint with ${whom}, then write the new digest into manifest.json.`,
    )
  }
  return pem.toString('utf8')
}

interface Manifest {
  readonly schemaVersion: 1
  readonly anchors: readonly ManifestAnchor[]
  readonly listProviders: readonly ManifestProvider[]
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false
  const { schemaVersion, anchors, listProviders } = value as { [Member in keyof Manifest]?: unknown }
  const hasAnchors = Array.isArray(anchors) && anchors.every((anchor) => isRow(anchor, 'source'))
  return schemaVersion === 1 && hasAnchors && Array.isArray(listProviders) && listProviders.every((provider) => isRow(provider, 'name'))
}

/** File names stay inside the folder: a manifest is reviewed, a path out of it is not. */
function isRow(value: unknown, named: 'source' | 'name'): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { file, sha256, [named]: name } = value as Record<string, unknown>
  const staysInside = typeof file === 'string' && /^(?:[\w-][\w.-]*\/)?[\w-][\w.-]*$/.test(file)
  return staysInside && typeof sha256 === 'string' && typeof name === 'string'
}
