// A session by light at the terminal: the code that is shown, the sheet that a person reads, the answer, and what is over.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeOpticalRequest, readDeviceRequest, readOpticalRequest } from '../../mdoc/index.ts'
import { mdl, now, type World } from '../transcript-suite.ts'
import { type Demonstration, demonstrate, done, LICENCE } from './wallet-suite.ts'

let demo: Demonstration
beforeAll(async () => {
  demo = await demonstrate()
  await done(demo.issue('issued', '--input', LICENCE, '--make-device-keys'))
  await done(ask('kiosk'))
})
afterAll(() => demo.folder.remove())

const SHOP = ['--handover', 'optical', '--origin', 'https://shop.example'] as const
const ask = (name: string, ...rest: readonly string[]) => demo.request(name, '--element', 'family_name', '--age', '21', ...SHOP, ...rest)
const later = (seconds: number): World => ({ now: new Date(now.getTime() + seconds * 1000) })
const bytesOf = (name: string) => Uint8Array.from(readFileSync(demo.path(name)))
const withoutFolder = (text: string) => text.replaceAll(`${demo.folder.path}/`, '')

/** As a wallet that has read the code from the screen and nothing else. */
const answer = (code: string, response: string, rest: readonly string[] = ['--yes'], world: World = {}) =>
  mdl(
    [
      ...['present', '--credential', demo.path('issued.cbor'), '--device-key', demo.path('issued.device-key.json')],
      ...['--optical', demo.path(code), '-o', demo.path(response), ...rest],
    ],
    world,
  )
const verify = (response: string, session: string, rest: readonly string[] = ['--live'], world: World = {}) =>
  mdl(['verify', demo.path(response), '--session', demo.path(`${session}.session.json`), '--trust', demo.iaca, ...rest], world)

describe('mdl request --handover optical', () => {
  it('writes what is asked for, the code to show, and a session without a key', async () => {
    const { out } = await done(ask('plain'))
    expect(withoutFolder(out)).toBe(
      [
        'org.iso.18013.5.1.mDL',
        '  org.iso.18013.5.1/family_name',
        '  org.iso.18013.5.1/age_over_21',
        'request  plain.request.cbor',
        'code     plain.code.cbor, until 2026-06-15T12:02:00Z; show it with "mdl qr"',
        'session  plain.session.json, optical',
        '',
      ].join('\n'),
    )
    const code = readOpticalRequest(bytesOf('plain.code.cbor'))
    expect(code).toMatchObject({ origin: 'https://shop.example', expires: new Date('2026-06-15T12:02:00Z') })
    expect([code.nonce.length, code.request]).toEqual([32, bytesOf('plain.request.cbor')])
    expect(readDeviceRequest(code.request).docRequests[0]?.readerAuth).toBe(undefined)
    const session = readFileSync(demo.path('plain.session.json'), 'utf8')
    expect(JSON.parse(session)).toMatchObject({
      handover: { type: 'optical', origin: 'https://shop.example' },
      expires: '2026-06-15T12:02:00Z',
    })
    expect(session).not.toMatch(/readerEphemeralKey|"d"/)
    expect(statSync(demo.path('plain.session.json')).mode & 0o777).toBe(0o600)
  })
  it('puts code and session beside the request where no place is named, and is open as long as it is told', async () => {
    const { out } = await done(
      mdl([
        'request',
        '--age',
        '18',
        ...SHOP.slice(0, 2),
        '--lifetime',
        '600',
        '-o',
        demo.folder.file('beside/x', '').replace(/x$/, 'request.cbor'),
      ]),
    )
    expect(out).toContain('until 2026-06-15T12:10:00Z')
    expect(['optical-request.cbor', 'session.json'].map((name) => existsSync(demo.path(`beside/${name}`)))).toEqual([true, true])
    expect(readOpticalRequest(bytesOf('beside/optical-request.cbor')).origin).toBe('https://reader.example')
  })
  it('writes the origin as a browser does', async () => {
    await done(ask('umlaut', '--origin', 'HTTPS://Prüfer.example:443/path/'))
    expect(readOpticalRequest(bytesOf('umlaut.code.cbor')).origin).toBe('https://xn--prfer-lva.example')
  })
  it.each<[string, readonly string[], string]>([
    ['a key that signs', ['--reader-key', LICENCE, '--reader-cert', LICENCE], '--reader-key: a session by light has no use for it'],
    ['an address to post to', ['--response-uri', 'https://shop.example/r'], '--response-uri: a session by light has no use for it'],
    ['an origin that is none', ['--origin', 'shop'], '--origin: expected https://'],
    ['an origin that browsers have no name for', ['--origin', 'mailto:shop@shop.example'], '--origin: expected https://'],
    ['no time at all', ['--lifetime', '0'], '--lifetime: expected 1 to 3600 seconds, found "0"'],
    ['a day', ['--lifetime', '86400'], '--lifetime: expected 1 to 3600 seconds, found "86400"'],
    ['time in words', ['--lifetime', '2min'], '--lifetime: expected 1 to 3600 seconds, found "2min"'],
  ])('refuses %s, and writes nothing', async (_, options, message) => {
    const { code, out, notes } = await ask('refused', ...options)
    expect([code, out]).toEqual([64, ''])
    expect(notes).toContain(message)
    expect(['request.cbor', 'code.cbor', 'session.json'].filter((end) => existsSync(demo.path(`refused.${end}`)))).toEqual([])
  })
  it('has its own options, and other hand-overs none of them', async () => {
    for (const options of [
      ['--lifetime', '60'],
      ['--optical-request', demo.path('x')],
    ])
      expect((await demo.request('x', '--age', '18', '--handover', 'qr', ...options)).notes).toContain('add --handover optical')
  })
})

describe('mdl present --optical', () => {
  it('says who claims to ask and until when, and shares nothing without --yes', async () => {
    const { code, out, notes } = await answer('kiosk.code.cbor', 'asked.cbor', [])
    expect([code, out, notes]).toEqual([
      64,
      [
        'org.iso.18013.5.1.mDL',
        'asked by a reader that calls itself https://shop.example; nobody proves it',
        'it can be answered until 2026-06-15T12:02:00Z',
        '  shared                 org.iso.18013.5.1/family_name',
        '  shared by age_over_25  org.iso.18013.5.1/age_over_21',
        '',
      ].join('\n'),
      'mdl: nothing has been done yet\n  → add --yes to do it\n',
    ])
    expect(existsSync(demo.path('asked.cbor'))).toBe(false)
  })
  it('answers it, and the owner is confirmed in that session', async () => {
    expect((await done(answer('kiosk.code.cbor', 'kiosk.cbor'))).out).toContain('presented in a session of optical, by device signature')
    const { code, out } = await verify('kiosk.cbor', 'kiosk')
    expect([code, out]).toEqual([0, expect.stringContaining('8 Is the presenter’s phone the owner?      passed')])
  })
  it('makes a case that passes for whoever holds the authority', async () => {
    await done(answer('kiosk.code.cbor', 'again.cbor', ['--yes', '--case', demo.path('kiosk-case')]))
    expect((await mdl(['verify', '--case', demo.path('kiosk-case/case.json'), '--trust', demo.iaca])).code).toBe(0)
  })
  it('answers a code that does not say when it ends', async () => {
    const code = encodeOpticalRequest({ ...readOpticalRequest(bytesOf('kiosk.code.cbor')), expires: null })
    demo.folder.file('endless.code.cbor', code)
    const { out } = await done(answer('endless.code.cbor', 'endless.cbor', ['--yes'], later(100_000)))
    expect(out).not.toContain('until')
  })
  it('refuses a code that has run out, to the second, and a session that has', async () => {
    expect((await answer('kiosk.code.cbor', 'late.cbor', [], later(119))).notes).toContain('nothing has been done yet')
    const late = await answer('kiosk.code.cbor', 'late.cbor', ['--yes'], later(120))
    expect([late.code, late.out, withoutFolder(late.notes)]).toEqual([
      65,
      '',
      'mdl: --optical kiosk.code.cbor: the request ran out at 2026-06-15T12:02:00Z\n  → ask the reader for a new code\n',
    ])
    expect(existsSync(demo.path('late.cbor'))).toBe(false)
  })
  it.each<[string, readonly string[], number, string]>([
    ['a MAC, for which the reader has shown no key', ['--yes', '--mac'], 64, 'the session has no key of the reader for a device MAC'],
    ['encryption', ['--yes', '--encrypt'], 64, 'a session of optical has no encryption of its own here'],
    ['two sessions', ['--yes', '--session', 'kiosk.session.json'], 64, 'give --session FILE or --optical FILE'],
    ['another question than was shown', ['--yes', '--request', 'other.request.cbor'], 64, 'bound to the request that was shown'],
    ['a code in the place of a request', ['--yes', '--request', 'kiosk.code.cbor'], 64, 'give it with --optical'],
  ])('refuses %s', async (_, options, exit, message) => {
    await done(demo.request('other', '--element', 'portrait', ...SHOP, '--force'))
    const { code, out, notes } = await answer(
      'kiosk.code.cbor',
      'refused.cbor',
      options.map((one) => (one.endsWith('.cbor') || one.endsWith('.json') ? demo.path(one) : one)),
    )
    expect([code, out, existsSync(demo.path('refused.cbor'))]).toEqual([exit, '', false])
    expect(notes).toContain(message)
  })
  it('refuses what is no code, with its place', async () => {
    const { code, notes } = await answer('kiosk.request.cbor', 'refused.cbor')
    expect([code, withoutFolder(notes)]).toEqual([65, 'mdl: --optical kiosk.request.cbor: byte 0: expected array, found map\n'])
  })
  it('needs a session of one kind or the other', async () => {
    const argv = ['present', '--credential', demo.path('issued.cbor'), '--device-key', demo.path('issued.device-key.json')]
    expect((await mdl([...argv, '-o', demo.path('x.cbor'), '--yes'])).notes).toContain('give --session FILE or --optical FILE')
  })
  it('does not answer a session file whose request is another than it is bound to', async () => {
    const session = JSON.parse(readFileSync(demo.path('kiosk.session.json'), 'utf8')) as object
    demo.folder.file('swapped.session.json', JSON.stringify({ ...session, request: { hex: 'a0' } }))
    const { code, notes } = await demo.present('issued', 'swapped', 'refused.cbor', '--yes')
    expect([code, notes]).toEqual([65, expect.stringContaining('request: it is another one than the hand-over is bound to')])
  })
})

describe('mdl verify --session, by light', () => {
  it('confirms no owner who presents live when the session is over; of a file nobody knows when it was made', async () => {
    await done(answer('kiosk.code.cbor', 'timely.cbor'))
    expect((await verify('timely.cbor', 'kiosk', ['--live'], later(119))).code).toBe(0)
    const over = await verify('timely.cbor', 'kiosk', ['--live'], later(120))
    expect([over.code, over.out]).toEqual([2, expect.stringContaining('Owner not confirmed')])
    expect(over.out).toContain('had run out')
    expect((await verify('timely.cbor', 'kiosk', [], later(120))).code).toBe(0)
  })
  it('fails in another session', async () => {
    await done(ask('next'))
    expect((await verify('timely.cbor', 'next')).code).toBe(1)
  })
  it('takes the hand-over alone, as a case has it', async () => {
    const { handover } = JSON.parse(readFileSync(demo.path('kiosk.session.json'), 'utf8')) as { handover: object }
    const argv = ['verify', demo.path('timely.cbor'), '--trust', demo.iaca, '--live', '--handover']
    expect((await mdl([...argv, JSON.stringify(handover)])).code).toBe(0)
    const { code, notes } = await mdl([...argv, JSON.stringify({ ...handover, nonce: 'AAAA' })])
    expect([code, notes]).toEqual([64, 'mdl: --handover: nonce: expected 16 to 64 octets, found 3\n'])
  })
})
