// The tables of readers, of who signs status lists, and of who signs lists of authorities: each row broken alone, by a certificate that
// our own issuer makes, under both policies.
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../crypto/index.ts'
import {
  basicConstraintsOf,
  type CertificateOptions,
  type Certified,
  crlDistributionPointsOf,
  daysAfter,
  encodeSubjectPublicKeyInfo,
  extendedKeyUsageOf,
  issueDocumentSigner,
  issueIaca,
  issuerAltNameOf,
  keyUsageOf,
  type SubjectAttribute,
  withExtension,
  without,
} from '../../issue/index.ts'
import { type Extension, oids, readCertificate } from '../../x509/index.ts'
import { checkOf } from '../document-report.ts'
import type { Policy } from '../policy.ts'
import type { Finding } from '../report.ts'
import { profileFaults } from './faults.ts'
import { checkReaderCertificate } from './reader.ts'
import type { Issued } from './row.ts'
import { checkStatusListSigner } from './status.ts'
import { checkVicalSigner } from './vical.ts'
import { checkVicalAuthority } from './vical-ca.ts'

const at = new Date('2026-03-01T12:00:00Z')
const named = (commonName: string, country = 'NL'): SubjectAttribute[] => [
  { type: 'C', value: country },
  { type: 'CN', value: commonName },
]
const decade = { notBefore: daysAfter(at, -300), notAfter: daysAfter(at, 3000) }
const threeYears = { notBefore: daysAfter(at, -30), notAfter: daysAfter(at, -30 + 1187) }
const root = await issueIaca({ subject: named('Utopia Root'), ...decade })
const otherHash = await issueIaca({ subject: named('Utopia Root'), ...decade, hash: 'SHA-512' })

type Edit = (profile: readonly Extension[]) => readonly Extension[]
const tables = {
  reader: {
    check: checkReaderCertificate,
    extensions: (profile: readonly Extension[]) =>
      withExtension(without(profile, oids.issuerAltName), extendedKeyUsageOf([oids.mdlReader])),
  },
  vical: {
    check: checkVicalSigner,
    extensions: (profile: readonly Extension[]) =>
      withExtension(
        withExtension(without(profile, oids.issuerAltName), keyUsageOf(['nonRepudiation'])),
        extendedKeyUsageOf([oids.vicalSigner]),
      ),
  },
  status: {
    check: checkStatusListSigner,
    extensions: (profile: readonly Extension[]) => without(without(profile, oids.issuerAltName), oids.extendedKeyUsage),
  },
  'vical-ca': {
    check: checkVicalAuthority,
    extensions: (profile: readonly Extension[]) =>
      [oids.issuerAltName, oids.extendedKeyUsage, oids.crlDistributionPoints]
        .reduce(without, profile)
        .filter(({ oid }) => oid !== oids.keyUsage)
        .concat(keyUsageOf(['keyCertSign', 'cRLSign', 'digitalSignature']), basicConstraintsOf({ ca: true })),
  },
} satisfies Record<
  string,
  { check: (certificate: Awaited<ReturnType<typeof readCertificate>>, issued: Issued) => Finding[]; extensions: Edit }
>
type Table = keyof typeof tables
const names = Object.keys(tables) as Table[]

interface Deviation {
  readonly edit?: Edit
  readonly options?: Partial<CertificateOptions>
  readonly issuer?: Certified
}

async function judge(table: Table, { edit = (profile) => profile, options, issuer = root }: Deviation): Promise<Finding[]> {
  const { check, extensions } = tables[table]
  const { certificate } = await issueDocumentSigner(issuer, {
    subject: named('Utopia signer'),
    ...threeYears,
    extensions: (profile) => edit(extensions(profile)),
    ...options,
  })
  return check(await readCertificate(certificate), { issuer: await readCertificate(issuer.certificate), testOnly: false })
}

const failing = (findings: readonly Finding[]) =>
  findings.filter(({ status }) => status === 'failed').map(({ id }) => id.split('.').at(-1) ?? '')
const binding = (findings: readonly Finding[], policy: Policy) =>
  failing(findings.filter((found) => checkOf(found, { policy, presentation: 'document' }).status === 'failed'))

/** Cryptography, purpose and what must be understood: these fail under every policy, the rest in strict alone. */
const unfit = [
  'version',
  'signature-algorithm',
  'public-key',
  'duplicate-extensions',
  'critical-extensions',
  'key-usage',
  'extended-key-usage',
]

const extension = (oid: string, critical: boolean): Extension => ({ oid, critical, value: Uint8Array.of(5, 0) })
const UNKNOWN = '1.3.6.1.4.1.99999.1'
const wrongKeyType = (): Partial<CertificateOptions> => {
  const { publicKey } = root.signer // some key on a named curve, said to be for key agreement alone
  const spki = encodeSubjectPublicKeyInfo(publicKey)
  const bits = spki.slice(spki.length - publicKey.bytes.length - 3)
  const algorithm = fromHex('301106052b8104010c06082a8648ce3d030107') // id-ecDH with P-256
  return {
    signer: root.signer,
    parts: { subjectPublicKeyInfo: Uint8Array.of(0x30, algorithm.length + bits.length, ...algorithm, ...bits) },
  }
}

const everywhere: readonly (Deviation & { readonly name: string; readonly rows: readonly string[] })[] = [
  { name: 'version 2', options: { parts: { version: 2 } }, rows: ['version'] },
  { name: 'a serial number of 21 octets', options: { parts: { serialNumber: new Uint8Array(21).fill(1) } }, rows: ['serial'] },
  {
    name: 'another algorithm inside than outside',
    options: { parts: { innerAlgorithm: fromHex('300a06082a8648ce3d040303') } },
    rows: ['signature-algorithm'],
  },
  { name: 'a hash that is not its issuer’s curve’s', issuer: otherHash, rows: ['hash'] },
  { name: 'a key for key agreement', options: wrongKeyType(), rows: ['public-key'] },
  { name: 'an end after its issuer’s', options: { notBefore: daysAfter(at, 2500), notAfter: daysAfter(at, 3001) }, rows: ['validity'] },
  { name: 'no CN', options: { subject: [{ type: 'C', value: 'NL' }] }, rows: ['subject'] },
  { name: 'a country that ISO 3166 knows not', options: { subject: named('Utopia signer', 'XZ') }, rows: ['country-code'] },
  {
    name: 'an extension twice',
    edit: (profile) => [...profile, extension(UNKNOWN, false), extension(UNKNOWN, false)],
    rows: ['duplicate-extensions'],
  },
  { name: 'an unknown critical extension', edit: (profile) => [...profile, extension(UNKNOWN, true)], rows: ['critical-extensions'] },
  { name: 'nameConstraints', edit: (profile) => [...profile, extension(oids.nameConstraints, false)], rows: ['forbidden-extensions'] },
  {
    name: 'no authorityKeyIdentifier',
    edit: (profile) => without(profile, oids.authorityKeyIdentifier),
    rows: ['authority-key-identifier'],
  },
  {
    name: 'another key identifier than its key’s',
    edit: (profile) => withExtension(profile, { ...extension(oids.subjectKeyIdentifier, false), value: fromHex(`0414${'00'.repeat(20)}`) }),
    rows: ['subject-key-identifier'],
  },
  {
    name: 'a keyUsage without the bit that it needs',
    edit: (profile) => withExtension(profile, keyUsageOf(['keyAgreement'])),
    rows: ['key-usage', 'key-usage-form'],
  },
  {
    name: 'a keyUsage that is not critical',
    edit: (profile) => profile.map((one) => (one.oid === oids.keyUsage ? { ...one, critical: false } : one)),
    rows: ['key-usage-form'],
  },
]

const ofSigners: typeof everywhere = [
  { name: '1188 days', options: { notAfter: daysAfter(threeYears.notBefore, 1188) }, rows: ['validity'] },
  { name: 'CA true', edit: (profile) => [...profile, basicConstraintsOf({ ca: true })], rows: ['basic-constraints'] },
  {
    name: 'critical cRLDistributionPoints',
    edit: (profile) => withExtension(profile, crlDistributionPointsOf(['https://utopia.example/crl'], true)),
    rows: ['crl-distribution-points'],
  },
]
const ofPurpose: typeof everywhere = [
  {
    name: 'another purpose',
    edit: (profile) => withExtension(profile, extendedKeyUsageOf([oids.mdlDocumentSigner])),
    rows: ['extended-key-usage', 'extended-key-usage-form'],
  },
  {
    name: 'no purpose',
    edit: (profile) => without(profile, oids.extendedKeyUsage),
    rows: ['extended-key-usage', 'extended-key-usage-form'],
  },
]
const own: { readonly [T in Table]: typeof everywhere } = {
  reader: [
    ...ofPurpose,
    {
      name: 'a purpose that is not critical',
      edit: (profile) => withExtension(profile, extendedKeyUsageOf([oids.mdlReader], false)),
      rows: ['extended-key-usage-form'],
    },
    {
      name: 'a second purpose',
      edit: (profile) => withExtension(profile, extendedKeyUsageOf([oids.mdlReader, `${oids.keyPurposes}.2`])),
      rows: ['extended-key-usage-form'],
    },
  ],
  vical: [
    ...ofPurpose,
    {
      name: 'a purpose that is not critical',
      edit: (profile) => withExtension(profile, extendedKeyUsageOf([oids.vicalSigner], false)),
      rows: ['extended-key-usage-form'],
    },
    {
      name: 'digitalSignature besides',
      edit: (profile) => withExtension(profile, keyUsageOf(['nonRepudiation', 'digitalSignature'])),
      rows: ['key-usage-form'],
    },
    {
      name: 'an issuerAltName',
      edit: (profile) => [...profile, issuerAltNameOf('https://utopia.example')],
      rows: ['issuer-alt-name'],
    },
  ],
  status: [
    { name: 'an Edwards key', options: { curve: 'Ed25519' }, rows: ['public-key-form'] },
    {
      name: 'a document signer’s purpose',
      edit: (profile) => [...profile, extendedKeyUsageOf([oids.mdlDocumentSigner], false)],
      rows: ['extended-key-usage', 'extended-key-usage-form'],
    },
    {
      name: 'a critical purpose of its own',
      edit: (profile) => [...profile, extendedKeyUsageOf([UNKNOWN])],
      rows: ['extended-key-usage-form'],
    },
  ],
  'vical-ca': [
    {
      name: 'CA false',
      edit: (profile) => withExtension(profile, basicConstraintsOf({ ca: false })),
      rows: ['basic-constraints', 'basic-constraints-form'],
    },
    {
      name: 'basicConstraints that are not critical',
      edit: (profile) => withExtension(profile, basicConstraintsOf({ ca: true }, false)),
      rows: ['basic-constraints-form'],
    },
    { name: 'keyUsage without cRLSign', edit: (profile) => withExtension(profile, keyUsageOf(['keyCertSign'])), rows: ['key-usage-form'] },
  ],
}

describe.each(names)('the table %s', (table) => {
  it('is kept by a certificate made for it', async () => {
    const findings = await judge(table, {})
    expect(findings.filter(({ status }) => status !== 'passed')).toEqual([])
  })

  const deviations = [...everywhere, ...(table === 'vical-ca' ? [] : ofSigners), ...own[table]]
  it.each(deviations)('is broken by $name, in these rows alone', async ({ rows, ...deviation }) => {
    const findings = await judge(table, deviation)
    expect(failing(findings).toSorted()).toEqual(rows)
    expect(binding(findings, 'strict').toSorted()).toEqual(rows)
    const always = [...unfit, ...(table === 'vical-ca' ? ['basic-constraints'] : [])]
    expect(binding(findings, 'interop').toSorted()).toEqual(rows.filter((row) => always.includes(row)))
    expect(failing(profileFaults(findings)).toSorted()).toEqual(rows.filter((row) => always.includes(row)))
  })

  it('has no row that no certificate here breaks', async () => {
    const rows = (await judge(table, {})).map(({ id }) => id.split('.').at(-1) ?? '')
    const broken = new Set(deviations.flatMap((deviation) => deviation.rows))
    expect(rows.filter((row) => !broken.has(row))).toEqual([])
  })
})

it('what needs an issuer is not applicable without one', async () => {
  const { certificate } = await issueDocumentSigner(root, { subject: named('Utopia signer'), ...threeYears, ...tables.status })
  const findings = checkStatusListSigner(await readCertificate(certificate), { issuer: undefined, testOnly: false })
  expect(findings.filter(({ status }) => status !== 'passed')).toEqual([
    { id: 'profile.status.hash', status: 'not-applicable', params: { reason: 'no-anchor' } },
  ])
})

it('no subject of theirs has to name a country', async () => {
  const options = { subject: [{ type: 'CN', value: 'reader' }] } satisfies Partial<CertificateOptions>
  for (const table of names) expect(failing(await judge(table, { options })), table).toEqual([])
})

it('a country code for tests is no deviation under an anchor for tests', async () => {
  const { certificate } = await issueDocumentSigner(root, { subject: named('Utopia signer', 'XU'), ...threeYears, ...tables.reader })
  const read = await readCertificate(certificate)
  const issuer = await readCertificate(root.certificate)
  expect(failing(checkReaderCertificate(read, { issuer, testOnly: true }))).toEqual([])
  expect(failing(checkReaderCertificate(read, { issuer, testOnly: false }))).toEqual(['country-code'])
})
