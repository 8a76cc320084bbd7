import { describe, expect, it } from 'vitest'
import { crlDistributionPointsOf, issueDemoAuthority, issueFaulty } from '../issue/index.ts'
import { openTrustStore } from '../trust/index.ts'
import { oids, readCertificate } from '../x509/index.ts'
import { listAddresses, verifyDeviceResponse } from './index.ts'
import { at } from './licence.fixture.ts'

const empty = await openTrustStore([])
const CRL = 'https://utopia.example/iaca.crl'

async function worldOf(fault: Parameters<typeof issueFaulty>[0]) {
  const { response, anchors } = await issueFaulty(fault, { at })
  const store = await openTrustStore(anchors)
  const report = await verifyDeviceResponse(response, { at, atOrigin: 'operator', presentation: 'document', trust: store })
  return { store, reports: [{ source: 'licence.cbor', report }] }
}

describe('the addresses of lists', () => {
  it('are those that authorities and document signers name, each once, with everybody who names it', async () => {
    const [crl, ...others] = await listAddresses(await worldOf('crl-missing'))
    expect(others).toEqual([])
    expect(crl).toMatchObject({ url: CRL, kind: 'crl', named: [{ by: 'authority' }, { by: 'document-signer', source: 'licence.cbor' }] })
  })
  it('are those that a document’s status names, of both kinds, also where its authority is not held', async () => {
    const { reports } = await worldOf('both-lists-valid')
    const named = (await listAddresses({ store: empty, reports })).filter(({ kind }) => kind !== 'crl')
    expect(named.map(({ kind, named: [namer] }) => [kind, namer?.by, namer?.name])).toEqual([
      ['identifier-list', 'document', 'org.iso.18013.5.1.mDL'],
      ['status-list', 'document', 'org.iso.18013.5.1.mDL'],
    ])
  })
  it('are those under which held lists say that they are served', async () => {
    const { lists, anchors } = await issueFaulty('status-valid', { at })
    const records = lists.statusLists.map((bytes) => ({ kind: 'status-list', bytes, source: 'held.cwt', origin: 'operator' }) as const)
    const found = await listAddresses({ store: await openTrustStore(anchors, records) })
    expect(found.find(({ kind }) => kind === 'status-list')).toMatchObject({ named: [{ by: 'held-list', source: 'held.cwt' }] })
  })
  it('are those of a document signer that is given alone', async () => {
    const { documentSigner } = await issueDemoAuthority({ at })
    const certificates = [{ source: 'ds.pem', certificate: await readCertificate(documentSigner.certificate) }]
    expect(await listAddresses({ store: empty, certificates })).toMatchObject([{ url: CRL, named: [{ by: 'document-signer' }] }])
  })
  it('are none where a certificate names none, and several where it names several', async () => {
    const found = async (uris: readonly string[]) => {
      const extensions = (
        profile: Parameters<NonNullable<NonNullable<Parameters<typeof issueDemoAuthority>[0]['iaca']>['extensions']>>[0],
      ) => [...profile.filter(({ oid }) => oid !== oids.crlDistributionPoints), ...(uris.length > 0 ? [crlDistributionPointsOf(uris)] : [])]
      const { iaca } = await issueDemoAuthority({ at, iaca: { extensions } })
      const store = await openTrustStore([{ bytes: iaca.certificate, testOnly: true, origin: 'operator', source: 'iaca.pem' }])
      return (await listAddresses({ store })).map(({ url }) => url)
    }
    expect(await found([])).toEqual([])
    expect(await found(['http://a.example/1', 'ldap://b.example/2'])).toEqual(['http://a.example/1', 'ldap://b.example/2'])
  })
})
