// What an operator has, as certificates: PEM with text around its blocks, DER, or the base64 of it that was pasted; alone or in PKCS#7.
import { ReadError } from '../cbor/index.ts'
import { fromBase64 } from '../crypto/index.ts'
import {
  type BundledCertificate,
  type DerKind,
  MAX_BUNDLE_BYTES,
  type PemBlock,
  readCertificateBundle,
  readPemBlocks,
  recogniseDer,
} from '../x509/index.ts'
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
export async function findCertificates(source: string, content: Uint8Array | string): Promise<FoundCertificates> {
  if (content.length > MAX_IMPORT_BYTES) return refusal({ source, reason: 'too-large', detail: `more than ${MAX_IMPORT_BYTES} bytes` })
  if (typeof content !== 'string' && content[0] === 0x30) return findInDer(source, content)
  const text = typeof content === 'string' ? content : new TextDecoder('utf-8').decode(content)
  if (/-----BEGIN [^\r\n]*PRIVATE KEY-----/.test(text)) return refusal({ source, reason: 'private-key' })
  if (isPrivateJwk(text)) return refusal({ source, reason: 'private-key', detail: 'a JWK with a private part' })
  return text.includes('-----BEGIN') ? findInPem(source, text) : findInBase64(source, text)
}

async function findInPem(file: string, text: string): Promise<FoundCertificates> {
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
    const kind = recogniseDer(block.bytes)
    if (holdsPrivateKey(kind))
      return refusal({ source: file, reason: 'private-key', detail: `block ${block.block}, labelled ${block.label}` })
    const found = await findInBlock(source, block, kind)
    certificates.push(...found.certificates)
    refused.push(...found.refused)
  }
  if (blocks.length === 0) refused.push({ source: file, reason: 'not-a-certificate', detail: 'a BEGIN line that is none' })
  return { certificates, refused }
}

/** Bundles stand under the label CERTIFICATE as well: Windows writes them so. */
async function findInBlock(source: string, { label, bytes }: PemBlock, kind: DerKind): Promise<FoundCertificates> {
  const ofCertificate = label === 'CERTIFICATE' || label === 'X509 CERTIFICATE'
  if (BUNDLE_LABELS.includes(label) || (ofCertificate && kind === 'pkcs7')) return findInBundle(source, bytes)
  return ofCertificate
    ? { certificates: [{ source, bytes }], refused: [] }
    : refusal({ source, reason: 'not-a-certificate', detail: label })
}

const BUNDLE_LABELS: readonly string[] = ['PKCS7', 'CMS'] // RFC 7468, 8 and 9

async function findInDer(source: string, bytes: Uint8Array): Promise<FoundCertificates> {
  const kind = recogniseDer(bytes)
  if (holdsPrivateKey(kind)) return refusal({ source, reason: 'private-key', detail: WORDS[kind] })
  if (kind === 'certificate' || kind === 'none') return { certificates: [{ source, bytes }], refused: [] }
  if (kind === 'pkcs7') return findInBundle(source, bytes)
  return refusal({ source, reason: 'not-a-certificate', detail: WORDS[kind] })
}

async function findInBundle(source: string, bytes: Uint8Array): Promise<FoundCertificates> {
  try {
    return bundledIn(source, await readCertificateBundle(bytes))
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    const reason = bytes.length > MAX_BUNDLE_BYTES ? 'too-large' : 'malformed'
    return refusal({ source, reason, detail: `a PKCS#7 bundle, ${error.message}` })
  }
}

/** Each is the bytes as received, to be judged like any other. */
function bundledIn(file: string, bundled: readonly BundledCertificate[]): FoundCertificates {
  if (bundled.length === 0) return refusal({ source: file, reason: 'not-a-certificate', detail: 'a PKCS#7 bundle without certificates' })
  const certificates: FoundCertificate[] = []
  const refused: Refusal[] = []
  for (const [index, found] of bundled.entries()) {
    const source = bundled.length === 1 ? file : `${file}, certificate ${index + 1}`
    if (found.state === 'read') certificates.push({ source, bytes: found.bytes })
    else refused.push({ source, reason: 'malformed', detail: new ReadError(found.problem).message })
  }
  return { certificates, refused }
}

async function findInBase64(source: string, text: string): Promise<FoundCertificates> {
  const bytes = derFrom(text.replaceAll(/\s/g, ''))
  if (bytes !== undefined) return findInDer(source, bytes)
  return refusal({ source, reason: 'not-a-certificate', detail: 'neither PEM, DER nor base64' })
}

function derFrom(text: string): Uint8Array | undefined {
  if (!text.startsWith('M')) return undefined // 30, the tag of a SEQUENCE
  try {
    return fromBase64(text)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return undefined
  }
}

const WORDS: Record<DerKind, string> = {
  certificate: 'a certificate',
  'certificate-request': 'a certificate request: it is not issued yet',
  'certificate-list': 'a certificate revocation list',
  'private-key': 'a private key',
  'public-key': 'a public key without its certificate',
  pkcs7: 'a PKCS#7 bundle',
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
