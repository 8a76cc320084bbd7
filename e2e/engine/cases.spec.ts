// Real responses of seven makers, judged in Chromium as in Node: the same report, but for who computed a signature.
import { expect } from '@playwright/test'
import { failingChecks, reportDigest, type VerificationReport } from '../../src/verify/index.ts'
import { cases, NO_VECTORS, vectorFiles, withoutVectors } from '../vectors.ts'
import { judgeCase } from './entry.ts'
import { test, withoutProviders } from './in-browser.ts'

test.skip(withoutVectors, NO_VECTORS)

for (const name of withoutVectors ? ['published cases'] : cases)
  test(`${name} is judged in Chromium as in Node`, async ({ page }) => {
    const files = vectorFiles(name)
    const inBrowser = await page.evaluate(([source, given]) => globalThis.engine.judgeCase(source, given), [name, files] as const)
    const inNode = await judgeCase(name, files)
    expect(inBrowser.map(withoutProviders)).toEqual(inNode.map(withoutProviders))
    expect(await digests(inBrowser)).toEqual(await digests(inNode))
    for (const other of inBrowser)
      console.log(`${name}: ${other.verdict} in both${failingChecks(other).length > 0 ? `, for ${failingChecks(other).join(', ')}` : ''}`)
  })

const digests = (reports: readonly VerificationReport[]) => Promise.all(reports.map((report) => reportDigest(withoutProviders(report))))
