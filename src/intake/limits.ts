// How much the intake takes in.

/** One response (product: "One licence is at most 5 MB"); text forms may be four times as long. */
export const MAX_RESPONSE_BYTES = 5_000_000
/** Responses in one vp_token or CBOR sequence. */
export const MAX_CREDENTIALS = 100
