// The negative matrix, section "Trust store": ten thousand authorities. A file of them is refused by its size; held, they are searched by name.
import { expect, it } from 'vitest'
import { toHex } from '../crypto/index.ts'
import { encodePem } from '../x509/index.ts'
import { findPath, importAnchors, openTrustStore } from './index.ts'
import { anchorOf, record, rootWith, signerBy } from './path-suite.ts'

const MANY = 10_000

/** A root under as many names of one length. Nobody asks whether its own signature verifies: an anchor is trusted, not proven. */
async function rootsOfManyNames(): Promise<readonly Uint8Array[]> {
  const { certificate } = await rootWith({ subject: [{ type: 'CN', value: 'Authority QQQQQ' }] })
  const [before = '', between = '', after = ''] = toHex(certificate).split(toHex(new TextEncoder().encode('QQQQQ')))
  return Array.from({ length: MANY }, (_, number) => {
    const name = toHex(new TextEncoder().encode(String(number).padStart(5, '0')))
    return Uint8Array.from(Buffer.from([before, between, after].join(name), 'hex'))
  })
}

it('ten thousand authorities in one file are refused by its size, and none of them is held', async () => {
  const file = (await rootsOfManyNames()).map((bytes) => encodePem('CERTIFICATE', bytes)).join('\n')
  const { added, refused } = await importAnchors('all.pem', file, { origin: 'operator' })
  expect(added).toEqual([])
  expect(refused).toMatchObject([{ source: 'all.pem', reason: 'too-large' }])
})

it('of ten thousand held authorities the one that issued a signer is found, and a stranger’s signer finds none, without trying them all', async () => {
  const iaca = await rootWith()
  const roots = (await rootsOfManyNames()).map((bytes) => ({ ...record(iaca), bytes }))
  const store = await openTrustStore([...roots, record(iaca)])
  expect(store.anchors).toHaveLength(MANY + 1)
  const chainOf = ({ certificate }: { readonly certificate: Uint8Array }) => [
    { bytes: certificate, range: [0, certificate.length] as const },
  ]
  const before = process.cpuUsage() // of this process alone: the wall clock counts what else the machine does
  expect(anchorOf(await findPath(chainOf(await signerBy(iaca)), store))).toEqual(iaca.certificate)
  const stranger = await rootWith({ subject: [{ type: 'CN', value: 'Stranger' }] })
  expect(anchorOf(await findPath(chainOf(await signerBy(stranger)), store))).toBe(undefined)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(1000)
})
