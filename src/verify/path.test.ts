import { describe, expect, it } from 'vitest'
import type { CertificationPath } from '../trust/index.ts'
import { checkPath } from './path.ts'
import {
  absent,
  anchorOf,
  documentSigner,
  iaca,
  linkCertificate,
  malformed,
  nameOf,
  pathOf,
  read,
  rsa,
  spkiOf,
} from './profile/certificate.fixture.ts'
import type { Finding } from './report.ts'

const MDL = 'org.iso.18013.5.1.mDL'
const at = new Date('2024-06-01T12:00:00Z')

function judge(changes: Partial<CertificationPath>, time = at): Finding[] {
  return checkPath(pathOf(changes), MDL, time)
}
/** What of the path (not of the profiles) is neither passed nor not-applicable. */
function open(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ id, status }) => /^(path|trust)\./.test(id) && status !== 'passed' && status !== 'not-applicable')
    .map(({ id, status }) => `${status} ${id}`)
}
function answers(findings: readonly Finding[], id: Finding['id']) {
  return findings.filter((found) => found.id === id).map(({ status, params }) => ({ status, ...params }))
}

it('finds nothing in a signer that a held authority signed', () => {
  const findings = judge({})
  expect(findings.filter(({ status }) => status !== 'passed')).toEqual([])
  expect(answers(findings, 'path.anchor')).toEqual([
    {
      status: 'passed',
      issuer: 'C=US, CN=Utopia IACA',
      anchor: 'C=US, CN=Utopia IACA',
      source: 'utopia.pem',
      nearest: '',
      refusedBecause: '',
    },
  ])
})

describe('a path', () => {
  const nearest = { subject: 'CN=Near', source: 'near.pem' } as const
  const noPath = { anchor: undefined, provider: undefined }
  it.each<{ name: string; changes: Partial<CertificationPath>; found: string[] }>([
    { name: 'without a held issuer is unknown, not forged', changes: noPath, found: ['indeterminate path.anchor'] },
    {
      name: 'whose signer names a held authority and was not signed by it contradicts itself',
      changes: { ...noPath, contradicted: anchorOf(iaca()) },
      found: ['indeterminate path.anchor', 'failed path.signature'],
    },
    {
      name: 'of a signer whose key cannot be read and whose issuer is unknown may be self-signed',
      changes: { ...noPath, documentSigner: documentSigner({ spki: { ...spkiOf('P-256', 1), key: undefined, faults: ['not-ec'] } }) },
      found: ['indeterminate path.anchor', 'indeterminate path.self-signed'],
    },
    {
      name: 'of a signer that was signed by an unknown algorithm may be self-signed',
      changes: { ...noPath, documentSigner: documentSigner({ outerAlgorithm: rsa }) },
      found: ['indeterminate path.anchor', 'indeterminate path.self-signed'],
    },
    { name: 'of a self-signed signer', changes: { selfSigned: true }, found: ['failed path.self-signed'] },
    {
      name: 'of a signer that is a CA',
      changes: { documentSigner: documentSigner({ basicConstraints: read({ ca: true, pathLength: undefined }) }) },
      found: ['failed path.end-entity'],
    },
    {
      name: 'of a signer that says CA false',
      changes: { documentSigner: documentSigner({ basicConstraints: read({ ca: false, pathLength: undefined }) }) },
      found: [],
    },
    {
      name: 'of a signer whose basicConstraints cannot be read',
      changes: { documentSigner: documentSigner({ basicConstraints: malformed }) },
      found: ['failed path.end-entity'],
    },
    { name: 'of a signer that is the anchor itself', changes: { isAnchor: true }, found: ['failed path.end-entity'] },
    {
      name: 'of a signer issued by another signer',
      changes: { ...noPath, issuedByEndEntity: documentSigner() },
      found: ['indeterminate path.anchor', 'failed path.end-entity'],
    },
    {
      name: 'of a self-signed CA fails both ways',
      changes: { selfSigned: true, isAnchor: true },
      found: ['failed path.self-signed', 'failed path.end-entity'],
    },
    {
      name: 'under an issuer without CA true',
      changes: { anchor: anchorOf(iaca({ basicConstraints: absent })) },
      found: ['failed path.ca'],
    },
    {
      name: 'under an issuer that may not sign certificates',
      changes: { anchor: anchorOf(iaca({ keyUsage: read(['cRLSign'], 'critical') })) },
      found: ['failed path.ca'],
    },
    {
      name: 'under an issuer without keyUsage, which the profile refuses',
      changes: { anchor: anchorOf(iaca({ keyUsage: absent })) },
      found: [],
    },
    {
      name: 'through a link that is no CA',
      changes: { link: linkCertificate({ basicConstraints: read({ ca: false, pathLength: undefined }) }) },
      found: ['failed path.ca'],
    },
    {
      name: 'longer than its anchor allows',
      changes: { ...noPath, intermediates: [iaca()], intermediatesEndAt: anchorOf(iaca()) },
      found: ['indeterminate path.anchor', 'failed path.length'],
    },
    {
      name: 'through an intermediate under an anchor without pathLen is no path, yet not too long',
      changes: {
        ...noPath,
        intermediates: [iaca()],
        intermediatesEndAt: anchorOf(iaca({ basicConstraints: read({ ca: true, pathLength: undefined }) })),
      },
      found: ['indeterminate path.anchor'],
    },
    {
      name: 'whose signer is not DER',
      changes: { documentSigner: documentSigner({ derFaults: [{ offset: 17, problem: 'BOOLEAN 01' }] }) },
      found: ['failed path.der'],
    },
    {
      name: 'whose anchor is not DER is accepted',
      changes: { anchor: anchorOf(iaca({ derFaults: [{ offset: 17, problem: 'BOOLEAN 01' }] })) },
      found: [],
    },
    {
      name: 'whose signer has a date that is none',
      changes: { documentSigner: documentSigner({ notAfter: undefined }) },
      found: ['failed path.validity'],
    },
    {
      name: 'whose anchor vouches for other documents',
      changes: { anchor: anchorOf(iaca(), { docTypes: ['org.example'] }) },
      found: ['failed trust.scope'],
    },
  ])('$name', ({ changes, found }) => {
    expect(open(judge(changes))).toEqual(found)
  })
  it('says which held certificate came nearest, and why it was refused', () => {
    const refused = (refusedBecause: 'other-key-identifier' | 'held-under-another-name') =>
      answers(judge({ ...noPath, nearest: { ...nearest, refusedBecause } }), 'path.anchor')
    expect(refused('other-key-identifier')).toMatchObject([
      { reason: 'issuer-unknown', nearest: 'CN=Near', source: 'near.pem', refusedBecause: 'other-key-identifier' },
    ])
    expect(refused('held-under-another-name')).toMatchObject([{ reason: 'held-under-another-name' }])
  })
  it('through a link certificate has two signatures, and the signer follows the link', () => {
    const findings = judge({ link: linkCertificate() })
    expect(answers(findings, 'path.signature')).toHaveLength(2)
    // the signer still names the old key: profile.ds.authority-key-identifier looks at the link
    expect(findings.filter(({ status }) => status === 'failed').map(({ id }) => id)).toEqual(['profile.ds.authority-key-identifier'])
    expect(findings.some(({ id }) => id === 'profile.link.version')).toBe(true)
  })
})

describe('what a path’s checks say', () => {
  const names = { subject: 'C=US, CN=Utopia DS', issuer: 'C=US, CN=Utopia IACA' }
  const noPath = { anchor: undefined, provider: undefined }
  const one = (changes: Partial<CertificationPath>, id: Finding['id']) => {
    const found = answers(judge(changes), id)
    expect(found).toHaveLength(1)
    return found[0]
  }
  it('of its signatures: who signed whom, by which algorithm, and what verified it', () => {
    const signature = { status: 'passed', ...names, algorithm: 'ecdsa-with-SHA256', provider: 'WebCrypto' }
    expect(answers(judge({}), 'path.signature')).toEqual([signature])
    const linked = answers(judge({ link: linkCertificate() }), 'path.signature')
    expect(linked).toEqual([signature, { ...signature, subject: names.issuer }])
    expect(one({ ...noPath, contradicted: anchorOf(iaca()) }, 'path.signature')).toEqual({ ...signature, status: 'failed', provider: '' })
    expect(one(noPath, 'path.signature')).toEqual({ status: 'not-applicable', reason: 'no-path', ...names })
  })
  it('of a signer that may be self-signed: why nobody knows', () => {
    const unreadable = documentSigner({ spki: { ...spkiOf('P-256', 1), key: undefined, faults: ['not-ec'] } })
    const reasonOf = (signer: ReturnType<typeof documentSigner>) => one({ ...noPath, documentSigner: signer }, 'path.self-signed')
    expect(reasonOf(unreadable)).toEqual({ status: 'indeterminate', reason: 'no-key', ...names })
    expect(reasonOf(documentSigner({ outerAlgorithm: rsa }))).toEqual({ status: 'indeterminate', reason: 'algorithm-not-known', ...names })
    // whom a held authority signed did not sign itself, whatever its own key is
    expect(one({ documentSigner: unreadable }, 'path.self-signed')).toEqual({ status: 'passed', ...names })
    expect(one({ documentSigner: documentSigner({ outerAlgorithm: rsa }) }, 'path.self-signed')).toMatchObject({ status: 'passed' })
  })
  it('of an end entity: every reason why it is none', () => {
    const problemOf = (changes: Partial<CertificationPath>) => one(changes, 'path.end-entity')
    const ca = documentSigner({ basicConstraints: read({ ca: true, pathLength: undefined }) })
    expect(problemOf({})).toEqual({ status: 'passed', ...names, problem: '' })
    expect(problemOf({ documentSigner: ca, isAnchor: true, issuedByEndEntity: documentSigner() })).toEqual({
      status: 'failed',
      ...names,
      problem: 'it is a CA certificate; it is the trust anchor itself; it was issued by C=US, CN=Utopia DS, which is no CA',
    })
    expect(problemOf({ documentSigner: documentSigner({ basicConstraints: malformed }) })).toMatchObject({
      problem: `basicConstraints can't be read: ${malformed.problem}`,
    })
  })
  it('of an issuer: what it may do', () => {
    const expected = 'CA true; keyUsage with keyCertSign, if any'
    expect(one({}, 'path.ca')).toEqual({ status: 'passed', expected, found: 'critical: CA true; keyUsage critical: keyCertSign, cRLSign' })
    expect(one(noPath, 'path.ca')).toEqual({ status: 'not-applicable', reason: 'no-anchor' })
    expect(one({ anchor: anchorOf(iaca({ keyUsage: malformed })) }, 'path.ca')).toMatchObject({ status: 'failed' })
    expect(one({ anchor: anchorOf(iaca({ basicConstraints: malformed })) }, 'path.ca')).toMatchObject({ status: 'failed' })
  })
  it('of its length: how long it is, and how long it may be', () => {
    const unlimited = anchorOf(iaca({ basicConstraints: read({ ca: true, pathLength: undefined }) }))
    expect(one({}, 'path.length')).toEqual({ status: 'passed', length: 0, limit: 0 })
    expect(one(noPath, 'path.length')).toEqual({ status: 'not-applicable', reason: 'no-anchor' })
    expect(one({ anchor: unlimited }, 'path.length')).toEqual({ status: 'passed', length: 0, limit: 1 })
    expect(one({ ...noPath, intermediates: [iaca()], intermediatesEndAt: anchorOf(iaca()) }, 'path.length')).toEqual({
      status: 'failed',
      length: 1,
      limit: 0,
    })
  })
  it('of dates: those that can’t be read, and whose they would be', () => {
    const undated = answers(judge({ documentSigner: documentSigner({ notBefore: undefined, notAfter: undefined }) }), 'path.validity')
    expect(undated[0]).toMatchObject({ status: 'failed', notBefore: 'not readable', notAfter: 'not readable' })
    expect(
      answers(judge({ link: linkCertificate() }), 'path.validity').map((found) => 'certificate' in found && found.certificate),
    ).toEqual(['ds', 'link', 'iaca'])
    expect(answers(judge(noPath), 'path.validity')[1]).toEqual({ status: 'not-applicable', reason: 'no-anchor', certificate: 'iaca' })
    const notYet = documentSigner({ notBefore: undefined })
    expect(answers(judge({ documentSigner: notYet }), 'path.validity')[0]).toMatchObject({ status: 'failed', notBefore: 'not readable' })
  })
  it('of the encoding: the first fault and its place', () => {
    expect(one({}, 'path.der')).toEqual({ status: 'passed', problem: '', offset: 0 })
    const signer = documentSigner({ derFaults: [{ offset: 17, problem: 'BOOLEAN 01' }] })
    expect(one({ documentSigner: signer }, 'path.der')).toEqual({ status: 'failed', problem: 'BOOLEAN 01', offset: 17 })
    expect(one({ ...noPath, documentSigner: undefined, tooMany: true }, 'path.der')).toEqual({
      status: 'failed',
      problem: 'more certificates in x5chain than are read',
      offset: 0,
    })
  })
  it('where the signer can’t be read: why it is not judged', () => {
    const reasons = (changes: Partial<CertificationPath>) =>
      new Set(
        judge({ ...noPath, documentSigner: undefined, ...changes }).flatMap(({ params }) => ('reason' in params ? [params.reason] : [])),
      )
    expect(reasons({ tooMany: true })).toEqual(new Set(['certificate-not-readable']))
    expect(reasons({ documentSignerProblem: { problem: 'x', offset: 0 } })).toEqual(new Set(['certificate-not-readable']))
    const ids = judge({ ...noPath, documentSigner: undefined }).map(({ id }) => id)
    expect(ids.filter((id) => !id.startsWith('profile.'))).toEqual([
      'path.der',
      'path.anchor',
      'path.signature',
      'path.self-signed',
      'path.end-entity',
      'path.ca',
      'path.length',
      'path.validity',
      'trust.scope',
    ])
    expect(ids).toEqual(expect.arrayContaining(['profile.ds.version', 'profile.iaca.version']))
  })
})

describe('validity of the path', () => {
  const states = (time: string, changes: Partial<CertificationPath> = {}) =>
    answers(judge(changes, new Date(time)), 'path.validity').map(({ status }) => status)
  it('includes both ends of the signer, and nothing a second past them', () => {
    expect(states('2024-01-01T00:00:00Z')).toEqual(['passed', 'passed'])
    expect(states('2023-12-31T23:59:59Z')).toEqual(['failed', 'passed'])
    expect(states('2025-01-01T00:00:00Z')).toEqual(['passed', 'passed'])
    expect(states('2025-01-01T00:00:00.999Z')).toEqual(['passed', 'passed'])
    expect(states('2025-01-01T00:00:01Z')).toEqual(['failed', 'passed'])
  })
  it('is asked of the IACA certificate too', () => {
    const anchor = anchorOf(iaca({ notAfter: new Date('2024-03-01T00:00:00Z') }))
    expect(states('2024-03-01T00:00:00Z', { anchor })).toEqual(['passed', 'passed'])
    expect(states('2024-03-01T00:00:01Z', { anchor })).toEqual(['passed', 'failed'])
  })
  it('is asked of a link certificate too', () => {
    expect(states('2024-06-01T00:00:00Z', { link: linkCertificate({ notAfter: new Date('2024-05-01T00:00:00Z') }) })).toEqual([
      'passed',
      'failed',
      'passed',
    ])
  })
  it('is the signer’s alone where there is no anchor', () => {
    expect(states('2026-01-01T00:00:00Z', { anchor: undefined })).toEqual(['failed', 'not-applicable'])
  })
  it('says whose dates they are', () => {
    expect(answers(judge({}), 'path.validity')[0]).toEqual({
      status: 'passed',
      at: '2024-06-01T12:00:00Z',
      certificate: 'ds',
      subject: 'C=US, CN=Utopia DS',
      notBefore: '2024-01-01T00:00:00Z',
      notAfter: '2025-01-01T00:00:00Z',
    })
  })
})

describe('without a signer certificate', () => {
  const performed = (findings: readonly Finding[]) => findings.filter(({ status }) => status !== 'not-applicable')
  it('nothing is judged where there is none', () => {
    const findings = judge({ documentSigner: undefined, anchor: undefined })
    expect(performed(findings)).toEqual([])
    expect(new Set(findings.map(({ params }) => ('reason' in params ? params.reason : undefined)))).toEqual(new Set(['no-certificate']))
  })
  it('what cannot be read fails path.der alone', () => {
    const documentSignerProblem = { problem: 'expected a SEQUENCE, found PEM text', offset: 0 }
    expect(performed(judge({ documentSigner: undefined, anchor: undefined, documentSignerProblem }))).toEqual([
      { id: 'path.der', status: 'failed', params: documentSignerProblem },
    ])
  })
  it('an x5chain of too many certificates fails path.der alone', () => {
    const findings = performed(judge({ documentSigner: undefined, anchor: undefined, tooMany: true }))
    expect(findings.map(({ id, status }) => `${status} ${id}`)).toEqual(['failed path.der'])
  })
})

it('judges the signer’s own profile without an anchor, and the authority’s not', () => {
  const findings = judge({ anchor: undefined, documentSigner: documentSigner({ version: 1, subject: nameOf('C=US', 'CN=S') }) })
  expect(answers(findings, 'profile.ds.version')).toEqual([{ status: 'failed', expected: 'v3', found: 'v1' }])
  expect(answers(findings, 'profile.iaca.version')).toEqual([{ status: 'not-applicable', reason: 'no-anchor' }])
})
