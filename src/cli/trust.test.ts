import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Folder, mdl, temporaryFolder } from './transcript-suite.ts'

const ROOT = 'docs/examples/annex-d/iaca-root.pem'
let folder: Folder
beforeAll(() => {
  folder = temporaryFolder()
})
afterAll(() => folder.remove())

describe('mdl trust', () => {
  it('lists what --trust would hold, with the fingerprint to compare', async () => {
    const { code, out, notes } = await mdl(['trust', ROOT])
    expect({ code, notes }).toEqual({ code: 0, notes: '' })
    expect(out).toMatch(/^CN=utopia iaca, C=US\n {2}valid {6}2020-10-01 to 2029-09-29\n/)
    expect(out).toMatch(
      /\n {2}SHA-256 {4}[0-9a-f]{64}\n {2}from {7}docs\/examples\/annex-d\/iaca-root\.pem\n1 authority, trust store [0-9a-f]{64}\n$/,
    )
  })
  it('tells what may not be held, and why; 1 where nothing may', async () => {
    const key = folder.file('key.pem', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n')
    const refused = await mdl(['trust', key])
    expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/^0 authorities, trust store /) })
    expect(refused.notes).toContain('It contains a private key.')
    expect(await mdl(['trust', key, ROOT])).toMatchObject({ code: 0 })
  })
  it('says which are out of date', async () => {
    expect((await mdl(['trust', ROOT, '--at', '2035-01-01T00:00:00Z'])).notes).toContain('taken, though it is expired')
  })
  it('is 66 for a path that is not there', async () => {
    expect(await mdl(['trust', 'nowhere.pem'])).toMatchObject({ code: 66, out: '' })
  })
})
