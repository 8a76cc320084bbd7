// The example of ISO/IEC 18013-5:2021, annex D, by hand: its authority imported, its time chosen, its session given through the form.
import { readFileSync } from 'node:fs'
import { expect, test } from './person.ts'

const folder = new URL('../docs/examples/annex-d/', import.meta.url)
const file = (name: string) => ({ name, bytes: Uint8Array.from(readFileSync(new URL(name, folder))) })

test('a person imports the authority of annex D and judges its response with its session, as of 2021 and as of today', async ({
  person,
}) => {
  const { page } = person
  await person.opens()
  await person.trusts(file('iaca-root.pem'))

  await page.getByText('Judge as of another time').click()
  await page.getByLabel('As of (UTC)').fill('2021-01-01T00:00:00')
  await expect(page.getByText('Every check is made as of')).toContainText('1 January 2021')
  await person.drops(file('device-response.cbor'))
  await expect(page.getByText('Nothing proves that its owner presented it')).toBeVisible()

  await person.face('Detail')
  await person.presses('Session data…')
  const form = page.getByRole('dialog', { name: 'Session data' })
  await person.chooses('From a file… SessionTranscript (CBOR)', file('session-transcript.cbor'))
  await person.chooses('From a file… Reader’s ephemeral private key', file('ephemeral-reader-key-d.hex'))
  await form.getByRole('button', { name: 'Check again with this' }).click()
  await expect(form).toBeHidden()

  await expect(page.getByText('Nothing proves that its owner presented it')).toHaveCount(0)
  console.log(`annex D as of 2021-01-01: ${await person.reads('verdict')}, ${await person.reads('line')}`)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current') // added by hand it counts, though it is built in for tests alone
  await person.sees('passed')
  expect(await person.failing()).toEqual([])
  await expect(question(8)).toContainText('Passed')

  await page.getByRole('button', { name: 'Now', exact: true }).click()
  await expect(person.sign).toContainText('Expired')
  await person.sees('failed')
  expect(await person.failing()).toEqual(['path.validity', 'validity.valid-until'])

  function question(group: number) {
    return page.getByRole('listitem').filter({ has: page.locator('.q__n', { hasText: new RegExp(`^${group}$`) }) })
  }
})
