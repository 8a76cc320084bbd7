// A session by light from one tab to another: a verifier that asks with a code, and the demo wallet that answers. Without any camera.
import { toBase64url, toHex } from '../src/crypto/index.ts'
import { openSequence } from '../src/intake/index.ts'
import { goodLicence } from './licences.ts'
import { requestFor } from './light-states.ts'
import { expect, type Person, personAt, test, words } from './person.ts'

const ASK = 'Ask with a code…'
const SIMULATE = 'Simulate the camera'
const TEST_VERDICT = 'Test credential – do not accept'

const consentSheet = ({ page }: Person) => page.getByRole('region', { name: 'Share these details?' })
const shownAnswer = ({ page }: Person) => page.getByRole('region', { name: 'Show this to the verifier' })
const refusal = ({ page }: Person) => page.getByRole('alert').filter({ hasText: 'Not answered.' })

/** The demo wallet in a tab of its own, beside the verifier. */
async function walletBeside({ page }: Person): Promise<Person> {
  const wallet = personAt(await page.context().newPage())
  await wallet.opens('make')
  await expect(wallet.page.getByRole('button', { name: 'Answer a request' })).toBeVisible()
  return wallet
}
async function asks(verifier: Person): Promise<void> {
  await verifier.presses(ASK)
  await expect(verifier.page.getByRole('group', { name: 'Request code of this verifier' })).toBeVisible()
}
/** Up to the consent sheet. */
async function readsRequest(wallet: Person): Promise<void> {
  await wallet.presses('Answer a request')
  await wallet.presses(SIMULATE)
  await expect(consentSheet(wallet)).toBeVisible()
}
async function shares(wallet: Person): Promise<void> {
  await wallet.presses(/^Share \d/)
  await expect(shownAnswer(wallet)).toBeVisible()
}
async function readsVerdict(verifier: Person, verdict: string): Promise<void> {
  await expect.poll(() => verifier.reads('verdict')).toBe(verdict)
}
/** The answer to the eighth question, in Detail. */
async function ownerAnswer(verifier: Person): Promise<string> {
  await verifier.face('Detail')
  const question = verifier.page.getByRole('region', { name: 'Ten questions' }).locator('summary').filter({ hasText: 'phone the owner?' })
  return words(question.first())
}

test('a verifier asks with a code, the holder agrees, and the answer passes with its owner confirmed', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  await verifier.presses(SIMULATE) // looks for the answer while its own request is read: neither takes the other's codes
  await readsRequest(wallet)
  await expect(consentSheet(wallet)).toContainText(new URL(verifier.page.url()).origin)
  await expect(consentSheet(wallet)).toContainText('Nobody proves it.')
  await expect(consentSheet(wallet)).toContainText('keeps nothing')
  await expect(consentSheet(wallet).getByRole('timer')).toHaveText(/^1:\d\d$/)
  await shares(wallet)
  await readsVerdict(verifier, TEST_VERDICT)
  await verifier.sees('test')
  await expect(verifier.page.getByText('MOELLER, ANNA KATHARINA')).toBeVisible()
  expect(await ownerAnswer(verifier)).toContain('Passed')
  await expect(verifier.page.getByText('of this page')).toBeVisible()
  expect(await verifier.failing()).toEqual([])
})

test('what the holder leaves out is not shared', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  await readsRequest(wallet)
  await consentSheet(wallet).getByLabel('Born').uncheck()
  await consentSheet(wallet).getByLabel('Family name').uncheck()
  await wallet.presses('Share 3 details')
  await verifier.presses(SIMULATE)
  await readsVerdict(verifier, TEST_VERDICT)
  await expect(verifier.page.getByText('ANNA KATHARINA')).toBeVisible()
  await expect(verifier.page.getByText('MOELLER')).toHaveCount(0)
  await expect(verifier.page.getByText('1 March 1990')).toHaveCount(0)
})

test('a holder who leaves everything out can only decline', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  await readsRequest(wallet)
  for (const box of await consentSheet(wallet).getByRole('checkbox').all()) await box.uncheck()
  await expect(consentSheet(wallet).getByRole('button', { name: 'Share' })).toBeDisabled()
  await expect(consentSheet(wallet)).toContainText('Choose a detail, or decline.')
})

test('a holder who declines shows nothing, and the request stays open for a change of mind', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  await verifier.presses(SIMULATE)
  await readsRequest(wallet)
  await wallet.presses('Decline')
  await expect(wallet.page.getByRole('region', { name: 'Declined' })).toContainText('Nothing was shared.')
  await expect(wallet.page.getByRole('group', { name: 'Answer of the demo wallet' })).toHaveCount(0)
  await expect(verifier.page.getByRole('group', { name: 'Request code of this verifier' })).toBeVisible()
  await wallet.presses('Back to the wallet')
  await readsRequest(wallet)
  await shares(wallet)
  await readsVerdict(verifier, TEST_VERDICT)
})

test('a request that runs out on the consent sheet is not answered', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = personAt(await verifier.page.context().newPage())
  await wallet.page.clock.install()
  await wallet.opens('make')
  await asks(verifier)
  await readsRequest(wallet)
  await wallet.page.clock.fastForward(121_000)
  await expect(consentSheet(wallet).getByRole('alert')).toContainText('This request has run out.')
  await expect(consentSheet(wallet).getByRole('button', { name: /^Share/ })).toBeDisabled()
  await expect(consentSheet(wallet).getByRole('timer')).toHaveText('0:00')
})

test('a request that has run out is shown no more, and an answer that comes late confirms no owner', async ({ person: verifier }) => {
  await verifier.page.clock.install()
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  await readsRequest(wallet)
  await shares(wallet)
  await verifier.page.clock.fastForward(121_000)
  await expect(verifier.page.getByRole('alert').filter({ hasText: 'This request has run out.' })).toBeVisible()
  await expect(verifier.page.getByRole('group', { name: 'Request code of this verifier' })).toHaveCount(0)
  await verifier.presses(SIMULATE)
  await readsVerdict(verifier, 'Owner not confirmed')
  expect(await verifier.reads('line')).toContain('had run out or was answered before')
  expect(await ownerAnswer(verifier)).toContain('had run out')
})

test('a second answer to a request confirms no owner, and a new request is one press away', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  await readsRequest(wallet)
  await shares(wallet)
  await verifier.presses(SIMULATE)
  await readsVerdict(verifier, TEST_VERDICT)

  await verifier.presses(/^New check/)
  await expect(verifier.page.getByRole('alert').filter({ hasText: 'This request was answered.' })).toBeVisible()
  await verifier.presses(SIMULATE)
  await readsVerdict(verifier, 'Owner not confirmed')
  expect(await verifier.reads('line')).toContain('had run out or was answered before')
  expect(await ownerAnswer(verifier)).toContain('was answered before')

  await verifier.presses(/^New check/)
  await verifier.presses('Ask again')
  await expect(verifier.page.getByRole('group', { name: 'Request code of this verifier' })).toBeVisible()
})

test('an answer to another request is not presented by its owner’s phone', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  await readsRequest(wallet)
  await shares(wallet)
  await verifier.presses('Cancel')
  await expect(verifier.page.getByRole('button', { name: ASK })).toBeFocused()
  await asks(verifier)
  await verifier.presses(SIMULATE)
  await readsVerdict(verifier, 'Not presented by its owner’s phone')
  expect(await verifier.failing()).toEqual(['device-auth.signature'])
})

test('the wallet answers a request once', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  await readsRequest(wallet)
  await shares(wallet)
  await wallet.presses('Done')
  await wallet.presses('Answer a request')
  await wallet.presses(SIMULATE)
  await expect(refusal(wallet)).toContainText('was answered from here before')
})

test('a copy that is shown live, without a session, confirms no owner', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await wallet.presses('Show as QR')
  await expect(wallet.page.getByRole('dialog')).toBeVisible()
  await verifier.presses(SIMULATE)
  await readsVerdict(verifier, 'Owner not confirmed')
  await verifier.sees('indeterminate')
  expect(await ownerAnswer(verifier)).toContain('No session data was given')
})

test('each licence of the wallet gets the sign that it says', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  for (const { kind, verdict } of [
    { kind: 'An expired one', verdict: 'Expired' },
    { kind: 'One by an unknown authority', verdict: 'Unknown issuer' },
  ]) {
    await wallet.page.getByLabel(kind).check()
    await wallet.presses('Make this licence')
    await expect(wallet.page.getByRole('status', { name: 'In the wallet now:' })).toContainText(kind)
    await asks(verifier)
    await readsRequest(wallet)
    await shares(wallet)
    await verifier.presses(SIMULATE)
    await readsVerdict(verifier, verdict)
    await verifier.presses(/^Clear now/)
    await wallet.presses('Done')
  }
})

test('a name and a birth date that may not stand in a licence are refused in words, field by field', async ({ person }) => {
  const { page } = person
  await person.opens('make')
  await page.getByLabel('Family name').fill('Мёллер')
  await page.getByLabel('Born').fill('1.3.1990')
  await person.presses('Make this licence')
  await expect(page.getByText('Latin letters alone')).toBeVisible()
  await expect(page.getByText('Write year-month-day, such as 1990-03-01.')).toBeVisible()
  await expect(page.getByLabel('Family name')).toBeFocused()
  await page.getByLabel('Family name').fill('Garçon')
  await page.getByLabel('Born').fill('2009-12-31')
  await person.presses('Make this licence')
  await expect(page.getByRole('status', { name: 'In the wallet now:' })).toContainText('Garçon, ANNA KATHARINA')
  await expect(page.getByRole('status', { name: 'In the wallet now:' })).toContainText('31 December 2009')
})

test('a request that is pasted says who asks, what would be kept, and what the licence has not', async ({ person: wallet }) => {
  await wallet.opens('make')
  const request = requestFor({ family_name: true, age_over_16: false, organ_donor: false })
  await wallet.pastes(toBase64url(request))
  const sheet = consentSheet(wallet)
  await expect(sheet).toContainText('https://kiosk.example')
  await expect(sheet).toContainText('The request has no end.')
  await expect(sheet.locator('label').filter({ hasText: 'Family name' })).toContainText('keeps this')
  await expect(sheet.locator('label').filter({ hasText: '16 or over' })).toContainText('answered by “18 or over”')
  await expect(sheet).toContainText('The licence has none')
  await expect(sheet.getByRole('checkbox')).toHaveCount(2)
})

test('a wallet without a camera is given the request as text', async ({ person: verifier }) => {
  await verifier.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await verifier.page.bringToFront() // only the page in front may write to the clipboard
  await asks(verifier)
  await verifier.presses('Copy as text')
  await expect(verifier.page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await wallet.page.bringToFront()
  await wallet.page.keyboard.press('ControlOrMeta+v')
  await expect(consentSheet(wallet)).toContainText(new URL(verifier.page.url()).origin)
})

test('a request of many codes is read from text, and one that is not whole says what is missing', async ({ person: wallet }) => {
  await wallet.opens('make')
  const { count, text } = await openSequence(requestFor({ family_name: false }), { blockOctets: 60 })
  const codes = Array.from({ length: count }, (_, index) => text(index + 1))
  await wallet.presses('Answer a request')
  await wallet.page.getByLabel('The request as text').fill(codes.slice(1).join('\n'))
  await wallet.presses('Read this text')
  await expect(refusal(wallet)).toContainText(`${count - 1} of ${count} parts`)
  await wallet.page.getByLabel('The request as text').fill(codes.join('\n'))
  await wallet.presses('Read this text')
  await expect(consentSheet(wallet)).toBeVisible()
})

test('what is no request for this wallet is refused in words, and nothing of it is opened', async ({ person: wallet }) => {
  await wallet.opens('make')
  const { licence } = await goodLicence()
  const request = requestFor({ family_name: false })
  const photoId = requestFor({ family_name: false }, { docType: 'org.iso.23220.photoid.1', namespace: 'org.iso.23220.1' })
  for (const [text, said] of [
    ['https://kiosk.example/ask?me=1', 'This is a web link, not a verifier’s request.'],
    [toHex(licence.bytes), 'This is an answer, not a request.'],
    [toHex(request.slice(0, -4)), 'The request is malformed'],
    [toHex(photoId), 'This wallet holds a driving licence.'],
    ['q'.repeat(400), 'No request is in it.'],
  ] as const) {
    await wallet.pastes(text)
    await expect(refusal(wallet)).toContainText(said)
  }
  expect(wallet.page.url()).toMatch(/#\/make$/)
})

test('a holder answers with the keyboard alone', async ({ person: verifier }) => {
  await verifier.opens()
  const wallet = await walletBeside(verifier)
  await asks(verifier)
  const { keyboard } = wallet.page
  await tabsTo(wallet, 'Answer a request')
  await keyboard.press('Enter')
  await expect(wallet.page.getByRole('heading', { name: 'Read the verifier’s request' })).toBeFocused()
  await tabsTo(wallet, SIMULATE)
  await keyboard.press('Space')
  await expect(wallet.page.getByRole('heading', { name: 'Share these details?' })).toBeFocused()
  await keyboard.press('Tab')
  await expect(consentSheet(wallet).getByLabel('Portrait')).toBeFocused()
  await keyboard.press('Space')
  await tabsTo(wallet, 'Share 4 details')
  await keyboard.press('Enter')
  await expect(wallet.page.getByRole('heading', { name: 'Show this to the verifier' })).toBeFocused()

  await tabsTo(verifier, SIMULATE)
  await verifier.page.keyboard.press('Enter')
  await readsVerdict(verifier, TEST_VERDICT)
})

const LONGEST_WAY = 40

async function tabsTo({ page }: Person, name: string): Promise<void> {
  const sought = page.getByRole('button', { name, exact: true })
  for (let step = 0; step < LONGEST_WAY; step += 1) {
    await page.keyboard.press('Tab')
    if (await sought.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`“${name}” is not reached with ${LONGEST_WAY} steps`)
}
