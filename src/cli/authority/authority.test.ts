// `mdl authority …` as transcripts: arguments in; standard output, remarks and exit code out.
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAuthority } from '../../authority/index.ts'
import { type Folder, mdl, now, temporaryFolder } from '../transcript-suite.ts'

const DAY_MS = 86_400_000
const later = (days: number): Date => new Date(now.getTime() + days * DAY_MS)

let folder: Folder
let dir: string
beforeEach(() => {
  folder = temporaryFolder()
  dir = join(folder.path, 'authority')
})
afterEach(() => folder.remove())

const authority = (command: string, ...rest: string[]) => mdl(['authority', command, '--dir', dir, ...rest])
const authorityAt = (date: Date, command: string, ...rest: string[]) => mdl(['authority', command, '--dir', dir, ...rest], { now: date })
const wishes = ['--name', 'Utopia Transport', '--country', 'XU'] as const
const create = (...rest: string[]) => authority('create', ...wishes, '--unprotected', '--yes', ...rest)
/** Serial numbers and folders are of the test's own. */
const plain = (text: string) => text.replaceAll(folder.path, '…').replaceAll(/\b[0-9a-f]{32}\b/g, 'SERIAL')
const opened = () => openAuthority(dir, { now: () => now })

describe('mdl authority create', () => {
  it('prints the plan, and does nothing without --yes', async () => {
    const { code, out, notes } = await authority('create', ...wishes, '--unprotected')
    expect({ code, out: plain(out), notes }).toEqual({
      code: 64,
      out: `  name                 Utopia Transport, XU
  standing             for tests only: readers trust it with --test-trust
  folder               …/authority, on this machine; nothing of it costs anything
  keys                 in files, UNPROTECTED
  IACA                 P-256, 2026-06-15 to 2036-06-14
  document signer      P-256, 2026-06-15 to 2027-09-14
  status list signer   P-256, 2026-06-15 to 2029-09-14
  address              https://utopia-transport.example
  CRL                  https://utopia-transport.example/crl/iaca-1.crl, for 7 days at a time
  status list          https://utopia-transport.example/status-list/iaca-1.cwt, 65536 entries
  document types       org.iso.18013.5.1.mDL
`,
      notes: 'mdl: nothing has been done yet\n  → add --yes to do it\n',
    })
    expect(existsSync(dir)).toBe(false)
  })

  it('does the plan, step by step', async () => {
    const { code, out } = await create()
    expect(code).toBe(0)
    expect(plain(out)).toContain(`  ✓ make the IACA key
  ✓ issue the IACA certificate
  ✓ make the key of the document signer
  ✓ issue the certificate of the document signer
  ✓ make the key of the status list signer
  ✓ issue the certificate of the status list signer
  ✓ sign the CRL
  ✓ sign the status list

Utopia Transport is there.
`)
    expect(statSync(dir).mode & 0o777).toBe(0o700)
  })

  it.each([
    { argv: ['--country', 'XU'], note: 'an authority has a name' },
    { argv: ['--name', 'X'], note: 'an authority has a country' },
    { argv: [...wishes], note: 'the keys need a passphrase' },
    { argv: [...wishes, '--unprotected', '--passphrase-file', '-'], note: '--unprotected and --passphrase-file contradict each other' },
    { argv: [...wishes, '--unprotected', '--iaca-years', 'ten'], note: '--iaca-years: expected a number, found "ten"' },
    { argv: ['--resume'], note: 'no creation was interrupted in' },
  ])('says what is missing: $note', async ({ argv, note }) => {
    const { code, out, notes } = await authority('create', '--yes', ...argv)
    expect([code, out]).toEqual([64, ''])
    expect(notes).toContain(note)
  })

  it.each([
    { argv: ['--name', 'X', '--country', 'UT'], note: '"UT" is no country code' },
    { argv: ['--name', 'X', '--country', 'NL'], note: 'the authority needs an address that stands in its certificates' },
    { argv: ['--name', 'x'.repeat(46), '--country', 'XU'], note: 'a name has 1 to 45 characters' },
    { argv: [...wishes, '--curve', 'Ed25519'], note: 'curve: "Ed25519" is none that can be used' },
    { argv: [...wishes, '--document-signer-days', '457'], note: 'days of a document signer: 457 is not between 1 and 456' },
    { argv: [...wishes, '--iaca-years', '21'], note: 'years of the IACA: 21 is not between 1 and 20' },
    { argv: [...wishes, '--issuer-uri', 'a@b.example'], note: 'the CRL URI can’t be made from a mail address' },
    { argv: [...wishes, '--crl-uri', 'ldap://x'], note: 'CRL URI: "ldap://x" is no http or https address' },
    { argv: [...wishes, '--status-list-size', '12'], note: 'size of the status list: 12 is no multiple of 8' },
    { argv: [...wishes, '--state', 'DE-BE'], note: 'the iaca certificate was not saved: profile.iaca.state' },
  ])('refuses with the reason: $note', async ({ argv, note }) => {
    const { code, notes } = await authority('create', '--unprotected', '--yes', ...argv)
    expect(code).toBe(69)
    expect(notes).toContain(note)
  })

  it('makes no second authority in the folder', async () => {
    await create()
    const { code, notes } = await create()
    expect(code).toBe(69)
    expect(plain(notes)).toBe(
      'mdl: …/authority holds an authority already\n  → name another folder with --dir, or see "mdl authority status"\n',
    )
  })

  it('goes on where it was interrupted', async () => {
    let lines = 0
    const out = (text: string) => {
      lines += text.split('\n').filter((line) => line.startsWith('  ✓')).length
      if (lines === 3) throw new Error('the terminal is gone')
    }
    await mdl(['authority', 'create', '--dir', dir, ...wishes, '--unprotected', '--yes'], { io: { out } })
    expect((await authority('status')).notes).toBe('')
    expect((await authority('status')).out).toContain('→ finish what was begun: mdl authority create --resume --yes')
    expect((await authority('crl')).notes).toContain('"create", begun at 2026-06-15T12:00:00.000Z, has not ended')
    const { code, out: resumed } = await authority('create', '--resume', '--yes')
    expect(code).toBe(0)
    expect(resumed).toContain('done: iaca-1-key, iaca-1-certificate, document-signer-1-key\n')
    expect(resumed).not.toContain('✓ make the IACA key')
    expect((await authority('check')).code).toBe(3)
  })
})

describe('a passphrase', () => {
  const passphrase = 'correct horse battery staple'

  it('comes from a file or standard input, and stands in nothing that is printed or kept', async () => {
    const file = folder.file('passphrase', `${passphrase}\n`)
    chmodSync(file, 0o600)
    const made = await authority('create', ...wishes, '--passphrase-file', file, '--yes')
    expect(made).toMatchObject({ code: 0, notes: '' })
    const checked = await mdl(['authority', 'check', '--dir', dir, '--passphrase-file', '-'], { stdin: passphrase })
    expect(checked).toMatchObject({ code: 3, notes: '' })
    const wrong = await mdl(['authority', 'crl', '--dir', dir, '--passphrase-file', '-'], { stdin: 'another one, as long' })
    expect(wrong).toMatchObject({ code: 69, out: '', notes: expect.stringContaining('the passphrase does not open iaca-1.json') })
    const none = await authority('crl')
    expect(none).toMatchObject({ code: 69, notes: expect.stringContaining('add --passphrase-file FILE') })
    const kept = ['authority.json', 'journal.ndjson', 'audit.ndjson', 'keys/iaca-1.json'].map((name) =>
      readFileSync(join(dir, name), 'utf8'),
    )
    for (const text of [made, checked, wrong, none].flatMap(({ out, notes }) => [out, notes]).concat(kept))
      expect(text).not.toContain(passphrase)
  })

  it('that is short, empty or open to others is said', async () => {
    const short = folder.file('short', 'too short')
    chmodSync(short, 0o644)
    const { code, notes } = await authority('create', ...wishes, '--passphrase-file', short, '--yes')
    expect(code).toBe(64)
    expect(plain(notes)).toContain('--passphrase-file …/short has mode 0644: others may read it')
    expect(notes).toContain('the passphrase has fewer than 12 characters')
    expect((await authority('create', ...wishes, '--passphrase-file', '-', '--resume', '--yes')).notes).toContain('the passphrase is empty')
  })
})

describe('mdl authority status', () => {
  it('says of each part how long it lasts', async () => {
    await create()
    const { code, out } = await authority('status')
    expect({ code, out: plain(out) }).toEqual({
      code: 0,
      out: `Utopia Transport, XU  TEST ONLY  …/authority  keys UNPROTECTED
  ✓ good          IACA               certificates/iaca-1.pem  until 2036-06-14 (3651 d)  serial SERIAL
  ✓ good          document signer    certificates/document-signer-1.pem  until 2027-09-14 (455 d)  serial SERIAL
  ✓ good          status list signer certificates/status-list-signer-1.pem  until 2029-09-14 (1186 d)  serial SERIAL
  ✓ good          CRL                crl/iaca-1.crl  until 2026-06-22 (7 d)  number 1, 0 entries
  ✓ good          status list        status-list/iaca-1.cwt  until 2026-06-22 (7 d)  0 of 65536 entries given out, 0 of them not valid
  nothing is due
`,
    })
  })

  it.each([
    { days: 6, due: ['sign the lists anew, and publish them: mdl authority crl'] },
    { days: 370, due: ['make a new document signer: mdl authority rotate', 'sign the lists anew, and publish them: mdl authority crl'] },
    {
      days: 3400,
      due: [
        'roll the IACA over while the old one is valid: mdl authority rotate --iaca',
        'make a new document signer: mdl authority rotate',
        'sign the lists anew, and publish them: mdl authority crl',
      ],
    },
  ])('after $days days warns of what is due', async ({ days, due }) => {
    await create()
    const { out } = await authorityAt(later(days), 'status', '--format', 'json')
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, name: 'Utopia Transport', unfinished: null, next: due })
  })

  it('names the folder that holds no authority', async () => {
    const { code, notes } = await authority('status')
    expect([code, plain(notes)]).toEqual([
      69,
      'mdl: …/authority holds no authority\n  → name its folder with --dir, or make one: mdl authority create\n',
    ])
  })
})

describe('mdl authority check', () => {
  it('passes a new authority, for tests with a code of its own, and says what it looked at', async () => {
    await create()
    const { code, out } = await authority('check')
    expect(code).toBe(3)
    expect(out).toMatch(/^TEST passed {2}Utopia Transport\n/)
    expect(out).toContain('✓ certificate     certificates/document-signer-1.pem   28 checks of a document signer under strict\n')
    expect(out).toContain('✓ key             keys/iaca-1.json                     it is the key that certificates/iaca-1.pem certifies\n')
  })
  it('passes plainly where the country is assigned', async () => {
    await authority('create', '--name', 'X', '--country', 'NL', '--issuer-uri', 'https://x.example', '--unprotected', '--yes')
    expect(await authority('check', '-q')).toEqual({ code: 0, out: 'passed  X\n', notes: '' })
  })
  it('fails once the lists have run out, and says what to do', async () => {
    await create()
    const { code, out } = await authorityAt(later(8), 'check', '--format', 'json')
    expect(code).toBe(1)
    const { verdict, findings } = JSON.parse(out) as { verdict: string; findings: { status: string; subject: string; next?: string }[] }
    expect(verdict).toBe('failed')
    expect(findings.find(({ subject }) => subject === 'crl/iaca-1.crl')).toMatchObject({
      next: 'sign it anew, and publish it: mdl authority crl',
    })
    await authorityAt(later(8), 'crl')
    expect((await authorityAt(later(8), 'check')).code).toBe(3)
  })
})

it('mdl authority crl signs every list anew, each CRL with a higher number', async () => {
  await create()
  const signed = (n: number) => `signed CRL number ${n}: crl/iaca-1.crl
signed status list https://utopia-transport.example/status-list/iaca-1.cwt: status-list/iaca-1.cwt
`
  expect(await authority('crl')).toEqual({ code: 0, out: signed(2), notes: '' })
  expect(await authorityAt(later(1), 'crl')).toEqual({ code: 0, out: signed(3), notes: '' })
})

describe('mdl authority rotate', () => {
  it('adds a document signer beside the old one', async () => {
    await create()
    expect((await authority('rotate')).code).toBe(64)
    const { code, out } = await authorityAt(later(10), 'rotate', '--yes')
    expect({ code, out }).toEqual({
      code: 0,
      out: `  document signer      document-signer-2, 2026-06-25 to 2027-09-24
  ✓ make the key of the document signer
  ✓ issue the certificate of the document signer
  ✓ sign the CRL
  ✓ sign the status list

What is issued from now on is signed by the new one; what the old one signed stays valid until its end.
`,
    })
    const { out: status } = await authorityAt(later(10), 'status')
    expect(plain(status)).toContain('– older         document signer    certificates/document-signer-1.pem')
  })
  it('rolls the IACA over with a link certificate', async () => {
    await create()
    const { code, out } = await authority('rotate', '--iaca', '--yes')
    expect(code).toBe(0)
    expect(out).toContain('  link                 link-2, 2026-06-15 to 2036-06-14\n')
    expect(out).toContain('✓ issue the link certificate: the new IACA key, certified by the old\n')
    expect((await authority('check')).code).toBe(3)
    const linted = await mdl([
      'lint',
      '--test-only',
      ...['iaca-1', 'iaca-2', 'link-2', 'document-signer-2'].map((name) => join(dir, `certificates/${name}.pem`)),
    ])
    expect(linted).toMatchObject({ code: 3, notes: '' })
  })
  it('has nothing to resume where nothing was interrupted', async () => {
    await create()
    expect((await authority('rotate', '--resume', '--yes')).notes).toContain('no rotation was interrupted in')
  })
})

describe('mdl authority revoke', () => {
  it('revokes a document signer for good, with --yes alone', async () => {
    await create()
    const { serialNumber } = await (await opened()).documentSigner(now)
    const asked = await authority('revoke', '--document-signer', serialNumber)
    expect(asked.code).toBe(64)
    expect(plain(asked.out)).toContain('every document that it signed is refused from then on, for good')
    const done = await authority('revoke', '--document-signer', serialNumber, '--yes')
    expect({ code: done.code, out: plain(done.out) }).toEqual({
      code: 0,
      out: `revoked certificates/document-signer-1.pem, serial SERIAL
the CRL of its root was signed anew, in crl/: publish it again at its address
`,
    })
    expect((await authority('revoke', '--document-signer', serialNumber, '--yes')).notes).toContain(
      'was revoked at 2026-06-15T12:00:00.000Z',
    )
    expect((await authority('status')).out).toContain('✗ revoked       document signer')
  })
  it('suspends, restores and revokes a document', async () => {
    await create()
    const { idx } = await (await opened()).reserveStatusIndex()
    const status = async (...rest: string[]) => (await authority('revoke', '--status', String(idx), ...rest)).out.split('\n')[0]
    expect(await status('--suspend')).toBe(`entry ${idx}: valid → suspended`)
    expect(await status('--restore')).toBe(`entry ${idx}: suspended → valid`)
    expect(await status()).toBe(`entry ${idx}: valid → invalid`)
    expect(await authority('revoke', '--status', String(idx), '--restore')).toMatchObject({
      code: 69,
      notes: expect.stringContaining('invalid for good'),
    })
  })
  it.each([
    { argv: [], note: 'revoke a signer or a document' },
    { argv: ['--status', '1', '--document-signer', 'ff'], note: 'revoke a signer or a document' },
    { argv: ['--status', '1', '--suspend', '--restore'], note: '--suspend and --restore contradict each other' },
    { argv: ['--document-signer', 'ff', '--suspend'], note: 'a certificate is revoked for good' },
    { argv: ['--status', '-1'], note: '--status: expected a number' },
  ])('takes one thing at a time: $note', async ({ argv, note }) => {
    await create()
    expect(await authority('revoke', ...argv)).toMatchObject({ code: 64, notes: expect.stringContaining(note) })
  })
  it.each([
    { argv: ['--document-signer', 'ff'], note: 'ff is no serial number of this authority' },
    { argv: ['--status', '5'], note: 'no document has entry 5 of the status list' },
    { argv: ['--status', '5', '--list', 'https://x.example'], note: 'https://x.example is no status list of this authority' },
  ])('refuses with the reason: $note', async ({ argv, note }) => {
    await create()
    expect(await authority('revoke', '--yes', ...argv)).toMatchObject({ code: 69, notes: expect.stringContaining(note) })
  })
})

describe('mdl authority export', () => {
  it('writes what a trust list provider wants, and nothing that is not public', async () => {
    await create()
    const out = join(folder.path, 'pack')
    const { code, out: text } = await authority('export', '--out', out)
    expect({ code, text: plain(text) }).toEqual({
      code: 0,
      text: '…/pack\n  iaca-1.pem\n  iaca-1.der\n  iaca-1.crl\n  iaca-1.crl.pem\n  submission.json\n  README.txt\n',
    })
    const submission: unknown = JSON.parse(readFileSync(join(out, 'submission.json'), 'utf8'))
    const fingerprint = (await opened()).state.iacas[0]?.fingerprint ?? ''
    expect(submission).toMatchObject({
      name: 'Utopia Transport',
      country: 'XU',
      testOnly: true,
      docTypes: ['org.iso.18013.5.1.mDL'],
      iacas: [{ sha256: fingerprint, crlUri: 'https://utopia-transport.example/crl/iaca-1.crl' }],
    })
    expect(readFileSync(join(out, 'README.txt'), 'utf8')).toContain(`SHA-256  ${fingerprint.match(/../g)?.join(':')}`)
    expect(await authority('export', '--out', out)).toMatchObject({ code: 69, notes: expect.stringContaining('is there already') })
  })
})

describe('mdl authority delete', () => {
  it('says what goes with it, and wants the name typed', async () => {
    await create()
    await (await opened()).reserveStatusIndex()
    const asked = await authority('delete', '--yes')
    expect(asked.code).toBe(64)
    expect(asked.out).toContain('! 1 documents point to its status list: none of them can be revoked any more\n')
    expect(asked.notes).toContain('→ add --name "Utopia Transport" --yes')
    expect((await authority('delete', '--name', 'Utopia Transport')).code).toBe(64)
    expect((await authority('delete', '--name', 'utopia transport', '--yes')).code).toBe(69)
    expect(existsSync(join(dir, 'keys/iaca-1.json'))).toBe(true)
    const { code, out } = await authority('delete', '--name', 'Utopia Transport', '--yes')
    expect([code, out.endsWith('deleted\n')]).toEqual([0, true])
    expect(existsSync(dir)).toBe(false)
  })
  it('leaves what is not the authority’s', async () => {
    await create()
    folder.file('authority/notes.txt', 'mine')
    const { out } = await authority('delete', '--name', 'Utopia Transport', '--yes')
    expect(out).toContain('not the authority’s, and left: notes.txt')
  })
})

it('mdl authority alone prints its commands, and no word that is none of them', async () => {
  const { code, notes } = await mdl(['authority'])
  expect(code).toBe(64)
  for (const command of ['create', 'status', 'check', 'rotate', 'revoke', 'crl', 'export', 'delete'])
    expect(notes).toContain(`  ${command} `)
  expect(await mdl(['authority', 'destroy'])).toMatchObject({
    code: 64,
    notes: expect.stringContaining('"destroy" is no command of mdl authority'),
  })
})
