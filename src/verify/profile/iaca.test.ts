import { expect, it } from 'vitest'
import { type Certificate, oids } from '../../x509/index.ts'
import { absent, ecdsa, extension, iaca, linkCertificate, malformed, nameOf, read, spkiOf } from './certificate.fixture.ts'
import { checkIaca } from './iaca.ts'
import { checkLink } from './link.ts'

function deviations(findings: ReturnType<typeof checkIaca>): string[] {
  return findings
    .filter(({ status }) => status === 'failed' || status === 'warning')
    .map(({ id, status }) => `${status} ${id.replace(/profile\.\w+\./, '')}`)
}

it('finds nothing in a root that keeps every row of table B.1.2', () => {
  expect(deviations(checkIaca(iaca(), false))).toEqual([])
})

const otherName = nameOf('C=US', 'CN=Utopia IACA|UTF8String')
it.each<{ name: string; changes: Partial<Certificate>; deviating: string[] }>([
  { name: 'version 2', changes: { version: 2 }, deviating: ['failed version'] },
  { name: 'an Ed25519 key', changes: { spki: spkiOf('Ed25519', 0xaa) }, deviating: ['failed public-key'] },
  {
    name: 'P-521 and SHA-256',
    changes: { spki: spkiOf('P-521', 0xaa), innerAlgorithm: ecdsa('SHA-256'), outerAlgorithm: ecdsa('SHA-256') },
    deviating: ['failed hash'],
  },
  {
    name: 'brainpoolP320r1 and SHA-384',
    changes: { spki: spkiOf('brainpoolP320r1', 0xaa), innerAlgorithm: ecdsa('SHA-384'), outerAlgorithm: ecdsa('SHA-384') },
    deviating: [],
  },
  { name: 'exactly twenty years', changes: { notAfter: new Date('2040-01-01T00:00:00Z') }, deviating: [] },
  { name: 'twenty years and a second', changes: { notAfter: new Date('2040-01-01T00:00:01Z') }, deviating: ['failed validity'] },
  { name: 'no validity that can be read', changes: { notBefore: undefined, dateFaults: [] }, deviating: ['failed validity'] },
  { name: 'an issuer of the same words in another string type', changes: { issuer: otherName }, deviating: ['failed subject'] },
  { name: 'an ST of its country', changes: bothNames('C=US', 'ST=US-MD', 'CN=I'), deviating: [] },
  { name: 'an ST that is a name', changes: bothNames('C=JP', 'ST=Tokyo', 'CN=I'), deviating: [] },
  { name: 'an ST that is a bare code', changes: bothNames('C=US', 'ST=AK', 'CN=I'), deviating: [] },
  { name: 'an ST of another country', changes: bothNames('C=CA', 'ST=US-MD', 'CN=I'), deviating: ['failed state'] },
  { name: 'an empty ST', changes: bothNames('C=US', 'ST=', 'CN=I'), deviating: ['failed state'] },
  {
    name: 'an authorityKeyIdentifier that is its own',
    changes: { authorityKeyIdentifier: read({ keyIdentifier: new Uint8Array(20).fill(0xaa) }) },
    deviating: [],
  },
  {
    name: 'an authorityKeyIdentifier that is another’s',
    changes: { authorityKeyIdentifier: read({ keyIdentifier: Uint8Array.of(1) }) },
    deviating: ['failed authority-key-identifier'],
  },
  { name: 'no keyUsage', changes: { keyUsage: absent }, deviating: ['failed key-usage', 'failed key-usage-form'] },
  {
    name: 'a keyUsage of cRLSign alone',
    changes: { keyUsage: read(['cRLSign'], 'critical') },
    deviating: ['failed key-usage', 'failed key-usage-form'],
  },
  {
    name: 'digitalSignature besides',
    changes: { keyUsage: read(['digitalSignature', 'keyCertSign', 'cRLSign'], 'critical') },
    deviating: ['failed key-usage-form'],
  },
  {
    name: 'a keyUsage that is not critical',
    changes: { keyUsage: read(['keyCertSign', 'cRLSign']) },
    deviating: ['failed key-usage-form'],
  },
  {
    name: 'CA false',
    changes: { basicConstraints: read({ ca: false, pathLength: 0 }, 'critical') },
    deviating: ['failed basic-constraints'],
  },
  {
    name: 'no basicConstraints',
    changes: { basicConstraints: absent },
    deviating: ['failed basic-constraints', 'failed basic-constraints-form'],
  },
  {
    name: 'basicConstraints that cannot be read',
    changes: { basicConstraints: malformed },
    deviating: ['failed basic-constraints', 'failed basic-constraints-form'],
  },
  {
    name: 'no pathLen',
    changes: { basicConstraints: read({ ca: true, pathLength: undefined }, 'critical') },
    deviating: ['failed basic-constraints-form'],
  },
  {
    name: 'pathLen 1',
    changes: { basicConstraints: read({ ca: true, pathLength: 1 }, 'critical') },
    deviating: ['failed basic-constraints-form'],
  },
  {
    name: 'basicConstraints that are not critical',
    changes: { basicConstraints: read({ ca: true, pathLength: 0 }) },
    deviating: ['failed basic-constraints-form'],
  },
  { name: 'an extended key usage', changes: { extendedKeyUsage: read(['1.0.18013.5.1.7']) }, deviating: ['failed extended-key-usage'] },
  {
    name: 'no cRLDistributionPoints, which binds nowhere',
    changes: { crlDistributionPoints: absent },
    deviating: ['warning crl-distribution-points'],
  },
  {
    name: 'cRLDistributionPoints that cannot be read',
    changes: { crlDistributionPoints: malformed },
    deviating: ['failed crl-distribution-points'],
  },
  { name: 'policyConstraints', changes: { extensions: [extension(oids.policyConstraints)] }, deviating: ['failed forbidden-extensions'] },
  {
    name: 'critical nameConstraints',
    changes: { extensions: [extension(oids.nameConstraints, 'critical')] },
    deviating: ['failed critical-extensions', 'failed forbidden-extensions'],
  },
])('a root with $name', ({ changes, deviating }) => {
  expect(deviations(checkIaca(iaca(changes), false))).toEqual(deviating)
})

it('finds nothing in a link certificate that keeps every row of table B.1.3', () => {
  expect(deviations(checkLink(linkCertificate(), iaca(), false))).toEqual([])
})

it.each<{ name: string; changes: Partial<Certificate>; deviating: string[] }>([
  {
    name: 'its own key identifier as the authority’s',
    changes: { subjectKeyIdentifier: read(new Uint8Array(20).fill(0xaa)) },
    deviating: ['failed authority-key-identifier', 'failed subject-key-identifier'],
  },
  { name: 'no authorityKeyIdentifier', changes: { authorityKeyIdentifier: absent }, deviating: ['failed authority-key-identifier'] },
  { name: 'an end after the old root’s', changes: { notAfter: new Date('2030-01-01T00:00:01Z') }, deviating: ['failed validity'] },
  { name: 'another issuer than subject', changes: { issuer: nameOf('C=US', 'CN=Other') }, deviating: ['failed subject'] },
  {
    name: 'digitalSignature alone',
    changes: { keyUsage: read(['digitalSignature'], 'critical') },
    deviating: ['failed key-usage', 'failed key-usage-form'],
  },
])('a link certificate with $name', ({ changes, deviating }) => {
  expect(deviations(checkLink(linkCertificate(changes), iaca(), false))).toEqual(deviating)
})

function bothNames(...parts: readonly string[]): Partial<Certificate> {
  return { subject: nameOf(...parts), issuer: nameOf(...parts) }
}
