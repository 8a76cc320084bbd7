// What an authority in AWS issues, in the eyes of the verifier: the same as a local one's.
import { describe, expect, it } from 'vitest'
import { failingChecks } from '../../verify/index.ts'
import { createAuthority } from '../create-authority.ts'
import { newFolder } from '../folder.fixture.ts'
import { assigned, deviations, issue, judge } from '../issued.fixture.ts'
import { reissueLists, revokeCertificate } from '../revoke.ts'
import { awsWishes, awsWorld, openInAws } from './aws.fixture.ts'
import { awsBackend } from './backend.ts'
import { type AwsWishes, planAwsCreation } from './plan.ts'

/** The CDN of its CRL is the double. */
async function made(changes: Partial<AwsWishes>) {
  const world = await awsWorld()
  const plan = await planAwsCreation({ ...awsWishes, ...assigned, ...changes }, world.clock.now(), world.options)
  const { aws } = plan.state
  const published = aws?.crl === undefined ? {} : { aws: { ...aws, crl: { ...aws.crl, cname: world.double.url.replace('http://', '') } } }
  const folder = await newFolder()
  const run = { now: world.clock.now, backend: awsBackend(world.options) }
  await createAuthority(folder, { ...plan, state: { ...plan.state, ...published } }, run)
  return { world, authority: await openInAws(folder, world, world.options) }
}

describe('a licence signed by KMS', () => {
  it.each<Partial<AwsWishes>>([
    { iaca: 'acm-pca', curve: 'P-256' },
    { iaca: 'acm-pca', curve: 'P-384', documentSignerCurve: 'P-256' },
    { iaca: 'acm-pca', curve: 'P-521' },
    { iaca: 'kms', curve: 'P-256' },
    { iaca: 'kms', curve: 'P-384', documentSignerCurve: 'P-521' },
  ])('passes strict without a warning, under an IACA in $iaca on $curve', async (wishes) => {
    const { authority, world } = await made(wishes)
    const { response } = await issue(authority, world.clock.now())
    await reissueLists(authority)
    const report = await judge(authority, response, world.clock.now())
    expect(deviations(report)).toEqual([])
    expect({ verdict: report.verdict, framed: report.framed }).toEqual({ verdict: 'passed', framed: [] })
  })

  it('of an Ed25519 key is one as long as its message has at most 4,096 octets', async () => {
    const { authority, world } = await made({ iaca: 'kms', documentSignerCurve: 'Ed25519' })
    const { response } = await issue(authority, world.clock.now())
    await reissueLists(authority)
    expect(deviations(await judge(authority, response, world.clock.now()))).toEqual([])
    const { signer } = await authority.documentSigner(world.clock.now())
    await expect(signer.sign(new Uint8Array(4097))).rejects.toThrow('4096 octets at the most')
  })

  it.each(['acm-pca', 'kms'] as const)('fails once its signer is revoked, under an IACA in %s', async (iaca) => {
    const { authority, world } = await made({ iaca })
    const { response } = await issue(authority, world.clock.now())
    const { serialNumber } = await authority.documentSigner(world.clock.now())
    await revokeCertificate(authority, serialNumber)
    world.clock.passMinutes(31)
    await reissueLists(authority)
    expect(failingChecks(await judge(authority, response, world.clock.now()))).toEqual(['revocation.ds'])
  })

  it('is not given out where the key in KMS is another after the run than before it', async () => {
    const { authority, world } = await made({ iaca: 'kms' })
    const { signer, confirm } = await authority.documentSigner(world.clock.now())
    await signer.sign(Uint8Array.of(1))
    await confirm()
    const [held] = authority.state.documentSigners
    const [one, other] = [...world.double.kms.keys.values()]
    if (held?.key?.held === 'kms' && one !== undefined && other !== undefined) {
      const swapped = one.arn === held.key.arn ? other : one
      world.double.kms.keys.set(held.key.arn, { ...swapped, arn: held.key.arn })
    }
    await expect(signer.sign(Uint8Array.of(1))).rejects.toThrow('it does not verify')
    await expect(confirm()).rejects.toThrow('has another public key than before this run')
  })
})
