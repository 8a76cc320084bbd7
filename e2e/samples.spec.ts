// The samples: made in the browser, judged like anything else, new with every page.
import { expect, type Sign, test, words } from './person.ts'

const samples: readonly { readonly name: string; readonly verdict: string; readonly sign: Sign; readonly failing: readonly string[] }[] = [
  { name: 'Good', verdict: 'Test credential – do not accept', sign: 'test', failing: [] },
  { name: 'Altered', verdict: 'Altered – do not accept', sign: 'failed', failing: ['digest.match'] },
  { name: 'Expired', verdict: 'Expired', sign: 'failed', failing: ['validity.valid-until'] },
  { name: 'Unknown issuer', verdict: 'Unknown issuer', sign: 'indeterminate', failing: [] },
  { name: 'Example of ISO 18013-5, in 2021', verdict: 'Test credential – do not accept', sign: 'test', failing: [] },
]

for (const { name, verdict, sign, failing } of samples)
  test(`the sample “${name}” reads “${verdict}”`, async ({ person }) => {
    await person.opens()
    await person.presses(name)
    await expect.poll(() => person.reads('verdict')).toBe(verdict)
    await person.sees(sign)
    expect(await person.failing()).toEqual(failing)
  })

test('a sample licence stands on the first page, already verified, in the hatched frame', async ({ person }) => {
  await person.opens()
  const card = person.page.getByRole('region', { name: 'A good one looks like this' })
  await expect(card).toContainText('Test credential')
  await expect(card).toContainText('MOELLER')
  await expect(card.getByRole('img', { name: /^Portrait/ })).toBeVisible()
})

test('two page loads know the same demonstration authority: built in, for tests alone, and nothing of it is kept', async ({ person }) => {
  const fingerprints: string[] = []
  for (let load = 0; load < 2; load += 1) {
    await person.opens()
    await expect(person.page.getByRole('button', { name: 'Good', exact: true })).toBeEnabled()
    await person.goesTo('Trust')
    await expect(person.page.getByRole('region', { name: 'Authorities: For this page only' })).toHaveCount(0)
    const row = person.page.getByRole('region', { name: 'Authorities: Built in' }).getByRole('row').filter({ hasText: 'Utopia DMV' })
    await expect(row).toContainText('Test only')
    await row.getByRole('button', { name: /^Details of/ }).click()
    const dialog = person.page.getByRole('dialog')
    await expect(dialog).toContainText('Built-in demo (test only)')
    fingerprints.push(await words(dialog.locator('.fingerprint').first()))
    await person.page.reload()
  }
  expect(fingerprints[0]).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)
  expect(fingerprints[1]).toBe(fingerprints[0])
})

test('a demonstration authority that is switched off vouches for no sample', async ({ person }) => {
  await person.opens('trust')
  const { page } = person
  await page
    .getByRole('region', { name: 'Authorities: Built in' })
    .getByRole('row')
    .filter({ hasText: 'Utopia DMV' })
    .getByRole('button')
    .click()
  await page.getByRole('dialog').getByRole('switch', { name: 'In use' }).click()
  await page.keyboard.press('Escape')
  await person.goesTo('Verify')
  await person.presses('Good')
  await expect.poll(() => person.reads('verdict')).toBe('Unknown issuer')
})
