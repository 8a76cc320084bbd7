// What an operator has, as CRLs: PEM with text around its blocks, DER, or the base64 of it that was pasted.
import { fromBase64 } from '../../crypto/index.ts'
import { MAX_CRL_BYTES, type PemBlockReading, readPemBlocks, recogniseDer } from '../../x509/index.ts'
import type { ListRefusal } from '../types.ts'

export interface FoundCrls {
  readonly crls: readonly { readonly source: string; readonly bytes: Uint8Array }[]
  readonly refused: readonly ListRefusal[]
}

/** PEM has four letters for three octets, and line ends. */
const MAX_FILE_LENGTH = Math.ceil(MAX_CRL_BYTES * 1.4)

export function findCrls(source: string, content: Uint8Array | string): FoundCrls {
  if (content.length > MAX_FILE_LENGTH) return refused(source, 'too-large', `more than ${MAX_CRL_BYTES} bytes`)
  if (typeof content !== 'string' && content[0] === 0x30) return findInDer(source, content)
  const text = typeof content === 'string' ? content : new TextDecoder('utf-8').decode(content)
  return text.includes('-----BEGIN') ? findInPem(source, text) : findInBase64(source, text)
}

/** Known by its content: `X509 CRL` is the label, others are seen. What is no list at all is told apart where it is small. */
function findInDer(source: string, bytes: Uint8Array): FoundCrls {
  const kind = bytes.length <= MAX_RECOGNISED ? recogniseDer(bytes) : 'certificate-list'
  if (kind === 'certificate-list' || kind === 'none') return { crls: [{ source, bytes }], refused: [] }
  return refused(source, 'not-a-list', kind === 'other' ? 'another structure in DER' : `a ${kind.replace('-', ' ')}`)
}

/** The tree of a certificate or key is small; that of a list is not built to name it. */
const MAX_RECOGNISED = 64 * 1024

function findInPem(file: string, text: string): FoundCrls {
  const blocks = readPemBlocks(text)
  if (blocks.length === 0) return refused(file, 'not-a-list', 'a BEGIN line that is none')
  const found = blocks.map((block) => findInBlock(block, blocks.length === 1 ? file : `${file}, block ${block.block}`))
  return { crls: found.flatMap(({ crls }) => crls), refused: found.flatMap((each) => each.refused) }
}

function findInBlock(block: PemBlockReading, source: string): FoundCrls {
  if (block.state === 'read') return findInDer(source, block.bytes)
  return refused(source, 'malformed', `expected ${block.problem.expected}, found ${block.problem.found}`)
}

function findInBase64(source: string, text: string): FoundCrls {
  const compact = text.replaceAll(/\s/g, '')
  try {
    if (compact.startsWith('M')) return findInDer(source, fromBase64(compact)) // 30, the tag of a SEQUENCE
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  return refused(source, 'not-a-list', 'neither PEM, DER nor base64')
}

function refused(source: string, reason: ListRefusal['reason'], detail: string): FoundCrls {
  return { crls: [], refused: [{ kind: 'crl', source, reason, detail }] }
}
