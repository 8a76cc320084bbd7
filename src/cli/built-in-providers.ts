// The roots of list providers that came with the package: trust-store/manifest.json, each file held to its digest.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { importProviders, type ListProvider } from '../trust/index.ts'

/** Two folders up from src/cli, three from dist/lib/cli. */
const PLACES = ['../../trust-store/', '../../../trust-store/']

/** None where the package came without its trust store: a list then needs `--vical-signer`. */
export async function builtInProviders(): Promise<readonly ListProvider[]> {
  const folder = PLACES.map((place) => new URL(place, import.meta.url)).find((place) => readOrNothing(new URL('manifest.json', place)))
  if (folder === undefined) return []
  const manifest: unknown = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'))
  const providers: ListProvider[] = []
  for (const { file, sha256, name } of providersOf(manifest)) {
    const pem = readOrNothing(new URL(file, folder))
    if (pem === undefined || createHash('sha256').update(pem).digest('hex') !== sha256) continue // not what was reviewed: not used
    providers.push(...(await importProviders(name, Uint8Array.from(pem), { origin: 'operator', name })).providers)
  }
  return providers
}

interface Provider {
  readonly file: string
  readonly sha256: string
  readonly name: string
}

function providersOf(manifest: unknown): readonly Provider[] {
  if (typeof manifest !== 'object' || manifest === null || !('listProviders' in manifest)) return []
  return Array.isArray(manifest.listProviders) ? manifest.listProviders.filter(isProvider) : []
}

function isProvider(value: unknown): value is Provider {
  if (typeof value !== 'object' || value === null) return false
  return ['file', 'sha256', 'name'].every((member) => typeof Reflect.get(value, member) === 'string')
}

function readOrNothing(place: URL): Uint8Array | undefined {
  try {
    return readFileSync(place)
  } catch {
    return undefined
  }
}
