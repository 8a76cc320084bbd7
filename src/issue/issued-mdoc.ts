// An IssuerSigned as it was handed over: read back for whoever presents it, and verified before anybody hands it over.
import { type CborItem, member, ReadError, raw, readItem, readMap } from '../cbor/index.ts'
import { findCoseAlgorithm, verifyCoseSignature } from '../cose/index.ts'
import type { PublicKey } from '../crypto/index.ts'
import { type MobileSecurityObject, readIssuerSignedAlone } from '../mdoc/index.ts'
import { readCertificate } from '../x509/index.ts'
import type { IssuedMdoc } from './issuer-signed.ts'

export interface HeldMdoc extends IssuedMdoc {
  readonly deviceKey: PublicKey
  readonly validityInfo: NonNullable<MobileSecurityObject['validityInfo']>
}

/**
 * Reads what a holder keeps. Its items and its signature stay as they came; nothing is verified.
 * @param bytes CBOR IssuerSigned, or a Document with one
 * @throws {ReadError} something else, or one that is too broken to present
 */
export async function readIssuedMdoc(bytes: Uint8Array): Promise<HeldMdoc> {
  const whole = readItem(bytes)
  const source = issuerSignedIn(whole)
  const { issuerSigned, faults } = await readIssuerSignedAlone(source)
  const [fault] = faults
  if (fault !== undefined)
    throw new ReadError({ offset: fault.offset, expected: 'an IssuerSigned without faults', found: `${fault.where}: ${fault.fault}` })
  const { docType, deviceKey, validityInfo } = issuerSigned.issuerAuth?.mso ?? {}
  if (docType === undefined || deviceKey?.key === undefined || validityInfo === undefined)
    throw new ReadError({ offset: source.start, expected: 'an MSO with docType, deviceKey and validityInfo', found: 'one without' })
  return {
    docType,
    deviceKey: deviceKey.key,
    validityInfo,
    items: [...(issuerSigned.nameSpaces ?? [])].flatMap(([namespace, items]) =>
      items.map(({ digestID, random, elementIdentifier, elementValue, bytes: itemBytes }) => ({
        namespace,
        digestID,
        random,
        elementIdentifier,
        elementValue: raw(elementValue.bytes),
        bytes: itemBytes,
      })),
    ),
    issuerAuth: member(readMap(source), 'issuerAuth').bytes,
  }
}

function issuerSignedIn(item: CborItem): CborItem {
  const map = readMap(item)
  return map.entries.some(([key]) => key.kind === 'text' && key.value === 'issuerSigned') ? member(map, 'issuerSigned') : item
}

/**
 * Whether issuerAuth verifies with the key that its own certificate certifies: where a key was moved or mixed up, it does not.
 * @param issuerSigned CBOR IssuerSigned
 */
export async function verifiesWithItsCertificate(issuerSigned: Uint8Array): Promise<boolean> {
  const { issuerAuth } = (await readIssuerSignedAlone(readItem(issuerSigned))).issuerSigned
  const [signer] = issuerAuth?.x5chain ?? []
  if (issuerAuth === undefined || signer === undefined) return false
  const { key } = (await readCertificate(signer.bytes)).spki
  const algorithm = findCoseAlgorithm(issuerAuth.algorithmId)
  const { cose } = issuerAuth
  if (key === undefined || algorithm === undefined || cose.payload === undefined) return false
  return (await verifyCoseSignature(cose, cose.payload, key, algorithm)).verified
}
