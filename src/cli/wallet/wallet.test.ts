// `mdl request` and `mdl present` as transcripts: what is asked, what a person sees, what is shared, and what is refused.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateSigner, privateJwk } from '../../crypto/index.ts'
import { encodeName, encodeSubjectPublicKeyInfo, signCertificate } from '../../issue/index.ts'
import { readDeviceRequest } from '../../mdoc/index.ts'
import { encodePem } from '../../x509/index.ts'
import { mdl } from '../transcript-suite.ts'
import { type Demonstration, demonstrate, done, LICENCE } from './wallet-suite.ts'

let demo: Demonstration
let reader: readonly string[]
beforeAll(async () => {
  demo = await demonstrate()
  await done(demo.issue('issued', '--input', LICENCE, '--make-device-keys'))
  reader = await readerFiles('reader')
})
afterAll(() => demo.folder.remove())

/** A reader's key and certificate, in files. */
async function readerFiles(name: string): Promise<readonly string[]> {
  const signer = await generateSigner('P-256')
  const subject = encodeName([{ type: 'CN', value: 'Bottle Shop \u001b[31m' }])
  const certificate = await signCertificate(
    {
      version: 3,
      serialNumber: Uint8Array.of(1, 2, 3),
      issuer: subject,
      subject,
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
      subjectPublicKeyInfo: encodeSubjectPublicKeyInfo(signer.publicKey),
      extensions: [],
    },
    signer,
  )
  const key = demo.folder.file(`${name}.key.json`, JSON.stringify(await privateJwk(signer.privateKey)))
  return ['--reader-key', key, '--reader-cert', demo.folder.file(`${name}.pem`, encodePem('CERTIFICATE', certificate))]
}

const withoutFolder = (text: string) => text.replaceAll(`${demo.folder.path}/`, '')
const names = (response: string) =>
  mdl(['verify', demo.path(response), '--format', 'json']).then(({ out }) => {
    const { reports } = JSON.parse(out) as { reports: { report: { documents: { elements: { element: string }[] }[] } }[] }
    return reports[0]?.report.documents[0]?.elements.map(({ element }) => element)
  })

describe('mdl request', () => {
  it('writes what is asked for, and a session for its owner alone', async () => {
    const { out, notes } = await done(
      demo.request('plain', '--element', 'org.iso.18013.5.1/portrait', '--age', '21', '--retain', '--handover', 'openid4vp'),
    )
    expect([withoutFolder(out), notes]).toEqual([
      'org.iso.18013.5.1.mDL, to be kept\n  org.iso.18013.5.1/portrait\n  org.iso.18013.5.1/age_over_21\nrequest  plain.request.cbor\nsession  plain.session.json, openid4vp; the reader’s keys are in it, PRIVATE\n',
      '',
    ])
    expect(statSync(demo.path('plain.session.json')).mode & 0o777).toBe(0o600)
    const { docRequests } = readDeviceRequest(Uint8Array.from(readFileSync(demo.path('plain.request.cbor'))))
    expect(docRequests[0]?.nameSpaces).toEqual(
      new Map([
        [
          'org.iso.18013.5.1',
          new Map([
            ['portrait', true],
            ['age_over_21', true],
          ]),
        ],
      ]),
    )
  })
  it('takes the addresses that it is given', async () => {
    await done(demo.request('named', '--age', '18', '--handover', 'openid4vp-dc-api-draft-24', '--origin', 'https://shop.example/'))
    const { handover } = JSON.parse(readFileSync(demo.path('named.session.json'), 'utf8')) as { handover: Record<string, string> }
    expect(handover).toMatchObject({ origin: 'https://shop.example', clientId: 'web-origin:https://shop.example' })
  })
  it('of a type that nobody knows names its namespaces', async () => {
    const { code, notes } = await mdl(['request', '--doc-type', 'org.example.pass', '--element', 'x', '-o', demo.path('x.cbor')])
    expect([code, notes]).toEqual([64, 'mdl: --element: "x" names no namespace\n  → write NAMESPACE/ELEMENT\n'])
    await done(mdl(['request', '--doc-type', 'org.example.pass', '--element', 'org.example/x', '-o', demo.path('x.cbor')]))
  })
  it.each<[string, readonly string[], number, string]>([
    ['nothing', ['--handover', 'qr'], 64, 'a request asks for something'],
    ['three ages', ['--age', '18', '--age', '21', '--age', '65'], 64, '--age: at most 2 of them'],
    ['no number of years', ['--age', 'old'], 64, '--age: expected 0 to 99, found "old"'],
    ['a hand-over that is none', ['--age', '18', '--handover', 'smoke'], 64, 'Allowed choices are qr, nfc'],
    ['an origin that is none', ['--age', '18', '--handover', 'dcapi', '--origin', 'shop'], 64, '--origin: expected https://'],
    [
      'annex C with a key that it has not',
      ['--age', '18', '--handover', 'dcapi', '--curve', 'P-384'],
      64,
      '--curve: annex C encrypts to a key of P-256',
    ],
    [
      'a key without its certificate',
      ['--age', '18', '--handover', 'qr', '--reader-key', LICENCE],
      64,
      'give --reader-key FILE and --reader-cert FILE',
    ],
  ])('refuses %s', async (_, options, exit, message) => {
    const { code, out, notes } = await demo.request('refused', ...options)
    expect([code, out, existsSync(demo.path('refused.request.cbor'))]).toEqual([exit, '', false])
    expect(notes).toContain(message)
  })
  it('signs for one session alone, and with the certified key', async () => {
    const options = ['--age', '18', ...reader] as const
    expect((await mdl(['request', ...options, '-o', demo.path('unbound.cbor')])).notes).toContain('a request is signed for one session')
    const [, key = '', , certificate = ''] = [...reader.slice(0, 2), ...(await readerFiles('other')).slice(2)]
    const mixed = await demo.request('mixed', '--age', '18', '--handover', 'qr', '--reader-key', key, '--reader-cert', certificate)
    expect([mixed.code, mixed.notes]).toEqual([65, expect.stringContaining('it certifies another key than --reader-key')])
  })
})

describe('mdl present', () => {
  it('shows who asks and what would be shared, and shares nothing without --yes', async () => {
    await done(
      demo.request('shop', '--element', 'portrait', '--element', 'resident_city', '--age', '21', '--handover', 'openid4vp', ...reader),
    )
    const { code, out, notes } = await demo.present('issued', 'shop', 'shop.cbor')
    expect([code, withoutFolder(out), notes]).toEqual([
      64,
      [
        'org.iso.18013.5.1.mDL',
        'asked by CN=Bottle Shop ⟦U+001B⟧[31m; its certificate’s key signed this request, and nobody here vouches for the certificate',
        '  shared                 org.iso.18013.5.1/portrait',
        '  not held               org.iso.18013.5.1/resident_city',
        '  shared by age_over_25  org.iso.18013.5.1/age_over_21',
        '',
      ].join('\n'),
      'mdl: nothing has been done yet\n  → add --yes to do it\n',
    ])
    expect(existsSync(demo.path('shop.cbor'))).toBe(false)
    const shared = await done(demo.present('issued', 'shop', 'shop.cbor', '--yes'))
    expect(withoutFolder(shared.out)).toContain('presented in a session of openid4vp, by device signature\n  shop.cbor\n')
    expect(await names('shop.cbor')).toEqual(['portrait', 'age_over_25'])
    expect(statSync(demo.path('shop.cbor')).mode & 0o777).toBe(0o600)
    expect((await demo.verify('shop.cbor', 'shop')).code).toBe(0)
  })
  it('does not believe a request that was signed for another session', async () => {
    await done(demo.request('elsewhere', '--age', '21', '--handover', 'openid4vp'))
    const { out } = await demo.present('issued', 'elsewhere', 'elsewhere.cbor', '--request', demo.path('shop.request.cbor'))
    expect(out).toContain('asked by somebody who calls itself CN=Bottle Shop ⟦U+001B⟧[31m: the signature does NOT verify')
  })
  it('shares a part of what is asked for', async () => {
    await done(demo.request('part', '--element', 'family_name', '--element', 'given_name', '--retain', '--handover', 'qr'))
    const { out } = await done(demo.present('issued', 'part', 'part.cbor', '--share', 'given_name', '--yes'))
    expect(out).toContain(
      '  not shared             org.iso.18013.5.1/family_name  (the reader will keep it)\n  shared                 org.iso.18013.5.1/given_name',
    )
    expect(await names('part.cbor')).toEqual(['given_name'])
    const other = await demo.present('issued', 'part', 'other.cbor', '--share', 'portrait', '--yes')
    expect([other.code, other.notes]).toEqual([64, expect.stringContaining('--share portrait: it was not asked for')])
  })
  it('shares all that the document holds, and says what was not asked for', async () => {
    const { out } = await done(demo.present('issued', 'part', 'all.cbor', '--all', '--yes'))
    expect(out).toContain('  shared, not asked for  org.iso.18013.5.1/portrait\n')
    expect((await names('all.cbor'))?.length).toBe(21)
    expect((await demo.verify('all.cbor', 'part')).code).toBe(0)
  })
  it.each<[string, readonly string[], number, string]>([
    ['--share and --all at once', ['--share', 'family_name', '--all'], 64, '--share and --all contradict each other'],
    ['an encrypted response where the hand-over has none', ['--encrypt'], 64, 'a session of qr has no encryption of its own here'],
    [
      'a request for another document',
      ['--request', 'pid.cbor'],
      64,
      'the reader asks for eu.europa.ec.eudi.pid.1, and this document is org.iso.18013.5.1.mDL',
    ],
    ['a request that is none', ['--request', LICENCE], 65, `--request ${LICENCE}: byte `],
  ])('refuses %s', async (_, options, exit, message) => {
    await done(mdl(['request', '--doc-type', 'eu.europa.ec.eudi.pid.1', '--age', '18', '-o', demo.path('pid.cbor'), '--force']))
    const { code, out, notes } = await demo.present(
      'issued',
      'part',
      'refused.cbor',
      '--yes',
      ...options.map((one) => (one === 'pid.cbor' ? demo.path(one) : one)),
    )
    expect([code, out, existsSync(demo.path('refused.cbor'))]).toEqual([exit, '', false])
    expect(notes).toContain(message)
  })
  it('is of no use with a copy of the document alone', async () => {
    const key = demo.folder.file('thief.json', JSON.stringify(await privateJwk((await generateSigner('P-256')).privateKey)))
    const argv = [
      'present',
      '--credential',
      demo.path('issued.cbor'),
      '--device-key',
      key,
      '--session',
      demo.path('part.session.json'),
      '-o',
      demo.path('stolen.cbor'),
    ]
    expect(await mdl([...argv, '--yes'])).toMatchObject({
      code: 65,
      out: '',
      notes: expect.stringContaining('the document is bound to another key'),
    })
  })
  it('says a key file that others may read, and nothing of what stands in one that is none', async () => {
    const open = await demo.present(
      'issued',
      'part',
      'open.cbor',
      '--device-key',
      demo.folder.file('open.json', readFileSync(demo.path('issued.device-key.json'), 'utf8')),
    )
    expect(open.notes).toMatch(/^mdl: --device-key \S+open\.json has mode 0?644: others may read it\n/)
    const none = await demo.present('issued', 'part', 'none.cbor', '--device-key', demo.folder.file('none.json', '{"d":"hush'))
    expect([none.code, none.notes.includes('hush')]).toEqual([65, false])
  })
})

describe('mdl verify --session', () => {
  it('takes a session file, and no other', async () => {
    expect((await demo.verify('part.cbor', 'part')).code).toBe(0)
    const { code, out, notes } = await mdl(['verify', demo.path('part.cbor'), '--session', LICENCE, '--trust', demo.iaca])
    expect([code, out, notes]).toEqual([64, '', `mdl: --session ${LICENCE}: docType: unknown member\n`])
  })
})
