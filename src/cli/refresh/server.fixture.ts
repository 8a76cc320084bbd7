// A host of lists on this machine, for tests: what it answers is a function, what it was asked is kept.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'

export type Answering = (request: IncomingMessage, response: ServerResponse) => void
export interface Host {
  readonly origin: string
  readonly asked: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[]
  /** By path; others are 404. */
  readonly answers: Map<string, Answering>
  readonly close: () => void
}

export async function openHost(): Promise<Host> {
  const answers = new Map<string, Answering>()
  const asked: { path: string; headers: IncomingMessage['headers'] }[] = []
  const listener: RequestListener = (request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers })
    const answer = answers.get(request.url ?? '')
    if (answer) answer(request, response)
    else response.writeHead(404).end('not found')
  }
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    origin: `http://localhost:${port}`,
    asked,
    answers,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export const bytes =
  (content: Uint8Array | string, headers: Record<string, string> = {}): Answering =>
  (_request, response) =>
    void response.writeHead(200, headers).end(content)

export const redirect =
  (location: string, status = 302): Answering =>
  (_request, response) =>
    void response.writeHead(status, { location }).end()
