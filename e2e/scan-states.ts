// What axe looks at of scanning and of Settings: the states of the finder, of the hand scanner's test, and of what is stored.
import { LAYOUT_TEST } from '../src/app/input/scanner-layout.ts'
import { type FakeCamera, givesCamera, partsOf, shows } from './fake-camera.ts'
import { scansFast, windsClock } from './hand-scanner.ts'
import { goodLicence } from './licences.ts'
import { expect, type Person } from './person.ts'

const alone = ['as it is'] as const
/** Verify with this camera, started, and what is then held before it. */
const before =
  (camera: FakeCamera, ...held: readonly (() => string | Promise<string>)[]) =>
  async (person: Person) => {
    await givesCamera(person.page, camera)
    await person.opens()
    await person.presses('Start camera')
    const panel = person.page.getByRole('region', { name: 'Camera' })
    await expect(panel.getByRole('button', { name: 'Start camera' })).toHaveCount(0)
    for (const code of held) {
      const words = await panel.textContent()
      await shows(person.page, await code())
      await expect(panel).not.toHaveText(words ?? '')
    }
  }
const part = (octet: number, number: number) => async () => (await partsOf(new Uint8Array(3_000).fill(octet))).text(number)
const everyTool: FakeCamera = { labels: ['Back', 'Front', 'Wide'], torch: true, zoom: { min: 1, max: 4, step: 0.5 } }
const VERIFY = 'Check a mobile driving licence'

const reached = [
  { name: 'Verify, the browser asks for the camera', faces: alone, headline: VERIFY, reach: before({ asks: true }) },
  { name: 'Verify, the camera is blocked', faces: alone, headline: VERIFY, reach: before({ fault: 'NotAllowedError' }) },
  { name: 'Verify, the camera looks for a code', faces: alone, headline: VERIFY, reach: before(everyTool) },
  { name: 'Verify, parts of a code have come', faces: alone, headline: VERIFY, reach: before({}, part(1, 2)) },
  {
    name: 'Verify, another code came into view',
    faces: alone,
    headline: VERIFY,
    reach: before({}, part(1, 2), part(2, 1)),
  },
  {
    name: 'Verify, a web link came into view',
    faces: alone,
    headline: VERIFY,
    reach: before({}, () => 'https://wallet.example/'),
  },
  {
    name: 'Result, a code was kept out',
    faces: alone,
    headline: 'Genuine and current',
    async reach(person) {
      await windsClock(person.page)
      const { licence, authority } = await goodLicence()
      await person.opens()
      await person.trusts(authority)
      await person.drops(licence)
      await person.reads('verdict')
      await scansFast(person.page, 'MDL:NOTHING')
      await expect(person.page.getByText('A code was scanned.')).toBeVisible()
    },
  },
  { name: 'Settings', faces: alone, headline: 'Settings', reach: (person) => person.opens('settings') },
  {
    name: 'Settings, a scanner that can’t be used, and everything about to be erased',
    faces: alone,
    headline: 'Settings',
    async reach(person) {
      await windsClock(person.page)
      await person.opens('settings')
      await scansFast(person.page, LAYOUT_TEST.replace('_', '-'))
      await expect(person.page.getByText('- = _')).toBeVisible()
      await person.presses('Erase all…')
    },
  },
  {
    name: 'Settings, a scanner that was put right',
    faces: alone,
    headline: 'Settings',
    async reach(person) {
      await windsClock(person.page)
      await person.opens('settings')
      await scansFast(person.page, LAYOUT_TEST.replace('_', '?'))
      await expect(person.page.getByText(/^Scanner works now/)).toBeVisible()
    },
  },
] satisfies readonly { name: string; faces: typeof alone; headline: string; reach: (person: Person) => Promise<void> }[]

/** Their panels stand otherwise on a tablet. */
export const scanStates = reached.map((state) => ({ ...state, onTablet: true }))
