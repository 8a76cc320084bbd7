// Every hand-over with a device signature and with a device MAC: what is presented passes, in its own session and in no other.
import { readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mdl } from '../transcript-suite.ts'
import { handoverTypes } from './commands.ts'
import { type Demonstration, demonstrate, done, LICENCE } from './wallet-suite.ts'

let demo: Demonstration
beforeAll(async () => {
  demo = await demonstrate()
  await done(demo.issue('issued', '--input', LICENCE, '--make-device-keys'))
})
afterAll(() => demo.folder.remove())

const asked = ['--element', 'family_name', '--age', '21'] as const
/** By light the reader shows no key: nobody can make a MAC for it. */
const byEither = handoverTypes.flatMap((type) => [
  { type, by: 'signature', how: [] as readonly string[] },
  ...(type === 'optical' ? [] : [{ type, by: 'MAC', how: ['--mac'] as readonly string[] }]),
])

describe.each(byEither)('$type, by device $by', ({ type, by, how }) => {
  const name = `${type}-${by}`
  it('passes in its session', async () => {
    await done(demo.request(name, ...asked, '--handover', type))
    await done(demo.present('issued', name, `${name}.cbor`, ...how, '--yes'))
    const { code, out } = await demo.verify(`${name}.cbor`, name)
    expect([code, out]).toEqual([0, expect.stringContaining('8 Is the presenter’s phone the owner?      passed')])
    expect(out).toContain(by === 'MAC' ? 'The device MAC over this session verifies' : 'The device signature over this session verifies')
  })
  it('is a copy in any other session', async () => {
    await done(demo.request(`${name}-other`, ...asked, '--handover', type))
    const { code, out } = await demo.verify(`${name}.cbor`, `${name}-other`, '--format', 'json')
    const { reports } = JSON.parse(out) as {
      reports: { report: { documents: { checks: { id: string; status: string; binding: boolean }[] }[] } }[]
    }
    const failing = reports[0]?.report.documents[0]?.checks.filter(({ status, binding }) => status === 'failed' && binding)
    expect([code, failing?.map(({ id }) => id)]).toEqual([1, [by === 'MAC' ? 'device-auth.mac' : 'device-auth.signature']])
  })
  it('is a case that passes for whoever holds the authority', async () => {
    const folder = demo.path(`${name}-case`)
    await done(demo.present('issued', name, `${name}-2.cbor`, ...how, '--case', folder, '--yes'))
    const { code, out } = await mdl(['verify', '--case', `${folder}/case.json`, '--trust', demo.iaca])
    expect([code, out]).toEqual([0, expect.stringContaining('passed')])
    expect((await mdl(['verify', '--case', `${folder}/case.json`])).code).toBe(2)
    expect((statSync(`${folder}/case.json`).mode & 0o777).toString(8)).toBe('600')
  })
})

describe('annex C', () => {
  it('is opened with the session’s key where it was encrypted, and with nothing else', async () => {
    await done(demo.request('sealed', ...asked, '--handover', 'dcapi'))
    const { out } = await done(demo.present('issued', 'sealed', 'sealed.cbor', '--encrypt', '--yes', '--case', demo.path('sealed-case')))
    expect(out).toContain('presented in a session of dcapi, by device signature, encrypted')
    expect((await demo.verify('sealed.cbor', 'sealed')).code).toBe(0)
    expect((await mdl(['verify', '--case', demo.path('sealed-case/case.json'), '--trust', demo.iaca])).code).toBe(0)
    await done(demo.request('sealed-other', ...asked, '--handover', 'dcapi'))
    expect((await demo.verify('sealed.cbor', 'sealed-other')).code).toBe(65)
    expect(readFileSync(demo.path('sealed.cbor')).includes('MOELLER')).toBe(false)
  })
})

describe.each(['P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'X25519', 'X448', 'Ed25519', 'Ed448'])(
  'a device key of %s',
  (curve) => {
    const signs = !curve.startsWith('X')
    const agrees = !curve.startsWith('Ed')
    it('authenticates the device by what its curve can do', async () => {
      await done(demo.issue(curve, '--input', LICENCE, '--make-device-keys', '--device-curve', curve))
      await done(demo.request(curve, ...asked, '--handover', 'qr', ...(agrees ? ['--curve', curve] : [])))
      if (signs) {
        await done(demo.present(curve, curve, `${curve}-s.cbor`, '--yes'))
        expect((await demo.verify(`${curve}-s.cbor`, curve)).code).toBe(0)
      } else expect((await demo.present(curve, curve, 'x.cbor', '--yes')).notes).toContain(`a device key of ${curve} signs nothing`)
      if (agrees) {
        await done(demo.present(curve, curve, `${curve}-m.cbor`, '--mac', '--yes'))
        expect((await demo.verify(`${curve}-m.cbor`, curve)).code).toBe(0)
      } else
        expect((await demo.present(curve, curve, 'x.cbor', '--mac', '--yes')).notes).toContain(`a device key of ${curve} agrees on no MAC`)
    })
  },
)
