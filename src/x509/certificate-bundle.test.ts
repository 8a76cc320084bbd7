// PKCS#7 bundles: what is taken out of one is what stands in it, and what is no bundle is refused with its place.
// testdata holds the IACA of annex D as OpenSSL bundles it, from docs/examples/annex-d:
//   openssl crl2pkcs7 -nocrl -certfile iaca-root.pem -out annex-d-iaca.pem.p7b
//   openssl crl2pkcs7 -nocrl -certfile iaca-root.pem -outform DER -out annex-d-iaca.der.p7b
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, fromHex, toHex } from '../crypto/index.ts'
import { der, derElements, editDer, indefiniteLength, longLength } from '../issue/der.ts'
import { issueIaca } from '../issue/index.ts'
import { readCertificate, readCertificateBundle, readPem } from './index.ts'
import { hasVectors, pemCertificates, vicalCertificates } from './real-certificates-suite.ts'

const opensslDer = new Uint8Array(readFileSync(new URL('testdata/annex-d-iaca.der.p7b', import.meta.url)))
const opensslPem = readFileSync(new URL('testdata/annex-d-iaca.pem.p7b', import.meta.url), 'utf8')
const annexD = readPem(readFileSync(new URL('../../docs/examples/annex-d/iaca-root.pem', import.meta.url), 'utf8'))[0]?.bytes ?? fromHex('')

const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
let iaca: Uint8Array
let other: Uint8Array
beforeAll(async () => {
  iaca = (await issueIaca({ ...period, subject: [{ type: 'CN', value: 'Utopia IACA' }] })).certificate
  other = (await issueIaca({ ...period, subject: [{ type: 'CN', value: 'Arcadia IACA' }] })).certificate
})

const SIGNED_DATA = fromHex('06092a864886f70d010702')
const DATA = fromHex('06092a864886f70d010701')
const NO_SET = fromHex('3100')
const VERSION = fromHex('020101')
const NO_CONTENT = der(0x30, DATA)
/** A bundle whose SignedData holds these members after the digest algorithms. */
const bundleOf = (...members: Uint8Array[]) => der(0x30, SIGNED_DATA, der(0xa0, der(0x30, VERSION, NO_SET, ...members)))
const bundled = (...certificates: Uint8Array[]) => bundleOf(NO_CONTENT, der(0xa0, ...certificates), NO_SET)
const read = (bytes: Uint8Array) => ({ state: 'read', bytes })

describe('a bundle of certificates', () => {
  it('that OpenSSL made gives the certificate that went in, from DER and from PEM', async () => {
    const [block] = readPem(opensslPem)
    expect(block?.label).toBe('PKCS7')
    expect(block?.bytes).toEqual(opensslDer)
    expect(await readCertificateBundle(opensslDer)).toEqual([read(annexD)])
    expect((await readCertificate(annexD)).subject.text).toBe('CN=utopia iaca, C=US')
  })

  it('gives each certificate in its order, also twice the same', async () => {
    expect(await readCertificateBundle(bundled(iaca, other, annexD, iaca))).toEqual([read(iaca), read(other), read(annexD), read(iaca)])
  })

  it('gives bytes of the bundle itself, wherever in memory it lies', async () => {
    const file = concatBytes(fromHex('ffff'), bundled(iaca), fromHex('ffff')).subarray(2, -2)
    expect(await readCertificateBundle(file)).toEqual([read(iaca)])
  })

  it.each<{ name: string; bundle: () => Uint8Array }>([
    { name: 'with revocation lists beside them', bundle: () => bundleOf(NO_CONTENT, der(0xa0, iaca), der(0xa1, der(0x30)), NO_SET) },
    { name: 'with attribute certificates among them', bundle: () => bundled(der(0xa1, VERSION), iaca, der(0xa2, VERSION)) },
    { name: 'with empty content', bundle: () => bundleOf(der(0x30, DATA, der(0xa0, der(0x04))), der(0xa0, iaca), NO_SET) },
    { name: 'in BER of indefinite lengths', bundle: () => editDer(bundled(iaca), [], indefiniteLength) },
    { name: 'whose certificates stand in BER', bundle: () => editDer(bundled(iaca), [1, 0, 3], indefiniteLength) },
  ])('is read $name', async ({ bundle }) => {
    expect(await readCertificateBundle(bundle())).toEqual([read(iaca)])
  })

  it.each<{ name: string; bundle: () => Uint8Array }>([
    { name: 'no set of certificates', bundle: () => bundleOf(NO_CONTENT, NO_SET) },
    { name: 'an empty set', bundle: () => bundled() },
    { name: 'revocation lists alone', bundle: () => bundleOf(NO_CONTENT, der(0xa1, der(0x30)), NO_SET) },
  ])('gives none where it has $name', async ({ bundle }) => {
    expect(await readCertificateBundle(bundle())).toEqual([])
  })

  it('refuses a certificate that is no DER and would come back encoded anew, and gives the others', async () => {
    const laxInside = editDer(iaca, [0, 7, 0, 2], longLength)
    const lax = editDer(iaca, [1], longLength)
    const bundle = bundled(other, lax, iaca, laxInside)
    const malformed = (offset: number) => ({
      state: 'malformed',
      problem: { offset, expected: 'a certificate in DER', found: 'another encoding' },
    })
    const end = bundle.length - NO_SET.length
    const [first, second, third, fourth] = await readCertificateBundle(bundle)
    expect([first, third]).toEqual([read(other), read(iaca)])
    expect(second).toEqual(malformed(end - laxInside.length - iaca.length - lax.length))
    expect(fourth).toEqual(malformed(end - laxInside.length))
  })

  it.skipIf(!hasVectors)('gives each real authority as it was received', async () => {
    const authorities = [...vicalCertificates(), ...pemCertificates().map(({ bytes }) => bytes)]
    expect(authorities.length).toBeGreaterThan(40)
    expect(await readCertificateBundle(bundled(...authorities))).toEqual(authorities.map(read))
  })

  it.each<{ name: string; bundle: () => Uint8Array; problem: RegExp }>([
    {
      name: 'a byte after it',
      bundle: () => concatBytes(bundled(iaca), fromHex('00')),
      problem: /expected the end of the bundle, found 1 more/,
    },
    {
      name: 'a second bundle after it',
      bundle: () => concatBytes(bundled(iaca), bundled(iaca)),
      problem: /expected the end of the bundle/,
    },
    { name: 'its last byte missing', bundle: () => bundled(iaca).subarray(0, -1), problem: /byte 1: expected at most \d+ bytes of value/ },
    { name: 'PEM text', bundle: () => new TextEncoder().encode(opensslPem), problem: /byte/ },
    { name: 'hex', bundle: () => new TextEncoder().encode(toHex(bundled(iaca))), problem: /byte/ },
    { name: 'nothing', bundle: () => fromHex(''), problem: /byte 0: expected a tag, found the end/ },
    { name: 'a certificate', bundle: () => iaca, problem: /expected the end of the bundle, found BIT STRING/ },
    {
      name: 'another content type',
      bundle: () => der(0x30, DATA, der(0xa0, der(0x04))),
      problem: /expected signedData .* found 1.2.840.113549.1.7.1$/,
    },
    { name: 'no content', bundle: () => der(0x30, SIGNED_DATA), problem: /expected a content, found the end of SEQUENCE/ },
    {
      name: 'content under another tag',
      bundle: () => der(0x30, SIGNED_DATA, der(0xa1, der(0x30))),
      problem: /expected \[0\], found \[1\]/,
    },
    { name: 'empty content', bundle: () => der(0x30, SIGNED_DATA, der(0xa0)), problem: /expected a SignedData, found the end of \[0\]/ },
    {
      name: 'two SignedData',
      bundle: () => der(0x30, SIGNED_DATA, concatBytes(der(0xa0, der(0x30), der(0x30)))),
      problem: /expected the end of the content, found SEQUENCE/,
    },
    {
      name: 'a member behind its content',
      bundle: () => der(0x30, ...derElements(bundled(iaca)).flatMap(({ content }) => [content, fromHex('0500')])),
      problem: /expected the end of the bundle, found NULL/,
    },
    {
      name: 'no signers',
      bundle: () => bundleOf(NO_CONTENT, der(0xa0, iaca)),
      problem: /expected signers, found the end of the SignedData/,
    },
    {
      name: 'a member behind the signers',
      bundle: () => bundleOf(NO_CONTENT, der(0xa0, iaca), NO_SET, iaca),
      problem: /expected the end of the SignedData, found SEQUENCE/,
    },
    {
      name: 'a signer',
      bundle: () => bundleOf(NO_CONTENT, der(0xa0, iaca), der(0x31, der(0x30))),
      problem: /expected a bundle that nobody signed, found a signer/,
    },
    {
      name: 'content beside the certificates',
      bundle: () => bundleOf(der(0x30, DATA, der(0xa0, der(0x04, fromHex('00')))), der(0xa0, iaca), NO_SET),
      problem: /expected a bundle of certificates alone, found content beside them/,
    },
    {
      name: 'content of another type',
      bundle: () => bundleOf(der(0x30, DATA, der(0xa0, der(0x30))), der(0xa0, iaca), NO_SET),
      problem: /expected a bundle of certificates alone, found content beside them/,
    },
    {
      name: 'content that is announced and not there',
      bundle: () => bundleOf(der(0x30, DATA, der(0xa0)), der(0xa0, iaca), NO_SET),
      problem: /expected a bundle of certificates alone, found content beside them/,
    },
    {
      name: 'a second content',
      bundle: () => bundleOf(der(0x30, DATA, der(0xa0, der(0x04)), der(0x04)), der(0xa0, iaca), NO_SET),
      problem: /expected the end of the content, found OCTET STRING/,
    },
    { name: 'garbage among the certificates', bundle: () => bundled(iaca, fromHex('0500')), problem: /expected a certificate, found NULL/ },
    { name: 'octets that are no value among them', bundle: () => bundled(iaca, fromHex('ff')), problem: /byte \d+: expected/ },
    {
      name: 'a SEQUENCE that is no certificate',
      bundle: () => bundled(iaca, der(0x30, VERSION)),
      problem: /expected certificates that can be read, found/,
    },
    {
      name: 'more than 1,000 certificates',
      bundle: () => bundled(...Array(1001).fill(der(0x30))),
      problem: /expected at most 1000 certificates, found 1001/,
    },
    {
      name: 'more than 1 MB',
      bundle: () => new Uint8Array(1_000_001),
      problem: /expected a bundle of at most 1000000 bytes, found 1000001 bytes/,
    },
  ])('is refused with $name', async ({ bundle, problem }) => {
    await expect(readCertificateBundle(bundle())).rejects.toMatchObject({ name: 'ReadError', message: expect.stringMatching(problem) })
  })

  it('is read at the limits: 1 MB', async () => {
    const filled = (length: number) => bundled(iaca, der(0xa2, der(0x04, new Uint8Array(length))))
    const whole = filled(1_000_000 - (filled(900_000).length - 900_000))
    expect(whole.length).toBe(1_000_000)
    expect(await readCertificateBundle(whole)).toEqual([read(iaca)])
  })

  it('is read at the limits: 1,000 certificates', async () => {
    expect(await readCertificateBundle(bundled(...Array<Uint8Array>(1000).fill(iaca)))).toHaveLength(1000)
  })
})
