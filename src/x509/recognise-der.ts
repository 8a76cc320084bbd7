// What a piece of DER is, by its outermost shape: so that an import can name what it was given in place of a certificate.
import { ReadError } from '../cbor/index.ts'
import { type DerValue, readDer } from './der.ts'
import { isA, isContext, readObjectIdentifier } from './der-values.ts'

export type DerKind =
  | 'certificate'
  | 'certificate-request'
  | 'certificate-list'
  | 'private-key'
  | 'public-key'
  | 'pkcs7'
  | 'pkcs12'
  | 'other'
  | 'none'

const SIGNED_DATA = '1.2.840.113549.1.7.2' // RFC 5652, 5.1

/** `none`: no DER at all. A shape proves nothing of the content: `certificate` may still be unreadable. */
export function recogniseDer(bytes: Uint8Array): DerKind {
  try {
    return kindOfTree(readDer(bytes, []))
  } catch (error) {
    if (error instanceof ReadError) return 'none'
    throw error
  }
}

function kindOfTree(tree: DerValue): DerKind {
  const [first, second, third] = tree.children
  if (!isA(tree, 'sequence') || first === undefined || second === undefined) return 'other'
  if (isA(first, 'objectIdentifier')) return readObjectIdentifier(first) === SIGNED_DATA ? 'pkcs7' : 'other'
  if (isA(first, 'integer')) return kindOfVersioned(tree.children)
  if (!isA(first, 'sequence')) return 'other'
  if (isA(second, 'bitString')) return 'public-key'
  if (isA(second, 'octetString')) return 'private-key' // EncryptedPrivateKeyInfo (RFC 5958, 3)
  return third !== undefined && isA(third, 'bitString') ? kindOfSigned(first) : 'other'
}

/** OneAsymmetricKey (RFC 5958), ECPrivateKey (RFC 5915), RSAPrivateKey (RFC 8017, A.1.2), PFX (RFC 7292). */
function kindOfVersioned([version, second, third]: readonly DerValue[]): DerKind {
  if (version === undefined || second === undefined) return 'other'
  if (isA(second, 'octetString')) return 'private-key'
  if (third === undefined) return version.content[0] === 3 ? 'pkcs12' : 'other'
  if (isA(second, 'sequence') && isA(third, 'octetString')) return 'private-key'
  if (isA(second, 'integer') && isA(third, 'integer')) return 'private-key'
  return version.content[0] === 3 ? 'pkcs12' : 'other'
}

/** Certificate, CertificationRequest (RFC 2986) and CertificateList are alike but for what is signed. */
function kindOfSigned({ children }: DerValue): DerKind {
  const [first, second, third, fourth] = children
  if (first === undefined || second === undefined || third === undefined) return 'other'
  if (isContext(first, 0) && isA(second, 'integer')) return 'certificate'
  if (!isA(first, 'integer')) return 'certificate-list'
  if (fourth === undefined || isContext(fourth, 0)) return 'certificate-request'
  return isA(fourth, 'sequence') ? 'certificate' : 'certificate-list'
}
