// Certificates made here, well and badly: RFC 5280, 4.1 and 4.2, X.690.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ReadError } from '../cbor/index.ts'
import { concatBytes, fromHex, toHex } from '../crypto/index.ts'
import { type DerElement, der, editDer, indefiniteLength, longLength } from '../issue/der.ts'
import { type CertificateOptions, type Certified, issueDocumentSigner, issueIaca, withExtension } from '../issue/index.ts'
import { encodePem, oids, readCertificate, serialText } from './index.ts'

const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
const subject = [
  { type: 'C', value: 'XU' },
  { type: 'CN', value: 'Utopia signer' },
] as const
let iaca: Certified
beforeAll(async () => {
  iaca = await issueIaca({
    ...period,
    subject: [
      { type: 'CN', value: 'Utopia IACA' },
      { type: 'C', value: 'XU' },
    ],
  })
})

const signerWith = async (options: Partial<CertificateOptions> = {}) => issueDocumentSigner(iaca, { ...period, subject, ...options })
const readSigner = async (options: Partial<CertificateOptions> = {}) => readCertificate((await signerWith(options)).certificate)
const edited = (path: readonly number[], edit: (element: DerElement) => Uint8Array) =>
  readSigner({ parts: { editCertificate: (bytes) => editDer(bytes, path, edit) } })
/** An extension with this value in place of the profile's. */
const readWith = (oid: string, value: Uint8Array, critical = false) =>
  readSigner({ extensions: (profile) => withExtension(profile, { oid, critical, value }) })

describe('a certificate of the profile', () => {
  it('is read with names, dates, key and extensions, and shows no departure from DER', async () => {
    const { certificate, signer, keyIdentifier } = await signerWith()
    const read = await readCertificate(certificate)
    expect(read).toMatchObject({
      version: 3,
      ...period,
      dateFaults: [],
      derFaults: [],
      derNotes: [],
      keyUsage: { state: 'read', critical: true, value: ['digitalSignature'] },
      basicConstraints: { state: 'absent' },
      extendedKeyUsage: { state: 'read', critical: true, value: [oids.mdlDocumentSigner] },
      issuerAltName: { state: 'read', critical: false, value: [{ type: 'uniformResourceIdentifier', value: 'https://utopia.example' }] },
    })
    expect(read.crlDistributionPoints).toEqual({
      state: 'read',
      critical: false,
      value: [
        {
          names: [{ type: 'uniformResourceIdentifier', value: 'https://utopia.example/iaca.crl' }],
          hasReasons: false,
          hasCrlIssuer: false,
        },
      ],
    })
    expect(read.subject.text).toBe('C=XU, CN=Utopia signer')
    expect(read.issuer.bytes).toEqual(iaca.subject)
    expect(read.spki).toMatchObject({ described: 'id-ecPublicKey P-256', faults: [], key: signer.publicKey, keyIdentifier })
    expect(read.subjectKeyIdentifier).toMatchObject({ state: 'read', value: keyIdentifier })
    expect(read.authorityKeyIdentifier).toMatchObject({ state: 'read', value: { keyIdentifier: iaca.keyIdentifier } })
    expect(serialText(read)).toMatch(/^[4-7][0-9a-f]{31}$/)
  })

  it('keeps the TBSCertificate as received, head included', async () => {
    const { certificate, tbsBytes } = { ...(await signerWith()), ...(await readSigner()) }
    expect(tbsBytes[0]).toBe(0x30)
    expect((await readCertificate(certificate)).tbsBytes.buffer).toBe(certificate.buffer)
  })

  it('keeps both of two equal extensions, and reads the first', async () => {
    const twice = await readSigner({
      extensions: (profile) => [...profile, { oid: oids.extendedKeyUsage, critical: false, value: fromHex('3000') }],
    })
    expect(twice.extensions.filter(({ oid }) => oid === oids.extendedKeyUsage).length).toBe(2)
    expect(twice.extendedKeyUsage).toMatchObject({ state: 'read', value: [oids.mdlDocumentSigner] })
  })

  it('is read as v1 where it has no version, extensions or not', async () => {
    const read = await readSigner({ parts: { version: 1 } })
    expect(read.version).toBe(1)
    expect(read.extensions.length).toBeGreaterThan(0)
  })
})

describe('what can not be read', () => {
  it.each<{ name: string; bytes: () => Promise<Uint8Array> | Uint8Array; expected: string }>([
    {
      name: 'PEM text',
      bytes: () => new TextEncoder().encode(encodePem('CERTIFICATE', iaca.certificate)),
      expected: 'a certificate in DER',
    },
    { name: 'more than 16 KB, before anything is parsed', bytes: () => new Uint8Array(16 * 1024 + 1), expected: 'at most 16384 bytes' },
    { name: 'no bytes', bytes: () => new Uint8Array(), expected: 'a tag' },
    { name: 'a SEQUENCE of nothing', bytes: () => fromHex('3000'), expected: 'a TBSCertificate' },
    { name: 'deep nesting', bytes: () => nested(200), expected: 'at most 24 levels' },
    {
      name: 'more than 64 extensions',
      bytes: async () =>
        (await signerWith({ extensions: (profile) => [...profile, ...unknownExtensions(65 - profile.length)] })).certificate,
      expected: 'at most 64 extensions',
    },
  ])('is refused: $name', async ({ bytes, expected }) => {
    const refusal = readCertificate(await bytes())
    await expect(refusal).rejects.toBeInstanceOf(ReadError)
    await expect(refusal).rejects.toThrow(expected)
  })

  it('reads 64 extensions', async () => {
    const read = await readSigner({ extensions: (profile) => [...profile, ...unknownExtensions(64 - profile.length)] })
    expect(read.extensions.length).toBe(64)
  })

  it('answers every truncation with an offset inside what is left', async () => {
    for (let length = 0; length < iaca.certificate.length; length += 1) {
      const problem = await readCertificate(iaca.certificate.subarray(0, length)).catch((error: unknown) => error)
      expect(problem).toBeInstanceOf(ReadError)
      expect(problem instanceof ReadError && problem.offset).toBeLessThanOrEqual(length)
    }
  })

  it('throws nothing but ReadError, whatever bytes are changed', async () => {
    const changes = fc.array(fc.tuple(fc.nat(iaca.certificate.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(changes, async (edits) => {
        const bytes = iaca.certificate.slice()
        for (const [offset, octet] of edits) bytes[offset] = octet
        const problem = await readCertificate(bytes).catch((error: unknown) => error)
        return !(problem instanceof Error) || problem instanceof ReadError
      }),
      { numRuns: 500 },
    )
  })
})

describe('departures from DER', () => {
  const booleanOfOne = ({ bytes }: DerElement) => fromHex(toHex(bytes).replace('0101ff', '010101'))
  const keyUsageAt = [0, 7, 0, 2] as const
  it.each<{ name: string; path: readonly number[]; edit: (element: DerElement) => Uint8Array; problem: string }>([
    { name: 'an indefinite length', path: [], edit: indefiniteLength, problem: 'an indefinite length' },
    { name: 'an indefinite length inside', path: [0, 4], edit: indefiniteLength, problem: 'an indefinite length' },
    { name: 'a length that is not minimal', path: [0, 1], edit: longLength, problem: 'a length that is not minimal' },
    { name: 'a BOOLEAN of 01', path: keyUsageAt, edit: booleanOfOne, problem: 'a BOOLEAN of 01' },
    {
      name: 'an INTEGER with a leading zero',
      path: [0, 1],
      edit: ({ content }) => der(2, Uint8Array.of(0), content),
      problem: 'an INTEGER that is not minimal',
    },
    {
      name: 'a byte after the certificate',
      path: [],
      edit: ({ bytes }) => concatBytes(bytes, Uint8Array.of(0)),
      problem: '1 byte after the value',
    },
    {
      name: 'a byte after an extension value',
      path: [...keyUsageAt, 2],
      edit: ({ content }) => der(4, content, Uint8Array.of(5)),
      problem: '1 byte after the value',
    },
    {
      name: 'unused bits that are set',
      path: [...keyUsageAt, 2],
      edit: () => der(4, fromHex('03020781')),
      problem: 'unused bits that are not zero',
    },
  ])('are read and listed: $name', async ({ path, edit, problem }) => {
    const { derFaults, keyUsage } = await edited(path, edit)
    expect(derFaults.map((fault) => fault.problem)).toEqual([problem])
    expect(keyUsage).toMatchObject({ state: 'read', critical: true, value: ['digitalSignature'] })
  })

  it('are placed by their offset in the certificate', async () => {
    const { certificate } = await signerWith()
    const extension = toHex(certificate).indexOf('0603551d0f0101ff') / 2
    const { derFaults } = await readCertificate(editDer(certificate, keyUsageAt, booleanOfOne))
    expect(derFaults).toEqual([{ offset: extension + 5, problem: 'a BOOLEAN of 01' }])
  })

  it.each([
    { name: 'trailing zero bits of keyUsage', oid: oids.keyUsage, value: '03020080', note: 'keyUsage has trailing zero bits' },
    { name: 'cA FALSE', oid: oids.basicConstraints, value: '3003010100', note: 'cA FALSE is encoded' },
  ])('are tolerated, and noted: $name', async ({ oid, value, note }) => {
    expect(await readWith(oid, fromHex(value))).toMatchObject({ derFaults: [], derNotes: [note] })
  })

  it('are tolerated, and noted: critical FALSE', async () => {
    const explicit = ({ content }: DerElement) => der(0x30, fromHex(toHex(content).replace('0101ff', '010100')))
    expect(await edited(keyUsageAt, explicit)).toMatchObject({
      derFaults: [],
      derNotes: [`critical FALSE is encoded in extension ${oids.keyUsage}`],
    })
  })

  it('are tolerated, and noted: the order inside a SET', async () => {
    const attribute = (oid: string, text: string) => der(0x30, fromHex(oid), der(0x13, new TextEncoder().encode(text)))
    const name = der(0x30, der(0x31, attribute('0603550403', 'Utopia'), attribute('0603550406', 'XU')))
    const read = await readSigner({ parts: { editTbs: (tbs) => editDer(tbs, [5], () => name) } })
    expect(read).toMatchObject({ derFaults: [], derNotes: ['the order inside a SET of a name'] })
    expect(read.subject.text).toBe('CN=Utopia + C=XU')
  })

  it('are none in an extension that nobody here reads, whatever it holds', async () => {
    const read = await readWith('1.2.3.4', new TextEncoder().encode('raw ASCII, as Maryland has it'))
    expect(read).toMatchObject({ derFaults: [], derNotes: [] })
  })
})

describe('dates', () => {
  it.each([
    { name: 'UTCTime of the 21st century', tag: 0x17, text: '491231235959Z', date: '2049-12-31T23:59:59.000Z' },
    { name: 'UTCTime of the 20th century', tag: 0x17, text: '500101000000Z', date: '1950-01-01T00:00:00.000Z' },
    { name: 'GeneralizedTime', tag: 0x18, text: '20560229000000Z', date: '2056-02-29T00:00:00.000Z' },
  ])('are read: $name', async ({ tag, text, date }) => {
    const read = await withNotAfter(tag, text)
    expect(read.notAfter?.toISOString()).toBe(date)
    expect(read).toMatchObject({ dateFaults: [], derFaults: [] })
  })

  it.each([
    { name: 'UTCTime without Z', tag: 0x17, text: '260101000000' },
    { name: 'UTCTime without seconds', tag: 0x17, text: '2601010000Z' },
    { name: 'UTCTime with an offset', tag: 0x17, text: '260101000000+0100' },
    { name: 'GeneralizedTime without Z', tag: 0x18, text: '20260101000000' },
    { name: 'GeneralizedTime with a fraction', tag: 0x18, text: '20260101000000.5Z' },
    { name: 'a line break behind', tag: 0x18, text: '20260101000000Z\n' },
  ])('are no dates in this form: $name', async ({ tag, text }) => {
    const read = await withNotAfter(tag, text)
    expect(read.notAfter).toBeUndefined()
    expect(read.dateFaults).toEqual([`notAfter ${JSON.stringify(text)} is not to the second and ending in Z`])
    expect(read.derFaults.length).toBe(1)
  })

  it.each(['20261301000000Z', '20260230000000Z', '20260101240000Z', '20260101000060Z', '20260001000000Z', '20270229000000Z'])(
    'are no dates of the calendar: %s',
    async (text) => {
      const read = await withNotAfter(0x18, text)
      expect(read.notAfter).toBeUndefined()
      expect(read.dateFaults).toEqual([`notAfter "${text}" is no date`])
    },
  )
})

describe('extensions whose value is not what its type says', () => {
  it.each([
    { name: 'keyUsage as a SEQUENCE', oid: oids.keyUsage, value: '3000', reading: 'keyUsage' },
    {
      name: 'basicConstraints with a third member',
      oid: oids.basicConstraints,
      value: '30090101ff020100020101',
      reading: 'basicConstraints',
    },
    { name: 'a negative path length', oid: oids.basicConstraints, value: '30060101ff0201ff', reading: 'basicConstraints' },
    {
      name: 'a key identifier that is no OCTET STRING',
      oid: oids.subjectKeyIdentifier,
      value: '300404020102',
      reading: 'subjectKeyIdentifier',
    },
    { name: 'issuerAltName in a second OCTET STRING', oid: oids.issuerAltName, value: '04073005820361622e', reading: 'issuerAltName' },
    { name: 'issuerAltName of no names', oid: oids.issuerAltName, value: '3000', reading: 'issuerAltName' },
    { name: 'a mail address beyond ASCII', oid: oids.issuerAltName, value: '30038101e9', reading: 'issuerAltName' },
    {
      name: 'distribution points in a second OCTET STRING',
      oid: oids.crlDistributionPoints,
      value: '04023000',
      reading: 'crlDistributionPoints',
    },
    { name: 'a purpose that is no OID', oid: oids.extendedKeyUsage, value: '3003020101', reading: 'extendedKeyUsage' },
    {
      name: 'an authority key with an unknown member',
      oid: oids.authorityKeyIdentifier,
      value: '3003830101',
      reading: 'authorityKeyIdentifier',
    },
  ] as const)('are malformed, not an exception: $name', async ({ oid, value, reading }) => {
    const read = await readWith(oid, fromHex(value))
    expect(read[reading]).toMatchObject({ state: 'malformed', critical: false })
    expect(read.derFaults).toEqual([])
  })

  it('are a departure from DER as well where they hold no DER at all', async () => {
    const read = await readWith(oids.issuerAltName, fromHex('3010'))
    expect(read.issuerAltName.state).toBe('malformed')
    expect(read.derFaults.length).toBe(1)
  })

  it('says which names, reasons and issuer a distribution point has', async () => {
    const uri = der(0xa0, der(0xa0, der(0x86, new TextEncoder().encode('a:b'))))
    const value = der(0x30, der(0x30, uri, fromHex('81020780')), der(0x30, der(0xa2, fromHex('8203612e62'))))
    expect(await readWith(oids.crlDistributionPoints, value)).toMatchObject({
      derFaults: [],
      crlDistributionPoints: {
        value: [
          { names: [{ type: 'uniformResourceIdentifier', value: 'a:b' }], hasReasons: true, hasCrlIssuer: false },
          { names: [], hasReasons: false, hasCrlIssuer: true },
        ],
      },
    })
  })

  it.each([
    { type: 'dNSName', value: 'a.b', hex: '8203612e62' },
    { type: 'rfc822Name', value: 'a@b', hex: '8103614062' },
    { type: 'iPAddress', value: '127.0.0.1', hex: '87047f000001' },
    { type: 'registeredID', value: '2.5.4.3', hex: '8803550403' },
    { type: 'directoryName', value: 'C=XU', hex: 'a40f300d310b3009060355040613025855' },
    { type: 'otherName', value: '0603550403a0020500', hex: 'a0090603550403a0020500' },
  ])('reads a general name of type $type', async ({ type, value, hex }) => {
    expect(await readWith(oids.issuerAltName, der(0x30, fromHex(hex)))).toMatchObject({
      issuerAltName: { state: 'read', value: [{ type, value }] },
    })
  })
})

function nested(levels: number): Uint8Array {
  let bytes = fromHex('0500')
  for (let level = 0; level < levels; level += 1) bytes = der(0x30, bytes)
  return bytes
}

function unknownExtensions(count: number) {
  return Array.from({ length: count }, (_, index) => ({ oid: `1.2.3.${index}`, critical: false, value: Uint8Array.of(index) }))
}

function withNotAfter(tag: number, text: string) {
  return edited([0, 4, 1], () => der(tag, new TextEncoder().encode(text)))
}
