// What may be sent to KMS: checked here, since a wrong digest is signed there as willingly as a right one where its length happens to fit.
import type { HashAlgorithm } from '../../crypto/index.ts'
import { AuthorityError } from '../authority-error.ts'

/** MessageType RAW; more must come as a digest, which Ed25519 does not allow. */
export const MAX_RAW_OCTETS = 4096

const digestLengths = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const satisfies Record<HashAlgorithm, number>

/** @throws {AuthorityError} not exactly the digest's octets; hex text, as `sha256sum` prints it, is named */
export function requireDigest(digest: Uint8Array, hash: HashAlgorithm): void {
  const expected = digestLengths[hash]
  if (digest.length === expected) return
  const text = new TextDecoder().decode(digest)
  if (new RegExp(`^[0-9a-f]{${2 * expected}}(?:\\s|$)`, 'i').test(text))
    throw new AuthorityError(
      `a ${hash} digest has ${expected} octets, and these are ${digest.length}: its hex text, as sha256sum prints it`,
      'send the digest itself: openssl dgst -sha256 -binary',
    )
  throw new AuthorityError(
    `a ${hash} digest has ${expected} octets, and these are ${digest.length}`,
    'hash the Sig_structure with this algorithm',
  )
}

/** @throws {AuthorityError} more than KMS takes as a message */
export function requireRaw(message: Uint8Array): void {
  if (message.length <= MAX_RAW_OCTETS) return
  throw new AuthorityError(
    `AWS KMS signs messages of ${MAX_RAW_OCTETS} octets at the most, and this one has ${message.length}`,
    'Ed25519 takes no digest in its place: issue fewer elements, or use P-256',
  )
}
