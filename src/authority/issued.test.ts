// What a local authority issues, in the eyes of the verifier and of openssl.
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { failingChecks, type VerificationReport } from '../verify/index.ts'
import { encodePem } from '../x509/index.ts'
import { at, makeAuthority } from './folder.fixture.ts'
import { assigned, deviations, issue, judge } from './issued.fixture.ts'
import type { OpenedAuthority } from './open-authority.ts'
import { reissueLists, revokeCertificate, setStatus } from './revoke.ts'
import { planRotation, rotate } from './rotate.ts'

describe('what a local authority issues', () => {
  it.each([
    { curve: 'P-256' },
    { curve: 'P-384', documentSignerCurve: 'Ed25519' },
    { curve: 'brainpoolP320r1', documentSignerCurve: 'P-521' },
  ])('passes strict without a warning, with an IACA on $curve', async (curves) => {
    const { authority } = await makeAuthority({ ...assigned, ...curves })
    const { response } = await issue(authority, at)
    await authority.statusListToken(at)
    const report = await judge(authority, response, at)
    expect(deviations(report)).toEqual([])
    expect({ verdict: report.verdict, framed: report.framed }).toEqual({ verdict: 'passed', framed: [] })
  })

  it('fails once its status is invalid, and passes again after a suspension', async () => {
    const { authority, clock } = await makeAuthority(assigned)
    const { response, status } = await issue(authority, clock.now())
    await setStatus(authority, status.idx, 'suspended')
    expect(failingChecks(await judge(authority, response, clock.now()))).toEqual(['revocation.status'])
    clock.passDays(1)
    await setStatus(authority, status.idx, 'valid')
    expect(deviations(await judge(authority, response, clock.now()))).toEqual([])
    clock.passDays(1)
    await setStatus(authority, status.idx, 'invalid')
    expect(failingChecks(await judge(authority, response, clock.now()))).toEqual(['revocation.status'])
    await expect(setStatus(authority, status.idx, 'valid')).rejects.toThrow(`entry ${status.idx} is invalid for good`)
  })

  it('fails once its signer is revoked', async () => {
    const { authority, clock } = await makeAuthority(assigned)
    const { response } = await issue(authority, clock.now())
    const { serialNumber } = await authority.documentSigner(clock.now())
    await revokeCertificate(authority, serialNumber.toUpperCase().replace(/(..)(?!$)/g, '$1:'))
    expect(failingChecks(await judge(authority, response, clock.now()))).toEqual(['revocation.ds'])
    await expect(authority.documentSigner(clock.now())).rejects.toThrow('the newest was revoked at 2026-03-01T10:20:30.000Z')
  })

  it('is undetermined once the CRL has run out, and passes again when it is signed anew, empty', async () => {
    const { authority, clock } = await makeAuthority(assigned)
    const { response } = await issue(authority, clock.now())
    clock.passDays(8)
    const before = await judgeWithoutStatusList(authority, response, clock.now())
    expect(before.verdict).toBe('indeterminate')
    await reissueLists(authority)
    expect(deviations(await judge(authority, response, clock.now()))).toEqual([])
  })

  it('passes beside what a new document signer issues', async () => {
    const { authority, clock } = await makeAuthority(assigned)
    const before = await issue(authority, clock.now())
    clock.passDays(5)
    await rotate(authority, await planRotation(authority, {}, clock.now()), { now: clock.now })
    const after = await issue(authority, clock.now())
    await authority.statusListToken(clock.now())
    for (const { response } of [before, after]) expect(deviations(await judge(authority, response, clock.now()))).toEqual([])
    const keys = authority.state.documentSigners.map(({ key }) => JSON.stringify(key))
    expect(new Set(keys).size).toBe(2)
  })

  it('passes under the old root and under the new one after a roll-over, each document with its own list', async () => {
    const { authority, clock } = await makeAuthority(assigned)
    const before = await issue(authority, clock.now())
    clock.passDays(5)
    await rotate(authority, await planRotation(authority, { iaca: true }, clock.now()), { now: clock.now })
    const after = await issue(authority, clock.now())
    await reissueLists(authority)
    const [old, present] = [before, after]
    expect(old.status.uri).not.toBe(present.status.uri)
    expect(deviations(await judge(authority, old.response, clock.now(), ['iaca-1']))).toEqual([])
    expect(deviations(await judge(authority, present.response, clock.now(), ['iaca-2']))).toEqual([])
    expect(deviations(await judge(authority, present.response, clock.now(), ['iaca-1', 'iaca-2']))).toEqual([])
    const linked = await judge(authority, present.response, clock.now(), ['iaca-1'])
    expect(linked.documents[0]?.issuer.link?.subject).toContain('Utopia Transport IACA')
    expect(failingChecks(linked)).toEqual([])
    expect(deviations(linked)).toEqual(['indeterminate revocation.ds']) // the new key's CRL can't be held without the new root

    clock.passDays(1)
    await setStatus(authority, old.status.idx, 'invalid', old.status.uri)
    expect(failingChecks(await judge(authority, old.response, clock.now(), ['iaca-1']))).toEqual(['revocation.status'])
    expect(deviations(await judge(authority, present.response, clock.now(), ['iaca-2']))).toEqual([])
  })
})

/** The status list is renewed, the CRL is not: the file of the latter stands as it was. */
async function judgeWithoutStatusList(authority: OpenedAuthority, response: Uint8Array, today: Date): Promise<VerificationReport> {
  await authority.statusListToken(today)
  return judge(authority, response, today)
}

const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL')
  } catch {
    return false
  }
})()

describe.skipIf(!hasOpenssl)('openssl agrees', () => {
  const epoch = Math.floor(at.getTime() / 1000) + 60

  async function opensslVerifies(authority: OpenedAuthority, certificate: string): Promise<string> {
    const { folder } = authority
    const pem = join(folder, 'crl.pem')
    await writeFile(pem, encodePem('X509 CRL', await authority.crl()))
    const files = ['-CAfile', join(folder, 'certificates/iaca-1.pem'), '-CRLfile', pem]
    // mdlDS is a purpose that openssl does not know: it is the reader's to judge
    const options = ['-x509_strict', '-check_ss_sig', '-crl_check', '-ignore_critical', '-attime', String(epoch)]
    try {
      return execFileSync('openssl', ['verify', ...options, ...files, join(folder, certificate)], { encoding: 'utf8', stdio: 'pipe' })
    } catch (fault) {
      return fault instanceof Error && 'stderr' in fault ? String(fault.stderr) : 'not run'
    }
  }

  it.each(['P-256', 'P-521', 'brainpoolP384r1'])('on certificates and CRL of an IACA on %s', async (curve) => {
    const { authority } = await makeAuthority({ curve })
    for (const name of ['document-signer-1', 'status-list-signer-1'])
      expect(await opensslVerifies(authority, `certificates/${name}.pem`)).toContain(': OK')
  })

  it('that a signer is revoked', async () => {
    const { authority } = await makeAuthority()
    await revokeCertificate(authority, (await authority.documentSigner(at)).serialNumber)
    expect(await opensslVerifies(authority, 'certificates/document-signer-1.pem')).toContain('certificate revoked')
    expect(await opensslVerifies(authority, 'certificates/status-list-signer-1.pem')).toContain(': OK')
  })

  it('that a link certificate leads from the old root to the new signer', async () => {
    const { authority, clock, folder } = await makeAuthority()
    await rotate(authority, await planRotation(authority, { iaca: true }, clock.now()), { now: clock.now })
    const [root, link, signer] = ['iaca-1', 'link-2', 'document-signer-2'].map((name) => join(folder, `certificates/${name}.pem`))
    const argv = ['verify', '-attime', String(epoch), '-CAfile', root ?? '', '-untrusted', link ?? '', signer ?? '']
    expect(execFileSync('openssl', argv, { encoding: 'utf8', stdio: 'pipe' })).toContain(': OK')
  })
})
