// Serves dist/app on this machine, with the headers of security-headers.js. Used by `npm start` and the browser tests.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectOriginsOf, securityHeaders } from './security-headers.js'

const APP = fileURLToPath(new URL('../dist/app', import.meta.url))
const FIRST_PORT = 4173
const PORTS_TRIED = 50

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
  ['.webmanifest', 'application/manifest+json'],
  ['.cbor', 'application/cbor'],
  ['.pem', 'application/x-pem-file'],
])

/**
 * Opens the server on the first free port from `port` on (0: any), on the loopback interface alone.
 * @param {{ port?: number }} [options]
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve({ port = FIRST_PORT } = {}) {
  if (!existsSync(join(APP, 'index.html'))) throw new Error('nothing is built: run "npm run build" first')
  const headers = securityHeaders(connectOriginsOf(readFileSync(join(APP, 'index.html'), 'utf8')))
  const server = createServer((request, response) => answer(request, response, headers))
  for (let tried = 0; tried < PORTS_TRIED; tried++) {
    const candidate = port === 0 ? 0 : port + tried
    if (await listens(server, candidate)) {
      const address = server.address()
      const taken = typeof address === 'object' && address !== null ? address.port : candidate
      return { url: `http://localhost:${taken}/`, close: () => server.close() }
    }
  }
  throw new Error(`no free port between ${port} and ${port + PORTS_TRIED - 1}: name one with PORT=…`)
}

/** @type {(server: import('node:http').Server, port: number) => Promise<boolean>} */
function listens(server, port) {
  return new Promise((resolve, reject) => {
    /** @param {NodeJS.ErrnoException} error */
    const refused = (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error))
    server.once('error', refused)
    server.listen(port, 'localhost', () => {
      server.off('error', refused)
      resolve(true)
    })
  })
}

/** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse, headers: Record<string, string>) => void} */
function answer(request, response, headers) {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-cache')
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'only GET and HEAD')
  const file = fileFor(request.url ?? '/')
  if (file === undefined) return end(response, 404, 'not found')
  response.writeHead(200, { 'content-type': TYPES.get(extname(file)) ?? 'application/octet-stream', 'content-length': statSync(file).size })
  if (request.method === 'HEAD') response.end()
  else createReadStream(file).pipe(response)
}

/** @type {(url: string) => string | undefined} a file inside the built app, never outside */
function fileFor(url) {
  let path
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  const file = normalize(join(APP, path.endsWith('/') ? `${path}index.html` : path))
  const inside = file.startsWith(APP + sep) && !path.includes('\0')
  return inside && existsSync(file) && statSync(file).isFile() ? file : undefined
}

/** @type {(response: import('node:http').ServerResponse, status: number, text: string) => void} */
function end(response, status, text) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? FIRST_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    process.stderr.write(`PORT: expected a number from 0 to 65535, found "${process.env.PORT}"\n`)
    process.exit(64)
  }
  const { url } = await serve({ port })
  process.stdout.write(`mDL Verifier: ${url}   (Ctrl+C stops it)\n`)
}
