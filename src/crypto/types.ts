// What the rest of the house says of keys, algorithms and signers. Algorithms: ISO/IEC 18013-5, 9.1.2.5, 9.1.3.6, B.3.

export type EcCurve = 'P-256' | 'P-384' | 'P-521' | 'brainpoolP256r1' | 'brainpoolP320r1' | 'brainpoolP384r1' | 'brainpoolP512r1'
export type EdwardsCurve = 'Ed25519' | 'Ed448'
export type MontgomeryCurve = 'X25519' | 'X448'
export type Curve = EcCurve | EdwardsCurve | MontgomeryCurve
export type HashAlgorithm = 'SHA-256' | 'SHA-384' | 'SHA-512'

/** Which implementation did the work: stated in the report. */
export type Provider = 'WebCrypto' | 'noble'

/** A public key that was checked: on its curve, not the identity, not of small order. */
export interface PublicKey {
  readonly curve: Curve
  /** EC: 04 ‖ x ‖ y, each of the field's length; Edwards and Montgomery: the raw key of RFC 8032, RFC 7748. */
  readonly bytes: Uint8Array
}

export type SignatureAlgorithm = { readonly scheme: 'ECDSA'; readonly hash: HashAlgorithm } | { readonly scheme: 'EdDSA' }

export interface PrivateKey {
  readonly curve: Curve
  /** EC: the scalar d, big-endian, of the field's length; Edwards and Montgomery: the raw secret. */
  readonly secret: Uint8Array
}

/** A file key, an AWS KMS key, an ACM-PCA authority: interchangeable. */
export interface Signer {
  readonly publicKey: PublicKey
  readonly algorithm: SignatureAlgorithm
  /** @returns the raw signature: r ‖ s of exactly twice the field's length, or RFC 8032's */
  sign(toBeSigned: Uint8Array): Promise<Uint8Array>
}

/** A key that may not be used, and why: data, not an exception. */
export type KeyFault =
  | 'wrong-length'
  | 'not-on-curve'
  | 'identity'
  | 'coordinate-too-large'
  | 'no-root'
  | 'small-order'
  | 'non-canonical'
  | 'unsupported-curve'
