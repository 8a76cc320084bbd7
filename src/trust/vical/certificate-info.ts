// CertificateInfo = { "certificate": bstr, "serialNumber": biguint, "ski": bstr, "docType": [+ tstr], … } (C.1.7.1).
import {
  type CborItem,
  type CborMap,
  kindOf,
  member,
  optionalMember,
  ReadError,
  readArray,
  readBytes,
  readMap,
  readText,
} from '../../cbor/index.ts'
import { toHex } from '../../crypto/index.ts'
import { readTdate } from '../../mdoc/index.ts'
import type { CertificateInfo, CertificateInfoReading } from './types.ts'

/**
 * One entry that can't be read hides no other. Members that nothing is judged by may be of any type, or spelt `Extensions`; issuer,
 * subject and notBefore are read from the certificate alone.
 */
export function readCertificateInfo(item: CborItem): CertificateInfoReading {
  try {
    return { state: 'read', info: infoOf(readMap(item)) }
  } catch (error) {
    if (error instanceof ReadError) return { state: 'malformed', problem: error.message }
    throw error
  }
}

function infoOf(entry: CborMap): CertificateInfo {
  const notAfter = optionalMember(entry, 'notAfter')
  return {
    certificate: readBytes(member(entry, 'certificate')),
    serialNumber: readBiguint(member(entry, 'serialNumber')),
    ski: readBytes(member(entry, 'ski')),
    docTypes: readDocTypes(member(entry, 'docType')),
    notAfter: notAfter && readTdate(notAfter).date,
  }
}

/** An entry without a type of document vouches for none. */
function readDocTypes(item: CborItem): readonly string[] {
  const docTypes = readArray(item).map(readText)
  if (docTypes.length === 0) throw new ReadError({ offset: item.start, expected: 'at least one docType', found: 'an empty array' })
  return docTypes
}

const BIGNUM = 2
const MAX_SERIAL_OCTETS = 64 // RFC 5280, 4.1.2.2 has 20; more than this is no serial number that anybody issued

/** biguint = #6.2(bstr); a number that fits is an integer too. */
function readBiguint(item: CborItem): bigint {
  if (item.kind === 'integer' && item.value >= 0) return BigInt(item.value)
  if (item.kind !== 'tag' || item.tag !== BIGNUM)
    throw new ReadError({ offset: item.start, expected: 'a serial number', found: kindOf(item) })
  const octets = readBytes(item.content)
  if (octets.length > MAX_SERIAL_OCTETS)
    throw new ReadError({ offset: item.start, expected: `at most ${MAX_SERIAL_OCTETS} octets`, found: `${octets.length}` })
  return octets.length === 0 ? 0n : BigInt(`0x${toHex(octets)}`)
}
