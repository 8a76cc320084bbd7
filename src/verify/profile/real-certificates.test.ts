// Profile deviations of certificates that others made: the 36 IACA certificates of two real VICALs, and the signer and authority of
// each case among the vectors. The lists pin what the field does; an entry that comes or goes is a rule of ours that changed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { member, optionalMember, readArray, readBytes, readFirstItem, readItem, readMap } from '../../cbor/index.ts'
import { type MdocDocument, readCaseFile, readDeviceResponse, readIssuerSignedAlone, readMdocDocument } from '../../mdoc/index.ts'
import { findPath, importAnchors, openTrustStore } from '../../trust/index.ts'
import { readCertificate } from '../../x509/index.ts'
import { checkPath } from '../path.ts'
import type { Finding } from '../report.ts'
import { checkIaca } from './iaca.ts'

const vectors = process.env.MDL_VECTORS ?? '../shared/vectors'

/** Whatever is neither passed nor not-applicable, `path.anchor` without an anchor included. */
function deviations(findings: readonly Finding[]): string[] {
  return findings.filter(({ status }) => status !== 'passed' && status !== 'not-applicable').map(({ id }) => id)
}

function vicalCertificates(file: string): Uint8Array[] {
  const item = readItem(new Uint8Array(readFileSync(join(vectors, 'vical', file))))
  const payload = readArray(item.kind === 'tag' ? item.content : item)[2]
  if (payload === undefined) throw new TypeError('no payload')
  const infos = readArray(member(readMap(readFirstItem(readBytes(payload))), 'certificateInfos'))
  return infos.map((info) => readBytes(member(readMap(info), 'certificate')))
}

describe.skipIf(!existsSync(join(vectors, 'vical')))('the 36 IACA certificates of two real VICALs', () => {
  it('deviate from annex B in these rows and no others', async () => {
    const found: Record<string, string[]> = {}
    const seen = new Set<string>()
    for (const bytes of ['aamva-2024-09-25.vical.cbor', 'austroads-2024-09-19.vical.cbor'].flatMap(vicalCertificates)) {
      const certificate = await readCertificate(bytes)
      seen.add(certificate.fingerprint)
      const findings = checkIaca(certificate, false)
      expect(findings).toHaveLength(21)
      const rows = deviations(findings).map((id) => id.replace('profile.iaca.', ''))
      if (rows.length > 0) found[certificate.subject.text] = rows
    }
    expect(seen.size).toBe(36)
    expect(found).toEqual({
      'CN=OWF Identity Credential TEST IACA, C=ZZ': ['country-code'],
      'C=AU, ST=AU-WA, L=Perth, O=Samsung, OU=Wallet, CN=srpol.samsung.com/wa': ['hash'],
      'C=AU, ST=AU-VIC, L=Melbourne, O=Samsung, OU=Wallet, CN=srpol.samsung.com/vic': ['hash'],
      'C=AU, ST=AU-NT, L=Darwin, O=Samsung, OU=Wallet, CN= srpol.samsung.com/nt': ['hash'],
      'C=AU, ST=AU-NSW, L=Sydney, O=Samsung, OU=Wallet, CN= srpol.samsung.com/nsw': ['hash'],
      'C=AU, ST=AU-ACT, L=Canaberra, O=Samsung, OU=Wallet, CN=srpol.samsung.com/act': ['hash'],
      'C=FR, ST=MEL, L=Angers, O=IDAKTO, OU=RD, CN=IDAKTO IACA': ['key-usage-form', 'basic-constraints-form'],
      'C=US, ST=US-CA, L=Oakland, O=Credence ID\\,LLC, OU=Credence ID, CN=credenceid.com, emailAddress=support@credenceid.com': [
        'key-usage-form',
        'extended-key-usage',
      ],
      'C=SE, O=Scytales, CN=Scytales Root CA': ['key-usage-form'],
    })
  })
})

describe.skipIf(!existsSync(join(vectors, 'vical')))('docs/real-authorities.md', () => {
  const page = readFileSync('docs/real-authorities.md', 'utf8')
  const stated = new Map(
    [...page.matchAll(/^\| `(profile\.iaca\.[a-z-]+)` \| [^|]+ \| (\d+) \|/gm)].map(([, id = '', count]) => [id, Number(count)]),
  )

  it('has the count of each rule, as it comes out when they are counted', async () => {
    const bytes = ['aamva-2024-09-25.vical.cbor', 'austroads-2024-09-19.vical.cbor'].flatMap(vicalCertificates)
    const read = await Promise.all(bytes.map(readCertificate))
    const different = [...new Map(read.map((certificate) => [certificate.fingerprint, certificate])).values()]
    const counted = new Map<string, number>()
    let without = 0
    for (const certificate of different) {
      const rows = deviations(checkIaca(certificate, false))
      for (const id of rows) counted.set(id, (counted.get(id) ?? 0) + 1)
      if (rows.length === 0) without += 1
    }
    const judged = checkIaca(different[0] ?? (await readCertificate(bytes[0] ?? new Uint8Array())), false)
    expect(Object.fromEntries(stated)).toEqual(Object.fromEntries(judged.map(({ id }) => [id, counted.get(id) ?? 0])))
    expect(page).toContain(`${bytes.length} entries, ${different.length} different certificates, all of them read`)
    expect(page).toContain(`${without} keep every rule`)
  })
})

const selfSignedAuthority = [
  'path.self-signed',
  'path.end-entity',
  'profile.ds.validity',
  'profile.ds.subject',
  'profile.ds.key-usage',
  'profile.ds.key-usage-form',
  'profile.ds.extended-key-usage',
  'profile.ds.extended-key-usage-form',
  'profile.ds.issuer-alt-name',
  'profile.ds.crl-distribution-points',
  'profile.iaca.subject',
  'profile.iaca.key-usage',
  'profile.iaca.key-usage-form',
  'profile.iaca.basic-constraints-form',
  'profile.iaca.issuer-alt-name',
  'profile.iaca.crl-distribution-points',
]
const deviationsOf: Readonly<Record<string, readonly string[]>> = {
  'animo-openid4vp-1.0': ['profile.ds.crl-distribution-points'],
  'auth0-example1': selfSignedAuthority,
  'auth0-example3': selfSignedAuthority,
  'eudi-pid-ds02': ['profile.ds.country-code', 'profile.iaca.hash', 'profile.iaca.country-code', 'profile.iaca.extended-key-usage'],
  'google-ul-staging-sha512': [
    'profile.ds.validity',
    'profile.ds.country-code',
    'profile.iaca.country-code',
    'profile.iaca.basic-constraints-form',
  ],
  'iso-annex-d': ['profile.ds.crl-distribution-points', 'profile.iaca.crl-distribution-points'],
  'multipaz-qr-p384-root': ['profile.ds.subject', 'profile.iaca.subject'],
  // an RSA key is read by name alone, so whether the certificate signed itself stays open
  'rsa-document-signer': [
    'path.anchor',
    'path.self-signed',
    'path.end-entity',
    'profile.ds.signature-algorithm',
    'profile.ds.public-key',
    'profile.ds.key-usage',
    'profile.ds.key-usage-form',
    'profile.ds.extended-key-usage',
    'profile.ds.extended-key-usage-form',
    'profile.ds.issuer-alt-name',
    'profile.ds.crl-distribution-points',
  ],
}

describe.skipIf(!existsSync(vectors))('signer and authority of real responses', () => {
  it('lists every case among the vectors', () => {
    const cases = readdirSync(vectors).filter((name) => existsSync(join(vectors, name, 'case.json')))
    expect(Object.keys(deviationsOf).sort()).toEqual(cases.sort())
  })
  it.each(Object.entries(deviationsOf))('%s', async (name, expected) => {
    const bytesOf = (file: string) => new Uint8Array(readFileSync(join(vectors, name, file)))
    const { response, trustAnchors, at = new Date(0) } = readCaseFile(JSON.parse(readFileSync(join(vectors, name, 'case.json'), 'utf8')))
    if (!('file' in response)) throw new TypeError('a response in a file')
    const files = trustAnchors.map((anchor) => ('file' in anchor ? anchor.file : ''))
    const imported = await Promise.all(files.map((file) => importAnchors(file, bytesOf(file), { origin: 'operator' })))
    const store = await openTrustStore(imported.flatMap(({ added }) => added))
    const { issuerSigned } = await firstDocument(bytesOf(response.file))
    const path = await findPath(issuerSigned.issuerAuth?.x5chain ?? [], store)
    expect(deviations(checkPath(path, issuerSigned.issuerAuth?.mso?.docType, at))).toEqual(expected)
  })
})

async function firstDocument(bytes: Uint8Array): Promise<MdocDocument> {
  const item = readItem(bytes)
  if (optionalMember(readMap(item), 'issuerAuth')) return readIssuerSignedAlone(item)
  const [document] = readDeviceResponse(bytes).documents
  if (document === undefined) throw new TypeError('no document')
  return readMdocDocument(document, 'in-response')
}
