// What was asked for against what came: in a session by light, and in a case that says what was asked.
import { toBase64url } from '../src/crypto/index.ts'
import { encodeDeviceRequest, encodeItemsRequest } from '../src/mdoc/index.ts'
import { licenceSaying, textFile } from './licences.ts'
import { expect, type GivenFile, type Person, personAt, test, words } from './person.ts'

const SIMULATE = 'Simulate the camera'
const MDL = 'org.iso.18013.5.1.mDL'
const NAMESPACE = 'org.iso.18013.5.1'

/** The demo wallet answers what the verifier asks, but for these details. */
async function answeredWithout(verifier: Person, leftOut: readonly string[]): Promise<void> {
  await verifier.opens()
  const wallet = personAt(await verifier.page.context().newPage())
  await wallet.opens('make')
  await verifier.presses('Ask with a code…')
  await expect(verifier.page.getByRole('group', { name: 'Request code of this verifier' })).toBeVisible()
  await wallet.presses('Answer a request')
  await wallet.presses(SIMULATE)
  const sheet = wallet.page.getByRole('region', { name: 'Share these details?' })
  for (const detail of leftOut) await sheet.getByLabel(detail).uncheck()
  await wallet.presses(/^Share \d/)
  await expect(wallet.page.getByRole('region', { name: 'Show this to the verifier' })).toBeVisible()
  await verifier.presses(SIMULATE)
  await expect.poll(() => verifier.reads('verdict')).toBe('Test credential – do not accept')
}

/** A case whose file says what was asked; its trust stays the operator's. */
function caseOf(licence: GivenFile, elements: Readonly<Record<string, boolean>>, docType = MDL): GivenFile {
  const itemsRequestBytes = encodeItemsRequest({ docType, nameSpaces: new Map([[NAMESPACE, new Map(Object.entries(elements))]]) })
  const request = encodeDeviceRequest({ docRequests: [{ itemsRequestBytes }] })
  const inline = (bytes: Uint8Array) => ({ base64url: toBase64url(bytes) })
  return textFile('case.json', JSON.stringify({ response: inline(licence.bytes), request: inline(request) }))
}

async function asAsked(person: Person): Promise<string> {
  await person.face('Detail')
  const questions = person.page.getByRole('region', { name: 'Ten questions' })
  return words(questions.locator('summary').filter({ hasText: 'what we asked for?' }).first())
}

test('what the holder left out of a session by light is named', async ({ person }) => {
  await answeredWithout(person, ['Born', 'Family name'])
  await expect(person.page.getByText('Asked for but not shared: family name, date of birth')).toBeVisible()
  await expect(person.page.getByText('Shared though not asked for')).toHaveCount(0)
  expect(await asAsked(person)).toContain('Asked for but not shared: family name, date of birth.')
  await expect(person.page.getByRole('heading', { name: 'The request' })).toBeVisible()
  expect(await person.failing()).toEqual([])
})

test('a holder who shares all that was asked for leaves nothing to say', async ({ person }) => {
  await answeredWithout(person, [])
  await expect(person.page.getByText('Asked for but not shared')).toHaveCount(0)
  expect(await asAsked(person)).toContain('5 of 5 details that were asked for came. The reader keeps none of them.')
})

test('what came unasked is named, and what the reader means to keep is told', async ({ person }) => {
  const { licence, authority } = await licenceSaying({})
  await person.opens()
  await person.trusts(authority)
  await person.drops(caseOf(licence, { family_name: true, organ_donor: false }))
  expect(await person.reads('verdict')).toBe('Genuine and current')
  await expect(person.page.getByText('Asked for but not shared: organ donor')).toBeVisible()
  await expect(person.page.getByText(/^Shared though not asked for: given names, date of birth/)).toBeVisible()
  await person.face('Detail')
  await expect(person.page.locator('.panel').filter({ hasText: 'The request' })).toContainText('To be keptfamily name')
})

test('another document than was asked for fails, however genuine it is', async ({ person }) => {
  const { licence, authority } = await licenceSaying({}, { mdoc: { docType: 'org.iso.23220.photoid.1' } })
  await person.opens()
  await person.trusts(authority)
  await person.drops(caseOf(licence, { family_name: false }))
  expect(await person.reads('verdict')).toBe('Wrong document')
  expect(await person.reads('line')).toBe('Needed: driving licence. Got: photo ID.')
  await person.sees('failed')
  expect(await person.failing()).toEqual(['request.doc-type'])
})

test('a case whose request is none says so, and nothing is judged by half of it', async ({ person }) => {
  const { licence } = await licenceSaying({})
  await person.opens()
  const inline = { base64url: toBase64url(licence.bytes) }
  await person.drops(textFile('case.json', JSON.stringify({ response: inline, request: { hex: 'a0' } })))
  expect(await person.reads('verdict')).toBe('Can’t use this case file')
  await expect(person.page.locator('main')).toContainText('request: expected a DeviceRequest')
})
