// A key that anybody can sign with: its certificate is for tests, whatever anybody says of it.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { issueIaca } from '../issue/index.ts'
import { readCertificate, readPem } from '../x509/index.ts'
import { importAnchors, openTrustStore } from './index.ts'
import { isPublishedKey } from './published-keys.ts'

const pem = readFileSync(new URL('../../trust-store/utopia-dmv-test-only-iaca.pem', import.meta.url), 'utf8')
const [der] = readPem(pem).map(({ bytes }) => bytes)
if (!der) throw new Error('the demonstration authority has no certificate')

describe('an authority whose private key is public', () => {
  it('is test-only when it is imported by hand', async () => {
    const { added } = await importAnchors('demo.pem', pem, { origin: 'operator' })
    expect(added.map(({ testOnly }) => testOnly)).toEqual([true])
  })
  it('is test-only in the store, whatever its record says', async () => {
    const { anchors } = await openTrustStore([{ bytes: der, source: 'edited by hand', origin: 'operator', testOnly: false }])
    expect(anchors.map(({ testOnly }) => testOnly)).toEqual([true])
  })
  it('is known by its key, under any certificate', async () => {
    const certificate = await readCertificate(der)
    expect(isPublishedKey({ ...certificate, spki: { ...certificate.spki } })).toBe(true)
    const other = await issueIaca({
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2036-01-01T00:00:00Z'),
      subject: [{ type: 'CN', value: 'Utopia DMV IACA' }],
    })
    expect(isPublishedKey(await readCertificate(other.certificate))).toBe(false)
  })
})
