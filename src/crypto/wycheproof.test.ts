import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as noble from './noble.ts'
import { verifyBy, type verifySignature } from './signature.ts'
import { runWycheproof, type WycheproofFile } from './wycheproof-suite.ts'

const folder = `${process.env.MDL_VECTORS ?? '../shared/vectors'}/wycheproof`

const totals = [
  { file: 'ecdsa_secp256r1_sha256_p1363_test.json', valid: 173, invalid: 89 },
  { file: 'ecdsa_secp256r1_sha256_test.json', valid: 174, invalid: 310 },
  { file: 'ecdsa_secp384r1_sha384_p1363_test.json', valid: 193, invalid: 87 },
  { file: 'ecdsa_brainpoolP256r1_sha256_p1363_test.json', valid: 175, invalid: 86 },
  { file: 'ed25519_test.json', valid: 88, invalid: 63 },
]

const byNoble: typeof verifySignature = async (...signed) => ({ ...(await verifyBy(noble, ...signed)), provider: 'noble' })

describe.skipIf(!existsSync(folder))('C2SP Wycheproof', () => {
  it.each(totals)('verifies $valid and refuses $invalid vectors of $file', async ({ file, valid, invalid }) => {
    const result = await runWycheproof(read(file))
    console.info(`${file}: ${result.valid} valid, ${result.invalid} invalid, ${result.wrong.length} wrong (${result.providers.join(', ')})`)
    expect(result).toMatchObject({ valid, invalid, wrong: [] })
  })

  it.each(totals.filter(({ file }) => /secp\d+r1_sha\d+_p1363|ed25519/.test(file)))(
    'noble judges $file as the platform does',
    async ({ file, valid, invalid }) => {
      expect(await runWycheproof(read(file), byNoble)).toEqual({ valid, invalid, wrong: [], providers: ['noble'] })
    },
  )
})

function read(file: string): WycheproofFile {
  return JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
}
