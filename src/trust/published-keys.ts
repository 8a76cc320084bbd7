// Authorities' keys whose private half anybody can read. What they sign proves nothing of who signed it, so their certificates are
// test-only whoever holds them and whatever the record says: no import by hand, no switch and no edited storage takes the mark off.
import { toHex } from '../crypto/index.ts'
import type { Certificate } from '../x509/index.ts'

/** By key, not by certificate: whoever has the key can write another certificate for it. RFC 5280, 4.2.1.2 (1). */
const PUBLISHED: ReadonlySet<string> = new Set([
  '95ec4301da3d67793fda30196261bb87db3c39bf', // trust-store/utopia-dmv-test-only-iaca.pem; its private key is part of the app
])

export function isPublishedKey({ spki }: Pick<Certificate, 'spki'>): boolean {
  return PUBLISHED.has(toHex(spki.keyIdentifier))
}

/** Roots under which a provider signs lists for trying things out: authorities in them may be tests, so what they vouch for is framed. */
const PRE_PRODUCTION: ReadonlySet<string> = new Set([
  '8d00aa52107a3626b35842386b4a9667b9979516', // trust-store/vical-providers/austroads-vical-root.pem, "Austroads Pre-production DTS Root CA"
])

export function isPreProductionRoot({ spki }: Pick<Certificate, 'spki'>): boolean {
  return PRE_PRODUCTION.has(toHex(spki.keyIdentifier))
}
