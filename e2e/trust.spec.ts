// Trust: what is taken, what is refused and in which words, and that a refused import leaves the store as it was.
import { generatePrivateKey } from '../src/crypto/index.ts'
import { daysAfter, demoSubject, issueDemoAuthority, issueIaca, without } from '../src/issue/index.ts'
import { encodePem, oids } from '../src/x509/index.ts'
import { goodLicence, pemFile, textFile } from './licences.ts'
import { expect, type GivenFile, type Person, personAt, test } from './person.ts'

const at = new Date()

test.beforeEach(({ person }) => person.opens('trust'))

const refusals: readonly { readonly what: string; readonly sentence: string; file(): Promise<GivenFile> }[] = [
  {
    what: 'a document signer',
    sentence: 'This is a signer, not an authority. Import the authority that issued it: C=XU, O=Utopia DMV, CN=Utopia DMV IACA.',
    file: async () => pemFile((await issueDemoAuthority({ at })).documentSigner.certificate),
  },
  {
    what: 'a private key',
    sentence: 'It contains a private key. Nothing of it was imported or stored; remove the key and try again.',
    file: async () => textFile('key.pem', encodePem('PRIVATE KEY', (await generatePrivateKey('P-256')).secret)),
  },
  {
    what: 'a bundle with a private key in it, its certificates too',
    sentence: 'It contains a private key. Nothing of it was imported or stored; remove the key and try again.',
    file: async () => {
      const key = encodePem('EC PRIVATE KEY', (await generatePrivateKey('P-256')).secret)
      return textFile('bundle.pem', `${encodePem('CERTIFICATE', (await issueDemoAuthority({ at })).iaca.certificate)}\n${key}`)
    },
  },
  {
    what: 'a certificate that does not say that it is an authority',
    sentence: 'Not a certificate authority: basicConstraints does not say CA. Import the authority’s own certificate.',
    file: async () => pemFile((await selfIssuedWithoutCa()).certificate),
  },
  {
    what: 'what is no certificate',
    sentence: 'Not a certificate: expected PEM (-----BEGIN CERTIFICATE-----) or DER',
    file: async () => textFile('notes.txt', 'the root is in the other mail'),
  },
]

for (const { what, sentence, file } of refusals)
  test(`${what} is refused as an authority, the reason is read, and the store is unchanged`, async ({ person }) => {
    await drop(person, (await goodLicence()).authority)
    const before = await stored(person)
    await drop(person, await file())
    await expect(person.page.getByRole('status').filter({ hasText: 'Imported' })).toContainText(sentence)
    await expect(person.page.getByRole('heading', { name: 'Imported 0 of 1' })).toBeVisible()
    expect(await stored(person)).toEqual(before)
    await expect(rows(person, 'Added by you')).toHaveCount(1)
  })

test('an authority that is held already is refused, the reason is read, and it is held once', async ({ person }) => {
  const { authority } = await goodLicence()
  await drop(person, authority)
  const before = await stored(person)
  await drop(person, authority)
  await expect(person.page.getByRole('status').filter({ hasText: 'Imported' })).toContainText('You already have it')
  expect(await stored(person)).toEqual(before)
  await expect(rows(person, 'Added by you')).toHaveCount(1)
})

test('several authorities come in one file, with text round them, or as DER, and are kept over a reload', async ({ person }) => {
  const { page } = person
  const names = ['Utopia DMV', 'Ruritania Road Office', 'Freedonia Licensing']
  const [first, second, third] = await Promise.all(names.map(authorityNamed))
  await drop(person, textFile('both.txt', `Roots of 2026\r\n\r\n${pem(first)}\r\nand\r\n${pem(second)}\r\n`.replaceAll(/\r?\n/g, '\r\n')))
  await expect(page.getByRole('heading', { name: 'Imported 2 of 2' })).toBeVisible()
  await person.chooses('Import…', { name: 'third.cer', bytes: third ?? new Uint8Array() })
  await expect(rows(person, 'Added by you')).toHaveCount(3)
  await page.reload()
  await expect(rows(person, 'Added by you')).toHaveCount(3)
  for (const name of names) await expect(rows(person, 'Added by you').filter({ hasText: name })).toHaveCount(1)
})

test('a certificate is pasted where it is typed', async ({ person }) => {
  await person.presses('Paste…')
  await person.page.getByLabel('Certificates as text (PEM)').fill(pem(await authorityNamed('Utopia DMV')))
  await person.presses('Import this text')
  await expect(rows(person, 'Added by you')).toHaveCount(1)
})

test('an expired authority is held and marked as expired', async ({ person }) => {
  const { certificate } = await issueIaca({
    subject: demoSubject('Old IACA', 'Old'),
    notBefore: daysAfter(at, -900),
    notAfter: daysAfter(at, -30),
  })
  await drop(person, pemFile(certificate))
  await expect(person.page.getByRole('status').filter({ hasText: 'Imported' })).toContainText('It has expired')
  await expect(rows(person, 'Added by you')).toContainText('Expired')
})

test('an authority that is switched off, marked for tests or removed changes the next verdict', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await drop(person, authority)
  const verdictWith = async (change: string) => {
    await person.goesTo('Trust')
    await rows(person, 'Added by you').getByRole('button').click()
    const dialog = page.getByRole('dialog')
    if (change === 'Remove') await dialog.getByRole('button', { name: change }).click()
    else {
      await dialog.getByRole('switch', { name: change }).click()
      await page.keyboard.press('Escape')
    }
    await expect(dialog).toBeHidden()
    await person.goesTo('Verify')
    await person.drops(licence)
    return person.reads('verdict')
  }
  await person.goesTo('Verify')
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  expect(await verdictWith('In use')).toBe('Unknown issuer')
  expect(await verdictWith('In use')).toBe('Genuine and current')
  expect(await verdictWith('Test only')).toBe('Test credential – do not accept')
  expect(await verdictWith('Remove')).toBe('Unknown issuer')
})

test('an authority that is held for another document does not vouch for a licence', async ({ person }) => {
  const { licence, authority } = await goodLicence()
  await drop(person, authority)
  await person.limitsAuthority('org.iso.23220.photoid.1')
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Issuer not trusted for this document')
  expect(await person.failing()).toEqual(['trust.scope'])
})

test('what is exported can be imported on another device', async ({ person, browser }) => {
  await drop(person, (await goodLicence()).authority)
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.presses('Export')])
  const pieces: Buffer[] = []
  for await (const piece of await download.createReadStream()) pieces.push(piece)
  const elsewhere = await browser.newContext()
  const other = personAt(await elsewhere.newPage())
  await other.opens('trust')
  await drop(other, { name: 'trust-store.pem', bytes: Uint8Array.from(Buffer.concat(pieces)) })
  await expect(rows(other, 'Added by you')).toContainText('Utopia DMV')
  await elsewhere.close()
})

test('what another hand wrote into the storage is judged like an import, and what is missing there counts as a test mark', async ({
  person,
}) => {
  const { page } = person
  const { anchors } = await goodLicence()
  const { documentSigner } = await issueDemoAuthority({ at })
  await page.evaluate(
    async ([authority, signer]) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('mdl-verifier')
        request.onsuccess = () => resolve(request.result)
      })
      const objects = database.transaction('anchors', 'readwrite').objectStore('anchors')
      objects.put({ der: authority, source: 7, disabled: 'no' }, 'x')
      objects.put({ der: signer, source: 'a signer', testOnly: false }, 'y')
      objects.put('nothing', 'z')
      await new Promise((resolve) => {
        objects.transaction.oncomplete = resolve
      })
    },
    [anchors[0]?.bytes, documentSigner.certificate] as const,
  )
  await page.reload()
  await expect(rows(person, 'Added by you')).toHaveCount(1)
  await expect(rows(person, 'Added by you')).toContainText('Test only')
})

const pem = (certificate: Uint8Array | undefined) => encodePem('CERTIFICATE', certificate ?? new Uint8Array())
const authorityNamed = async (name: string) => (await issueDemoAuthority({ at, name })).iaca.certificate

async function selfIssuedWithoutCa() {
  return issueIaca({
    subject: demoSubject('No CA', 'Utopia DMV'),
    notBefore: daysAfter(at, -1),
    notAfter: daysAfter(at, 300),
    extensions: (profile) => without(profile, oids.basicConstraints),
  })
}

async function drop(person: Person, file: GivenFile): Promise<void> {
  const closing = person.page.getByRole('button', { name: 'Close the list of imports' })
  if (await closing.isVisible()) await closing.click()
  await person.drops(file)
  await expect(person.page.getByRole('heading', { name: /^Imported/ })).toBeVisible()
}

const rows = ({ page }: Person, group: string) =>
  page
    .getByRole('region', { name: `Authorities: ${group}` })
    .locator('tbody')
    .getByRole('row')

/** Everything that the device keeps of authorities. */
async function stored({ page }: Person): Promise<unknown> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('mdl-verifier')
      request.onsuccess = () => resolve(request.result)
    })
    const kept = await new Promise((resolve) => {
      const request = database.transaction('anchors').objectStore('anchors').getAll()
      request.onsuccess = () => resolve(request.result)
    })
    database.close()
    return kept
  })
}
