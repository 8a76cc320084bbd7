// Nothing is fetched while something is judged: the addresses in certificates and documents are followed by nobody.
import { readdirSync, readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { issueFaulty } from '../issue/index.ts'
import { encodePem } from '../x509/index.ts'
import { mdl, now, temporaryFolder } from './transcript-suite.ts'

afterEach(() => void vi.restoreAllMocks())

it('mdl verify opens no connection, whatever addresses the licence and its certificates name', async () => {
  const connected = vi.spyOn(Socket.prototype, 'connect').mockImplementation(() => {
    throw new Error('a connection was opened')
  })
  const fetched = vi.spyOn(globalThis, 'fetch')
  const folder = temporaryFolder()
  try {
    // Its certificates name https://utopia.example/iaca.crl, its status https://utopia.example/status/1; no list is given.
    const { response, anchors } = await issueFaulty('status-missing', { at: now })
    const licence = folder.file('licence.cbor', response)
    const root = folder.file('iaca.pem', anchors.map(({ bytes }) => encodePem('CERTIFICATE', bytes)).join(''))
    const { out } = await mdl(['verify', licence, '--trust', root, '--policy', 'strict', '-v'])
    expect(out).toContain('https://utopia.example/iaca.crl')
    expect(out).toContain('the status list that the document names is not held')
    expect({ connected: connected.mock.calls, fetched: fetched.mock.calls }).toEqual({ connected: [], fetched: [] })
  } finally {
    folder.remove()
  }
})

// scan.worker.ts fetches the app's own WebAssembly.
it('the network stands in the refresh of the command and of the app, and where an authority’s keys are in AWS: nowhere else', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.(?:test|fixture)\.|-suite\./.test(path),
  )
  const network =
    /from 'node:(?:http2?|https|net|tls|dns|dns\/promises|dgram)'|\bfetch\(|XMLHttpRequest|WebSocket\(|sendBeacon|EventSource\(/
  const using = files.filter((path) => network.test(readFileSync(join('src', path), 'utf8'))).map((path) => path.replaceAll('\\', '/'))
  expect(using.filter((path) => !/^(?:cli\/refresh\/|authority\/aws\/|app\/store\/fetch-list|app\/scan\/scan\.worker)/.test(path))).toEqual(
    [],
  )
})
