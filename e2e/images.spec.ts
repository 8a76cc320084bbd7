// Pictures of codes: dropped, chosen and pasted, in every format, one by one and as a film; and nothing leaves the page meanwhile.
import type { Request } from '@playwright/test'
import jpeg from 'jpeg-js'
import { openSequence } from '../src/intake/index.ts'
import type { Pixels } from '../src/intake/qr/code-reader.ts'
import { type Drawing, drawCodes, gifOf, pngOf } from '../src/intake/qr/picture-suite.ts'
import { codesOf, type HeldUp, licenceOf } from './camera/held-up.ts'
import { expect, type GivenFile, type Person, test } from './person.ts'

let held: HeldUp
let other: HeldUp
test.beforeAll(async () => {
  held = await licenceOf('MOELLER')
  other = await licenceOf('DUPONT')
})
test.beforeEach(({ person }) => person.opens())

const drawn = (drawing: Partial<Drawing> = {}): Pixels => drawCodes([{ content: held.response, ...drawing }])
const png = (name: string, pixels: Pixels): GivenFile => ({ name, bytes: pngOf(pixels) })
const isGenuine = (person: Person) => expect.poll(() => person.reads('verdict')).toBe('Genuine and current')

const pictures: readonly { readonly what: string; file(person: Person): GivenFile | Promise<GivenFile> }[] = [
  { what: 'a PNG', file: () => png('photo.png', drawn()) },
  { what: 'a JPEG', file: () => ({ name: 'photo.jpg', bytes: Uint8Array.from(jpeg.encode(drawn({ module: 4 }), 80).data) }) },
  { what: 'a WebP', file: ({ page }) => converted(page, png('photo.png', drawn()), 'image/webp') },
  { what: 'a BMP', file: () => ({ name: 'photo.bmp', bytes: bmpOf(drawn()) }) },
  { what: 'a GIF', file: () => ({ name: 'photo.gif', bytes: gifOf([drawn()]) }) },
  { what: 'a code that lies on its side', file: () => png('turned.png', drawn({ turns: 1 })) },
  { what: 'a code in a mirror', file: () => png('mirrored.png', drawn({ mirrored: true })) },
  { what: 'a code light on dark', file: () => png('inverted.png', drawn({ dark: 255, light: 0 })) },
  { what: 'a code on transparent ground', file: () => ({ name: 'clear.png', bytes: pngOf(drawn(), 'light is transparent') }) },
  {
    what: 'a code beside a web link',
    file: () => png('poster.png', drawCodes([{ content: 'https://example.com/' }, { content: held.response }])),
  },
]
for (const { what, file } of pictures)
  test(`a licence is read from ${what}`, async ({ person }) => {
    await person.trusts(held.authority)
    await person.drops(await file(person))
    await isGenuine(person)
    await expect(person.page.getByText('MOELLER').first()).toBeVisible()
    await expect(person.page.locator('main')).toContainText('Nothing proves that its owner presented it')
  })

test('an animated GIF of a sequence is read, and nothing leaves the page but for the reader, which comes from the app', async ({
  person,
}) => {
  const { page } = person
  await person.trusts(held.authority)
  await page.waitForLoadState('networkidle')
  const requests: Request[] = []
  page.on('request', (request) => requests.push(request))
  const codes = await codesOf(held.response, 2)
  await person.drops({ name: 'film.gif', bytes: gifOf(codes.slice(2).map((content) => drawCodes([{ content }]))) })
  await isGenuine(person)
  const { origin } = new URL(page.url())
  expect(requests.map((request) => request.url()).filter((url) => !url.startsWith(`${origin}/`))).toEqual([])
  expect(requests.filter((request) => request.method() !== 'GET' || request.postData() !== null)).toEqual([])
  const program = requests.filter((request) => request.url().endsWith('.wasm'))
  expect(program.map((request) => new URL(request.url()).pathname)).toEqual([expect.stringMatching(/^\/assets\/zxing_reader-.*\.wasm$/)])
})

test('pictures with a part each are joined, whatever their order, and a frame without a code disturbs nothing', async ({ person }) => {
  await person.trusts(held.authority)
  const codes = await codesOf(held.response)
  const files = codes.map((content, index) => png(`frame-${index}.png`, drawCodes([{ content }])))
  await person.drops(...files.toReversed(), png('frame-empty.png', blank()))
  await isGenuine(person)
  await expect(person.page.getByRole('heading', { name: /results$/ })).toHaveCount(0)
})

test('two licences in one picture are two results', async ({ person }) => {
  const { page } = person
  await person.trusts(held.authority, other.authority)
  await person.drops(png('both.png', drawCodes([{ content: held.response }, { content: other.response }])))
  await expect(page.getByRole('heading', { name: '2 results' })).toBeVisible()
  for (const name of ['both.png, code 1', 'both.png, code 2']) await expect(page.getByText(name).first()).toBeVisible()
})

test('a screenshot is pasted', async ({ person }) => {
  const { page } = person
  await person.trusts(held.authority)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(async (bytes) => {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes.slice()], { type: 'image/png' }) })])
  }, pngOf(drawn()))
  await page.keyboard.press('ControlOrMeta+v')
  await isGenuine(person)
})

test('a picture is chosen as a file', async ({ person }) => {
  await person.trusts(held.authority)
  await person.chooses('Choose files…', png('photo.png', drawn()))
  await isGenuine(person)
})

const others: readonly {
  readonly what: string
  readonly verdict: string
  readonly says: string
  file(): GivenFile | Promise<GivenFile>
}[] = [
  { what: 'without a code', verdict: 'This is a picture', says: 'No QR code could be read in it', file: () => png('cat.png', blank()) },
  {
    what: 'of a web link',
    verdict: 'This is a web link',
    says: 'It was not opened',
    file: () => png('link.png', drawCodes([{ content: 'https://example.com/' }])),
  },
  {
    what: 'of a sentence',
    verdict: 'This is text of another kind',
    says: 'A mobile licence is not in it',
    file: () => png('note.png', drawCodes([{ content: 'Please ring the bell twice.' }])),
  },
  { what: 'of some parts of a sequence', verdict: 'Codes are missing', says: 'Bring all pictures', file: someParts },
  {
    what: 'that says it has 2³² pixels',
    verdict: 'This is a picture',
    says: '40 million pixels',
    file: () => ({ name: 'bomb.png', bytes: bomb() }),
  },
  {
    what: 'that was cut off',
    verdict: 'This is a picture',
    says: 'No QR code could be read in it',
    file: () => ({ name: 'torn.jpg', bytes: Uint8Array.from(jpeg.encode(drawn(), 80).data.subarray(0, 900)) }),
  },
]
for (const { what, verdict, says, file } of others)
  test(`a picture ${what} is said to be one, and the page lives on`, async ({ person }) => {
    await person.drops(await file())
    await expect.poll(() => person.reads('verdict')).toBe(verdict)
    await person.sees('torn')
    await expect(person.page.locator('main')).toContainText(says)
    await person.drops(png('photo.png', drawn()))
    await expect(person.sign).toContainText('Unknown issuer')
  })

test('where the reader cannot be loaded, a picture is a picture and licences are read as ever, and the next picture loads it', async ({
  person,
}) => {
  await person.trusts(held.authority)
  await person.page.route(/\.wasm$/, (route) => route.abort())
  await person.drops(png('photo.png', drawn()))
  await expect.poll(() => person.reads('verdict')).toBe('This is a picture')
  await person.drops({ name: 'licence.cbor', bytes: held.response })
  await isGenuine(person)
  await person.page.unroute(/\.wasm$/)
  await person.presses(/^New check/)
  await person.drops(png('photo.png', drawn()))
  await isGenuine(person)
})

async function someParts(): Promise<GivenFile> {
  const { text } = await openSequence(held.response.slice(0, 900), { blockOctets: 300 })
  return { name: 'film.gif', bytes: gifOf([text(1), text(3)].map((content) => drawCodes([{ content }]))) }
}

const blank = (): Pixels => ({ data: new Uint8ClampedArray(200 * 200 * 4).fill(220), width: 200, height: 200 })

/** A good PNG, but for what its header says. */
function bomb(): Uint8Array {
  const bytes = pngOf(blank())
  const view = new DataView(bytes.buffer)
  view.setUint32(16, 65_536)
  view.setUint32(20, 65_536)
  return bytes
}

async function converted(page: Person['page'], { bytes }: GivenFile, type: string): Promise<GivenFile> {
  const octets = await page.evaluate(
    async ([given, wanted]) => {
      const bitmap = await createImageBitmap(new Blob([given.slice()]))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: wanted, quality: 0.8 })).arrayBuffer())]
    },
    [bytes, type] as const,
  )
  return { name: `photo.${type.split('/')[1]}`, bytes: Uint8Array.from(octets) }
}

/** 24 bits a pixel, from the bottom up. */
function bmpOf({ data, width, height }: Pixels): Uint8Array {
  const row = Math.ceil((width * 3) / 4) * 4
  const bytes = new Uint8Array(54 + row * height)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('BM'))
  view.setUint32(2, bytes.length, true)
  view.setUint32(10, 54, true)
  view.setUint32(14, 40, true)
  view.setInt32(18, width, true)
  view.setInt32(22, height, true)
  view.setUint16(26, 1, true)
  view.setUint16(28, 24, true)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      bytes.fill(data[((height - 1 - y) * width + x) * 4] ?? 0, 54 + y * row + x * 3, 54 + y * row + x * 3 + 3)
  return bytes
}
