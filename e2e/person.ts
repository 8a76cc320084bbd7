// What a person does at the page and what a person reads there, by role and name.
import { test as base, type Download, expect, type Locator, type Page } from '@playwright/test'

export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}
export type Sign = 'passed' | 'test' | 'indeterminate' | 'failed' | 'torn' | 'tool'

export interface Person {
  readonly page: Page
  /** Opens the page anew at a screen, and waits until it has settled. */
  opens(screen?: 'verify' | 'trust' | 'make' | 'settings'): Promise<void>
  goesTo(screen: 'Verify' | 'Trust' | 'Make'): Promise<void>
  /** Drags files over the window, and keeps hold of them. */
  drags(...files: readonly GivenFile[]): Promise<void>
  drops(...files: readonly GivenFile[]): Promise<void>
  /** A file of so many zero octets, made in the page: too large to be handed over. */
  dropsZeros(name: string, octets: number): Promise<void>
  /** Presses the keys for "paste" with this text on the clipboard. */
  pastes(text: string): Promise<void>
  /** Presses a button that asks for files, and gives these. */
  chooses(button: string | RegExp, ...files: readonly GivenFile[]): Promise<void>
  presses(button: string | RegExp): Promise<void>
  /** The plate's headline, once the check is over. */
  reads(part: 'verdict' | 'line'): Promise<string>
  /** Shape and colour of the sign. */
  readonly sign: Locator
  sees(sign: Sign): Promise<void>
  face(name: 'Counter' | 'Detail'): Promise<void>
  /** Imports authorities on Trust, and goes back to where checks are made. */
  trusts(...files: readonly GivenFile[]): Promise<void>
  /** Gives the result its session's transcript, in hexadecimal, through the form in Detail. */
  givesSession(transcript: string): Promise<void>
  /** On Trust, the authority that was added is limited to one type of document. */
  limitsAuthority(docType: string): Promise<void>
  saves(button: string | RegExp): Promise<GivenFile>
  /** Ids of the failed checks that decide, from the report that is saved. */
  failing(): Promise<readonly string[]>
}

export const test = base.extend<{ readonly person: Person }>({
  person: async ({ page }, use) => use(personAt(page)),
})
export { expect } from '@playwright/test'

const headings = { Verify: 'Check a mobile driving licence', Trust: 'Trust store', Make: 'Make a test licence' } as const

export function personAt(page: Page): Person {
  page.on('filechooser', () => undefined) // listened to throughout, else the browser's own window may open before anybody waits for it
  const heading = page.getByRole('heading', { level: 1 })
  const sign = page.locator('main .plate').filter({ has: heading })

  async function over(type: 'dragover' | 'drop', files: readonly GivenFile[]) {
    await page.evaluate(
      ([event, given]) => {
        const dataTransfer = new DataTransfer()
        for (const { name, bytes } of given) dataTransfer.items.add(new File([bytes.slice()], name))
        document.body.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }))
      },
      [type, files] as const,
    )
  }

  const person: Person = {
    page,
    sign,
    async opens(screen = 'verify') {
      await page.goto(screen === 'verify' ? '/' : `/#/${screen}`)
      await expect(heading).toBeVisible()
    },
    async goesTo(screen) {
      await page.getByRole('navigation').getByRole('link', { name: screen, exact: true }).filter({ visible: true }).click()
      await expect(heading).toHaveText(headings[screen])
    },
    drags: (...files) => over('dragover', files),
    async drops(...files) {
      await over('dragover', files)
      await over('drop', files)
    },
    async dropsZeros(name, octets) {
      await page.evaluate(
        ([named, length]) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([new Uint8Array(length)], named))
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
        },
        [name, octets] as const,
      )
    },
    async pastes(text) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
      await page.keyboard.press('ControlOrMeta+v')
    },
    async chooses(button, ...files) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), person.presses(button)])
      await chooser.setFiles(files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })))
    },
    presses: (button) => page.getByRole('button', { name: button, exact: typeof button === 'string' }).click(),
    async reads(part) {
      await expect(sign).toBeVisible()
      return words(part === 'verdict' ? heading : sign.locator('.plate__line').first())
    },
    sees: (shape) => expect(sign).toHaveClass(new RegExp(`plate--${shape}`)),
    face: (name) => page.getByRole('group', { name: 'View of this result' }).getByText(name, { exact: true }).click(),
    async trusts(...files) {
      await person.goesTo('Trust')
      await person.drops(...files)
      await expect(page.getByRole('status').getByRole('heading', { name: /^Imported/ })).toBeVisible()
      await person.goesTo('Verify')
    },
    async givesSession(transcript) {
      await person.reads('verdict')
      await person.face('Detail')
      await person.presses('Session data…')
      const form = page.getByRole('dialog', { name: 'Session data' })
      await form.getByLabel(/^SessionTranscript/).fill(transcript)
      await form.getByRole('button', { name: 'Check again with this' }).click()
      await expect(form).toBeHidden()
    },
    async limitsAuthority(docType) {
      await person.goesTo('Trust')
      await page.getByRole('region', { name: 'Authorities: Added by you' }).getByRole('button').click()
      await page.getByLabel('Only for these document types').fill(docType)
      await person.presses('Keep')
      await page.keyboard.press('Escape')
      await person.goesTo('Verify')
    },
    async saves(button) {
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      const [download] = await Promise.all([page.waitForEvent('download'), person.presses(button)])
      return { name: download.suggestedFilename(), bytes: await contentOf(download) }
    },
    async failing() {
      const saved: SavedReport = JSON.parse(new TextDecoder().decode((await person.saves('Save report, redacted')).bytes))
      const checks = (saved.reports ?? []).flatMap(({ report }) => [
        ...report.checks,
        ...report.documents.flatMap((document) => document.checks),
      ])
      return [...new Set(checks.filter(({ status, binding }) => status === 'failed' && binding).map(({ id }) => id))].sort()
    },
  }
  return person
}

export const BUILT_WITHOUT_HISTORY = 'built outside a checkout: the build knows no date that a clock could be held to'

/** On a page whose clock stands years before any build. */
export async function builtWithoutHistory({ page }: Person): Promise<boolean> {
  const clock = page.getByRole('contentinfo').locator('dd').last()
  await expect(clock).toHaveText(/OK|looks wrong/)
  return (await clock.textContent()) === 'OK'
}

interface SavedReport {
  readonly reports?: readonly { readonly report: SavedChecks & { readonly documents: readonly SavedChecks[] } }[]
}
interface SavedChecks {
  readonly checks: readonly { readonly id: string; readonly status: string; readonly binding: boolean }[]
}

/** White space as a reader sees it. */
export async function words(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim()
}

async function contentOf(download: Download): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for await (const piece of await download.createReadStream()) pieces.push(piece)
  return Uint8Array.from(Buffer.concat(pieces))
}
