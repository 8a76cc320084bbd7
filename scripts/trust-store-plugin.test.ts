// The manifest of what the app ships with: a file that is not the reviewed one ends the build.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { importProviders } from '../src/trust/index.ts'
import { readBuiltInAnchors, readBuiltInProviders } from './trust-store-plugin.ts'

const shipped = fileURLToPath(new URL('../trust-store', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mdl-trust-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function withProviders(...listProviders: readonly object[]): string {
  mkdirSync(join(folder, 'vical-providers'), { recursive: true })
  const pem = readFileSync(join(shipped, 'vical-providers/aamva-dts-root.pem'))
  writeFileSync(join(folder, 'vical-providers/root.pem'), pem)
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ schemaVersion: 1, anchors: [], listProviders }))
  return folder
}
const SHA256 = 'd71fdb1b2e47c2b8c4341b454cc40887ac4c7dab14d89b60c97e3955501f6d20'

describe('the roots of list providers', () => {
  it('are two, with the fingerprints that docs/trust-store.md says to compare', async () => {
    const page = readFileSync(fileURLToPath(new URL('../docs/trust-store.md', import.meta.url)), 'utf8')
    const providers = readBuiltInProviders(shipped)
    expect(providers.map(({ name }) => name)).toEqual(['AAMVA', 'Austroads (pre-production)'])
    for (const { name, pem } of providers) {
      const { providers: read } = await importProviders(name, pem, { origin: 'operator', name })
      const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(read[0]?.bytes ?? []))
      expect(page).toContain(Buffer.from(digest).toString('hex'))
    }
  })
  it('are no anchors of documents', () => {
    const anchors = readBuiltInAnchors(shipped).map(({ pem }) => pem)
    for (const { pem } of readBuiltInProviders(shipped)) expect(anchors).not.toContain(pem)
  })
  it('end the build where the file is not the reviewed one', () => {
    expect(readBuiltInProviders(withProviders({ file: 'vical-providers/root.pem', sha256: SHA256, name: 'AAMVA' }))).toHaveLength(1)
    const wrong = withProviders({ file: 'vical-providers/root.pem', sha256: SHA256.replace('d', 'e'), name: 'AAMVA' })
    expect(() => readBuiltInProviders(wrong)).toThrow(/is not the file that the manifest names/)
  })
  it.each(['../root.pem', '/etc/root.pem', 'a/b/root.pem', '..', 'vical-providers/..'])('stay inside the folder: not %s', (file) => {
    expect(() => readBuiltInProviders(withProviders({ file, sha256: SHA256, name: 'AAMVA' }))).toThrow(/expected/)
  })
})
