// The door of crypto: keys, signatures, key agreement, hashes, bytes as text.
export { crc32 } from './crc32.ts'
export { fieldLength } from './curves.ts'
export { derFromRaw, rawFromDer } from './der-signature.ts'
export { readEcPoint, readEcPublicKey } from './ec-public-key.ts'
export { concatBytes, fromBase64, fromBase64url, fromHex, toBase64, toBase64url, toHex } from './encodings.ts'
export { digest, equalBytes, hkdfSha256, hmacSha256, sha1 } from './hash.ts'
export { HpkeError, openHpke, sealHpke } from './hpke.ts'
export { isPrivateJwk, type Jwk, jwkThumbprint, privateJwk, publicJwk, readPrivateJwk, readPublicJwk } from './jwk.ts'
export { agree } from './key-agreement.ts'
export { loadLazyParts } from './load-lazy-parts.ts'
export { readOkpPublicKey } from './okp-public-key.ts'
export { deterministicSigner, generatePrivateKey, generateSigner, isPrivateKey, publicKeyOf, signerFromPrivateKey } from './private-key.ts'
export { providerFor } from './provider.ts'
export { seededOctets } from './seeded-octets.ts'
export type { SignatureCheck, SignatureProblem } from './signature.ts'
export { verifyDerSignature, verifySignature } from './signature.ts'
export type {
  Curve,
  EcCurve,
  EdwardsCurve,
  HashAlgorithm,
  KeyFault,
  MontgomeryCurve,
  PrivateKey,
  Provider,
  PublicKey,
  SignatureAlgorithm,
  Signer,
} from './types.ts'
