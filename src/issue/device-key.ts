// The key that a document is to be bound to, as a holder's device hands it over: COSE_Key, JWK, or a CSR, which proves that it has the key.
import { readItem } from '../cbor/index.ts'
import { readCoseKey } from '../cose/index.ts'
import { isPrivateJwk, type PublicKey, readPublicJwk } from '../crypto/index.ts'
import { readPem } from '../x509/index.ts'
import { readCsr } from './csr.ts'

const SEQUENCE = 0x30 // a CSR; as CBOR it would be a byte string, and no COSE_Key is one
const CSR_LABELS: readonly string[] = ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'] // RFC 7468, 7

/**
 * @param content COSE_Key (CBOR), JWK (JSON), or CSR (PEM or DER); told apart by how it begins
 * @throws {TypeError | ReadError} none of these, a key that may not be used, a private key, or a CSR that its own key did not sign
 */
export async function readDeviceKey(content: Uint8Array): Promise<PublicKey> {
  const text = new TextDecoder().decode(content).trim()
  if (text.startsWith('-----BEGIN ')) return readPemKey(text)
  if (text.startsWith('{')) return readJwkKey(text)
  if (content[0] === SEQUENCE) return (await readCsr(content)).publicKey
  const { key, described, hasPrivatePart, excludesVerification } = await readCoseKey(readItem(content))
  if (hasPrivatePart) throw privateKey()
  if (key === undefined) throw new TypeError(`a COSE_Key that can't be used: ${described}`)
  if (excludesVerification) throw new TypeError('a COSE_Key whose alg or key_ops exclude that it authenticates a device')
  return key
}

async function readPemKey(text: string): Promise<PublicKey> {
  const [block, second] = readPem(text)
  if (block?.label.endsWith('PRIVATE KEY')) throw privateKey()
  if (block === undefined || second !== undefined || !CSR_LABELS.includes(block.label))
    throw new TypeError('expected one CERTIFICATE REQUEST, found other PEM blocks')
  return (await readCsr(block.bytes)).publicKey
}

async function readJwkKey(text: string): Promise<PublicKey> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new TypeError('expected a JWK, found text that is no JSON') // the parser's message quotes what stands there
  }
  if (isPrivateJwk(json)) throw privateKey()
  return readPublicJwk(json)
}

const privateKey = (): TypeError => new TypeError('it holds a private key: the holder keeps that, and hands over the public part')
