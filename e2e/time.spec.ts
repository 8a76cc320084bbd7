// A verdict on screen is never older than it looks.
import { secondsAfter } from '../src/issue/index.ts'
import { goodLicence, licenceSaying } from './licences.ts'
import { BUILT_WITHOUT_HISTORY, builtWithoutHistory, expect, test } from './person.ts'

/** A licence that is in date for the next minutes alone. */
function shortLived(at: Date) {
  return licenceSaying(
    {},
    { mdoc: { validity: { signed: secondsAfter(at, -60), validFrom: secondsAfter(at, -60), validUntil: secondsAfter(at, 120) } } },
  )
}

test('a verdict is taken again when a date passes, and the change is announced', async ({ person }) => {
  const { page } = person
  const now = new Date()
  const { licence, authority } = await shortLived(now)
  await page.clock.install({ time: now })
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  await page.clock.fastForward(100_000)
  await expect(person.sign).toContainText('Genuine and current')
  await page.clock.fastForward(30_000)
  await expect(person.sign).toContainText('Expired')
  await expect(page.getByRole('alert').filter({ hasText: 'The verdict has changed. Expired.' })).toHaveCount(1)
})

for (const { event, wakes } of [
  { event: 'is looked at again', wakes: () => document.dispatchEvent(new Event('visibilitychange')) },
  { event: 'comes back from the history', wakes: () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })) },
])
  test(`a verdict is taken again when the page ${event} after the device slept`, async ({ person }) => {
    const { page } = person
    const now = new Date()
    const { licence, authority } = await shortLived(now)
    await page.clock.install({ time: now })
    await person.opens()
    await person.trusts(authority)
    await person.drops(licence)
    await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
    await page.clock.setSystemTime(secondsAfter(now, 3_600)) // the clock jumps, no timer runs
    await page.evaluate(wakes)
    await expect(person.sign).toContainText('Expired')
  })

test('a clock before the build’s date is named before anything is called expired or not valid yet', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await page.clock.install({ time: new Date('2020-01-01T12:00:00Z') })
  await person.opens()
  test.skip(await builtWithoutHistory(person), BUILT_WITHOUT_HISTORY)
  await expect(page.getByRole('contentinfo')).toContainText('looks wrong')
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('This device’s clock looks wrong')
  await person.sees('indeterminate')
})

test('a chosen time stays in sight on Verify and on the sign until it is taken back', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await person.opens()
  await person.trusts(authority)
  await page.getByText('Judge as of another time').click()
  await page.getByLabel('As of (UTC)').fill('2050-01-01T00:00:00')
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Expired')
  await expect(person.sign).toContainText('As of 1 January 2050')
  await person.presses(/^New check/)
  await person.presses('Back to now')
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
})
