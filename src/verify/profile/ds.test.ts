import { describe, expect, it } from 'vitest'
import { type Certificate, oids } from '../../x509/index.ts'
import { absent, documentSigner, ecdsa, extension, iaca, malformed, nameOf, read, rsa, spkiOf } from './certificate.fixture.ts'
import { checkDocumentSigner } from './ds.ts'

const MDL = 'org.iso.18013.5.1.mDL'
const PID = 'eu.europa.ec.eudi.pid.1'

function judge(
  signer: Certificate,
  { issuer = iaca(), testOnly = false, docType = MDL }: { issuer?: Certificate; testOnly?: boolean; docType?: string } = {},
) {
  return checkDocumentSigner(signer, { issuer, testOnly, docType })
}
/** `failed version`: everything that is neither passed nor not-applicable. */
function deviations(findings: ReturnType<typeof judge>): string[] {
  return findings
    .filter(({ status }) => status === 'failed' || status === 'warning')
    .map(({ id, status }) => `${status} ${id.replace('profile.ds.', '')}`)
}

it('finds nothing in a signer that keeps every row of table B.1.4', () => {
  expect(deviations(judge(documentSigner()))).toEqual([])
})

it.each<{ name: string; changes: Partial<Certificate>; deviating: string[] }>([
  { name: 'version 1', changes: { version: 1 }, deviating: ['failed version'] },
  { name: 'a serial number of zero', changes: { serialNumber: Uint8Array.of(0) }, deviating: ['failed serial'] },
  { name: 'a negative serial number', changes: { serialNumber: Uint8Array.of(0xff, 1) }, deviating: ['failed serial'] },
  { name: 'a serial number of 21 octets', changes: { serialNumber: new Uint8Array(21).fill(1) }, deviating: ['failed serial'] },
  {
    name: 'an RSA signature',
    changes: { innerAlgorithm: rsa, outerAlgorithm: rsa },
    deviating: ['failed signature-algorithm', 'failed hash'],
  },
  {
    name: 'another algorithm outside than inside',
    changes: { innerAlgorithm: ecdsa('SHA-384') },
    deviating: ['failed signature-algorithm'],
  },
  {
    name: 'a hash that does not fit the issuer’s curve',
    changes: { innerAlgorithm: ecdsa('SHA-512'), outerAlgorithm: ecdsa('SHA-512') },
    deviating: ['failed hash'],
  },
  { name: 'a compressed key', changes: { spki: { ...spkiOf('P-256', 0xcc), faults: ['compressed'] } }, deviating: ['failed public-key'] },
  {
    name: 'a key off its curve',
    changes: { spki: { ...spkiOf('P-256', 0xcc), key: undefined, faults: ['not-on-curve'] } },
    deviating: ['failed public-key'],
  },
  { name: 'a validity of 458 days', changes: { notAfter: new Date('2025-04-03T00:00:00Z') }, deviating: ['failed validity'] },
  { name: 'an end before the beginning', changes: { notAfter: new Date('2023-12-31T00:00:00Z') }, deviating: ['failed validity'] },
  { name: 'a date that is none', changes: { notAfter: undefined, dateFaults: ['month 13'] }, deviating: ['failed validity'] },
  { name: 'a subject without C', changes: { subject: nameOf('CN=Signer') }, deviating: ['failed subject'] },
  { name: 'a subject without CN', changes: { subject: nameOf('C=US', 'O=Utopia') }, deviating: ['failed subject'] },
  { name: 'a CN that is a TeletexString', changes: { subject: nameOf('C=US', 'CN=S|TeletexString') }, deviating: ['failed subject'] },
  { name: 'a C that is a UTF8String', changes: { subject: nameOf('C=US|UTF8String', 'CN=S') }, deviating: ['failed subject'] },
  { name: 'two C', changes: { subject: nameOf('C=US', 'C=CA', 'CN=S') }, deviating: ['failed subject'] },
  { name: 'two CN', changes: { subject: nameOf('C=US', 'CN=S', 'CN=T') }, deviating: ['failed subject'] },
  { name: 'two ST', changes: { subject: nameOf('C=US', 'ST=A', 'ST=B', 'CN=S') }, deviating: ['failed subject'] },
  { name: 'another C than the authority’s', changes: { subject: nameOf('C=CA', 'CN=S') }, deviating: ['failed country'] },
  {
    name: 'an extension twice',
    changes: { extensions: [extension(oids.keyUsage), extension(oids.keyUsage)] },
    deviating: ['failed duplicate-extensions'],
  },
  {
    name: 'an unknown critical extension',
    changes: { extensions: [extension('1.2.3', 'critical')] },
    deviating: ['failed critical-extensions'],
  },
  { name: 'nameConstraints', changes: { extensions: [extension(oids.nameConstraints)] }, deviating: ['failed forbidden-extensions'] },
  { name: 'no authorityKeyIdentifier', changes: { authorityKeyIdentifier: absent }, deviating: ['failed authority-key-identifier'] },
  {
    name: 'an authorityKeyIdentifier without key identifier',
    changes: { authorityKeyIdentifier: read({ keyIdentifier: undefined }) },
    deviating: ['failed authority-key-identifier'],
  },
  {
    name: 'an authorityKeyIdentifier that is not the issuer’s',
    changes: { authorityKeyIdentifier: read({ keyIdentifier: Uint8Array.of(9) }) },
    deviating: ['failed authority-key-identifier'],
  },
  { name: 'no subjectKeyIdentifier', changes: { subjectKeyIdentifier: absent }, deviating: ['failed subject-key-identifier'] },
  {
    name: 'a critical subjectKeyIdentifier',
    changes: { subjectKeyIdentifier: read(spkiOf('P-256', 0xcc).keyIdentifier, 'critical') },
    deviating: ['failed subject-key-identifier'],
  },
  {
    name: 'a subjectKeyIdentifier that is not SHA-1 of the key',
    changes: { subjectKeyIdentifier: read(Uint8Array.of(9)) },
    deviating: ['failed subject-key-identifier'],
  },
  { name: 'no keyUsage', changes: { keyUsage: absent }, deviating: ['failed key-usage', 'failed key-usage-form'] },
  { name: 'a keyUsage that cannot be read', changes: { keyUsage: malformed }, deviating: ['failed key-usage', 'failed key-usage-form'] },
  {
    name: 'a keyUsage without digitalSignature',
    changes: { keyUsage: read(['keyAgreement'], 'critical') },
    deviating: ['failed key-usage', 'failed key-usage-form'],
  },
  {
    name: 'a surplus key usage',
    changes: { keyUsage: read(['digitalSignature', 'keyAgreement'], 'critical') },
    deviating: ['failed key-usage-form'],
  },
  { name: 'a keyUsage that is not critical', changes: { keyUsage: read(['digitalSignature']) }, deviating: ['failed key-usage-form'] },
  { name: 'no issuerAltName', changes: { issuerAltName: absent }, deviating: ['failed issuer-alt-name'] },
  { name: 'an issuerAltName that cannot be read', changes: { issuerAltName: malformed }, deviating: ['failed issuer-alt-name'] },
  {
    name: 'a critical issuerAltName',
    changes: { issuerAltName: read([{ type: 'rfc822Name', value: 'a@b' }], 'critical') },
    deviating: ['failed issuer-alt-name'],
  },
  {
    name: 'an issuerAltName of a host alone',
    changes: { issuerAltName: read([{ type: 'dNSName', value: 'example.com' }]) },
    deviating: ['failed issuer-alt-name'],
  },
  { name: 'no cRLDistributionPoints', changes: { crlDistributionPoints: absent }, deviating: ['failed crl-distribution-points'] },
  { name: 'empty cRLDistributionPoints', changes: { crlDistributionPoints: read([]) }, deviating: ['failed crl-distribution-points'] },
  {
    name: 'a distribution point that names a host',
    changes: { crlDistributionPoints: read([{ names: [{ type: 'dNSName', value: 'x' }], hasReasons: false, hasCrlIssuer: false }]) },
    deviating: ['failed crl-distribution-points'],
  },
  {
    name: 'a distribution point with reasons',
    changes: {
      crlDistributionPoints: read([{ names: [{ type: 'uniformResourceIdentifier', value: 'x' }], hasReasons: true, hasCrlIssuer: false }]),
    },
    deviating: ['failed crl-distribution-points'],
  },
  {
    name: 'a distribution point with cRLIssuer',
    changes: {
      crlDistributionPoints: read([{ names: [{ type: 'uniformResourceIdentifier', value: 'x' }], hasReasons: false, hasCrlIssuer: true }]),
    },
    deviating: ['failed crl-distribution-points'],
  },
])('a signer with $name', ({ changes, deviating }) => {
  expect(deviations(judge(documentSigner(changes)))).toEqual(deviating)
})

describe('what a signer is compared with', () => {
  it('accepts Ed25519 and Ed448 as its key', () => {
    for (const curve of ['Ed25519', 'Ed448'] as const) expect(deviations(judge(documentSigner({ spki: spkiOf(curve, 0xcc) })))).toEqual([])
  })
  it('accepts exactly 457 days', () => {
    expect(deviations(judge(documentSigner({ notAfter: new Date('2025-04-02T00:00:00Z') })))).toEqual([])
  })
  it('measures the hash by the curve of the key that signed, not by its own', () => {
    const issuer = iaca({ spki: spkiOf('P-384', 0xaa) })
    expect(deviations(judge(documentSigner(), { issuer }))).toEqual(['failed hash'])
    const signed = { innerAlgorithm: ecdsa('SHA-384'), outerAlgorithm: ecdsa('SHA-384') }
    expect(deviations(judge(documentSigner(signed), { issuer }))).toEqual([])
  })
  it('outlives its IACA certificate by no second', () => {
    expect(deviations(judge(documentSigner(), { issuer: iaca({ notAfter: new Date('2024-12-31T23:59:59Z') }) }))).toEqual([
      'failed validity',
    ])
    expect(deviations(judge(documentSigner(), { issuer: iaca({ notBefore: new Date('2024-01-01T00:00:01Z') }) }))).toEqual([
      'failed validity',
    ])
  })
  it('has the ST of its authority, where that has one', () => {
    const issuer = iaca({ subject: nameOf('C=US', 'ST=US-MD', 'CN=Utopia IACA') })
    expect(deviations(judge(documentSigner(), { issuer }))).toEqual(['failed state'])
    expect(deviations(judge(documentSigner({ subject: nameOf('C=US', 'ST=US-MD', 'CN=S') }), { issuer }))).toEqual([])
    expect(deviations(judge(documentSigner({ subject: nameOf('C=US', 'ST=US-MD', 'CN=S') })))).toEqual([])
  })
  it('says both countries where they differ', () => {
    const country = judge(documentSigner({ subject: nameOf('C=CA', 'CN=S') })).find(({ id }) => id === 'profile.ds.country')
    expect(country?.params).toEqual({ documentSigner: 'CA', iaca: 'US' })
  })
  it('is judged without an issuer too, but for the rows that compare with one', () => {
    const findings = checkDocumentSigner(documentSigner(), { issuer: undefined, testOnly: false, docType: MDL })
    expect(deviations(findings)).toEqual([])
    const open = findings.filter(({ status }) => status === 'not-applicable').map(({ id }) => id)
    expect(open).toEqual(['profile.ds.hash', 'profile.ds.country', 'profile.ds.state'])
  })
})

describe('country codes', () => {
  it.each(['UT', 'EU', 'FC', 'ZZ', 'XU', 'AA', 'QM'])('%s is not assigned', (code) => {
    const changes = { subject: nameOf(`C=${code}`, 'CN=S') }
    expect(deviations(judge(documentSigner(changes), { issuer: iaca(changes) }))).toEqual(['failed country-code'])
  })
  it.each(['ZZ', 'XU', 'AA', 'QZ'])('%s is no deviation under an anchor marked for tests', (code) => {
    const changes = { subject: nameOf(`C=${code}`, 'CN=S') }
    expect(deviations(judge(documentSigner(changes), { issuer: iaca(changes), testOnly: true }))).toEqual([])
  })
  it('UT stays a deviation under an anchor marked for tests', () => {
    const changes = { subject: nameOf('C=UT', 'CN=S') }
    expect(deviations(judge(documentSigner(changes), { issuer: iaca(changes), testOnly: true }))).toEqual(['failed country-code'])
  })
  it('a lower-case C is the subject’s deviation alone', () => {
    const changes = { subject: nameOf('C=us', 'CN=S') }
    expect(deviations(judge(documentSigner(changes), { issuer: iaca(changes) }))).toEqual(['failed subject'])
  })
})

const TLS_SERVER = '1.3.6.1.5.5.7.3.1'
describe('extended key usage', () => {
  it.each<{ name: string; docType: string; purposes: readonly string[] | undefined; deviating: string[] }>([
    { name: 'mDL: mdlDS', docType: MDL, purposes: [oids.mdlDocumentSigner], deviating: [] },
    {
      name: 'mDL: mdlDS and another',
      docType: MDL,
      purposes: [oids.mdlDocumentSigner, TLS_SERVER],
      deviating: ['failed extended-key-usage-form'],
    },
    { name: 'mDL: none', docType: MDL, purposes: undefined, deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'] },
    { name: 'mDL: empty', docType: MDL, purposes: [], deviating: ['failed extended-key-usage'] },
    {
      name: 'mDL: TLS server',
      docType: MDL,
      purposes: [TLS_SERVER],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    {
      name: 'mDL: a reader',
      docType: MDL,
      purposes: [oids.mdlReader],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    {
      name: 'mDL: mdlDS and a reader',
      docType: MDL,
      purposes: [oids.mdlDocumentSigner, oids.mdlReader],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    {
      name: 'mDL: anything',
      docType: MDL,
      purposes: [oids.anyExtendedKeyUsage],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    {
      name: 'mDL: a signer of other mdocs',
      docType: MDL,
      purposes: [oids.mdocDocumentSigner],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    { name: 'PID: mdlDS', docType: PID, purposes: [oids.mdlDocumentSigner], deviating: [] },
    { name: 'PID: a signer of other mdocs', docType: PID, purposes: [oids.mdocDocumentSigner], deviating: [] },
    { name: 'PID: EUDI’s', docType: PID, purposes: [oids.eudiPidSigner], deviating: [] },
    { name: 'PID: an unknown private one', docType: PID, purposes: ['1.3.6.1.4.1.99999.1'], deviating: [] },
    { name: 'PID: none', docType: PID, purposes: undefined, deviating: ['warning extended-key-usage', 'failed extended-key-usage-form'] },
    { name: 'PID: empty', docType: PID, purposes: [], deviating: ['failed extended-key-usage'] },
    {
      name: 'PID: TLS server',
      docType: PID,
      purposes: [TLS_SERVER],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    {
      name: 'PID: EUDI’s and TLS server',
      docType: PID,
      purposes: [oids.eudiPidSigner, TLS_SERVER],
      deviating: ['failed extended-key-usage-form'],
    },
    {
      name: 'PID: anything',
      docType: PID,
      purposes: [oids.anyExtendedKeyUsage],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    {
      name: 'PID: an mDL reader',
      docType: PID,
      purposes: [oids.mdlReader],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    {
      name: 'PID: EUDI’s and an mdoc reader',
      docType: PID,
      purposes: [oids.eudiPidSigner, oids.mdocReader],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
    {
      name: 'PID: a VICAL signer',
      docType: PID,
      purposes: ['1.0.18013.5.1.8'],
      deviating: ['failed extended-key-usage', 'failed extended-key-usage-form'],
    },
  ])('$name', ({ docType, purposes, deviating }) => {
    const extendedKeyUsage = purposes === undefined ? absent : read(purposes, 'critical')
    expect(deviations(judge(documentSigner({ extendedKeyUsage }), { docType }))).toEqual(deviating)
  })
  it('is critical', () => {
    const signer = documentSigner({ extendedKeyUsage: read([oids.mdlDocumentSigner]) })
    expect(deviations(judge(signer))).toEqual(['failed extended-key-usage-form'])
  })
  it('that cannot be read fails for every document', () => {
    for (const docType of [MDL, PID])
      expect(deviations(judge(documentSigner({ extendedKeyUsage: malformed }), { docType }))).toEqual([
        'failed extended-key-usage',
        'failed extended-key-usage-form',
      ])
  })
  it('is not judged where no MSO says the type of document', () => {
    const findings = checkDocumentSigner(documentSigner(), { issuer: iaca(), testOnly: false, docType: undefined })
    expect(findings.filter(({ status }) => status === 'not-applicable').map(({ params }) => params)).toEqual([
      { reason: 'no-mso' },
      { reason: 'no-mso' },
    ])
  })
})
