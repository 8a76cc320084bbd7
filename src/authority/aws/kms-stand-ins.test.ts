// The same suite against two programs of others. MDL_LOCAL_KMS and MDL_MINISTACK name them where they are not in the PATH.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Curve } from '../../crypto/index.ts'
import { kmsSuite } from './kms-suite.ts'

interface StandIn {
  readonly name: string
  readonly command: string
  readonly install: string
  readonly environment: (port: number, folder: string) => Record<string, string>
  readonly curves: readonly Curve[]
}

const standIns: readonly StandIn[] = [
  {
    name: 'local-kms',
    command: process.env.MDL_LOCAL_KMS ?? 'local-kms',
    install: 'go install github.com/nsmithuk/local-kms@v0.0.0-20260228092603-2a5e92d09ab6',
    environment: (port, folder) => ({
      PORT: String(port),
      KMS_ACCOUNT_ID: '111122223333',
      KMS_REGION: 'eu-central-1',
      KMS_DATA_PATH: folder,
    }),
    curves: ['P-256', 'P-384', 'P-521'],
  },
  {
    name: 'ministack',
    command: process.env.MDL_MINISTACK ?? 'ministack',
    install: "pip install 'ministack[full]'",
    environment: (port) => ({ GATEWAY_PORT: String(port), EDGE_PORT: String(port), PERSIST_STATE: '0' }),
    curves: ['P-256', 'P-384', 'P-521', 'Ed25519'],
  },
]

for (const { name, command, install, environment, curves } of standIns) {
  const present = spawnSync('sh', ['-c', 'command -v "$0"', command]).status === 0
  if (!present) console.log(`skipped: ${name} is not here (${install})`)
  describe.skipIf(!present)(`${name} as AWS KMS`, () => {
    let program: ChildProcess | undefined
    let folder = ''
    let url = ''
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'kms-'))
      const port = await freePort()
      program = spawn(command, [], { cwd: folder, env: { ...process.env, ...environment(port, folder) }, stdio: 'ignore' })
      url = `http://127.0.0.1:${port}`
      await answers(url)
    }, 60_000)
    afterAll(() => {
      program?.kill()
      rmSync(folder, { recursive: true, force: true })
    })
    kmsSuite({ url: () => url, curves, tags: true })
  })
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => found(port))
    })
  })
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    const answered = await fetch(url, { method: 'POST' }).then(
      () => true,
      () => false,
    )
    if (answered) return
    await sleep(250)
  }
  throw new Error(`nobody answers at ${url}`)
}
