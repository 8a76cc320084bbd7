// The negative matrix, sections "System", "Trust store" and "CBOR and input", as far as they are a browser's: addresses and messages that
// bring trust, storage that is full or another version's, two tabs at once, a reload in the middle, no network, no WebAssembly.
import { issueDemoAuthority } from '../src/issue/index.ts'
import { encodePem } from '../src/x509/index.ts'
import { givesCamera, partsOf, shows } from './fake-camera.ts'
import { goodLicence, licenceWith, pemFile } from './licences.ts'
import { expect, type Person, personAt, test } from './person.ts'

const GENUINE = 'Genuine and current'
const UNKNOWN = 'Unknown issuer'
const added = ({ page }: Person) => page.getByRole('region', { name: 'Authorities: Added by you' }).locator('tbody').getByRole('row')

test('neither an address nor a message to the page brings a licence, trust, a time or a policy', async ({ person }) => {
  const { page } = person
  const { licence, anchors } = await goodLicence()
  const pem = encodePem('CERTIFICATE', anchors[0]?.bytes ?? new Uint8Array())
  const brought = { trustAnchors: [{ pem }], at: '2050-01-01T00:00:00Z', policy: 'strict', response: { hex: 'a0' } }
  const words = encodeURIComponent(JSON.stringify(brought))
  for (const address of [
    `/#/verify?case=${words}`,
    `/?case=${words}#/result`,
    `/?at=2050-01-01&policy=strict#/trust/${words}`,
    '/#/result',
  ]) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: 'Check a mobile driving licence' })).toBeVisible()
    await expect(page.locator('main .plate').filter({ has: page.getByRole('heading', { level: 1 }) })).toHaveCount(0)
  }
  await page.evaluate((message) => {
    for (const told of [message, { type: 'trust', anchors: message.trustAnchors }, JSON.stringify(message)]) {
      window.postMessage(told, '*')
      new BroadcastChannel('mdl-trust').postMessage(told)
    }
  }, brought)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe(UNKNOWN)
  await expect(person.sign).not.toContainText('2050')
  const report = JSON.parse(new TextDecoder().decode((await person.saves('Save report, redacted')).bytes))
  expect(report.reports[0].report).toMatchObject({ policy: 'interop', atOrigin: 'session', framed: [] })
  await person.opens('trust')
  await expect(added(person)).toHaveCount(0)
})

const fullDisks: readonly { readonly how: string; readonly fill: () => void }[] = [
  {
    how: 'refuses what is to be kept',
    fill: () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    },
  },
  {
    how: 'takes what is to be kept, and then refuses all of it',
    fill: () => {
      const { put } = IDBObjectStore.prototype
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
        const request = put.apply(this, given)
        request.addEventListener('success', () => this.transaction.abort())
        return request
      }
    },
  },
]
for (const { how, fill } of fullDisks)
  test(`a full device that ${how} is said, the authority counts for this page, and is gone after it`, async ({ person }) => {
    const { page } = person
    const { licence, authority } = await goodLicence()
    await page.addInitScript(fill)
    await person.opens('trust')
    await expect(page.getByText('This browser keeps nothing for this page.')).toHaveCount(0)
    await person.drops(authority)
    await expect(page.getByText('This browser keeps nothing for this page.')).toBeVisible()
    await person.goesTo('Verify')
    await person.drops(licence)
    await expect.poll(() => person.reads('verdict')).toBe(GENUINE)
    await page.reload()
    await person.opens()
    await person.drops(licence)
    await expect.poll(() => person.reads('verdict')).toBe(UNKNOWN)
  })

test('where a newer version has taken the storage over in another tab, this one keeps its verdicts and says that it keeps nothing', async ({
  person,
  context,
}) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await person.opens()
  await person.trusts(authority)
  const newer = await context.newPage()
  await newer.goto('/icon.svg')
  await newer.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('mdl-verifier', 99)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    database.close()
  })
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe(GENUINE)
  await person.goesTo('Trust')
  await person.drops(pemFile((await issueDemoAuthority({ at: new Date(), name: 'Arcadia DMV' })).iaca.certificate))
  await expect(page.getByText('This browser keeps nothing for this page.')).toBeVisible()
  const older = personAt(await context.newPage()) // opened anew, and older than the storage
  await older.opens()
  await older.drops(licence)
  await expect.poll(() => older.reads('verdict')).toBe(UNKNOWN)
})

test('two tabs that add an authority at once both hold both', async ({ person, context }) => {
  const other = personAt(await context.newPage())
  const names = ['Arcadia DMV', 'Freedonia Licensing']
  const files = await Promise.all(names.map(async (name) => pemFile((await issueDemoAuthority({ at: new Date(), name })).iaca.certificate)))
  await Promise.all([person.opens('trust'), other.opens('trust')])
  await Promise.all([person, other].map((tab, index) => tab.drops(...files.slice(index, index + 1))))
  for (const tab of [person, other]) for (const name of names) await expect(added(tab).filter({ hasText: name })).toHaveCount(1)
  await person.page.reload()
  await expect(added(person)).toHaveCount(2)
})

test('a reload in the middle of a scan forgets what came, and what is scanned after it is joined to nothing', async ({ person }) => {
  const { page } = person
  const { licence } = await goodLicence()
  const panel = page.getByRole('region', { name: 'Camera' })
  const { count, text } = await partsOf(licence.bytes)
  await givesCamera(page)
  await person.opens()
  await person.presses('Start camera')
  await shows(page, text(1))
  await expect(panel).toContainText(`1 of ${count} parts`)
  await page.reload()
  await expect(panel).not.toContainText('parts')
  await person.presses('Start camera')
  await shows(page, text(2))
  await expect(panel).toContainText(`1 of ${count} parts`)
  await expect(person.sign).toHaveCount(0)
})

test('without a network, once it is loaded, the page judges as before', async ({ person, context }) => {
  const { page } = person
  const { licence, authority } = await licenceWith('signer-brainpoolP256r1')
  await person.opens()
  await expect(page.getByRole('button', { name: 'Example of ISO 18013-5, in 2021', exact: true })).toBeEnabled() // all is loaded
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe(GENUINE)
})

test('where WebAssembly is not allowed, licences are judged, and a picture is said to be one', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await licenceWith('signer-brainpoolP256r1')
  await page.route(/\/$|\.js$/, async (route) => {
    const response = await route.fetch()
    const policy = response.headers()['content-security-policy']?.replace(" 'wasm-unsafe-eval'", '') ?? ''
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
  await person.opens()
  const refused = await page.evaluate(() =>
    WebAssembly.compile(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)).then(
      () => '',
      (fault) => fault.name,
    ),
  )
  expect(refused).toBe('CompileError')
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe(GENUINE)
  await person.drops({ name: 'photo.png', bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13) })
  await expect.poll(() => person.reads('verdict')).toBe('This is a picture')
})
