// A policy of one's own in the app, and the rules that an authority's certificate keeps.
import { daysAfter, demoSubject, issueIaca } from '../src/issue/index.ts'
import { goodLicence, pemFile, textFile } from './licences.ts'
import { expect, test } from './person.ts'

const policy = (bind: object) =>
  textFile('counter.json', JSON.stringify({ schemaVersion: 1, name: 'Counter with lists', base: 'interop', bind }))

test('a person chooses a policy from a file, and the verdict is taken again under it', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await person.face('Detail')
  const choice = page.getByRole('combobox', { name: 'Policy' })
  await expect(choice).toHaveValue('interop')

  const chosen = page.waitForEvent('filechooser')
  await choice.selectOption({ label: 'From a file …' })
  await (await chosen).setFiles(asFile(policy({ 'revocation.ds': 'B' })))
  await expect(choice).toHaveValue('Counter with lists')
  await person.sees('indeterminate') // no revocation list is held, and this policy asks for one
  await expect(choice).toHaveAttribute('title', /SHA-256 of the policy: [0-9a-f]{64}/)

  const again = page.waitForEvent('filechooser')
  await choice.selectOption({ label: 'From a file …' })
  await (await again).setFiles(asFile(policy({ 'digest.match': 'w' })))
  await expect(page.getByRole('alert').filter({ hasText: 'digest.match' })).toContainText('binds under every policy')
  await expect(choice).toHaveValue('Counter with lists')

  await choice.selectOption('interop')
  await expect(choice).toHaveValue('interop')
  await choice.selectOption('Counter with lists') // it can be chosen again without its file
  await person.sees('indeterminate')
})

test('the details of an authority list the rules that its certificate keeps and breaks', async ({ person }) => {
  const { page } = person
  const at = new Date()
  const long = await issueIaca({
    subject: demoSubject('Long IACA', 'Utopia DMV'),
    notBefore: daysAfter(at, -1),
    notAfter: daysAfter(at, 9000),
  })
  await person.opens('trust')
  await person.drops(pemFile(long.certificate))
  await page.getByRole('button', { name: 'Details of C=XU, O=Utopia DMV, CN=Long IACA' }).click()
  const rules = page.getByText(/Rules of the certificate: \d+ of \d+ kept/)
  await rules.click()
  await expect(page.getByRole('row', { name: /profile\.iaca\.validity/ })).toContainText('at most 20 years')
})

const asFile = ({ name, bytes }: { name: string; bytes: Uint8Array }) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(bytes),
})
