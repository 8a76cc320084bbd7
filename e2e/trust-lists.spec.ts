// Lists of cancelled documents on Trust: what is taken, what is refused in which words, what they do to a verdict, and what is kept.
import { AxeBuilder } from '@axe-core/playwright'
import { toBase64url } from '../src/crypto/index.ts'
import { daysAfter, type Fault, issueDemoAuthority, issueFaulty } from '../src/issue/index.ts'
import { encodeCrl } from '../src/trust/index.ts'
import { encodePem } from '../src/x509/index.ts'
import { pemFile, textFile } from './licences.ts'
import { expect, type GivenFile, type Person, test } from './person.ts'

const LISTS = 'Lists of cancelled documents'

interface World {
  readonly licence: GivenFile
  readonly authority: GivenFile
  readonly lists: readonly GivenFile[]
}

/** A licence with its authority, and the lists that the verifier of its world holds. */
async function worldOf(fault: Fault, at = new Date()): Promise<World> {
  const { response, anchors, lists } = await issueFaulty(fault, { at })
  const files = (contents: readonly Uint8Array[], name: (index: number) => string) =>
    contents.map((bytes, index) => ({ name: name(index), bytes }))
  return {
    licence: { name: `${fault}.cbor`, bytes: response },
    authority: pemFile(...anchors.map(({ bytes }) => bytes)),
    lists: [
      ...files(lists.crls, (index) => `authority-${index}.crl`),
      ...files(lists.statusLists, (index) => `status-${index}.cwt`),
      ...files(lists.identifierLists, (index) => `identifiers-${index}.cbor`),
    ],
  }
}

/** An authority of a name that nobody else has, the built-in ones neither, with its empty CRL. */
async function worldOfStranger(): Promise<Pick<World, 'authority' | 'lists'>> {
  const at = new Date()
  const { iaca } = await issueDemoAuthority({ at, name: 'Freedonia Licensing' })
  const { subject: issuer, keyIdentifier: authorityKeyIdentifier, signer } = iaca
  const dates = { thisUpdate: daysAfter(at, -1), nextUpdate: daysAfter(at, 30) }
  const crl = await encodeCrl({ issuer, entries: [], crlNumber: 1n, authorityKeyIdentifier, ...dates }, signer)
  return { authority: pemFile(iaca.certificate), lists: [{ name: 'freedonia.crl', bytes: crl }] }
}

const rows = ({ page }: Person) => page.getByRole('region', { name: LISTS }).locator('tbody').getByRole('row')
const imported = ({ page }: Person) => page.getByRole('status').filter({ hasText: 'Imported' })
const tile = ({ page }: Person) => page.getByRole('contentinfo').locator('div').filter({ hasText: 'Cancellation list' }).last()

async function drop(person: Person, ...files: readonly GivenFile[]): Promise<void> {
  const closing = person.page.getByRole('button', { name: 'Close the list of imports' })
  if (await closing.isVisible()) await closing.click()
  await person.drops(...files)
  await expect(person.page.getByRole('heading', { name: /^Imported/ })).toBeVisible()
}
async function verdictOn(person: Person, licence: GivenFile): Promise<string> {
  await person.goesTo('Verify')
  await person.drops(licence)
  return person.reads('verdict')
}

test.beforeEach(({ person }) => person.opens('trust'))

const cancelling: readonly { readonly fault: Fault; readonly kind: string }[] = [
  { fault: 'crl-lists-signer', kind: 'Signer certificates (CRL)' },
  { fault: 'status-invalid', kind: 'Documents (status list)' },
  { fault: 'identifier-listed', kind: 'Documents (identifier list)' },
]
for (const { fault, kind } of cancelling)
  test(`a licence that a held list cancels fails, and did not before the list was held: ${kind}`, async ({ person }) => {
    const { licence, authority, lists } = await worldOf(fault)
    await drop(person, authority)
    await expect(tile(person)).toHaveCount(0)
    expect(await verdictOn(person, licence)).toBe('Genuine and current')
    await person.page.goto('/#/trust')
    await drop(person, ...lists)
    await expect(rows(person).filter({ hasText: kind })).toContainText('In use')
    await expect(rows(person).filter({ hasText: kind })).toContainText(/\d+ (days|hours|minutes) old, next update in \d+ (days|years)/)
    await expect(tile(person)).toContainText(/old/)
    await person.page.goBack()
    await expect(person.page.getByRole('heading', { level: 1 })).not.toHaveText('Genuine and current')
    await person.sees('failed')
  })

test('a list is kept over a reload, is judged anew there, and is gone when it is removed', async ({ person }) => {
  const { page } = person
  const { licence, authority, lists } = await worldOf('crl-lists-signer')
  await drop(person, authority)
  await drop(person, ...lists)
  await page.reload()
  await expect(rows(person)).toHaveCount(1)
  expect(await verdictOn(person, licence)).toMatch(/issuer’s|signer|Cancelled/i)
  await person.sees('failed')
  await person.page.goto('/#/trust')
  await page.getByRole('button', { name: /^Remove the list of Utopia DMV/ }).click()
  await expect(page.getByRole('region', { name: LISTS })).toHaveCount(0)
  expect(await verdictOn(person, licence)).toBe('Genuine and current')
  await page.goto('/#/trust')
  await page.reload()
  await expect(page.getByRole('region', { name: LISTS })).toHaveCount(0)
})

test('a list that has run out is marked, and so is the state of the device', async ({ person }) => {
  const { authority, lists } = await worldOf('crl-expired')
  await drop(person, authority)
  await drop(person, ...lists)
  await expect(rows(person)).toContainText('Out of date')
  await expect(tile(person)).toContainText('out of date')
})

test('a list goes with its authority: without it nothing is judged by the list, which says so', async ({ person }) => {
  const { authority, lists } = await worldOfStranger()
  await drop(person, authority)
  await drop(person, ...lists)
  await expect(rows(person)).toContainText('In use')
  await person.page.getByRole('region', { name: 'Authorities: Added by you' }).getByRole('button').click()
  await person.page.getByRole('switch', { name: 'In use' }).click()
  await person.page.keyboard.press('Escape')
  await expect(rows(person)).toContainText('Not in use')
  await expect(rows(person)).toContainText('Its authority is not among those that you hold')
  await expect(tile(person)).toHaveCount(0)
})

const refusals: readonly { readonly what: string; readonly sentence: string; files(): Promise<readonly GivenFile[]> }[] = [
  {
    what: 'a list of an authority that is not held',
    sentence: 'Its authority is not among those that you hold: C=XU, O=Freedonia Licensing',
    files: async () => (await worldOfStranger()).lists,
  },
  {
    what: 'a list of a namesake of an authority that is held',
    sentence: 'It was signed with another key than the one that you hold of its authority: C=XU, O=Utopia DMV',
    files: async () => (await worldOf('crl-in-date')).lists,
  },
  {
    what: 'a list of the future',
    sentence: 'It is of the future',
    files: async () => {
      const { authority, lists } = await worldOf('crl-of-the-future')
      return [authority, ...lists]
    },
  },
  {
    what: 'a JWT',
    sentence: 'It is a JWT, which is not the form for these documents',
    files: async () => [textFile('list.jwt', `${toBase64url(new TextEncoder().encode('{"typ":"statuslist+jwt","alg":"ES256"}'))}.e30.AA`)],
  },
  {
    what: 'a list that was cut off',
    sentence: 'A revocation list that can’t be read',
    files: async () => (await worldOf('crl-in-date')).lists.map(({ name, bytes }) => ({ name, bytes: bytes.slice(0, -20) })),
  },
]
for (const { what, sentence, files } of refusals)
  test(`${what} is refused, the reason is read, and none is held`, async ({ person }) => {
    await drop(person, ...(await files()))
    await expect(imported(person)).toContainText(sentence)
    await expect(person.page.getByRole('region', { name: LISTS })).toHaveCount(0)
  })

test('a list that is held already is refused, and held once', async ({ person }) => {
  const { authority, lists } = await worldOf('crl-empty')
  await drop(person, authority, ...lists)
  await expect(person.page.getByRole('heading', { name: 'Imported 2 of 2' })).toBeVisible()
  await drop(person, ...lists)
  await expect(imported(person)).toContainText('You already have it.')
  await expect(rows(person)).toHaveCount(1)
})

test('authorities and their lists come in one PEM file, and a list is pasted as text', async ({ person }) => {
  const { authority, lists } = await worldOf('crl-empty')
  const [list] = lists
  const pem = encodePem('X509 CRL', list?.bytes ?? new Uint8Array())
  await drop(person, textFile('both.pem', `${new TextDecoder().decode(authority.bytes)}\n${pem}`))
  await expect(person.page.getByRole('heading', { name: 'Imported 2 of 2' })).toBeVisible()
  await expect(rows(person)).toHaveCount(1)
  await person.page.getByRole('button', { name: /^Remove the list/ }).click()
  await expect(rows(person)).toHaveCount(0)
  await person.presses('Paste…')
  await person.page.getByLabel('Certificates as text (PEM)').fill(pem)
  await person.presses('Import this text')
  await expect(rows(person)).toHaveCount(1)
})

test('a list that is dropped where licences are checked goes to Trust', async ({ person }) => {
  const { authority, lists } = await worldOf('crl-empty')
  await drop(person, authority)
  await person.goesTo('Verify')
  await person.drops(...lists)
  await expect(person.page.getByRole('heading', { level: 1 })).toHaveText('Trust store')
  await expect(rows(person)).toHaveCount(1)
})

test('what another hand wrote among the lists is none, or is judged like an import', async ({ person }) => {
  const { page } = person
  const { authority, lists } = await worldOf('crl-signed-by-another-key')
  await drop(person, authority)
  await page.evaluate(
    async ([crl]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('mdl-verifier')
        request.onsuccess = () => resolve(request.result)
      })
      const objects = database.transaction('lists', 'readwrite').objectStore('lists')
      objects.put({ kind: 'crl', bytes: crl, source: 'forged' }, 'x')
      objects.put({ kind: 'all', bytes: crl }, 'y')
      objects.put('nothing', 'z')
      await new Promise((resolve) => {
        objects.transaction.oncomplete = resolve
      })
    },
    [lists[0]?.bytes] as const,
  )
  await page.reload()
  await expect(rows(person)).toHaveCount(1)
  await expect(rows(person)).toContainText('Not in use')
  await expect(tile(person)).toHaveCount(0)
})

test('a clock before the newest list is not plausible', async ({ person }) => {
  const { page } = person
  const { licence, authority, lists } = await worldOf('crl-empty')
  await drop(person, authority, ...lists)
  await expect(rows(person)).toHaveCount(1)
  await page.clock.setFixedTime(new Date(Date.now() - 10 * 86_400_000))
  expect(await verdictOn(person, licence)).toBe('This device’s clock looks wrong')
})

for (const scheme of ['light', 'dark'] as const)
  for (const [width, height] of [
    [1280, 900],
    [390, 844],
  ] as const)
    test(`axe finds nothing on Trust with lists, ${scheme}, ${width} wide`, async ({ person }, info) => {
      const { page } = person
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height })
      const { authority, lists } = await worldOf('status-invalid')
      const outOfDate = await worldOf('crl-expired')
      await drop(person, authority, outOfDate.authority, ...lists, ...outOfDate.lists)
      await expect(rows(person).first()).toBeVisible()
      await rows(person).last().scrollIntoViewIfNeeded()
      await page.screenshot({ path: info.outputPath(`lists-${scheme}-${width}.png`) })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations).toEqual([])
    })
