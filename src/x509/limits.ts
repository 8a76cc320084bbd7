// Limits that hold before anything of a certificate or CRL is parsed: a hostile one costs its size and no more.

/** The largest real IACA that is known has under 2 KB. */
export const MAX_CERTIFICATE_BYTES = 16 * 1024
export const MAX_EXTENSIONS = 64
/** A certificate needs nine levels, a directoryName in a distribution point the most of them. */
export const MAX_DER_DEPTH = 24
/** An authority revokes a few dozen signers; this holds 600,000 with serial numbers of 16 octets. */
export const MAX_CRL_BYTES = 20_000_000
export const MAX_CRL_ENTRIES = 1_000_000
/** The authorities of all states, several each, have under 200 KB. */
export const MAX_BUNDLE_BYTES = 1_000_000
export const MAX_BUNDLED_CERTIFICATES = 1_000
