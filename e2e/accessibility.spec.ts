// axe over every state of every screen, in both faces, light and dark, on a phone, a tablet and a desktop: nothing may be
// found.
// Not reachable in this version, so not here: cancelled and suspended (no lists), wrong document (no request).
import { AxeBuilder } from '@axe-core/playwright'
import { toBase64url } from '../src/crypto/index.ts'
import { daysAfter, type Fault, fullDate, issueDemoAuthority } from '../src/issue/index.ts'
import { encodePem } from '../src/x509/index.ts'
import { goodLicence, licenceSaying, licenceWith, pemFile, textFile } from './licences.ts'
import { lightStates } from './light-states.ts'
import { BUILT_WITHOUT_HISTORY, builtWithoutHistory, expect, type GivenFile, type Person, test } from './person.ts'
import { scanStates } from './scan-states.ts'

const axe: Parameters<AxeBuilder['options']>[0] = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'], // what passed is not written down: it takes longer than looking
}
const schemes = ['light', 'dark'] as const
const devices = [
  { device: 'desktop', width: 1280, height: 900 },
  { device: 'phone', width: 390, height: 844 },
]
/** Between the two the panels stand otherwise, on screens that have several. */
const tablet = { device: 'tablet', width: 820, height: 1100 }
const devicesFor = ({ onTablet = false }: State) => (onTablet ? [...devices, tablet] : devices)
const looksAt = (state: State): number => state.faces.length * schemes.length * devicesFor(state).length

interface State {
  readonly name: string
  /** Two where the result can be looked at from Counter and from Detail. */
  readonly faces: readonly ('as it is' | 'Counter' | 'Detail')[]
  /** The headline that tells that the state is there. */
  readonly headline: string | RegExp
  readonly onTablet?: boolean
  reach(person: Person): Promise<void>
}
const alone = ['as it is'] as const
const both = ['Counter', 'Detail'] as const
/** Where Detail looks as it does in a neighbouring state. */
const counter = ['Counter'] as const

/** A licence with this fault is dropped where its authority is held, or is not. */
const dropped =
  (fault: Fault, trust: 'trusted' | 'unknown' = 'trusted') =>
  async (person: Person) => {
    const { licence, authority } = await licenceWith(fault)
    await person.opens()
    if (trust === 'trusted') await person.trusts(authority)
    await person.drops(licence)
  }
/** The same, and the session's transcript is given through the form. */
const droppedWithSession = (fault: Fault) => async (person: Person) => {
  const { licence, authority, transcript } = await licenceWith(fault)
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await person.givesSession(transcript)
}
const given =
  (...files: readonly GivenFile[]) =>
  async (person: Person) => {
    await person.opens()
    await person.drops(...files)
  }

const states: readonly State[] = [
  ...scanStates,
  { name: 'Verify, empty', faces: alone, headline: 'Check a mobile driving licence', reach: (person) => person.opens() },
  {
    name: 'Verify, dragging',
    faces: alone,
    headline: 'Check a mobile driving licence',
    async reach(person) {
      await person.opens()
      await person.drags(textFile('a.cbor', ''))
      await expect(person.page.getByText('Drop to verify one file')).toBeVisible()
    },
  },
  {
    name: 'Verify, a file too big, a chosen time and the form unfolded',
    faces: alone,
    headline: 'Check a mobile driving licence',
    async reach(person) {
      await person.opens()
      await person.dropsZeros('film.mp4', 5_000_001)
      await person.page.getByText('Judge as of another time').click()
      await person.page.getByLabel('As of (UTC)').fill('2021-01-01T00:00:00')
    },
  },
  {
    name: 'Verify, help',
    faces: alone,
    headline: 'Check a mobile driving licence',
    async reach(person) {
      await person.opens()
      await person.presses('Help and keys')
    },
  },
  { name: 'passed', faces: both, headline: 'Genuine and current', reach: dropped('signer-P-256') },
  {
    name: 'passed, an age asked for',
    faces: counter,
    headline: '21 or over: Yes',
    async reach(person) {
      await person.opens()
      await person.page.getByText('21 or over').click()
      await dropped('signer-P-256')(person)
    },
  },
  {
    name: 'passed, the licence expired',
    faces: counter,
    headline: /^Genuine, but the licence expired/,
    async reach(person) {
      const { licence, authority } = await licenceSaying({ expiry_date: fullDate('2020-01-31') })
      await person.opens()
      await person.trusts(authority)
      await person.drops(licence)
    },
  },
  {
    name: 'test credential',
    faces: both,
    headline: 'Test credential – do not accept',
    async reach(person) {
      await person.opens()
      await person.presses('Good')
    },
  },
  {
    name: 'trust, time and policy supplied by the file',
    faces: both,
    headline: 'Trust supplied by the file – do not accept',
    async reach(person) {
      const { licence, anchors } = await goodLicence()
      const certificate = anchors[0]?.bytes ?? new Uint8Array()
      const caseFile = {
        at: new Date().toISOString().replace(/\.\d+/, ''),
        response: { base64url: toBase64url(licence.bytes) },
        trustAnchors: [{ pem: encodePem('CERTIFICATE', certificate) }],
      }
      await given(textFile('case.json', JSON.stringify(caseFile)))(person)
    },
  },
  { name: 'unknown issuer', faces: both, headline: 'Unknown issuer', reach: dropped('signer-P-256', 'unknown') },
  {
    name: 'unknown issuer, its fingerprint being compared',
    faces: alone,
    headline: 'Unknown issuer',
    async reach(person) {
      await dropped('attacker-root-appended', 'unknown')(person)
      await person.face('Detail')
      await person.presses('Compare fingerprint and trust…')
    },
  },
  { name: 'holder not confirmed', faces: both, headline: 'Owner not confirmed', reach: droppedWithSession('no-reader-key') },
  {
    name: 'cancellation could not be checked',
    faces: counter,
    headline: 'Could not check for cancellation',
    async reach(person) {
      await person.opens()
      await person.presses('Good')
      await person.reads('verdict')
      await person.face('Detail')
      await person.page.getByLabel('Policy', { exact: true }).selectOption('strict')
    },
  },
  {
    name: 'the device’s clock is wrong',
    faces: counter,
    headline: 'This device’s clock looks wrong',
    async reach(person) {
      await person.page.clock.install({ time: new Date('2020-01-01T12:00:00Z') })
      await person.opens()
      test.skip(await builtWithoutHistory(person), BUILT_WITHOUT_HISTORY)
      await dropped('signer-P-256')(person)
    },
  },
  { name: 'altered', faces: both, headline: 'Altered – do not accept', reach: dropped('element-value-changed') },
  {
    name: 'altered, its details shown all the same',
    faces: alone,
    headline: 'Altered – do not accept',
    async reach(person) {
      await dropped('element-value-changed')(person)
      await person.presses('Show anyway, marked untrusted')
    },
  },
  { name: 'signature', faces: counter, headline: 'Signature is not valid – do not accept', reach: dropped('mso-changed') },
  { name: 'certificate', faces: both, headline: 'Not properly signed – do not accept', reach: dropped('eku-missing') },
  { name: 'structure', faces: both, headline: 'Damaged or malformed – do not accept', reach: dropped('item-twice') },
  { name: 'contradiction', faces: counter, headline: 'Contradicts itself – do not accept', reach: dropped('mso-doc-type') },
  {
    name: 'another document’s issuer',
    faces: counter,
    headline: 'Issuer not trusted for this document',
    async reach(person) {
      const { licence, authority } = await goodLicence()
      await person.opens()
      await person.trusts(authority)
      await person.limitsAuthority('org.iso.23220.photoid.1')
      await person.drops(licence)
    },
  },
  { name: 'device', faces: both, headline: 'Not presented by its owner’s phone', reach: droppedWithSession('replayed-signature') },
  { name: 'expired', faces: counter, headline: 'Expired', reach: dropped('valid-until-past') },
  {
    name: 'not yet valid',
    faces: counter,
    headline: 'Not valid yet',
    reach: async (person) => {
      const [from, until] = [daysAfter(new Date(), 2), daysAfter(new Date(), 9)]
      const { licence, authority } = await licenceSaying(
        {},
        { mdoc: { validity: { signed: daysAfter(from, -3), validFrom: from, validUntil: until } } },
      )
      await person.opens()
      await person.trusts(authority)
      await person.drops(licence)
    },
  },
  { name: 'nothing to check', faces: both, headline: 'Nothing to check', reach: dropped('no-documents') },
  { name: 'not checked here', faces: counter, headline: 'Not checked here', reach: dropped('only-zk-documents') },
  { name: 'two documents', faces: both, headline: 'Genuine and current', reach: dropped('two-persons') },
  { name: 'two documents of an unknown issuer', faces: both, headline: 'Unknown issuer', reach: dropped('two-persons', 'unknown') },
  {
    name: 'several files',
    faces: counter,
    headline: 'Altered – do not accept',
    async reach(person) {
      const { licence, authority } = await licenceWith('element-value-changed')
      await person.opens()
      await person.trusts(authority)
      await person.drops(licence, textFile('notes.txt', 'no licence'), (await goodLicence()).licence)
    },
  },
  {
    name: 'every question unfolded',
    faces: alone,
    headline: 'Genuine and current',
    async reach(person) {
      await dropped('signer-P-256')(person)
      await person.face('Detail')
      for (const summary of await person.page.getByRole('region', { name: 'Ten questions' }).locator('li > details > summary').all())
        await summary.click()
    },
  },
  {
    name: 'saving',
    faces: alone,
    headline: 'Genuine and current',
    async reach(person) {
      await dropped('signer-P-256')(person)
      await person.presses('Save')
    },
  },
  {
    name: 'session data asked for, and refused',
    faces: alone,
    headline: 'Genuine and current',
    async reach(person) {
      await dropped('signer-P-256')(person)
      await person.face('Detail')
      await person.presses('Session data…')
      await person.presses('Check again with this')
      await expect(person.page.getByText('Fill this in')).toBeVisible()
    },
  },
  { name: 'unreadable', faces: alone, headline: 'Can’t read this', reach: given(textFile('notes.txt', 'not a licence')) },
  {
    name: 'wrong thing',
    faces: alone,
    headline: 'This is a certificate',
    reach: async (person) => given((await goodLicence()).authority)(person),
  },
  {
    name: 'a case that lacks a file',
    faces: alone,
    headline: 'Can’t use this case file',
    reach: given(textFile('case.json', JSON.stringify({ response: 'licence.cbor', trustAnchors: [] }))),
  },
  {
    name: 'our fault',
    faces: alone,
    headline: 'Our fault – please try again',
    async reach(person) {
      await person.page.route(/verify\.worker.*\.js$/, (route) => route.abort())
      await given(textFile('a.cbor', 'a'))(person)
    },
  },
  ...lightStates,
  { name: 'Trust, empty', faces: alone, headline: 'Trust store', reach: (person) => person.opens('trust') },
  { name: 'Trust, full, with what was refused', faces: alone, headline: 'Trust store', reach: fullTrust },
  {
    name: 'Trust, details of an authority',
    faces: alone,
    headline: 'Trust store',
    async reach(person) {
      await fullTrust(person)
      await person.page.getByRole('region', { name: 'Authorities: Added by you' }).getByRole('button').first().click()
    },
  },
]

/** Several authorities, one expired, one switched off; of the last import a signer and a key were refused. */
async function fullTrust(person: Person): Promise<void> {
  const at = new Date()
  const names = ['Utopia DMV', 'Ruritania Road Office', 'Freedonia Licensing']
  const authorities = await Promise.all(names.map((name) => issueDemoAuthority({ at, name })))
  const old = await issueDemoAuthority({ at, name: 'Old Office', iaca: { notAfter: daysAfter(at, -30) } })
  await person.opens('trust')
  await person.drops(pemFile(...authorities.map(({ iaca }) => iaca.certificate)))
  await expect(person.page.getByRole('heading', { name: 'Imported 3 of 3' })).toBeVisible()
  await person.page.getByRole('region', { name: 'Authorities: Added by you' }).getByRole('button').first().click()
  await person.page.getByRole('switch', { name: 'In use' }).click()
  await person.page.keyboard.press('Escape')
  const signers = authorities.map(({ documentSigner }) => documentSigner.certificate)
  await person.drops(
    pemFile(old.iaca.certificate, ...signers),
    textFile('key.pem', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'),
  )
  await expect(person.page.getByRole('heading', { name: /^Imported 1 of/ })).toBeVisible()
}

for (const state of states) {
  const { name, faces, headline, reach } = state
  test(`axe finds nothing on: ${name}`, async ({ person }) => {
    const { page } = person
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await reach(person)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(headline)
    let looks = 0
    for (const face of faces) {
      await page.setViewportSize({ width: 1280, height: 900 })
      if (face !== 'as it is') await person.face(face)
      for (const colorScheme of schemes)
        for (const { device, width, height } of devicesFor(state)) {
          await page.emulateMedia({ colorScheme })
          await page.setViewportSize({ width, height })
          const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(axe).analyze()
          expect(violations.map(described), `${face}, ${colorScheme}, ${device}`).toEqual([])
          looks += 1
        }
    }
    expect(looks).toBe(looksAt(state))
  })
}

test('at least forty pages are looked at by axe', () => {
  const pages = states.reduce((sum, state) => sum + looksAt(state), 0)
  console.log(`axe: ${pages} pages (${states.length} states, their faces, light and dark, desktop and phone)`)
  expect(pages).toBeGreaterThanOrEqual(40)
})

const described = ({
  id,
  help,
  nodes,
}: {
  id: string
  help: string
  nodes: readonly { html: string; failureSummary?: string }[]
}): string =>
  `${id}: ${help}\n${nodes.map(({ html, failureSummary = '' }) => `  ${html.slice(0, 160)}\n    ${failureSummary.replaceAll('\n', ' ')}`).join('\n')}`
