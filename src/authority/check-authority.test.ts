import { appendFile, chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkAuthority } from './check-authority.ts'
import { makeAuthority } from './folder.fixture.ts'
import { openAuthority } from './open-authority.ts'
import { reissueLists, revokeCertificate } from './revoke.ts'
import { planRotation, rotate } from './rotate.ts'
import { writeState } from './state.ts'

type Made = Awaited<ReturnType<typeof makeAuthority>>

/** `rule subject` of everything that is not passed. */
async function faults({ folder, clock }: Pick<Made, 'folder' | 'clock'>): Promise<readonly string[]> {
  const authority = await openAuthority(folder, { now: clock.now })
  const findings = await checkAuthority(authority, clock.now())
  return findings.filter(({ status }) => status !== 'passed').map(({ rule, subject, detail }) => `${rule} ${subject}: ${detail}`)
}

const file = ({ folder }: Made, name: string) => join(folder, name)

it.each<{ name: string; harm: (made: Made) => Promise<unknown>; found: readonly RegExp[] }>([
  { name: 'nothing in a new authority', harm: async () => undefined, found: [] },
  {
    name: 'a key that others may read',
    harm: (made) => chmod(file(made, 'keys/iaca-1.json'), 0o640),
    found: [/^mode keys\/iaca-1\.json: mode 0640/, /^key keys\/iaca-1\.json: the key file iaca-1\.json has mode 0640/],
  },
  { name: 'a folder that others may enter', harm: ({ folder }) => chmod(folder, 0o755), found: [/^mode .*: mode 0755: open to others/] },
  {
    name: 'another key in a signer’s file',
    harm: async (made) => writeFile(file(made, 'keys/document-signer-1.json'), await readFile(file(made, 'keys/iaca-1.json'))),
    found: [/^key keys\/document-signer-1\.json: it is not the key that certificates\/document-signer-1\.pem certifies/],
  },
  {
    name: 'another certificate in a file',
    harm: async (made) =>
      writeFile(file(made, 'certificates/document-signer-1.pem'), await readFile(file(made, 'certificates/iaca-1.pem'))),
    found: [
      /^certificate certificates\/document-signer-1\.pem: .*is not the certificate that authority\.json remembers/,
      /^key .*is not the certificate/,
    ],
  },
  { name: 'a CRL that is gone', harm: (made) => rm(file(made, 'crl/iaca-1.crl')), found: [/^list crl\/iaca-1\.crl: it is not there/] },
  {
    name: 'lists that have run out',
    harm: async ({ clock }) => clock.passDays(8),
    found: [
      /document-signer-1\.pem: revocation\.ds indeterminate/,
      /status-list-signer-1\.pem: revocation\.ds indeterminate/,
      /^list crl\/iaca-1\.crl: it ended 2026-03-08T10:20:30Z/,
      /^list status-list\/iaca-1\.cwt: it ended/,
    ],
  },
  {
    name: 'a revocation that the CRL does not list',
    harm: async ({ authority, folder }) => {
      const [signer] = authority.state.documentSigners
      if (signer !== undefined)
        await writeState(folder, { ...authority.state, documentSigners: [{ ...signer, revokedAt: '2026-03-01T10:20:30.000Z' }] })
    },
    found: [
      /^document signer authority\.json: no document signer is valid now/,
      /^list crl\/iaca-1\.crl: [0-9a-f]{32} is revoked, and the CRL does not list it/,
    ],
  },
  {
    name: 'a status that the list does not say',
    harm: ({ authority, folder }) => writeState(folder, { ...authority.state, statusList: { next: 8, entries: { 5: 1 }, size: 65_536 } }),
    found: [/^list status-list\/iaca-1\.cwt: entry 5 is 0 in the list, and 1 in the state/],
  },
  {
    name: 'a log that was changed',
    harm: async (made) =>
      writeFile(file(made, 'audit.ndjson'), (await readFile(file(made, 'audit.ndjson'), 'utf8')).replace('issued iaca', 'issued IACA')),
    found: [/^chain audit\.ndjson: line 3 does not follow/],
  },
  {
    name: 'an operation that has not ended',
    harm: (made) =>
      appendFile(file(made, 'journal.ndjson'), '{"at":"2026-03-01T10:20:30.000Z","operation":"rotate","event":"planned","plan":{}}\n'),
    found: [/^unfinished journal\.ndjson: "rotate" has not ended/],
  },
  {
    name: 'a serial number and a key twice',
    harm: ({ authority, folder }) =>
      writeState(folder, { ...authority.state, documentSigners: [...authority.state.documentSigners, ...authority.state.documentSigners] }),
    found: [/^serial numbers authority\.json: twice: [0-9a-f]{32}$/, /^keys authority\.json: twice: .*document-signer-1\.json/],
  },
])('finds $name', async ({ harm, found }) => {
  const made = await makeAuthority()
  await harm(made)
  const reported = await faults(made)
  expect(reported).toHaveLength(found.length)
  for (const [index, pattern] of found.entries()) expect(reported[index]).toMatch(pattern)
})

it('finds a signer that has ended, and nothing once there is a new one', async () => {
  const made = await makeAuthority({ documentSignerDays: 30 })
  made.clock.passDays(31)
  await reissueLists(made.authority)
  expect(await faults(made)).toEqual(['document signer authority.json: no document signer is valid now'])
  await rotate(made.authority, await planRotation(made.authority, {}, made.clock.now()), { now: made.clock.now })
  expect(await faults(made)).toEqual([])
})

it('finds nothing wrong with a signer that was revoked, where another signs', async () => {
  const made = await makeAuthority()
  const { serialNumber } = await made.authority.documentSigner(made.clock.now())
  await rotate(made.authority, await planRotation(made.authority, {}, made.clock.now()), { now: made.clock.now })
  await revokeCertificate(made.authority, serialNumber)
  expect(await faults(made)).toEqual([])
  await expect(revokeCertificate(made.authority, serialNumber)).rejects.toThrow('was revoked at')
  await expect(revokeCertificate(made.authority, made.authority.state.iacas[0]?.serialNumber ?? '')).rejects.toThrow(
    'a root can’t revoke itself',
  )
})
