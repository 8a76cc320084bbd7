// A bundle of certificates in place of a licence: it is named, and its authorities can be imported.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { importAnchors } from '../trust/index.ts'
import { readInput } from './index.ts'

const bundle = Uint8Array.from(readFileSync(new URL('../x509/testdata/annex-d-iaca.der.p7b', import.meta.url)))
const pem = readFileSync(new URL('../x509/testdata/annex-d-iaca.pem.p7b', import.meta.url), 'utf8')

it.each([
  { form: 'DER', content: bundle },
  { form: 'PEM', content: pem },
])('a PKCS #7 bundle as $form is sent to Trust, which takes its authority', async ({ content }) => {
  expect(await readInput({ content })).toMatchObject({ kind: 'other', recognised: 'pkcs7', advice: 'import-in-trust' })
  expect((await importAnchors('bundle.p7b', content, { origin: 'operator' })).added).toHaveLength(1)
})
