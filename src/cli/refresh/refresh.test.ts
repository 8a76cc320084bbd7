import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { daysAfter, demoSubject, issueDemoAuthority, issueStatusListSigner } from '../../issue/index.ts'
import { encodeCrl, encodeStatusList, openTrustStore } from '../../trust/index.ts'
import { at, issueLicence, responseOf } from '../../verify/licence.fixture.ts'
import { encodePem } from '../../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from '../transcript-suite.ts'
import { bytes, type Host, openHost, redirect } from './server.fixture.ts'

let host: Host
let folder: Folder
beforeEach(async () => {
  host = await openHost()
  folder = temporaryFolder()
})
afterEach(() => {
  host.close()
  folder.remove()
})

type Authority = Awaited<ReturnType<typeof issueDemoAuthority>>
const authorityAt = (path = '/iaca.crl', name = 'Utopia DMV') =>
  issueDemoAuthority({ at, name, iaca: { crlUri: path.startsWith('/') ? host.origin + path : path } })
const crlOf = ({ iaca }: Authority, crlNumber: number, thisUpdate = daysAfter(at, -1)) =>
  encodeCrl(
    {
      issuer: iaca.subject,
      authorityKeyIdentifier: iaca.keyIdentifier,
      entries: [],
      crlNumber,
      thisUpdate,
      nextUpdate: daysAfter(at, 6),
    },
    iaca.signer,
  )
const pemOf = ({ iaca }: Authority) => encodePem('CERTIFICATE', iaca.certificate)
const refresh = (...args: readonly string[]) => mdl(['trust', 'refresh', folder.path, ...args], { now: at })
const refreshNow = (...args: readonly string[]) => refresh('--yes', '--allow-private', 'localhost', ...args)
const lists = (extension = '.crl') => readdirSync(folder.path).filter((name) => name.endsWith(extension))

async function tokenOf({ iaca }: Authority, uri: string, iat = daysAfter(at, -1)): Promise<Uint8Array> {
  const dates = { notBefore: daysAfter(at, -9), notAfter: daysAfter(at, 90) }
  const { signer, certificate } = await issueStatusListSigner(iaca, { subject: demoSubject('Status', 'Utopia DMV'), ...dates })
  return encodeStatusList({ uri, size: 1000, entries: new Map(), iat, exp: daysAfter(at, 6) }, { signer, x5chain: [certificate] })
}

describe('without --yes', () => {
  it('names the host and what it would learn, and contacts nobody: 2', async () => {
    folder.file('iaca.pem', pemOf(await authorityAt()))
    const { code, out, notes } = await refresh('--allow-private', 'localhost')
    expect(code).toBe(2)
    expect(out).toMatch(/^1 host to contact, 1 address\n\nlocalhost:\d+\n {2}http:\/\/localhost:\d+\/iaca\.crl\n/)
    expect(out).toContain('named by the authority C=XU, O=Utopia DMV, CN=Utopia DMV IACA (')
    expect(out).toContain('asks for this list, and not for whom. So does everybody on the way: the address is not encrypted.')
    expect(notes).toBe('mdl: nobody was contacted\n  → add --yes to ask these hosts, from this machine’s internet address\n')
    expect(host.asked).toEqual([])
    expect(lists()).toEqual([])
  })
  it('says of a list that a document names that it may tell whose it is', async () => {
    const status = new Map([
      [
        'status_list',
        new Map<string, string | number>([
          ['idx', 412],
          ['uri', `${host.origin}/status/1`],
        ]),
      ],
    ])
    const licence = await issueLicence({ authority: await authorityAt(), mdoc: { status } })
    folder.file('response.cbor', await responseOf(licence))
    const { code, out } = await refresh()
    expect(code).toBe(2)
    expect(out).toContain(`${host.origin}/status/1\n    status list, named by a document org.iso.18013.5.1.mDL`)
    expect(out).toContain('or one has its own, that tells whose, and when you saw it.')
    expect(out).toContain(`${host.origin}/iaca.crl\n    certificate revocation list (CRL), named by the document signer `)
    expect(out).toContain('not whose')
    expect(host.asked).toEqual([])
  })
  it('says which addresses are never asked', async () => {
    folder.file('iaca.pem', pemOf(await authorityAt('ldap://utopia.example/cn=\u001b[31m')))
    const { code, out } = await refresh()
    expect({ code, out }).toMatchObject({ code: 2, out: expect.stringMatching(/^0 hosts to contact, 1 address\n\nnever asked {2}ldap:/) })
    expect(out).toContain('Only http and https are asked, and this is ldap.')
    expect(out).not.toContain('\u001b')
  })
  it('is 1 where no address is named, 66 where a path is not there, 64 where nothing says where to write', async () => {
    const root = folder.file('notes.txt', 'none')
    expect(await refresh()).toMatchObject({ code: 1, notes: expect.stringContaining('no address of a list') })
    expect(await mdl(['trust', 'refresh', join(folder.path, 'nowhere')])).toMatchObject({ code: 64 })
    expect(await mdl(['trust', 'refresh', root, 'nowhere.pem', '-o', folder.path])).toMatchObject({ code: 66 })
    expect(await mdl(['trust', 'refresh', root])).toMatchObject({ code: 64, notes: expect.stringContaining('add -o FOLDER') })
    expect(await mdl(['trust', 'refresh', root, '-o', folder.path, '--timeout', 'soon'])).toMatchObject({ code: 64 })
  })
})

describe('with --yes', () => {
  it('takes the authority’s list, says how old it is, and next time that it is the newest', async () => {
    const authority = await authorityAt()
    folder.file('iaca.pem', pemOf(authority))
    const served = await crlOf(authority, 1)
    host.answers.set('/iaca.crl', bytes(served))
    const first = await refreshNow()
    expect(first).toMatchObject({ code: 0, notes: '' })
    expect(first.out).toMatch(/\nnew {8}http:.*\n {11}.*localhost-iaca-[0-9a-f]{8}\.crl: 24 hours old, next update in 6 days\n$/)
    const [name = ''] = lists()
    expect(Uint8Array.from(readFileSync(join(folder.path, name)))).toEqual(served)
    expect(await refreshNow()).toMatchObject({ code: 0, out: expect.stringMatching(/\ncurrent {4}http/) })
  })
  it('writes a newer list in place of the older one, and nothing else stays behind', async () => {
    const authority = await authorityAt()
    folder.file('iaca.pem', pemOf(authority))
    const newer = await crlOf(authority, 2)
    for (const served of [await crlOf(authority, 1), newer]) {
      host.answers.set('/iaca.crl', bytes(served))
      expect((await refreshNow()).code).toBe(0)
    }
    const [name = '', ...others] = lists()
    expect(others).toEqual([])
    expect(readdirSync(folder.path)).toHaveLength(2)
    expect(Uint8Array.from(readFileSync(join(folder.path, name)))).toEqual(newer)
  })
  it('does not take an older list than the held one (rollback): the file stays as it is', async () => {
    const authority = await authorityAt()
    folder.file('iaca.pem', pemOf(authority))
    const held = await crlOf(authority, 7)
    folder.file('held.crl', held)
    host.answers.set('/iaca.crl', bytes(await crlOf(authority, 6)))
    const { code, out } = await refreshNow()
    expect({ code, out }).toMatchObject({
      code: 1,
      out: expect.stringContaining('It is older than the one that you have: number 6, held 7'),
    })
    expect(lists()).toEqual(['held.crl'])
    expect(Uint8Array.from(readFileSync(join(folder.path, 'held.crl')))).toEqual(held)
  })
  it.each<{ name: string; answer: (authority: Authority) => Promise<Parameters<Host['answers']['set']>[1]>; words: string }>([
    { name: 'a web page', answer: async () => bytes('\n<!DOCTYPE html><title>Log in</title>'), words: 'A web page came, and no list.' },
    { name: 'nothing', answer: async () => bytes(''), words: 'Not a certificate revocation list (CRL)' },
    {
      name: 'a list of a stranger',
      answer: async () => bytes(await crlOf(await authorityAt('/x', 'Freedonia'), 1)),
      words: 'Its authority is not among those that you hold',
    },
    {
      name: 'a list of a namesake',
      answer: async () => bytes(await crlOf(await authorityAt('/x'), 1)),
      words: 'It was signed with another key',
    },
    { name: 'a list of the future', answer: async (own) => bytes(await crlOf(own, 1, daysAfter(at, 1))), words: 'It is of the future' },
    { name: 'a certificate', answer: async (own) => bytes(pemOf(own)), words: 'Not a certificate revocation list' },
    {
      name: 'nothing that there is (404)',
      answer: async () => (_request, response) => void response.writeHead(404).end(),
      words: '404: that there is no such list',
    },
    {
      name: 'trouble (500)',
      answer: async () => (_request, response) => void response.writeHead(500).end(),
      words: '500: that it is out of order',
    },
    { name: '304', answer: async () => (_request, response) => void response.writeHead(304).end(), words: '304: that nothing has changed' },
    {
      name: 'file:///etc/passwd',
      answer: async () => redirect('file:///etc/passwd'),
      words: 'Only http and https are asked, and this is file.',
    },
  ])('refuses $name in words, and writes nothing', async ({ answer, words }) => {
    const authority = await authorityAt()
    folder.file('iaca.pem', pemOf(authority))
    host.answers.set('/iaca.crl', await answer(authority))
    const { code, out } = await refreshNow()
    expect(out).toContain(words)
    expect({ code, files: readdirSync(folder.path) }).toEqual({ code: 1, files: ['iaca.pem'] })
  })
  it('asks nobody inside that was not named', async () => {
    folder.file('iaca.pem', pemOf(await authorityAt()))
    const { code, out } = await refresh('--yes')
    expect({ code, asked: host.asked }).toEqual({ code: 1, asked: [] })
    expect(out).toContain('It leads into this machine or its own network: localhost is ')
  })
  it('takes the status list that a document names, for that address and no other', async () => {
    const authority = await authorityAt()
    const uri = `${host.origin}/status/1`
    const status = new Map([
      [
        'status_list',
        new Map<string, string | number>([
          ['idx', 412],
          ['uri', uri],
        ]),
      ],
    ])
    folder.file('response.cbor', await responseOf(await issueLicence({ authority, mdoc: { status } })))
    folder.file('iaca.pem', pemOf(authority))
    host.answers.set('/iaca.crl', bytes(await crlOf(authority, 1)))
    host.answers.set('/status/1', bytes(await tokenOf(authority, `${uri}1`)))
    const other = await refreshNow()
    expect(other).toMatchObject({ code: 1, out: expect.stringContaining('the list of another address than the one that was asked') })
    expect(lists('.cwt')).toEqual([])
    host.answers.set('/status/1', bytes(await tokenOf(authority, uri)))
    expect((await refreshNow()).code).toBe(0)
    const [name = ''] = lists('.cwt')
    const verified = await mdl(
      [
        'verify',
        join(folder.path, 'response.cbor'),
        '--test-trust',
        join(folder.path, 'iaca.pem'),
        '--status-list',
        join(folder.path, name),
        '-v',
      ],
      { now: at },
    )
    expect(verified.out).toContain('is 0, valid (list of 24 hours ago, next update in 6 days)')
  })
  it('does not let a stranger’s newer list of that address take the place of the held one', async () => {
    const uri = `${host.origin}/status/1`
    const authority = await authorityAt()
    const held = await tokenOf(authority, uri, daysAfter(at, -2))
    folder.file('held.cwt', held)
    host.answers.set('/status/1', bytes(await tokenOf(authority, uri, daysAfter(at, -1))))
    expect((await refreshNow()).code).toBe(0)
    host.answers.set('/status/1', bytes(await tokenOf(await authorityAt('/x', 'Freedonia'), uri, at)))
    const { code, out } = await refreshNow()
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining('a list of another authority: it was left as it is') })
    const store = await openTrustStore(
      [],
      lists('.cwt').map((name) => ({
        kind: 'status-list',
        bytes: Uint8Array.from(readFileSync(join(folder.path, name))),
        source: name,
        origin: 'operator',
      })),
    )
    expect(store.statusLists.map(({ x5chain }) => x5chain[0]?.issuer.text.includes('Freedonia'))).toEqual([false, false])
  })
  it('writes neither over a file that is something else, nor through a link', async () => {
    const authority = await authorityAt()
    folder.file('iaca.pem', pemOf(authority))
    host.answers.set('/iaca.crl', bytes(await crlOf(authority, 1)))
    await refreshNow()
    const [name = ''] = lists()
    folder.file(name, 'my notes')
    expect(await refreshNow()).toMatchObject({ code: 1, out: expect.stringContaining('another file stands there') })
    expect(readFileSync(join(folder.path, name), 'utf8')).toBe('my notes')
    const out = temporaryFolder()
    try {
      const target = folder.file('target', 'mine')
      symlinkSync(target, join(out.path, name))
      expect(await refreshNow('-o', out.path)).toMatchObject({ code: 1, out: expect.stringContaining('it is a link') })
      expect(readFileSync(target, 'utf8')).toBe('mine')
    } finally {
      out.remove()
    }
  })
  it('says where it was sent on to', async () => {
    const authority = await authorityAt()
    folder.file('iaca.pem', pemOf(authority))
    host.answers.set('/iaca.crl', redirect('/moved.crl'))
    host.answers.set('/moved.crl', bytes(await crlOf(authority, 1)))
    expect(await refreshNow()).toMatchObject({ code: 0, out: expect.stringContaining(`sent on to ${host.origin}/moved.crl`) })
  })
})
