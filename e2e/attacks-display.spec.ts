// The negative matrix, section "Display": more of what somebody else wrote or drew, on screens, on paper and in what is saved.
import { concatBytes } from '../src/crypto/index.ts'
import { demoElements, issueDemoAuthority, MDL_NAMESPACE } from '../src/issue/index.ts'
import { encodePem } from '../src/x509/index.ts'
import { licenceSaying, pemFile, textFile } from './licences.ts'
import { expect, type Person, test } from './person.ts'

const HTML = '<img src=x onerror="document.title=`hacked`">'
const OUR_WORDS = 'Genuine and current'

test.afterEach(async ({ person: { page } }) => {
  expect(await page.title()).not.toContain('hacked')
  await expect(page.locator('img, script:not([src]), iframe, object, embed')).toHaveCount(0)
  await expect(page.locator('a[href]:not([href^="#"])')).toHaveCount(0) // an address is text, whoever wrote it
})

/** Foreign text stands isolated in an element of its own. */
const isShown = ({ page }: Person, text: string) => expect(page.locator('bdi', { hasText: text }).first()).toBeVisible()

test('addresses, scripts of pictures and letters of another alphabet in a licence are text, and the letters are marked', async ({
  person,
}) => {
  const { licence, authority } = await licenceSaying({
    family_name: 'MO\u0415LLER',
    given_name: 'javascript:document.title=`hacked`',
    resident_city: '<svg onload="document.title=`hacked`">',
    birth_place: '👩\u200d🦰 Ålesund',
  })
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe(OUR_WORDS)
  await person.face('Detail')
  for (const text of ['MO⟦U+0415⟧LLER', 'javascript:document', '<svg onload', '👩⟦U+200D⟧🦰 Ålesund']) await isShown(person, text)
})

test('an authority with a hostile name is listed, opened and imported inert, and its addresses are no links', async ({ person }) => {
  const { page } = person
  const { iaca } = await issueDemoAuthority({ at: new Date(), name: `${HTML}\u202e ${OUR_WORDS}` })
  await person.opens('trust')
  await person.drops({ ...pemFile(iaca.certificate), name: `${HTML}\u202e.pem` })
  await expect(page.getByRole('heading', { name: 'Imported 1 of 1' })).toBeVisible()
  await page.getByRole('region', { name: 'Authorities: Added by you' }).getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText(`<img src=x onerror="document.title=\`hacked\`">⟦U+202E⟧ ${OUR_WORDS}`)
  await expect(page.getByRole('heading', { name: OUR_WORDS, exact: true })).toHaveCount(0)
  expect(await page.locator('body').textContent()).not.toMatch(/[\u202a-\u202e]/)
})

test('an exported authority whose name holds a certificate of its own is one authority to who imports it', async ({ person }) => {
  const { page } = person
  const at = new Date()
  const smuggled = encodePem('CERTIFICATE', (await issueDemoAuthority({ at, name: 'Smuggled' })).iaca.certificate)
  const { iaca } = await issueDemoAuthority({ at, name: `Utopia\n${smuggled}` })
  await person.opens('trust')
  await person.drops(pemFile(iaca.certificate))
  await expect(page.getByRole('heading', { name: 'Imported 1 of 1' })).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), person.presses('Export')])
  const pieces: Buffer[] = []
  for await (const piece of await download.createReadStream()) pieces.push(piece)
  expect(
    Buffer.concat(pieces)
      .toString()
      .match(/^-----BEGIN/gm),
  ).toHaveLength(1)
})

test('a file that is too big is refused by its hostile name, inert', async ({ person }) => {
  await person.opens()
  await person.dropsZeros(`${HTML}\u202e.cbor`, 5_000_001)
  await isShown(person, `${HTML}⟦U+202E⟧.cbor`)
  await person.opens('trust')
  await person.dropsZeros(`${HTML}\u202e.pem`, 20_000_001)
  await isShown(person, `${HTML}⟦U+202E⟧.pem`)
})

/** An Exif segment (APP1) behind the first marker: orientation 6, and a name. */
const exif = new TextEncoder().encode('Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0Secret Camera')
const demoPortrait = () => demoElements(new Date()).get(MDL_NAMESPACE)?.get('portrait') as Uint8Array // the demo licence has one
const withExif = (jpeg: Uint8Array) =>
  concatBytes(jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xe1, 0, exif.length + 2), exif, jpeg.subarray(2))

test('a portrait with metadata is drawn without them, and named as what it is: no picture is a sign', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await licenceSaying({ portrait: withExif(demoPortrait()) })
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe(OUR_WORDS)
  const portrait = page.getByRole('img', { name: 'Portrait from the licence (not a live photo)' })
  await expect(portrait).toBeVisible()
  expect(await portrait.evaluate((element) => element.tagName)).toBe('CANVAS') // pixels, and nothing that came with them
  await expect(page.locator('main .plate').getByRole('img', { name: /^Portrait/ })).toHaveCount(0)
})

test('on paper a licence under an authority for tests says so', async ({ person }) => {
  const { page } = person
  await person.opens()
  await person.presses('Good')
  await expect.poll(() => person.reads('verdict')).toBe('Test credential – do not accept')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1, name: 'Test credential – do not accept' })).toBeVisible()
  await expect(page.getByRole('heading', { name: OUR_WORDS })).toHaveCount(0)
})

test('a verdict’s words that come as a file or as its name make no verdict', async ({ person }) => {
  await person.opens()
  await person.drops(textFile(`${OUR_WORDS}.txt`, `${OUR_WORDS}\nIssued by Utopia DMV.`))
  await expect.poll(() => person.reads('verdict')).toBe('Can’t read this')
  await person.sees('torn')
})
