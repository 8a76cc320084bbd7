// The negative matrix in Chromium: each hostile response gets the report that Node gives it.
import { expect } from '@playwright/test'
import { type Fault, faults, issueFaulty } from '../../src/issue/index.ts'
import { judgeFaulty } from './entry.ts'
import { test, withoutProviders } from './in-browser.ts'

const PARTS = 4 // one test each, so that they run side by side
const names = [...faults.keys()] as Fault[]

for (let part = 0; part < PARTS; part += 1)
  test(`every hostile response gets in Chromium the report that it gets in Node, part ${part + 1} of ${PARTS}`, async ({ page }) => {
    const mine = names.filter((_, index) => index % PARTS === part)
    for (const name of mine) {
      const { at, expect: _, ...faulty } = await issueFaulty(name)
      const given = { ...faulty, at: at.getTime() }
      const inBrowser = await page.evaluate((response) => globalThis.engine.judgeFaulty(response), given)
      expect(withoutProviders(inBrowser), name).toEqual(withoutProviders(await judgeFaulty(given)))
    }
    console.log(`negative matrix, part ${part + 1}: ${mine.length} responses, the same report in Chromium and Node`)
  })
