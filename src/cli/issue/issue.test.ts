// `mdl issue` as transcripts: what it writes, and what it refuses before anything is written.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode, tagged } from '../../cbor/index.ts'
import { encodeCoseKey } from '../../cose/index.ts'
import { generatePrivateKey, generateSigner, privateJwk, publicJwk, publicKeyOf } from '../../crypto/index.ts'
import { buildCsr } from '../../issue/index.ts'
import { encodePem } from '../../x509/index.ts'
import { mdl } from '../transcript-suite.ts'
import { type Demonstration, demonstrate, done, LICENCE, licenceWith } from '../wallet/wallet-suite.ts'

let demo: Demonstration
beforeAll(async () => {
  demo = await demonstrate('NL', '--doc-type', 'org.iso.18013.5.1.mDL', '--doc-type', 'org.example.pass')
})
afterAll(() => demo.folder.remove())

const dutch = (changes: Readonly<Record<string, unknown>> = {}, rest = {}) =>
  licenceWith({ issuing_country: 'NL', nationality: 'NL', ...changes }, rest)
const input = (name: string, content: string | Uint8Array = dutch()) => ['--input', demo.folder.file(name, content)] as const
const stateText = () =>
  readdirSync(demo.dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'latin1'))
    .join('\n')
const givenOut = () => (JSON.parse(readFileSync(`${demo.dir}/authority.json`, 'utf8')) as { statusList: { next: number } }).statusList.next

describe('mdl issue', () => {
  it('writes a document and its wallet’s key, for their owner alone, and passes strict with the authority’s lists', async () => {
    const { out, notes } = await done(demo.issue('anna', ...input('licence.json'), '--make-device-keys'))
    expect(out).toMatch(
      /^issued a document of org\.iso\.18013\.5\.1\.mDL, valid 2026-06-15T00:00:00Z to 2026-07-15T23:59:59Z\n {2}\S+anna\.cbor {2}entry \d+ of the status list\n {2}\S+anna\.device-key\.json {2}the key of its wallet, PRIVATE\n$/,
    )
    expect(notes).toBe('')
    for (const name of ['anna.cbor', 'anna.device-key.json']) expect(statSync(demo.path(name)).mode & 0o777).toBe(0o600)
    await done(demo.request('strict', '--element', 'family_name', '--element', 'issuing_country', '--handover', 'openid4vp'))
    await done(demo.present('anna', 'strict', 'strict.cbor', '--yes'))
    const lists = ['--crl', `${demo.dir}/crl/iaca-1.crl`, '--status-list', `${demo.dir}/status-list/iaca-1.cwt`] as const
    const { code, out: report } = await demo.verify('strict.cbor', 'strict', '--policy', 'strict', ...lists, '--verbose')
    expect([code, report.includes('!')]).toEqual([0, false])
  })
  it('is revoked by the entry that it names', async () => {
    const { out } = await done(demo.issue('revoked', ...input('revoked.json'), '--make-device-keys'))
    const idx = /entry (\d+) of/.exec(out)?.[1] ?? ''
    await done(demo.request('revoked', '--element', 'family_name', '--handover', 'qr'))
    await done(demo.present('revoked', 'revoked', 'revoked-response.cbor', '--yes'))
    const list = ['--status-list', `${demo.dir}/status-list/iaca-1.cwt`] as const
    expect((await demo.verify('revoked-response.cbor', 'revoked', ...list)).code).toBe(0)
    await done(mdl(['authority', 'revoke', '--dir', demo.dir, '--status', idx, '--yes']))
    const { code, out: after } = await demo.verify('revoked-response.cbor', 'revoked', ...list)
    expect([code, after]).toEqual([1, expect.stringContaining('revocation.status')])
  })
  it('makes several copies for one holder: no key, salt or entry twice', async () => {
    const { out } = await done(demo.issue('copy', ...input('copies.json'), '--make-device-keys', '--copies', '3', '--digest', 'SHA-512'))
    expect(out).toContain('issued 3 documents')
    const entries = [...out.matchAll(/entry (\d+) of/g)].map(([, idx]) => idx)
    expect(new Set(entries).size).toBe(3)
    const keys = [1, 2, 3].map((n) => readFileSync(demo.path(`copy-${n}.device-key.json`), 'utf8'))
    expect(new Set(keys).size).toBe(3)
    expect(readFileSync(demo.path('copy-2.cbor')).includes('SHA-512')).toBe(true)
  })
  it('takes the key of a device as JWK, COSE_Key and CSR, and no key twice', async () => {
    const jwk = demo.folder.file('jwk.json', JSON.stringify(publicJwk(await publicKeyOf(await generatePrivateKey('P-384')))))
    const cose = demo.folder.file('key.cbor', encode(encodeCoseKey(await publicKeyOf(await generatePrivateKey('Ed25519')))))
    const csr = await buildCsr({ subject: [{ type: 'CN', value: 'device' }] }, await generateSigner('P-256'))
    const pem = demo.folder.file('request.pem', encodePem('CERTIFICATE REQUEST', csr))
    const keys = [jwk, cose, pem].flatMap((file) => ['--device-key', file])
    const { out } = await done(demo.issue('keys', ...input('keys.json'), ...keys, '--valid-days', '7', '--no-status'))
    expect(out).toContain('valid 2026-06-15T00:00:00Z to 2026-06-22T23:59:59Z')
    expect(out.match(/can’t be revoked: no entry of a status list/g)).toHaveLength(3)
    const before = givenOut()
    const again = await demo.issue('again', ...input('again.json'), '--device-key', demo.folder.file('request.der', csr))
    expect([again.code, again.out]).toEqual([69, ''])
    expect(again.notes).toContain('mdl: device key 1 has a document already\n  → ')
    const fresh = demo.folder.file('fresh.json', JSON.stringify(publicJwk(await publicKeyOf(await generatePrivateKey('P-256')))))
    const twice = await demo.issue('twice', ...input('twice.json'), '--device-key', fresh, '--device-key', fresh)
    expect(twice.notes).toContain('device keys 1 and 2 are one key')
    expect([givenOut(), existsSync(demo.path('again.cbor'))]).toEqual([before, false])
  })
  it('splices CBOR input in as it stands', async () => {
    const odd = Uint8Array.of(0xbf, 0x61, 0x61, 0x18, 0x01, 0xff) // {_ "a": 1}, with a head that is longer than need be
    const cbor = encode(
      new Map<string, Encodable>([
        ['docType', 'org.example.pass'],
        [
          'nameSpaces',
          new Map([
            [
              'org.example',
              new Map<string, Encodable>([
                ['odd', { type: 'raw', bytes: odd }],
                ['since', tagged(1004, '2020-02-29')],
              ]),
            ],
          ]),
        ],
      ]),
    )
    await done(demo.issue('pass', ...input('pass-input.cbor', cbor), '--make-device-keys'))
    expect(readFileSync(demo.path('pass.cbor')).includes(Buffer.from(odd))).toBe(true)
  })
  it('keeps nothing of a person, of a key or of an input', async () => {
    const state = stateText()
    for (const secret of ['MOELLER', 'Möller', 'D1234567', '1990', 'anna', 'licence.json']) expect(state).not.toContain(secret)
    const { d = '' } = JSON.parse(readFileSync(demo.path('anna.device-key.json'), 'utf8')) as { d?: string }
    expect([d.length, state.includes(d)]).toEqual([43, false])
    expect(state).toMatch(
      /"event":"issued documents","details":\{"docType":"org\.iso\.18013\.5\.1\.mDL","count":3,"documentSigner":"[0-9a-f]+"\}/,
    )
    expect((await mdl(['authority', 'check', '--dir', demo.dir])).code).toBe(0)
  })
})

describe('mdl issue refuses', () => {
  it('an input with faults, all at once and without its values', async () => {
    const before = givenOut()
    const faulty = licenceWith({
      birth_date: '1990-02-30',
      portrait: { base64: 'PHN2Zz4=' },
      sex: 3,
      document_number: undefined,
      issuing_country: 'XU',
      expiry_date: '2026-06-14',
      driving_privileges: [{ vehicle_category_code: 'B', expirydate: '2034-05-01' }],
    })
    const { code, out, notes } = await demo.issue('faulty', ...input('faulty.json', faulty), '--make-device-keys')
    expect([code, out]).toEqual([65, ''])
    const [head, ...faults] = notes.trimEnd().split('\n')
    expect(head).toMatch(/^mdl: \S+faulty\.json can’t be issued: 7 faults$/)
    expect(faults).toEqual([
      '  org.iso.18013.5.1/birth_date: expected a day of the calendar (full-date, 2026-01-31), found text of 10 characters',
      '  org.iso.18013.5.1/document_number: expected text: the element is mandatory, found nothing',
      '  org.iso.18013.5.1/portrait: expected JPEG or JPEG 2000, found 5 bytes',
      '  org.iso.18013.5.1/sex: expected 0, 1, 2 or 9 (ISO/IEC 5218), found another number',
      '  org.iso.18013.5.1/driving_privileges[0].expirydate: expected one of vehicle_category_code, issue_date, expiry_date, codes, found another member',
      '  org.iso.18013.5.1/expiry_date: expected a day that is not past at validFrom, found an earlier one',
      '  org.iso.18013.5.1/issuing_country: expected NL, the country of the document signer, found another one',
    ])
    expect([givenOut(), existsSync(demo.path('faulty.cbor')), existsSync(demo.path('faulty.device-key.json'))]).toEqual([
      before,
      false,
      false,
    ])
  })
  it.each<[string, readonly string[], number, string]>([
    ['a validity past the end of its signer', ['--make-device-keys', '--valid-days', '500'], 69, 'would outlive its signer'],
    ['no key', [], 64, 'a document is bound to a key of the holder’s device'],
    [
      'keys of both kinds',
      ['--make-device-keys', '--device-key', LICENCE],
      64,
      '--device-key and --make-device-keys contradict each other',
    ],
    ['fewer keys than copies', ['--device-key', LICENCE, '--copies', '2'], 64, '2 copies need 2 keys, and 1 were given'],
    ['a thousand and one copies', ['--make-device-keys', '--copies', '1001'], 64, '--copies: 1 to 1000 at a time'],
    [
      'what is no key',
      ['--device-key', 'docs/examples/licence/portrait.jpg'],
      65,
      '--device-key docs/examples/licence/portrait.jpg: byte 0: expected',
    ],
  ])('%s', async (_, options, exit, message) => {
    const { code, out, notes } = await demo.issue('refused', ...input('refused.json'), ...options)
    expect([code, out, existsSync(demo.path('refused.cbor'))]).toEqual([exit, '', false])
    expect(notes).toContain(message)
  })
  it('a document type that the authority does not issue', async () => {
    const { code, notes } = await demo.issue(
      'pid',
      ...input('pid.json', dutch({}, { docType: 'eu.europa.ec.eudi.pid.1' })),
      '--make-device-keys',
    )
    expect([code, notes]).toEqual([
      69,
      expect.stringContaining('this authority issues org.iso.18013.5.1.mDL, org.example.pass, and not eu.europa.ec.eudi.pid.1'),
    ])
  })
  it('a private key in place of a public one, and tells nothing of it', async () => {
    const key = await privateJwk(await generatePrivateKey('P-256'))
    const { code, notes } = await demo.issue(
      'private',
      ...input('p.json'),
      '--device-key',
      demo.folder.file('private.json', JSON.stringify(key)),
    )
    expect([code, notes]).toEqual([65, expect.stringContaining('it holds a private key: the holder keeps that')])
    expect(notes).not.toContain(key.d)
  })
  it('to write over what stands there, before a key or an entry is used up', async () => {
    demo.folder.file('there.cbor', 'x')
    const before = givenOut()
    expect(await demo.issue('there', ...input('there.json'), '--make-device-keys')).toMatchObject({
      code: 64,
      notes: expect.stringContaining('there.cbor exists already'),
    })
    expect(givenOut()).toBe(before)
    await done(demo.issue('there', ...input('there.json'), '--make-device-keys', '--force'))
    expect(statSync(demo.path('there.cbor')).mode & 0o777).toBe(0o600)
  })
  it('a file that leads out of the input’s folder', async () => {
    const { code, notes } = await demo.issue(
      'out',
      ...input('in/out.json', dutch({ portrait: { file: '../licence.json' } })),
      '--make-device-keys',
    )
    expect([code, notes]).toEqual([
      65,
      expect.stringContaining('portrait.file: expected a file beside the input, found none that can be read'),
    ])
  })
})
