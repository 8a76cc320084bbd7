// Refreshing lists on Trust: the usual build says that it may contact nobody, one that was built for it asks after a click.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { AxeBuilder } from '@axe-core/playwright'
import { contentSecurityPolicy } from '../scripts/security-headers.js'
import { daysAfter, issueDemoAuthority } from '../src/issue/index.ts'
import { encodeCrl } from '../src/trust/index.ts'
import { pemFile } from './licences.ts'
import { expect, type Person, test } from './person.ts'

interface Host {
  readonly origin: string
  readonly asked: readonly string[]
  answer: (request: IncomingMessage, response: ServerResponse) => unknown
  close(): void
}

async function openHost(): Promise<Host> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.cookie ?? 'no cookie'}, ${request.headers.referer ?? 'no referrer'}`)
    host.answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const host: Host = {
    origin: `http://127.0.0.1:${port}`,
    asked,
    answer: (_request, response) => void response.writeHead(404).end(),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return host
}

/** An authority that names its list at that address, and the list. */
async function authorityWithList(crlUri: string) {
  const at = new Date()
  const { iaca } = await issueDemoAuthority({ at, name: 'Freedonia Licensing', iaca: { crlUri } })
  const { subject: issuer, keyIdentifier: authorityKeyIdentifier, signer } = iaca
  const dates = { thisUpdate: daysAfter(at, -1), nextUpdate: daysAfter(at, 30) }
  const crl = await encodeCrl({ issuer, entries: [], crlNumber: 1n, authorityKeyIdentifier, ...dates }, signer)
  return { authority: pemFile(iaca.certificate), crl }
}

const LISTS = 'Lists of cancelled documents'
const dialog = ({ page }: Person) => page.getByRole('dialog', { name: 'Refresh lists of cancelled documents' })
async function holds(person: Person, authority: Awaited<ReturnType<typeof authorityWithList>>['authority']): Promise<void> {
  await person.drops(authority)
  await expect(person.page.getByRole('heading', { name: /^Imported 1 of 1/ })).toBeVisible()
}

/** The app as a build with MDL_CONNECT serves it: the same files, with that origin in the policy of page and headers. */
async function opensBuiltFor(origin: string, { page }: Person, built: string): Promise<Host> {
  const [closed, opened] = [contentSecurityPolicy(), contentSecurityPolicy([origin])]
  const host = await openHost()
  host.answer = async (request, response) => {
    const file = await fetch(new URL(request.url ?? '/', built))
    const headers = new Headers(file.headers)
    headers.set('content-security-policy', `${opened}; frame-ancestors 'none'`)
    for (const name of ['content-length', 'content-encoding', 'connection', 'transfer-encoding', 'keep-alive']) headers.delete(name)
    const isPage = headers.get('content-type')?.startsWith('text/html') === true
    const body = isPage ? (await file.text()).replace(closed, opened) : new Uint8Array(await file.arrayBuffer())
    response.writeHead(file.status, Object.fromEntries(headers)).end(body)
  }
  await page.goto(`${host.origin}/#/trust`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trust store')
  return host
}

test('the usual build contacts nobody: it says so, shows the addresses, and leads to files', async ({ person }) => {
  const { page } = person
  const { authority, crl } = await authorityWithList('http://crl.freedonia.example/iaca.crl')
  await person.opens('trust')
  await holds(person, authority)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await person.presses('Refresh lists…')
  await expect(dialog(person)).toContainText('This copy of the app may not contact anybody')
  await expect(dialog(person)).toContainText('http://crl.freedonia.example/iaca.crl')
  await expect(dialog(person)).toContainText('and not for whom')
  await expect(dialog(person).getByRole('button', { name: /^Ask/ })).toHaveCount(0)
  await expect(dialog(person).getByRole('button', { name: 'Copy' }).first()).toBeVisible()
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([])
  await person.chooses('Import files…', { name: 'iaca.crl', bytes: crl })
  await expect(dialog(person)).toHaveCount(0)
  await expect(page.getByRole('region', { name: LISTS, exact: true })).toContainText('next update in')
  expect(requests.filter((url) => !url.startsWith(new URL(page.url()).origin) && !url.startsWith('blob:'))).toEqual([])
})

test('a build for a host asks it after a click and not before, and takes its list', async ({ person, baseURL }) => {
  const host = await openHost()
  let app: Host | undefined
  try {
    const { authority, crl } = await authorityWithList(`${host.origin}/iaca.crl`)
    host.answer = (_request, response) => void response.writeHead(200, { 'access-control-allow-origin': '*' }).end(crl)
    app = await opensBuiltFor(host.origin, person, baseURL ?? '')
    await holds(person, authority)
    await person.presses('Refresh lists…')
    const asked = dialog(person).getByRole('region', { name: new URL(host.origin).host })
    await expect(asked).toContainText(`${host.origin}/iaca.crl`)
    await expect(dialog(person)).toContainText('Nobody has been yet.')
    await expect(dialog(person)).toContainText('This copy of the app may not contact these.') // the authority that came with the app
    expect(host.asked).toEqual([])
    await person.presses('Ask this host')
    await expect(asked).toContainText(/Taken: 24 hours old, next update in (?:29|30) days/)
    expect(host.asked).toEqual(['GET /iaca.crl no cookie, no referrer'])
    await dialog(person).getByRole('button', { name: 'Close' }).last().click()
    await expect(person.page.getByRole('region', { name: LISTS, exact: true })).toContainText('In use')
  } finally {
    host.close()
    app?.close()
  }
})

test('a host that does not let pages read it, or serves a page, is told in words; nothing is taken', async ({ person, baseURL }) => {
  const host = await openHost()
  let app: Host | undefined
  try {
    const { authority, crl } = await authorityWithList(`${host.origin}/iaca.crl`)
    app = await opensBuiltFor(host.origin, person, baseURL ?? '')
    await holds(person, authority)
    const answers: readonly (readonly [Host['answer'], string])[] = [
      [(_request, response) => void response.writeHead(200).end(crl), '(CORS)'],
      [
        (_request, response) => void response.writeHead(200, { 'access-control-allow-origin': '*' }).end('<!doctype html>'),
        'A web page came',
      ],
      [
        (_request, response) => void response.writeHead(302, { location: '/b', 'access-control-allow-origin': '*' }).end(),
        'sent on to another',
      ],
      [(_request, response) => void response.writeHead(404, { 'access-control-allow-origin': '*' }).end(), 'there is no such list'],
    ]
    for (const [answer, words] of answers) {
      host.answer = answer
      await person.presses('Refresh lists…')
      await person.presses('Ask this host')
      await expect(dialog(person)).toContainText(words)
      await dialog(person).getByRole('button', { name: 'Close' }).last().click()
    }
    await expect(person.page.getByRole('region', { name: LISTS, exact: true })).toHaveCount(0)
  } finally {
    host.close()
    app?.close()
  }
})
