// `--request`: what came against what was asked for, and who asked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toHex } from '../crypto/index.ts'
import { type Presented, presentDemo } from '../intake/demo-suite.ts'
import { encodeDeviceRequest, encodeItemsRequest, writeSessionFile } from '../mdoc/index.ts'
import { encodePem } from '../x509/index.ts'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

const ANNEX_D = 'docs/examples/annex-d'
const annexD = (...rest: readonly string[]) =>
  mdl([
    ...['verify', `${ANNEX_D}/device-response.cbor`, '--trust', `${ANNEX_D}/iaca-root.pem`, '--at', '2021-01-01T00:00:00Z', '-v'],
    ...['--request', `${ANNEX_D}/device-request.cbor`, ...rest],
  ])
const NAMESPACE = 'org.iso.18013.5.1'
const requestFor = (elements: readonly string[], docType = 'org.iso.18013.5.1.mDL') =>
  encodeDeviceRequest({
    docRequests: [
      {
        itemsRequestBytes: encodeItemsRequest({
          docType,
          nameSpaces: new Map([[NAMESPACE, new Map(elements.map((element) => [element, false]))]]),
        }),
      },
    ],
  })

let folder: Folder
let presented: Presented
let verify: (...rest: readonly string[]) => ReturnType<typeof mdl>
beforeAll(async () => {
  folder = temporaryFolder()
  presented = await presentDemo()
  const trust = folder.file('iaca.pem', encodePem('CERTIFICATE', presented.licence.iaca.certificate))
  const licence = folder.file('licence.cbor', presented.response)
  verify = (...rest) => mdl(['verify', licence, '--trust', trust, ...rest])
})
afterAll(() => folder.remove())

describe('--request', () => {
  it('tells what was asked for and not shared, and what was shared unasked; the exit code stays', async () => {
    const { code, out, notes } = await verify('--request', folder.file('request.cbor', requestFor(['family_name', 'org_chart'])))
    expect([code, notes]).toEqual([0, ''])
    expect(out).toMatch(
      /! {2}9 Did we get what we asked for\? +warning +Asked for but not shared: org_chart\. Shared though not asked for: /,
    )
    expect(out).toContain('request.elements org_chart: Asked for but not shared: org_chart.')
    expect(out).toMatch(/org_chart +asked for, not shared\n/)
    expect(out).toMatch(/Given names +\(text\) {2}\[not asked for\]\n/)
  })
  it('fails another document than was asked for, in words', async () => {
    const request = folder.file('photo.cbor', requestFor(['portrait'], 'org.iso.23220.photoid.1'))
    const { code, out } = await verify('--request', request)
    expect(code).toBe(1)
    expect(out).toContain('Wrong document\n  Needed: photo ID. Got: driving licence.\n')
  })
  it('is read as bytes, as hexadecimal, and from a session file', async () => {
    const request = requestFor(['portrait'], 'org.iso.23220.photoid.1')
    const handover = { type: 'openid4vp-dc-api', origin: 'https://v.example', nonce: 'n', jwkThumbprint: null } as const
    const session = folder.file('session.json', writeSessionFile({ handover, request: { bytes: request } }))
    for (const given of [
      ['--request', folder.file('bytes', request)],
      ['--request', folder.file('hex', toHex(request))],
      ['--session', session],
    ])
      expect((await verify(...given, '--only', 'request.doc-type')).out).toContain('request.doc-type: Needed ')
  })
  it('goes before the one of a session file', async () => {
    const handover = { type: 'openid4vp-dc-api', origin: 'https://v.example', nonce: 'n', jwkThumbprint: null } as const
    const session = folder.file('other.json', writeSessionFile({ handover, request: { bytes: requestFor(['x'], 'com.example') } }))
    const own = folder.file('own.cbor', requestFor(['family_name']))
    expect((await verify('--session', session, '--request', own, '--only', 'request.doc-type')).out).toContain(
      'request.doc-type: org.iso.18013.5.1.mDL was asked for.',
    )
  })
  it.each<[string, Uint8Array | string, RegExp]>([
    ['no CBOR', 'nonsense', /^mdl: --request: .*expected a DeviceRequest; byte 0/],
    ['a response', new Uint8Array([0xa1, 0x61, 0x61, 0x01]), /^mdl: --request: .*expected member "docRequests"/],
  ])('of %s is a mistake in the command', async (name, content, notes) => {
    const transcript = await verify('--request', folder.file(`${name}.cbor`, content))
    expect([transcript.code, transcript.out]).toEqual([64, ''])
    expect(transcript.notes).toMatch(notes)
  })
  it('of a file that is not there names it', async () => {
    expect(await verify('--request', 'nowhere.cbor')).toMatchObject({ code: 66, notes: expect.stringContaining('nowhere.cbor') })
  })
})

describe('--reader-trust', () => {
  const session = ['--transcript', `@${ANNEX_D}/session-transcript.cbor`, '--reader-key', `@${ANNEX_D}/ephemeral-reader-key-d.hex`]

  it('vouches for the reader of annex D, whose signature verifies in its session', async () => {
    const { code, out } = await annexD(...session, '--reader-trust', `${ANNEX_D}/reader-root.pem`)
    expect(code).toBe(0)
    expect(out).toMatch(/✓ request\.reader-auth: “.*” signed this document: ES256, .*P-256\. Vouched for by “CN=reader root”\./)
    expect(out).toContain('6 of 6 details that were asked for came.')
  })
  it('without it nobody here vouches for the reader; another’s root is a warning; neither changes the verdict', async () => {
    expect((await annexD(...session)).out).toContain('Nobody here vouches for the reader.')
    const other = await annexD(...session, '--reader-trust', `${ANNEX_D}/iaca-root.pem`)
    expect(other.code).toBe(0)
    expect(other.out).toContain('no authority of readers that is held issued the certificate')
  })
  it('cannot say who asked without the session', async () => {
    const { code, out } = await annexD()
    expect(code).toBe(0)
    expect(out).toMatch(/\? request\.reader-auth: .* \(does not bind\)/)
  })
})
