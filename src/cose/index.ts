// The door of cose: messages, keys and algorithm numbers.
export { algorithmIdFor, coseAlgorithms, findCoseAlgorithm } from './algorithms.ts'
export { coseKeyThumbprint, encodeCoseKey, readCoseKey } from './cose-key.ts'
export { readCoseMac0, readCoseSign1 } from './cose-message.ts'
export type { CoseContent, HeaderMap } from './cose-signature.ts'
export { macCoseMac0, signCoseSign1, verifyCoseMac, verifyCoseSignature } from './cose-signature.ts'
export { macStructure, sigStructure } from './sig-structure.ts'
export type { CoseKey, CoseMac0, CoseSign1, CoseSignatureAlgorithm } from './types.ts'
