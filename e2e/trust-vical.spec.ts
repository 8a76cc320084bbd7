// Lists of authorities on Trust: shown before they are applied, refused in which words, kept as signed bytes, removed as a whole.
import { AxeBuilder } from '@axe-core/playwright'
import { daysAfter } from '../src/issue/index.ts'
import { entryOf, issueListed, issueProvider, listBy, MDL, PHOTO_ID, type Provider } from '../src/trust/vical/vical.fixture.ts'
import { encodePem, readCertificate } from '../src/x509/index.ts'
import { goodLicence, pemFile } from './licences.ts'
import { expect, type GivenFile, type Person, test } from './person.ts'
import { NO_VECTORS, readVector, withoutVectors } from './vectors.ts'

const DIALOG = 'Use this list of authorities?'
const dialog = ({ page }: Person) => page.getByRole('dialog', { name: DIALOG })
const group = ({ page }: Person) => page.getByRole('region', { name: /^Elbonia VICAL/ })
const imported = ({ page }: Person) => page.getByRole('status').filter({ hasText: 'Imported' })
const strip = ({ page }: Person) => page.getByRole('contentinfo')

interface World {
  readonly provider: Provider
  readonly root: GivenFile
  readonly licence: GivenFile
  readonly authority: GivenFile
  /** Authority of the licence, and two others. */
  readonly listed: readonly Awaited<ReturnType<typeof issueListed>>[]
  list(content?: Partial<Parameters<typeof listBy>[1]>): Promise<GivenFile>
}

async function worldOf(): Promise<World> {
  const at = new Date()
  const [provider, { licence, authority, anchors }] = await Promise.all([issueProvider(at), goodLicence()])
  const iaca = await readCertificate(anchors[0]?.bytes ?? new Uint8Array())
  const listed = [iaca, await issueListed(at, 'Freedonia'), await issueListed(at, 'Ruritania')]
  const entries = listed.slice(0, 2).map((certificate) => entryOf(certificate))
  return {
    provider,
    root: { name: 'elbonia-root.pem', bytes: new TextEncoder().encode(encodePem('CERTIFICATE', provider.root.certificate)) },
    licence,
    authority,
    listed,
    async list(content = {}) {
      return { name: 'elbonia.cbor', bytes: await listBy(provider, { date: daysAfter(at, -10), issueId: 3, entries, ...content }) }
    },
  }
}

/** The list is refused for want of its root, the root is given, and the list is shown. */
async function bringsWithRoot(person: Person, world: World, list: GivenFile): Promise<void> {
  await person.drops(list)
  await expect(imported(person)).toContainText('A VICAL signed by someone we don’t know')
  await person.chooses('Add its provider’s root…', world.root)
  await expect(dialog(person)).toBeVisible()
}
async function applies(person: Person): Promise<void> {
  await dialog(person).getByRole('button', { name: 'Apply' }).click()
  await expect(dialog(person)).toBeHidden()
}
async function verdictOn(person: Person, licence: GivenFile): Promise<string> {
  await person.goesTo('Verify')
  await person.drops(licence)
  return person.reads('verdict')
}

test.beforeEach(({ person }) => person.opens('trust'))

test('a list is refused without its provider’s root; with it, it is shown first, and passes licences once it is applied', async ({
  person,
}) => {
  const world = await worldOf()
  await bringsWithRoot(person, world, await world.list())
  await expect(dialog(person)).toContainText('Elbonia VICAL signer')
  await expect(dialog(person)).toContainText('10 days old. Issue 3.')
  await expect(dialog(person)).toContainText('2 added')
  await expect(group(person)).toHaveCount(0) // nothing is held before the yes
  await applies(person)
  await expect(group(person)).toContainText('2 authorities')
  await expect(group(person)).toContainText('Signature good: ')
  await expect(strip(person)).toContainText('Elbonia VICAL of')
  expect(await verdictOn(person, world.licence)).toBe('Genuine and current')
  await person.face('Detail')
  await expect(person.page.getByText(/Elbonia VICAL, .*, entry 1/).first()).toBeVisible()
})

test('Cancel and Escape leave everything as it was', async ({ person }) => {
  const world = await worldOf()
  const list = await world.list()
  await bringsWithRoot(person, world, list)
  await dialog(person).getByRole('button', { name: 'Cancel' }).click()
  await expect(group(person)).toHaveCount(0)
  await person.drops(list)
  await expect(dialog(person)).toBeVisible()
  await person.page.keyboard.press('Escape')
  await expect(dialog(person)).toBeHidden()
  await person.page.reload()
  await expect(group(person)).toHaveCount(0)
  expect(await verdictOn(person, world.licence)).toBe('Unknown issuer')
})

test('a newer list says what it adds, removes and re-scopes, names what it refuses, and takes the place of the older', async ({
  person,
}) => {
  const world = await worldOf()
  const [iaca, freedonia, ruritania] = world.listed
  if (!iaca || !freedonia || !ruritania) throw new Error('no authorities')
  await bringsWithRoot(person, world, await world.list())
  await applies(person)
  const date = daysAfter(new Date(), -1)
  const entries = [entryOf(iaca, [MDL, PHOTO_ID]), entryOf(ruritania), { ...entryOf(freedonia), ski: new Uint8Array(20) }]
  await person.drops(await world.list({ date, issueId: 4, entries }))
  const shown = dialog(person)
  for (const words of ['1 added', '1 removed', '1 for other documents', '0 unchanged', '1 refused', 'Takes the place of the list of'])
    await expect(shown).toContainText(words)
  await shown.getByText('1 refused').click()
  await expect(shown).toContainText(/Entry 3, .*Freedonia.*: its key identifier is not its certificate’s\./)
  await applies(person)
  await expect(person.page.getByRole('region', { name: /^Elbonia VICAL/ })).toHaveCount(1)
  await expect(group(person)).toContainText('1 entry is left out')
})

const refusals: readonly { readonly what: string; readonly words: string; readonly make: (world: World) => Promise<GivenFile> }[] = [
  { what: 'the same list', words: 'You already have it.', make: (world) => world.list() },
  {
    what: 'an older list',
    words: 'It is older than the list that you have of this provider',
    make: (world) => world.list({ date: daysAfter(new Date(), -20), issueId: 2 }),
  },
  {
    what: 'the same issue with other bytes',
    words: 'It has the number of the list that you have, and says something else',
    make: (world) => world.list({ entries: [] }),
  },
  {
    what: 'a list whose signature is broken',
    words: 'Its signature does not verify',
    async make(world) {
      const { name, bytes } = await world.list({ date: daysAfter(new Date(), -1), issueId: 9 })
      const broken = bytes.slice()
      broken[broken.length - 1] = (broken[broken.length - 1] ?? 0) ^ 1
      return { name, bytes: broken }
    },
  },
]
for (const { what, words, make } of refusals)
  test(`${what} is refused beside the held one, which stays`, async ({ person }) => {
    const world = await worldOf()
    const held = await world.list()
    await bringsWithRoot(person, world, held)
    await applies(person)
    await person.drops(what === 'the same list' ? held : await make(world))
    await expect(imported(person)).toContainText(words)
    await expect(dialog(person)).toBeHidden()
    await expect(group(person)).toContainText('2 authorities')
  })

test('a list is kept over a reload, read anew from its signed bytes, and removed as a whole', async ({ person }) => {
  const world = await worldOf()
  await bringsWithRoot(person, world, await world.list())
  await applies(person)
  await person.page.reload()
  await expect(group(person)).toContainText('2 authorities')
  expect(await verdictOn(person, world.licence)).toBe('Genuine and current')
  await person.page.goto('/#/trust')
  await person.presses('Remove the list Elbonia VICAL')
  await expect(group(person)).toHaveCount(0)
  await person.page.reload()
  await expect(person.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(group(person)).toHaveCount(0)
  expect(await verdictOn(person, world.licence)).toBe('Unknown issuer')
})

test('what another hand wrote among the lists counts for nothing: a changed list says why it is not in use', async ({ person }) => {
  const world = await worldOf()
  const { bytes } = await world.list()
  await bringsWithRoot(person, world, await world.list())
  await applies(person)
  const forged = bytes.slice()
  forged[forged.length - 100] = (forged[forged.length - 100] ?? 0) ^ 1
  await person.page.evaluate(
    async ([changed]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('mdl-verifier')
        request.onsuccess = () => resolve(request.result)
      })
      const objects = database.transaction('vicals', 'readwrite').objectStore('vicals')
      objects.clear()
      objects.put({ bytes: changed, source: 'forged', docTypes: ['everything'], anchors: 99 }, 'x')
      objects.put({ source: 'no bytes' }, 'y')
      objects.put('nothing', 'z')
      await new Promise((resolve) => {
        objects.transaction.oncomplete = resolve
      })
    },
    [forged] as const,
  )
  await person.page.reload()
  await expect(person.page.getByText('A kept list is not in use: Its signature does not verify')).toBeVisible()
  expect(await verdictOn(person, world.licence)).toBe('Unknown issuer')
})

test('an authority that was added by hand goes before the list’s, whose scope is narrower', async ({ person }) => {
  const world = await worldOf()
  const [iaca] = world.listed
  if (!iaca) throw new Error('no authority')
  await bringsWithRoot(person, world, await world.list({ entries: [entryOf(iaca, [PHOTO_ID])] }))
  await applies(person)
  expect(await verdictOn(person, world.licence)).toBe('Issuer not trusted for this document')
  await person.page.goto('/#/trust')
  await person.drops(pemFile(iaca.bytes))
  await expect(imported(person)).toContainText('Imported 1 of 1')
  expect(await verdictOn(person, world.licence)).toBe('Genuine and current')
})

test('a list whose next was due is kept, and says so', async ({ person }) => {
  const world = await worldOf()
  await bringsWithRoot(person, world, await world.list({ nextUpdate: daysAfter(new Date(), -2) }))
  await expect(dialog(person)).toContainText('The next list was due on')
  await applies(person)
  await expect(group(person)).toContainText('The next list was due on')
  expect(await verdictOn(person, world.licence)).toBe('Genuine and current')
})

test('a root of lists vouches for no licence, and without it its list is in use no more', async ({ person }) => {
  const world = await worldOf()
  await bringsWithRoot(person, world, await world.list())
  await applies(person)
  await expect(person.page.getByRole('region', { name: /^Providers of lists/ })).toContainText('elbonia-root.pem')
  await expect(person.page.getByRole('region', { name: 'Authorities: Added by you' })).toHaveCount(0)
  await person.presses('Remove the root of elbonia-root.pem')
  await expect(person.page.getByText(/A kept list is not in use: A VICAL signed by someone we don’t know/)).toBeVisible()
  expect(await verdictOn(person, world.licence)).toBe('Unknown issuer')
})

test('a list that is dropped where licences are checked goes to Trust, and is shown there', async ({ person }) => {
  const world = await worldOf()
  await person.goesTo('Verify')
  await person.drops(await world.list())
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveText('Trust store')
  await expect(imported(person)).toContainText('A VICAL signed by someone we don’t know')
})

test('a published list is read under the root that came with the app', async ({ person }) => {
  test.skip(withoutVectors, NO_VECTORS)
  await person.drops({ name: 'austroads.cbor', bytes: readVector('vical', 'austroads-2024-09-19.vical.cbor') })
  await expect(dialog(person)).toContainText('35 added')
  await expect(dialog(person)).toContainText(/d1e9.?a628/i)
  await expect(dialog(person)).toContainText('its authorities are for tests alone')
  await applies(person)
  const listed = person.page.getByRole('region', { name: /^Austroads VICAL/ })
  await expect(listed).toContainText('35 authorities')
  await expect(listed.getByText('Test only').first()).toBeVisible()
  await person.presses('Show 27 more')
  await expect(listed.locator('tbody').getByRole('row')).toHaveCount(35)
})

test('a published list whose signer has expired since is refused, with the reason', async ({ person }) => {
  test.skip(withoutVectors, NO_VECTORS)
  await person.drops({ name: 'aamva.cbor', bytes: readVector('vical', 'aamva-2024-09-25.vical.cbor') })
  await expect(imported(person)).toContainText('The certificate of its signer, or of an authority above, is out of date')
})

for (const scheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1280, 1000],
    [390, 844],
  ] as const)
    test(`axe finds nothing on Trust with a list, ${scheme}, ${width} wide`, async ({ person }, info) => {
      const { page } = person
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height })
      const world = await worldOf()
      await bringsWithRoot(person, world, await world.list({ nextUpdate: daysAfter(new Date(), -2) }))
      await page.screenshot({ path: info.outputPath(`vical-dialog-${scheme}-${width}.png`) })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await applies(person)
      await page.screenshot({ path: info.outputPath(`vical-${scheme}-${width}.png`), fullPage: true })
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    })
