// Who may sign a list: the path from its x5chain to the trust point, and what breaks it.
import { describe, expect, it } from 'vitest'
import {
  basicConstraintsOf,
  type Certified,
  daysAfter,
  demoSubject,
  extendedKeyUsageOf,
  issueDemoAuthority,
  issueStatusListSigner,
  keyUsageOf,
  secondsAfter,
  withExtension,
  without,
} from '../../issue/index.ts'
import { oids, readCertificate } from '../../x509/index.ts'
import { encodeCrl, openTrustStore, type TrustStore } from '../index.ts'
import { findSignerFault, type ListSignerFault } from './list-signer.ts'

const at = new Date('2026-06-01T12:00:00Z')
const { iaca, documentSigner } = await issueDemoAuthority({ at })
const validity = { notBefore: daysAfter(at, -10), notAfter: daysAfter(at, 90) }
type Options = Parameters<typeof issueStatusListSigner>[1]
const signerBy = (issuer: Certified, options: Partial<Options> = {}) =>
  issueStatusListSigner(issuer, { subject: demoSubject('Utopia Status', 'Utopia DMV'), ...validity, ...options })
/** A further authority between the trust point and the signer. */
const authorityBy = (issuer: Certified, pathLength: number) =>
  issueStatusListSigner(issuer, {
    subject: demoSubject(`Utopia List CA ${pathLength}`, 'Utopia DMV'),
    ...validity,
    extensions: (profile) => [
      ...withExtension(profile, keyUsageOf(['keyCertSign', 'cRLSign'])),
      basicConstraintsOf({ ca: true, pathLength }),
    ],
  })

async function faultOf(
  chain: readonly Certified[],
  trustPoint: Certified,
  time = at,
  crlOf: TrustStore['crlOf'] = () => undefined,
): Promise<ListSignerFault | 'trusted'> {
  const x5chain = await Promise.all(chain.map(({ certificate }) => readCertificate(certificate)))
  return (await findSignerFault(x5chain, await readCertificate(trustPoint.certificate), { at: time, crlOf })) ?? 'trusted'
}

describe('a signer of lists', () => {
  it('is trusted where the authority of the documents issued it', async () => {
    expect(await faultOf([await signerBy(iaca)], iaca)).toBe('trusted')
  })
  it('may stand under an authority of x5chain that the trust point issued', async () => {
    const middle = await authorityBy(iaca, 0)
    expect(await faultOf([await signerBy(middle), middle], iaca)).toBe('trusted')
    expect(await faultOf([await signerBy(middle)], iaca)).toBe('issued-by-another')
  })
  it('stands under no more authorities than each of them allows', async () => {
    const upper = await authorityBy(iaca, 0)
    const lower = await authorityBy(upper, 0)
    expect(await faultOf([await signerBy(lower), lower, upper], iaca)).toBe('path-too-long')
  })
  it('is not trusted once its authority has revoked it', async () => {
    const [signer, other] = await Promise.all([signerBy(iaca), signerBy(iaca)])
    const crl = await encodeCrl(
      {
        issuer: iaca.subject,
        authorityKeyIdentifier: iaca.keyIdentifier,
        entries: [{ serialNumber: (await readCertificate(signer.certificate)).serialNumber, revokedAt: daysAfter(at, -2) }],
        crlNumber: 1n,
        thisUpdate: daysAfter(at, -1),
        nextUpdate: daysAfter(at, 6),
      },
      iaca.signer,
    )
    const anchor = { bytes: iaca.certificate, testOnly: false, origin: 'operator', source: 'iaca.pem' } as const
    const store = await openTrustStore([anchor], [{ kind: 'crl', bytes: crl, source: 'iaca.crl', origin: 'operator' }])
    expect(store.refusedLists).toEqual([])
    expect(await faultOf([signer], iaca, at, store.crlOf)).toBe('revoked')
    expect(await faultOf([other], iaca, at, store.crlOf)).toBe('trusted')
  })
  it('may have a purpose that is not known to be another’s, critical or not', async () => {
    for (const critical of [true, false]) {
      const signer = await signerBy(iaca, {
        extensions: (profile) => withExtension(profile, extendedKeyUsageOf(['1.3.6.1.5.5.7.3.99'], critical)),
      })
      expect(await faultOf([signer], iaca)).toBe('trusted')
    }
  })
  it('is judged in its first and its last second as in any between', async () => {
    const signer = await signerBy(iaca)
    expect(await faultOf([signer], iaca, validity.notBefore)).toBe('trusted')
    expect(await faultOf([signer], iaca, validity.notAfter)).toBe('trusted')
    expect(await faultOf([signer], iaca, secondsAfter(validity.notBefore, -1))).toBe('not-in-date')
    expect(await faultOf([signer], iaca, secondsAfter(validity.notAfter, 1))).toBe('not-in-date')
  })

  it.each<{ name: string; chain: () => Promise<readonly Certified[]>; fault: ListSignerFault }>([
    {
      name: 'of another authority',
      chain: async () => [await signerBy((await issueDemoAuthority({ at, name: 'Nowhere' })).iaca)],
      fault: 'issued-by-another',
    },
    {
      name: 'of an authority of the same name',
      chain: async () => [await signerBy((await issueDemoAuthority({ at })).iaca)],
      fault: 'issued-by-another',
    },
    {
      name: 'that claims the authority’s name and key identifier',
      chain: async () => [await signerBy({ ...(await issueDemoAuthority({ at })).iaca, keyIdentifier: iaca.keyIdentifier })],
      fault: 'signature',
    },
    { name: 'that is the document signer', chain: async () => [documentSigner], fault: 'other-purpose' },
    { name: 'that is the authority itself', chain: async () => [iaca], fault: 'no-key-usage' },
    {
      name: 'behind the document signer, which is no authority',
      chain: async () => [await signerBy(documentSigner), documentSigner],
      fault: 'not-an-authority',
    },
    {
      name: 'with the authority appended to a stranger’s chain',
      chain: async () => [await signerBy((await issueDemoAuthority({ at, name: 'Nowhere' })).iaca), iaca],
      fault: 'issued-by-another',
    },
    {
      name: 'without keyUsage',
      chain: async () => [await signerBy(iaca, { extensions: (profile) => without(profile, oids.keyUsage) })],
      fault: 'no-key-usage',
    },
    {
      name: 'without digitalSignature',
      chain: async () => [await signerBy(iaca, { extensions: (profile) => withExtension(profile, keyUsageOf(['nonRepudiation'])) })],
      fault: 'no-key-usage',
    },
    ...['1.0.18013.5.1.3', '1.0.18013.5.1.6', '1.0.18013.5.1.9', '1.3.6.1.5.5.7.3.1'].map((purpose) => ({
      name: `with the purpose ${purpose} alone`,
      chain: async () => [await signerBy(iaca, { extensions: (profile) => withExtension(profile, extendedKeyUsageOf([purpose], false)) })],
      fault: 'other-purpose' as const,
    })),
    {
      name: 'with a critical extension that is not understood',
      chain: async () => [
        await signerBy(iaca, { extensions: (profile) => [...profile, { oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }] }),
      ],
      fault: 'unknown-critical-extension',
    },
  ])('is not trusted $name', async ({ chain, fault }) => {
    expect(await faultOf(await chain(), iaca)).toBe(fault)
  })
})
