// Published vectors, where they are at hand: MDL_VECTORS names the folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = resolve(fileURLToPath(new URL('..', import.meta.url)), process.env.MDL_VECTORS ?? '../shared/vectors')

export const withoutVectors = !existsSync(folder)
export const NO_VECTORS = 'no vectors at MDL_VECTORS'

/** Names of the folders that hold a case.json. */
export const cases: readonly string[] = withoutVectors
  ? []
  : readdirSync(folder).filter((name) => existsSync(join(folder, name, 'case.json')))

export const vectorPath = (...path: readonly string[]): string => join(folder, ...path)

export function readVector(...path: readonly string[]): Uint8Array {
  return Uint8Array.from(readFileSync(vectorPath(...path)))
}

export function vectorFiles(name: string): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
  return readdirSync(vectorPath(name)).map((path) => ({ path, bytes: readVector(name, path) }))
}
