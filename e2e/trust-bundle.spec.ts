// PKCS#7 bundles: dropped on Trust, the certificates in them are found, in a browser and under the page's policy as on the command line.
import { readFileSync } from 'node:fs'
import { expect, test } from './person.ts'

for (const name of ['annex-d-iaca.der.p7b', 'annex-d-iaca.pem.p7b'])
  test(`the authority in ${name} is found; added by hand it counts in place of the one that is built in`, async ({ person }) => {
    await person.opens('trust')
    const problems: string[] = []
    person.page.on('console', (message) => (message.type() === 'error' ? problems.push(message.text()) : undefined))
    await person.drops({ name, bytes: new Uint8Array(readFileSync(new URL(`../src/x509/testdata/${name}`, import.meta.url))) })
    const imported = person.page.getByRole('status').filter({ hasText: 'Imported' })
    await expect(imported).toContainText('Imported 1 of 1')
    const builtIn = person.page.getByRole('region', { name: 'Authorities: Built in' }).locator('tbody').getByRole('row')
    await expect(builtIn).toHaveCount(1)
    await expect(builtIn).toContainText('Utopia DMV')
    expect(problems).toEqual([])
  })
