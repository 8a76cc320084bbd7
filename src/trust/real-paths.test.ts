// Paths of real responses: the certificates that came with them, the anchors of their cases.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPem } from '../x509/index.ts'
import { findPath, importAnchors, openTrustStore } from './index.ts'

const vectors = process.env.MDL_VECTORS ?? '../shared/vectors'
const pem = (path: string) => readFileSync(join(vectors, path), 'utf8')
const entry = (bytes: Uint8Array) => ({ bytes, range: [0, bytes.length] as const })
const storeOf = async (path: string) => openTrustStore((await importAnchors(path, pem(path), { origin: 'operator' })).added)

describe.skipIf(!existsSync(vectors))('paths of real certificates', () => {
  it('finds the authority of annex D', async () => {
    const [signer] = readPem(pem('iso-annex-d/ds-cert.pem'))
    const path = await findPath(signer ? [entry(signer.bytes)] : [], await storeOf('iso-annex-d/iaca-root.pem'))
    expect(path.anchor?.certificate.subject.text).toBe('CN=utopia iaca, C=US')
    expect(path).toMatchObject({ selfSigned: false, isAnchor: false, contradicted: undefined, nearest: undefined, link: undefined })
    expect(path.provider).toBe('WebCrypto')
  })

  it('finds a self-signed authority that signs documents itself, and says that it is both', async () => {
    const [signer] = readPem(pem('auth0-example1/issuer.pem'))
    const path = await findPath(signer ? [entry(signer.bytes)] : [], await storeOf('auth0-example1/issuer.pem'))
    expect(path).toMatchObject({ selfSigned: true, isAnchor: true })
    expect(path.anchor?.certificate.fingerprint).toBe(path.documentSigner?.fingerprint)
  })

  it('knows no authority of annex D where another is held, and names none that is nowhere near', async () => {
    const [signer] = readPem(pem('iso-annex-d/ds-cert.pem'))
    const path = await findPath(signer ? [entry(signer.bytes)] : [], await storeOf('animo-openid4vp-1.0/rootCertificate.pem'))
    expect(path).toMatchObject({ anchor: undefined, nearest: undefined, contradicted: undefined })
  })
})
