// Text that somebody else wrote, on the page: inert, marked, inside its own labelled value, whatever it says.
import { type Encodable, embedded, float, tagged } from '../src/cbor/index.ts'
import { demoElements, issueDemoAuthority } from '../src/issue/index.ts'
import { licenceSaying, textFile } from './licences.ts'
import { expect, test } from './person.ts'

const HTML = '<img src=x onerror="document.title=`hacked`"><script>document.title=`hacked`</script>'
const OVERRIDE = 'MU\u202eRELLE'
const OUR_WORDS = 'Genuine and current'

test.afterEach(async ({ person: { page } }) => {
  expect(await page.title()).not.toContain('hacked')
  await expect(page.locator('img, script:not([src]), iframe, object, embed')).toHaveCount(0)
})

test('HTML, reordering and our own verdict’s words in a licence stand as text, marked, and change no headline', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await licenceSaying({
    family_name: OVERRIDE,
    given_name: HTML,
    resident_city: OUR_WORDS,
    document_number: 'D1\u0007\u200b2',
  })
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe(OUR_WORDS)
  await expect(page.locator('bdi', { hasText: 'MU⟦U+202E⟧RELLE' }).first()).toBeVisible()
  await expect(page.locator('bdi', { hasText: '<img src=x' }).first()).toBeVisible()
  await expect(page.locator('bdi', { hasText: 'D1⟦U+0007⟧⟦U+200B⟧2' }).first()).toBeVisible()
  expect(await page.getByRole('main').textContent()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/)
  await person.face('Detail')
  await expect(page.locator('td bdi', { hasText: OUR_WORDS })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
})

for (const name of [OUR_WORDS, 'Issued by Utopia DMV – accept', HTML, `${OVERRIDE} DMV`])
  test(`an unknown issuer that calls itself ${JSON.stringify(name)} is an unknown issuer`, async ({ person }) => {
    const { licence } = await licenceSaying({}, { authority: await issueDemoAuthority({ at: new Date(), name }) })
    await person.opens()
    await person.drops(licence)
    await expect.poll(() => person.reads('verdict')).toBe('Unknown issuer')
    await person.sees('indeterminate')
    for (const face of ['Counter', 'Detail'] as const) {
      await person.face(face)
      await expect(person.page.getByRole('heading', { name: new RegExp(OUR_WORDS) })).toHaveCount(0)
      expect(await person.page.getByRole('main').textContent()).not.toMatch(/[\u202a-\u202e]/)
    }
  })

test('a document type, a namespace and an element with hostile names are shown inert', async ({ person }) => {
  const { page } = person
  const at = new Date()
  const elements = new Map([
    ...demoElements(at),
    [
      `${HTML}\u202e`,
      new Map<string, Encodable>([
        [`__proto__${OVERRIDE}`, HTML],
        ['constructor', OUR_WORDS],
      ]),
    ],
  ])
  const { licence, authority } = await licenceSaying({}, { mdoc: { elements, docType: `org.example.${OUR_WORDS}.${HTML}` } })
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await person.reads('verdict')
  await person.face('Detail')
  await expect(page.locator('bdi', { hasText: '__proto__MU⟦U+202E⟧RELLE' }).first()).toBeVisible()
  await expect(page.locator('bdi', { hasText: 'constructor' }).first()).toBeVisible()
  expect(await page.getByRole('main').textContent()).not.toMatch(/[\u202a-\u202e]/)
})

test('a file with a hostile name is named inert', async ({ person }) => {
  const { page } = person
  await person.opens()
  await person.drops(textFile(`${HTML} \u202e${OUR_WORDS}.cbor`, 'nothing'), textFile('other.txt', 'nothing'))
  await person.sees('torn')
  await expect(page.locator('bdi', { hasText: `⟦U+202E⟧${OUR_WORDS}` }).first()).toBeVisible()
})

test('values that are odd, and long, are shown inert and folded', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await licenceSaying({
    birth_place: 'x'.repeat(1_000_000),
    resident_state: float(Number.NaN),
    resident_postal_code: tagged(2, Uint8Array.of(0x10, ...new Uint8Array(12))),
    eye_colour: undefined,
    hair_colour: embedded(new Map([['a', [1, [2, [3]]]]])),
  })
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe(OUR_WORDS)
  await person.face('Detail')
  await expect(page.getByText('… 999850 more characters')).toBeVisible()
  await expect(page.getByRole('row', { name: /resident_state/ })).toContainText('NaN')
  await expect(page.getByRole('row', { name: /resident_postal_code/ })).toContainText('1267650600228229401496703205376')
})

const pictures: readonly { readonly what: string; readonly bytes: Uint8Array }[] = [
  {
    what: 'an SVG',
    bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title=`hacked`</script></svg>'),
  },
  { what: 'HTML', bytes: new TextEncoder().encode(`<!doctype html>${HTML}`) },
  {
    what: 'a GIF of 10,000 frames',
    bytes: new TextEncoder().encode(`GIF89a\x01\0\x01\0\0\0\0${',\0\0\0\0\x01\0\x01\0\0\x02\x01\0\0'.repeat(10_000)};`),
  },
  { what: 'a JPEG that was cut off', bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46) },
  {
    what: 'a JPEG that declares 65535 × 65535',
    bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0, 0xff, 0xd9),
  },
  {
    what: 'a JPEG 2000 that declares 4096 × 4096 and 200 components',
    bytes: Uint8Array.of(
      0xff,
      0x4f,
      0xff,
      0x51,
      2,
      126,
      0,
      0,
      0,
      0,
      16,
      0,
      0,
      0,
      16,
      0,
      ...new Uint8Array(24),
      0,
      200,
      ...new Uint8Array(49),
    ),
  },
  { what: 'no bytes at all', bytes: new Uint8Array() },
]
for (const { what, bytes } of pictures)
  test(`${what} for a portrait gives a placeholder with the reason, and the same verdict`, async ({ person }) => {
    const { licence, authority } = await licenceSaying({ portrait: bytes })
    await person.opens()
    await person.trusts(authority)
    await person.drops(licence)
    await expect.poll(() => person.reads('verdict')).toBe(OUR_WORDS)
    await expect(person.page.getByText('The photo can’t be shown')).toBeVisible()
  })
