// What an operator has, as certificates: PEM with text around its blocks, DER, or the base64 of it that was pasted.
import { fromBase64 } from '../crypto/index.ts'
import { type DerKind, readPemBlocks, recogniseDer } from '../x509/index.ts'
import type { Refusal } from './types.ts'

/** The largest list of authorities that is known has under 100 KB. */
const MAX_IMPORT_BYTES = 5_000_000

export interface FoundCertificate {
  readonly source: string
  readonly bytes: Uint8Array
}
export interface FoundCertificates {
  readonly certificates: readonly FoundCertificate[]
  readonly refused: readonly Refusal[]
}

/** A private key anywhere refuses the whole: it is the only thing found, so nothing of that file is stored. */
export function findCertificates(source: string, content: Uint8Array | string): FoundCertificates {
  if (content.length > MAX_IMPORT_BYTES) return refusal({ source, reason: 'too-large', detail: `more than ${MAX_IMPORT_BYTES} bytes` })
  if (typeof content !== 'string' && content[0] === 0x30) return findInDer(source, content)
  const text = typeof content === 'string' ? content : new TextDecoder('utf-8').decode(content)
  if (/-----BEGIN [^\r\n]*PRIVATE KEY-----/.test(text)) return refusal({ source, reason: 'private-key' })
  if (isPrivateJwk(text)) return refusal({ source, reason: 'private-key', detail: 'a JWK with a private part' })
  return text.includes('-----BEGIN') ? findInPem(source, text) : findInBase64(source, text)
}

function findInPem(file: string, text: string): FoundCertificates {
  const blocks = readPemBlocks(text)
  const certificates: FoundCertificate[] = []
  const refused: Refusal[] = []
  for (const block of blocks) {
    const source = blocks.length === 1 ? file : `${file}, block ${block.block}`
    if (block.state === 'malformed') {
      const { expected, found } = block.problem
      refused.push({ source, reason: 'malformed', detail: `expected ${expected}, found ${found}` })
      continue
    }
    // By its bytes, for a label is only a label.
    const hidden = holdsPrivateKey(recogniseDer(block.bytes))
    if (hidden) return refusal({ source: file, reason: 'private-key', detail: `block ${block.block}, labelled ${block.label}` })
    if (block.label === 'CERTIFICATE' || block.label === 'X509 CERTIFICATE') certificates.push({ source, bytes: block.bytes })
    else refused.push({ source, reason: 'not-a-certificate', detail: block.label === 'PKCS7' ? NO_BUNDLE : block.label })
  }
  if (blocks.length === 0) refused.push({ source: file, reason: 'not-a-certificate', detail: 'a BEGIN line that is none' })
  return { certificates, refused }
}

function findInDer(source: string, bytes: Uint8Array): FoundCertificates {
  const kind = recogniseDer(bytes)
  if (holdsPrivateKey(kind)) return refusal({ source, reason: 'private-key', detail: WORDS[kind] })
  if (kind === 'certificate' || kind === 'none') return { certificates: [{ source, bytes }], refused: [] }
  return refusal({ source, reason: 'not-a-certificate', detail: WORDS[kind] })
}

function findInBase64(source: string, text: string): FoundCertificates {
  const compact = text.replaceAll(/\s/g, '')
  try {
    if (compact.startsWith('M')) return findInDer(source, fromBase64(compact)) // 30, the tag of a SEQUENCE
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  return refusal({ source, reason: 'not-a-certificate', detail: 'neither PEM, DER nor base64' })
}

const NO_BUNDLE = 'a PKCS#7 bundle: export its certificates as PEM'
const WORDS: Record<DerKind, string> = {
  certificate: 'a certificate',
  'certificate-request': 'a certificate request: it is not issued yet',
  'certificate-list': 'a certificate revocation list',
  'private-key': 'a private key',
  'public-key': 'a public key without its certificate',
  pkcs7: NO_BUNDLE,
  pkcs12: 'a PKCS#12 file, which keeps a private key',
  other: 'another structure in DER',
  none: 'no DER',
}

function holdsPrivateKey(kind: DerKind): boolean {
  return kind === 'private-key' || kind === 'pkcs12'
}

function isPrivateJwk(text: string): boolean {
  return text.trimStart().startsWith('{') && /"kty"\s*:/.test(text) && /"[dk]"\s*:/.test(text)
}

function refusal(refused: Refusal): FoundCertificates {
  return { certificates: [], refused: [refused] }
}
