// What is saved of a result: a report without the person in it, the whole report, and a case that is judged again elsewhere.
import { goodLicence, licenceWith } from './licences.ts'
import { expect, personAt, test } from './person.ts'

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

test('the redacted report holds verdict and checks, and nothing of the person', async ({ person }) => {
  const { licence, authority } = await goodLicence()
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  const redacted = text((await person.saves('Save report, redacted')).bytes)
  expect(JSON.parse(redacted)).toMatchObject({ schemaVersion: 1, state: 'judged', verdict: 'passed', framed: [], redacted: true })
  for (const personal of ['MOELLER', 'ANNA', '1990-03-01', 'D1234567', 'Harbour']) expect(redacted).not.toContain(personal)
  const whole = text((await person.saves('Save whole report')).bytes)
  expect(JSON.parse(whole)).toMatchObject({ redacted: false })
  expect(whole).toContain('MOELLER')
})

test('a saved case, dropped again, is judged at its own time and says what the file supplied', async ({ person }) => {
  const { page } = person
  const { licence, authority, transcript } = await goodLicence()
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await person.givesSession(transcript)
  await expect(page.getByText('Nothing proves that its owner presented it')).toHaveCount(0)
  const saved = await person.saves('Save case')
  expect(saved.name).toMatch(/\.case\.json$/)

  await person.drops(saved)
  await expect.poll(() => person.reads('verdict')).toBe('Time supplied by the file – do not accept') // the operator still holds the authority
  await expect(person.sign).toContainText('Bound to the session in the file, not to one of this verifier')
  await expect(person.sign).toContainText('As of the file’s own time')
  await person.sees('test')
})

test('a saved case vouches for itself where its authority is not held, and never plainly', async ({ person, browser }) => {
  const { licence, authority } = await goodLicence()
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  const saved = await person.saves('Save case')
  const elsewhere = await browser.newContext()
  const stranger = personAt(await elsewhere.newPage())
  await stranger.opens()
  await stranger.drops(saved)
  expect(await stranger.reads('verdict')).toBe('Trust supplied by the file – do not accept')
  await stranger.sees('test')
  await elsewhere.close()
})

test('the report of what failed names the same checks as the screen', async ({ person }) => {
  const { licence, authority } = await licenceWith('extra-item')
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  expect(await person.failing()).toEqual(['digest.present'])
  await person.face('Detail')
  await expect(person.page.getByRole('row', { name: /digest\.present/ })).toContainText('Failed')
})
