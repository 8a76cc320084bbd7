// DER and PEM: certificates, bundles and keys, which hold no licence but are often dropped in its place.
import { ReadError } from '../../cbor/index.ts'
import { readCertificate, readPem } from '../../x509/index.ts'
import { other, type Reading } from '../reading.ts'

const SEQUENCE = 0x30
/** 1.2.840.113549.1.7.2, signedData, as DER. */
const SIGNED_DATA = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]

/** 30 is no CBOR that we judge, so what begins with it is ASN.1. */
export async function readDer(bytes: Uint8Array): Promise<Reading | undefined> {
  if (bytes[0] !== SEQUENCE) return undefined
  const subject = await subjectOf(bytes)
  if (subject !== undefined) return other('certificate', 'import-in-trust', subject)
  if (holdsEarly(bytes, SIGNED_DATA)) return other('pkcs7', 'import-in-trust')
  const version = bytes.subarray(1, 9).join(' ')
  return /(?:^| )2 1 [01] (?:48|4)/.test(version) ? other('private-key', 'keep-secret') : undefined
}

export async function readPemText(text: string): Promise<Reading | undefined> {
  if (!text.includes('-----BEGIN')) return undefined
  const labels = [...text.matchAll(/-----BEGIN ([A-Z0-9 #]{1,60})-----/g)].map((match) => match[1] ?? '')
  if (labels.some((label) => label.endsWith('PRIVATE KEY'))) return other('private-key', 'keep-secret')
  if (labels.some((label) => label === 'PKCS7' || label === 'CMS')) return other('pkcs7', 'import-in-trust')
  if (labels.some((label) => label === 'CERTIFICATE' || label === 'X509 CERTIFICATE' || label === 'TRUSTED CERTIFICATE')) {
    const subjects = await Promise.all(blocksOf(text).map(({ bytes }) => subjectOf(bytes)))
    return other('certificate', 'import-in-trust', subjects.find((subject) => subject !== undefined) ?? '')
  }
  return undefined
}

function blocksOf(text: string) {
  try {
    return readPem(text)
  } catch (fault) {
    if (fault instanceof ReadError) return [] // an armour that can't be read is still an armour: say what it is
    throw fault
  }
}

async function subjectOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await readCertificate(bytes)).subject.text
  } catch (fault) {
    if (fault instanceof ReadError) return undefined
    throw fault
  }
}

function holdsEarly(bytes: Uint8Array, part: readonly number[]): boolean {
  for (let start = 0; start < 16; start++) if (part.every((byte, index) => bytes[start + index] === byte)) return true
  return false
}
