// An issuer that nobody here holds: never good in itself, and trusted for a session only by who compared its fingerprint.
import { digest, toHex } from '../src/crypto/index.ts'
import { goodLicence, licenceWith, pemFile } from './licences.ts'
import { expect, test } from './person.ts'

test('an unknown issuer is trusted for this page alone, after its fingerprint was compared, and the result wears the hatched frame', async ({
  person,
}) => {
  const { page } = person
  const { licence, anchors } = await goodLicence()
  const certificate = anchors[0]?.bytes ?? new Uint8Array()
  const fingerprint = toHex(await digest('SHA-256', certificate))
  await person.opens()
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Unknown issuer')
  await expect(page.getByText('This proves nothing until you know the issuer.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /trust/i })).toHaveCount(0) // Counter has no such button

  await person.face('Detail')
  await person.presses('Compare fingerprint and trust…')
  const dialog = page.getByRole('dialog')
  const trust = dialog.getByRole('button', { name: 'Trust for this session' })
  await person.chooses('Choose the authority’s certificate…', pemFile(certificate))
  await expect(trust).toBeDisabled()
  const field = dialog.getByLabel(/^Last 8 characters of the fingerprint/)
  await field.fill('00000000')
  await expect(trust).toBeDisabled()
  await expect(dialog).not.toContainText(fingerprint.slice(-8)) // nothing to copy: it has to come from elsewhere
  await field.fill(`${fingerprint.slice(-8, -4)} ${fingerprint.slice(-4).toUpperCase()}`)
  await trust.click()
  await expect(person.sign).toContainText('Trusted by you for now – do not accept')
  await person.sees('test')

  await page.reload()
  await person.opens()
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Unknown issuer')
})

test('the signer of a result cannot be trusted in its authority’s place', async ({ person }) => {
  const { page } = person
  const { licence } = await goodLicence()
  const other = await licenceWith('self-signed-in-store')
  await person.opens()
  await person.drops(licence)
  await person.face('Detail')
  await person.presses('Compare fingerprint and trust…')
  await person.chooses('Choose the authority’s certificate…', pemFile(other.anchors[0]?.bytes ?? new Uint8Array()))
  await expect(page.getByRole('alert').filter({ hasText: 'This is a signer, not an authority.' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Trust for this session' })).toBeDisabled()
})

for (const fault of ['attacker-root-appended', 'unknown-authority-of-the-same-name', 'genuine-root-behind-attacker'] as const)
  test(`an attacker’s authority stays unknown whatever it calls itself: ${fault}`, async ({ person }) => {
    const { licence, authority } = await licenceWith(fault)
    await person.opens()
    await person.trusts(authority)
    await person.drops(licence)
    await expect.poll(() => person.reads('verdict')).toBe('Unknown issuer')
    await person.sees('indeterminate')
  })
