import { describe, expect, it } from 'vitest'
import { issueDemoAuthority } from '../issue/index.ts'
import { encodeCrl, type ListFile, openTrustStore } from '../trust/index.ts'
import { openLists } from './given-lists.ts'
import { type Io, processIo, TooLargeError } from './io.ts'

const at = new Date('2026-06-01T00:00:00Z')
const day = (offset: number) => new Date(at.getTime() + offset * 86_400_000)
const { iaca } = await issueDemoAuthority({ at })
const crlOf = (crlNumber: number, thisUpdate = day(-1)) =>
  encodeCrl(
    { issuer: iaca.subject, authorityKeyIdentifier: iaca.keyIdentifier, entries: [], crlNumber, thisUpdate, nextUpdate: day(30) },
    iaca.signer,
  )
const store = await openTrustStore([{ bytes: iaca.certificate, origin: 'operator', testOnly: true, source: 'iaca.pem' }])

async function run(files: Readonly<Record<string, Uint8Array>>, options: Parameters<typeof openLists>[1]) {
  const notes: string[] = []
  const readFile = async (path: string) => files[path] ?? Promise.reject(new TooLargeError(path, 30_000_000))
  const io: Io = { ...processIo(), note: (text) => void notes.push(text), readFile }
  return { trust: await openLists(store, options, at, io), notes }
}

describe('--crl', () => {
  it('is held as the operator’s, without a remark', async () => {
    const { trust, notes } = await run({ 'a.crl': await crlOf(1) }, { crl: ['a.crl'] })
    expect(trust.crls).toMatchObject([{ source: 'a.crl', origin: 'operator' }])
    expect(notes).toEqual([])
  })
  it('may be repeated; what is refused is remarked on, with the reason', async () => {
    const files = { 'a.crl': await crlOf(2), 'b.crl': await crlOf(1), 'c.crl': await crlOf(3, day(1)), 'd\u001b.crl': Uint8Array.of(1) }
    const { trust, notes } = await run(files, { crl: Object.keys(files) })
    expect(trust.crls).toMatchObject([{ source: 'a.crl' }])
    expect(notes).toEqual([
      'mdl: --crl b.crl: It is older than the one that you have: number 1, held 2, from a.crl.\n',
      expect.stringContaining('--crl c.crl: It is of the future: 2026-06-02T00:00:00.000Z.'),
      expect.stringContaining('.crl: Not a certificate revocation list (CRL), found neither PEM, DER nor base64.'),
    ])
    expect(notes.join('')).not.toContain('\u001b')
  })
  it('beyond the size that is read is refused, and stops nothing', async () => {
    const { trust, notes } = await run({ 'a.crl': await crlOf(1) }, { crl: ['big.crl', 'a.crl'] })
    expect(trust.crls).toHaveLength(1)
    expect(notes).toEqual(['mdl: --crl big.crl: Too big for a revocation list.\n'])
  })
})

it.each<[ListFile['kind'], Parameters<typeof openLists>[1]]>([
  ['status-list', { statusList: ['x.cwt'] }],
  ['identifier-list', { identifierList: ['x.cwt'] }],
])('--%s remarks on what is no token', async (kind, options) => {
  const { notes } = await run({ 'x.cwt': Uint8Array.of(0xa0) }, options)
  expect(notes).toEqual([expect.stringContaining(`--${kind} x.cwt: `)])
})

it('without a list the store is the one that was given', async () => {
  expect((await run({}, {})).trust).toBe(store)
})
