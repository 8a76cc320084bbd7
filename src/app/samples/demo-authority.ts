// TEST ONLY. The demonstration authority "Utopia DMV": its certificate and its PRIVATE KEY, both public, so that two tabs and two devices
// know each other's samples and test licences. Anybody can sign with this key. That is why its certificate is held as test-only
// (trust-store/manifest.json) and everything it signs wears the hatched frame. It must never be held as anything else.
import { fromBase64, fromHex, signerFromPrivateKey } from '../../crypto/index.ts'
import type { Certified } from '../../issue/index.ts'
import { readCertificate } from '../../x509/index.ts'

const PRIVATE_KEY_TEST_ONLY = '776b85a71013b5c9b79e4a5e285d0f880f7ec629ac4032b394b3184d204dd1ca' // P-256

/** Byte for byte what trust-store/utopia-dmv-test-only-iaca.pem holds. */
const certificate = [
  'MIICNDCCAdmgAwIBAgIQYFIpssAUghd5B2fmuNO/1DAKBggqhkjOPQQDAjA8MQswCQYDVQQGEwJYVTETMBEGA1UECgwKVXRvcGlhIERNVjEYMBYGA1UEAwwPVXRvcGlh',
  'IERNViBJQUNBMB4XDTI2MDEwMTAwMDAwMFoXDTQ2MDEwMTAwMDAwMFowPDELMAkGA1UEBhMCWFUxEzARBgNVBAoMClV0b3BpYSBETVYxGDAWBgNVBAMMD1V0b3BpYSBE',
  'TVYgSUFDQTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFCN2ILYlKNGlr1liMOo31r8/PKpspGehSCS1EBf2VbVVOBBUjU9iJT7wjF4V+RG/i9AoW7OysosFpEbFQOE',
  'WTajgbwwgbkwHwYDVR0jBBgwFoAUlexDAdo9Z3k/2jAZYmG7h9s8Ob8wHQYDVR0OBBYEFJXsQwHaPWd5P9owGWJhu4fbPDm/MA4GA1UdDwEB/wQEAwIBBjASBgNVHRMB',
  'Af8ECDAGAQH/AgEAMCEGA1UdEgQaMBiGFmh0dHBzOi8vdXRvcGlhLmV4YW1wbGUwMAYDVR0fBCkwJzAloCOgIYYfaHR0cHM6Ly91dG9waWEuZXhhbXBsZS9pYWNhLmNy',
  'bDAKBggqhkjOPQQDAgNJADBGAiEA98mFMeFTfAmsvO7y9K0+hVtoS8QyMWpHSyosJG0GgKsCIQCyMF8IPRFwMtaEH0yk+0gjaftCS3+s0x6NcLk959J1Yg==',
]

export const demoIacaCertificate = (): Uint8Array => fromBase64(certificate.join(''))

/** In date from 2026 to 2046. */
export async function openDemoIaca(): Promise<Certified> {
  const { bytes, subject, spki, notBefore, notAfter } = await readCertificate(demoIacaCertificate())
  if (!notBefore || !notAfter) throw new TypeError('the demonstration authority has no dates')
  return {
    certificate: bytes,
    signer: await signerFromPrivateKey({ curve: 'P-256', secret: fromHex(PRIVATE_KEY_TEST_ONLY) }),
    subject: subject.bytes,
    keyIdentifier: spki.keyIdentifier,
    notBefore,
    notAfter,
    issuerContact: 'https://utopia.example',
    crlUri: 'https://utopia.example/iaca.crl',
  }
}
