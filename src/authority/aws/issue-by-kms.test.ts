// Documents whose signer's key is in KMS: what it answers is verified with the certified key before anybody gets a document.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { generateSigner } from '../../crypto/index.ts'
import { readIssuingInput, verifiesWithItsCertificate } from '../../issue/index.ts'
import { issueDocuments } from '../issue-documents.ts'
import { awsWorld, createInAws, openInAws } from './aws.fixture.ts'

const licence = () =>
  readIssuingInput(Uint8Array.from(readFileSync('docs/examples/licence/licence.json')), async (path) =>
    Uint8Array.from(readFileSync(`docs/examples/licence/${path}`)),
  )

describe.each(['acm-pca', 'kms'] as const)('an authority in AWS, its IACA key in %s', (iaca) => {
  it.each(['P-256', 'P-384', 'P-521'])('issues documents with a signer of %s', async (documentSignerCurve) => {
    const world = await awsWorld()
    const { folder } = await createInAws(world, { iaca, documentSignerCurve })
    const authority = await openInAws(folder, world, world.options)
    const deviceKeys = [(await generateSigner('P-256')).publicKey, (await generateSigner('P-384')).publicKey]
    const documents = await issueDocuments(authority, { input: await licence(), deviceKeys, validDays: 30 }, world.clock.now())
    expect(await Promise.all(documents.map(({ issuerSigned }) => verifiesWithItsCertificate(issuerSigned)))).toEqual([true, true])
  })
})
