// Lists of authorities at a terminal: --vical, --vical-signer, a list among --trust, mdl trust, and a case that brings its own.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { daysAfter, issueFaulty } from '../issue/index.ts'
import { entryOf, issueListed, issueProvider, listBy, MDL, PHOTO_ID } from '../trust/vical/vical.fixture.ts'
import { encodePem, readCertificate } from '../x509/index.ts'
import { type Folder, mdl, now, temporaryFolder } from './transcript-suite.ts'

const VICALS = join(process.env.MDL_VECTORS ?? '../shared/vectors', 'vical')
const date = daysAfter(now, -5)
const provider = await issueProvider(now)
const { response, anchors } = await issueFaulty('state-full', { at: now })
const iaca = await readCertificate(anchors[0]?.bytes ?? new Uint8Array())
const further = await issueListed(now, 'Freedonia')

let folder: Folder
let licence: string
let root: string
let list: string
beforeAll(async () => {
  folder = temporaryFolder()
  licence = folder.file('licence.cbor', response)
  root = folder.file('root.pem', encodePem('CERTIFICATE', provider.root.certificate))
  list = folder.file('lists/list.cbor', await listBy(provider, { date, issueId: 3, entries: [entryOf(iaca), entryOf(further)] }))
})
afterAll(() => folder.remove())

describe('mdl verify --vical', () => {
  it('passes what an authority of the list issued, and names the list', async () => {
    const { code, out, notes } = await mdl(['verify', licence, '--vical', list, '--vical-signer', root])
    expect({ code, notes }).toEqual({ code: 0, notes: '' })
    expect(out).toContain('Elbonia VICAL, 10 Jun 2026, entry 1')
  })
  it('refuses a list whose root is not held, says what to add, and counts nothing of it', async () => {
    const { code, notes } = await mdl(['verify', licence, '--vical', list])
    expect(code).toBe(2)
    expect(notes).toMatch(
      /--vical .*list\.cbor: A VICAL signed by someone we don’t know: .*Elbonia VICAL signer.* Add its provider’s root first/,
    )
    expect(notes).toContain('→ --vical-signer ROOT.pem')
  })
  it('holds an authority to the documents that the list names for it', async () => {
    const narrow = folder.file('narrow.cbor', await listBy(provider, { date, entries: [entryOf(iaca, [PHOTO_ID])] }))
    const { code, out } = await mdl(['verify', licence, '--vical', narrow, '--vical-signer', root])
    expect(code).toBe(1)
    expect(out).toContain('Issuer not trusted for this document')
    const upperCase = folder.file('upper.cbor', await listBy(provider, { date, entries: [entryOf(iaca, [MDL.toUpperCase()])] }))
    expect((await mdl(['verify', licence, '--vical', upperCase, '--vical-signer', root])).code).toBe(0)
  })
  it('of a provider’s lists the newest counts; an older one is a rollback', async () => {
    const older = folder.file('older.cbor', await listBy(provider, { date: daysAfter(date, -1), issueId: 2, entries: [entryOf(further)] }))
    const { code, notes } = await mdl(['verify', licence, '--vical', list, '--vical', older, '--vical-signer', root])
    expect(code).toBe(0)
    expect(notes).toMatch(/older\.cbor: It is older than the list that you have of this provider/)
  })
  it('says how old a list is whose next was due, and that entries are left out', async () => {
    const entries = [entryOf(iaca), { ...entryOf(further), ski: new Uint8Array(20) }]
    const late = folder.file('late.cbor', await listBy(provider, { date, nextUpdate: daysAfter(now, -2), entries }))
    const { code, notes } = await mdl(['verify', licence, '--vical', late, '--vical-signer', root])
    expect(code).toBe(0)
    expect(notes).toContain('5 days old. The next list was due on 13 June 2026. This one still works.')
    expect(notes).toContain('1 entry is left out')
    const strict = await mdl(['verify', licence, '--vical', late, '--vical-signer', root, '--policy', 'strict', '--format', 'json'])
    const { verdict, reports } = JSON.parse(strict.out)
    const checks: readonly { id: string; status: string; binding: boolean }[] = reports[0].report.documents[0].checks
    expect(checks.find(({ id }) => id === 'trust.list')).toMatchObject({ status: 'indeterminate', binding: true })
    expect(verdict).toBe('indeterminate')
  })
  it('is a usage error where --vical-signer holds no authority', async () => {
    const signer = folder.file('signer.pem', encodePem('CERTIFICATE', provider.signer.certificate))
    const { code, notes } = await mdl(['verify', licence, '--vical', list, '--vical-signer', signer])
    expect(code).toBe(64)
    expect(notes).toContain('no authority in it')
  })
  it('an entry made by hand goes before the list’s', async () => {
    const byHand = folder.file('iaca.pem', encodePem('CERTIFICATE', iaca.bytes))
    const narrow = folder.file('narrow.cbor', await listBy(provider, { date, entries: [entryOf(iaca, [PHOTO_ID])] }))
    const { code, out } = await mdl(['verify', licence, '--vical', narrow, '--vical-signer', root, '--trust', byHand])
    expect(code).toBe(0)
    expect(out).toContain('iaca.pem')
  })
})

describe('--trust', () => {
  it('takes a list as well, named or in a folder, and passes over other CBOR there', async () => {
    folder.file('lists/licence.cbor', response)
    for (const path of [list, join(folder.path, 'lists')])
      expect((await mdl(['verify', licence, '--trust', path, '--vical-signer', root])).code).toBe(0)
  })
  it('--test-trust frames what a list vouches for', async () => {
    expect((await mdl(['verify', licence, '--test-trust', list, '--vical-signer', root])).code).toBe(3)
  })
})

describe('mdl trust LIST', () => {
  it('prints who signed it, its age, and each entry', async () => {
    const entries = [entryOf(iaca), { ...entryOf(further), ski: new Uint8Array(20) }]
    const odd = folder.file('odd.cbor', await listBy(provider, { date, issueId: 4, entries }))
    const { code, out, notes } = await mdl(['trust', odd, '--vical-signer', root])
    expect(code).toBe(0)
    expect(out).toMatch(/^Elbonia VICAL: List of 10 June 2026, 5 days old\.\n {2}issue {6}4\n {2}next {7}not stated\n/)
    expect(out).toMatch(/signer {5}.*Elbonia VICAL signer/)
    expect(out).toMatch(/entries {4}2, 1 left out\n {4}Entry 2, .*Freedonia.*: its key identifier is not its certificate’s\./)
    expect(out).toMatch(/for {8}org\.iso\.18013\.5\.1\.mDL\n/)
    expect(out).toMatch(/1 authority, trust store [0-9a-f]{64}\n$/)
    expect(notes).toContain('1 entry is left out')
  })
  it('holds nothing of a list that is refused: 1', async () => {
    const { code, out, notes } = await mdl(['trust', list])
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringMatching(/^0 authorities/) })
    expect(notes).toContain('Add its provider’s root first')
  })
  it.skipIf(!existsSync(VICALS))('reads the published lists under the roots that came along, when their signers were in date', async () => {
    const files = ['aamva-2024-09-25.vical.cbor', 'austroads-2024-09-19.vical.cbor'].map((file) => join(VICALS, file))
    const { code, out } = await mdl(['trust', ...files, '--at', '2024-09-25T12:00:00Z'], { now: new Date('2024-09-25T12:00:00Z') })
    expect(code).toBe(0)
    expect(out).toContain('36 authorities')
    const today = await mdl(['trust', ...files])
    expect(today.notes).toMatch(/aamva.*The certificate of its signer, or of an authority above, is out of date/)
    expect(today.out).toContain('35 authorities')
  })
})

describe('a case', () => {
  const caseOf = (members: object) => JSON.stringify({ response: { hex: Buffer.from(response).toString('hex') }, ...members })

  it('that brings a list and its root passes framed: trust supplied by the file', async () => {
    const file = folder.file('case/case.json', caseOf({ vicals: [{ file: 'list.vical', signer: 'root.pem' }] }))
    folder.file('case/root.pem', encodePem('CERTIFICATE', provider.root.certificate))
    folder.file('case/list.vical', await listBy(provider, { date, entries: [entryOf(iaca)] }))
    const { code, out } = await mdl(['verify', '--case', file])
    expect(code).toBe(3)
    expect(out).toMatch(/trust supplied by the file/i)
  })
  it('whose list is not of the root that it names passes nothing, and says so', async () => {
    const file = folder.file('other/case.json', caseOf({ vicals: [{ file: 'list.vical', signer: 'root.pem' }] }))
    folder.file('other/root.pem', encodePem('CERTIFICATE', (await issueProvider(now, 'Syldavia')).root.certificate))
    folder.file('other/list.vical', await listBy(provider, { date, entries: [entryOf(iaca)] }))
    const { code, out } = await mdl(['verify', '--case', file, '--format', 'json'])
    expect(code).toBe(2)
    expect(out).toContain('list.vical (unknown-root)')
  })
  it('that names a list it lacks says which', async () => {
    const file = folder.file('lacks/case.json', caseOf({ vicals: [{ file: 'list.vical', signer: 'root.pem' }] }))
    const { code, out } = await mdl(['verify', '--case', file])
    expect(code).toBe(65)
    expect(out).toContain('root.pem')
  })
})
