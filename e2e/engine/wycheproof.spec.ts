// C2SP Wycheproof in Chromium, through the door that COSE and X.509 use; in Node the same suite runs in src/crypto.
import { expect } from '@playwright/test'
import type { WycheproofFile } from '../../src/crypto/wycheproof-suite.ts'
import { NO_VECTORS, readVector, withoutVectors } from '../vectors.ts'
import { test } from './in-browser.ts'

const totals = [
  { file: 'ecdsa_secp256r1_sha256_p1363_test.json', valid: 173, invalid: 89 },
  { file: 'ecdsa_secp256r1_sha256_test.json', valid: 174, invalid: 310 },
  { file: 'ecdsa_secp384r1_sha384_p1363_test.json', valid: 193, invalid: 87 },
  { file: 'ecdsa_brainpoolP256r1_sha256_p1363_test.json', valid: 175, invalid: 86 },
  { file: 'ed25519_test.json', valid: 88, invalid: 63 },
]

for (const { file, valid, invalid } of totals)
  test(`Chromium verifies ${valid} and refuses ${invalid} vectors of ${file}`, async ({ page }) => {
    test.skip(withoutVectors, NO_VECTORS)
    const vectors: WycheproofFile = JSON.parse(new TextDecoder().decode(readVector('wycheproof', file)))
    const result = await page.evaluate((given) => globalThis.engine.runWycheproof(given), vectors)
    console.log(
      `${file}: ${result.valid} valid, ${result.invalid} invalid, ${result.wrong.length} wrong (Chromium: ${result.providers.join(', ')})`,
    )
    expect(result).toMatchObject({ valid, invalid, wrong: [] })
  })
