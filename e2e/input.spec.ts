// The ways in: whatever a person has is judged, or is said to be something else, and nothing breaks.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode, readItem, toDiagnostic } from '../src/cbor/index.ts'
import { toBase64, toBase64url, toHex } from '../src/crypto/index.ts'
import { goodLicence, licenceWith, textFile } from './licences.ts'
import { expect, type GivenFile, test, words } from './person.ts'

test.beforeEach(({ person }) => person.opens())

const texts: readonly { readonly form: string; write(bytes: Uint8Array): string }[] = [
  { form: 'hexadecimal', write: toHex },
  {
    form: 'hexadecimal in groups',
    write: (bytes) =>
      toHex(bytes)
        .toUpperCase()
        .match(/.{1,32}/g)
        ?.join(' \n') ?? '',
  },
  { form: 'base64', write: toBase64 },
  { form: 'base64url', write: toBase64url },
  { form: 'diagnostic notation', write: (bytes) => toDiagnostic(readItem(bytes)) },
  { form: 'the vp_token of an OpenID4VP response', write: (bytes) => JSON.stringify({ vp_token: { mdl: [toBase64url(bytes)] } }) },
]
test('a licence is pasted anywhere on the page, in whatever form, and gives one and the same report', async ({ person }) => {
  const { licence, authority } = await goodLicence()
  await person.trusts(authority)
  const digests = new Set<string>()
  for (const { write } of texts) {
    await person.pastes(write(licence.bytes))
    await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
    digests.add(await words(person.page.getByText(/^Report [0-9A-F]{4}-[0-9A-F]{4}/)))
    await person.presses(/^New check/)
  }
  await person.drops(licence)
  await person.reads('verdict')
  digests.add(await words(person.page.getByText(/^Report [0-9A-F]{4}-[0-9A-F]{4}/)))
  expect(digests.size, [...digests].join()).toBe(1)
})

test('a licence is typed into the field, or chosen as a file', async ({ person }) => {
  const { licence, authority } = await goodLicence()
  await person.trusts(authority)
  await person.page.getByLabel('Licence data as text').fill(toHex(licence.bytes))
  await person.presses('Check this text')
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  await person.presses(/^New check/)
  await person.chooses('Choose files…', licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
})

test('of several files each is judged alone, the worst is shown first, and each can be looked at', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  const altered = await licenceWith('element-value-changed')
  await person.trusts(authority)
  await person.drops(licence, altered.licence, textFile('notes.txt', 'not a licence'))
  await expect.poll(() => person.reads('verdict')).toBe('Altered – do not accept')
  await expect(page.getByRole('heading', { name: '3 results' })).toBeVisible()
  await person.presses(/signer-P-256\.cbor/)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  await person.presses(/notes\.txt/)
  await person.sees('torn')
})

test('a folder with a case.json is dropped with the files that it names', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  const folder = join(mkdtempSync(join(tmpdir(), 'mdl-')), 'case')
  mkdirSync(folder)
  writeFileSync(join(folder, licence.name), licence.bytes)
  writeFileSync(join(folder, authority.name), authority.bytes)
  writeFileSync(join(folder, 'case.json'), JSON.stringify({ response: licence.name, trustAnchors: [authority.name] }))
  // as a real drag from a file manager, so that the browser makes the entries
  const browser = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') => browser.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data })
  await drag('dragEnter')
  await drag('dragOver')
  await expect(page.getByText('Drop to verify one file')).toBeVisible()
  await drag('dragOver')
  await drag('drop')
  await expect.poll(() => person.reads('verdict')).toBe('Trust supplied by the file – do not accept')
  await person.sees('test')
})

test('a case.json that is dropped alone names the files it lacks', async ({ person }) => {
  await person.drops(textFile('case.json', JSON.stringify({ response: 'licence.cbor', trustAnchors: [] })))
  await expect.poll(() => person.reads('verdict')).toBe('Can’t use this case file')
  await expect(person.page.locator('main')).toContainText('licence.cbor')
})

test('a file of more than 5 MB is refused before it is read', async ({ person }) => {
  await person.dropsZeros('film.mp4', 5_000_001)
  await expect(person.page.getByRole('alert').filter({ hasText: 'film.mp4 is too big' })).toBeVisible()
})

const broken: readonly {
  readonly what: string
  readonly verdict: string
  readonly says: string
  bytes(licence: Uint8Array): Uint8Array
}[] = [
  { what: 'an empty file', verdict: 'Can’t read this', says: 'byte 0', bytes: () => new Uint8Array() },
  { what: 'a licence that was cut off', verdict: 'Can’t read this', says: 'byte 1000', bytes: (licence) => licence.slice(0, 1000) },
  { what: 'bytes behind a licence', verdict: 'Can’t read this', says: 'byte', bytes: (licence) => Uint8Array.of(...licence, 0xff) },
  { what: 'an array of 2^26 in five bytes', verdict: 'Can’t read this', says: 'byte', bytes: () => Uint8Array.of(0x9a, 4, 0, 0, 0) },
  { what: 'nesting of 100,000', verdict: 'Can’t read this', says: 'byte', bytes: () => new Uint8Array(100_000).fill(0x81) },
  { what: 'CBOR of another kind', verdict: 'Can’t read this', says: 'byte', bytes: () => encode(new Map([['a', 1]])) },
  {
    what: 'a picture',
    verdict: 'This is a picture',
    says: 'No QR code could be read',
    bytes: () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
  },
]
for (const { what, verdict, says, bytes } of broken)
  test(`${what} is named, and the page lives on`, async ({ person }) => {
    const { licence, authority } = await goodLicence()
    await person.trusts(authority)
    await person.drops({ name: 'broken.cbor', bytes: bytes(licence.bytes) })
    await expect.poll(() => person.reads('verdict')).toBe(verdict)
    await person.sees('torn')
    await expect(person.page.locator('main')).toContainText(says)
    await person.drops(licence)
    await expect(person.sign).toContainText('Genuine and current')
  })

test('an authority’s certificate that is dropped to be checked is taken to Trust in one step', async ({ person }) => {
  const { page } = person
  const { authority } = await goodLicence()
  await person.drops(authority)
  await expect.poll(() => person.reads('verdict')).toBe('This is a certificate')
  await person.presses('Open in Trust')
  await expect(page.getByRole('heading', { name: 'Imported 1 of 1' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Authorities: Added by you' })).toContainText('Utopia DMV')
})

test('a newer check takes the place of an older one that is slower, and never the other way round', async ({ person }) => {
  const { page } = person
  const slow = await licenceWith('signer-brainpoolP512r1')
  const { licence, authority } = await goodLicence()
  await person.trusts(authority)
  await person.drops(...copies(slow.licence, 150))
  await expect(page.getByText(/of 150 files/).or(person.sign)).toBeVisible()
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  await page.waitForTimeout(1_500) // longer than the older one takes
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  await expect(page.getByRole('heading', { name: /results$/ })).toHaveCount(0)
})

test('a newer check is not replaced by an older one whose files took longer to read', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await person.trusts(authority)
  await page.evaluate((newer) => {
    const zeros = new Uint8Array(4_000_000)
    const older = [new File([zeros], 'a.cbor'), new File([zeros], 'b.cbor')]
    for (const files of [older, [new File([newer.slice()], 'licence.cbor')]]) {
      const dataTransfer = new DataTransfer()
      for (const file of files) dataTransfer.items.add(file)
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }
  }, licence.bytes)
  await expect(person.sign).toContainText('Genuine and current')
  await page.waitForTimeout(1_000)
  await expect(person.sign).toContainText('Genuine and current')
})

for (const when of ['while its files are read', 'while it is judged'])
  test(`a check that is wiped ${when} never comes back`, async ({ person }) => {
    const { page } = person
    const slow = await licenceWith('signer-brainpoolP512r1')
    await person.drops(...copies(slow.licence, 150))
    if (when === 'while it is judged') await expect(page.getByText(/of 150 files/).or(person.sign)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a mobile driving licence')
    await page.waitForTimeout(1_000)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a mobile driving licence')
  })

const copies = ({ name, bytes }: GivenFile, count: number): readonly GivenFile[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${index}-${name}`, bytes }))
