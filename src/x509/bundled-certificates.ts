// The certificates of a PKCS#7 bundle as @peculiar/x509 finds them. Loaded when a bundle is met, never before: it is larger than this folder.
import 'reflect-metadata' // which the next asks for while it loads
import { X509Certificates } from '@peculiar/x509'

/** A certificate has about 60 values; the library's own limit, 10,000 for all, is reached by two hundred. A hostile megabyte has 500,000. */
const NODES_OF_CERTIFICATE = 120
const NODES_BESIDE = 10_000

/** @returns each certificate encoded anew, in the bundle's order; it stands in the bundle byte for byte only where that was DER */
export function bundledCertificates(bytes: Uint8Array, count: number): readonly Uint8Array[] {
  const maxNodes = NODES_BESIDE + NODES_OF_CERTIFICATE * count
  return Array.from(new X509Certificates(bytes.slice(), { berOptions: { maxNodes } }), ({ rawData }) => new Uint8Array(rawData))
}
