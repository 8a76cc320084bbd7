// Published files of this family of protocols that hold no licence to judge: each is named.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromHex } from '../crypto/index.ts'
import { contextOf, judgeContent } from './demo-suite.ts'
import type { Recognised } from './index.ts'

const VECTORS = process.env.MDL_VECTORS ?? '../shared/vectors'

describe.skipIf(!existsSync(VECTORS))('published files', () => {
  it.each<[string, Recognised]>([
    ['iso-annex-d/device-engagement.cbor', 'device-engagement'],
    ['iso-annex-d/device-request.cbor', 'device-request'],
    ['iso-annex-d/items-request.cbor', 'device-request'],
    ['iso-annex-d/session-establishment.cbor', 'session-establishment'],
    ['iso-annex-d/session-data.cbor', 'session-data'],
    ['iso-annex-d/session-termination.cbor', 'session-data'],
    ['iso-annex-d/session-transcript.cbor', 'session-transcript'],
    ['iso-annex-d/session-transcript-bytes.cbor', 'session-transcript'],
    ['iso-annex-d/reader-auth.cbor', 'cose-sign1'],
    ['iso-annex-d/ds-cert.pem', 'certificate'],
    ['iso-annex-d/iaca-root.pem', 'certificate'],
    ['vical/aamva-2024-09-25.vical.cbor', 'vical'],
    ['vical/austroads-2024-09-19.vical.cbor', 'vical'],
    ['status-list/status-list-token.hex', 'status-list'],
  ])('%s is %s', async (file, recognised) => {
    const content = new Uint8Array(readFileSync(join(VECTORS, file)))
    expect(await judgeContent(content, await contextOf([]))).toMatchObject({ state: 'other', recognised })
  })

  it.each(['rsa-document-signer/issuer-signed.cbor', 'multipaz-qr-p384-root/document.cbor'])(
    '%s is judged as far as it goes',
    async (file) => {
      const content = new Uint8Array(readFileSync(join(VECTORS, file)))
      expect(await judgeContent(content, await contextOf([]))).toMatchObject({ state: 'judged', reports: [{ report: { version: null } }] })
    },
  )

  it('a key as hex is no licence, and not shown', async () => {
    const text = readFileSync(join(VECTORS, 'iso-annex-d/ephemeral-reader-key-d.hex'), 'utf8')
    const outcome = await judgeContent(text, await contextOf([]))
    expect(outcome.state).toBe('unreadable')
    const { bytes, ...words } = outcome.state === 'unreadable' ? outcome.problem : { bytes: undefined }
    expect(bytes).toEqual(fromHex(text.trim()))
    expect(JSON.stringify(words)).not.toContain(text.trim())
  })
})
