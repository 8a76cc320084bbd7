// Sig_structure and MAC_structure (RFC 9052, 4.4, 6.3): the received contents under new preferred heads, whatever heads they came with.
import { encode } from '../cbor/index.ts'

/** ["Signature1", protected, external_aad, payload] for COSE_Sign1: what is signed. */
export function sigStructure(protectedBytes: Uint8Array, payload: Uint8Array, externalAad: Uint8Array = new Uint8Array()): Uint8Array {
  return encode(['Signature1', protectedBytes, externalAad, payload])
}

/** ["MAC0", protected, external_aad, payload] for COSE_Mac0: what the tag is over. */
export function macStructure(protectedBytes: Uint8Array, payload: Uint8Array, externalAad: Uint8Array = new Uint8Array()): Uint8Array {
  return encode(['MAC0', protectedBytes, externalAad, payload])
}
